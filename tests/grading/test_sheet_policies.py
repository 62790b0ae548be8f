"""The policies of a sheet, patterns, and the linter that finds everything at once."""

from datetime import UTC, datetime
from fractions import Fraction

import pytest
from chainrule.grading.moments import DAY, SECOND, moment
from chainrule.grading.policy import Attempts, Counts, Half, Late, Rounded, Rounding, Visibility
from chainrule.grading.sheet_file import read_sheet
from chainrule.grading.sheet_lint import lint_sheet

from .sheet_tables import BAD, GOOD, HEAD, QUESTION, ZONE

MINUTE = 60 * SECOND
LONG_AGO = moment(datetime(2020, 1, 1), UTC)


def read(path):
    return read_sheet(str(path))


@pytest.fixture
def policy(write):
    return lambda text: read(write(HEAD + text + QUESTION, "my.toml")).policy


def at(*parts):
    return moment(datetime(*parts), UTC)


@pytest.mark.parametrize("text", GOOD)
def test_good_policies_are_read_without_a_finding(write, text):
    linted = lint_sheet(str(write(HEAD + text + QUESTION, "my.toml")), LONG_AGO)
    assert (linted.errors, linted.warnings) == ((), ())


@pytest.mark.parametrize(("text", "code", "line", "_schema"), BAD)
def test_bad_policies(write, trouble, text, code, line, _schema):
    path = write(HEAD + text + QUESTION, "my.toml")
    assert trouble(read, path)[:2] == (code, line)
    if code != "TOML_SECONDS":  # which is no sheet at all
        assert (code, line) in [(error.code, error.line) for error in lint_sheet(str(path), LONG_AGO).errors]


def test_times_by_hand(policy):
    times = policy(ZONE + 'opens = 2026-12-01\n[extensions]\n"S 1" = 2026-12-08\n').times
    assert times.zone == "Asia/Shanghai"
    assert times.due == at(2026, 12, 5, 15, 59)
    assert times.opens == at(2026, 11, 30, 16)
    assert times.extensions == {"s 1": at(2026, 12, 8, 16) - 1}  # the last microsecond of that day
    assert policy("due = 2026-12-05T23:59:00-05:00\n").times.due == at(2026, 12, 6, 4, 59)
    assert policy('due = "2026-12-05T12:00Z"\n').times.due == at(2026, 12, 5, 12)
    twice = policy('zone = "Europe/Berlin"\ndue = 2026-10-25T02:30:00\n').times.due  # the earlier of the two
    assert twice == at(2026, 10, 25, 0, 30)


def test_the_rest_by_hand(policy):
    late = policy(ZONE + '[late]\nper_day = "10%"\ngrace = "1.5 h"\ncap = 0.5\ncloses = "7 天"\n').late
    assert late == Late(Fraction(1, 10), 90 * MINUTE, Fraction(1, 2), 7 * DAY)
    assert policy(ZONE + "[late]\nper_day = 0.1\ngrace = 30\n").late.grace == 30 * MINUTE
    assert policy('[attempts]\ncounts = "first"\nmost = 3\n').attempts == Attempts(Counts.FIRST, 3)
    rounding = policy('[rounding]\nstep = 0.5\nhalf = "down"\nof = "question"\n').rounding
    assert rounding == Rounding(Fraction(1, 2), Half.DOWN, Rounded.QUESTION)
    assert policy(ZONE + 'feedback = "after due"\n').visibility is Visibility.AFTER_DUE


@pytest.mark.parametrize(
    ("zone", "nearest"), [("Shanghai", "Asia/Shanghai"), ("北京", "Asia/Shanghai"), ("asia/tokyo", "Asia/Tokyo")]
)
def test_nearest_zones(write, trouble, zone, nearest):
    details = trouble(read, write(f'{HEAD}zone = "{zone}"\n{QUESTION}', "my.toml"))[2]
    assert details["nearest"] == nearest


def asked(*names):
    return HEAD + "".join(
        f'[[questions]]\nquestion = "{name}"\npoints = {points}\n' for points, name in enumerate(names, start=1)
    )


def test_patterns(write, basics):
    sheet = read(write(asked("apple-price.d*", "apple-price.step", "apple-price.*s", "taxi-fare.st?p"), "my.toml"))
    found = {item.question: item.points for item in sheet.questions}
    declared = [f"apple-price.{name}" for name in basics.exercises["apple-price"].questions]
    last = [name for name in declared if name.endswith("s")]
    first = [name for name in declared if name.startswith("apple-price.d")]
    assert list(found) == [*first, "apple-price.step", *last, "taxi-fare.step"]
    assert [found[name] for name in (first[0], "apple-price.step", last[0], "taxi-fare.step")] == [1, 2, 3, 4]


def test_a_name_goes_before_a_pattern_wherever_it_stands(write):
    for names in (("apple-price.*", "apple-price.step"), ("apple-price.step", "apple-price.*")):
        sheet = read(write(asked(*names), "my.toml"))
        points = {item.question: item.points for item in sheet.questions}
        assert len(points) == len(sheet.questions)
        assert points["apple-price.step"] == names.index("apple-price.step") + 1
        assert points["apple-price.loss"] == names.index("apple-price.*") + 1


@pytest.mark.parametrize(
    ("names", "code", "line", "nearest"),
    [
        (("taxi-far.*",), "UNKNOWN_PATTERN", 4, "taxi-fare.*"),
        (("taxi-fare.stp*",), "UNKNOWN_PATTERN", 4, "taxi-fare.step"),
        (("taxi*",), "UNKNOWN_PATTERN", 4, None),
        (("taxi-fare.[s]tep",), "UNKNOWN_QUESTION", 4, "taxi-fare.step"),
        (("taxi-fare.*", "taxi-fare.st*"), "DUPLICATE_QUESTION", 7, None),
        (("taxi-fare.step", "taxi-fare.step"), "DUPLICATE_QUESTION", 7, None),
    ],
)
def test_bad_questions(write, trouble, names, code, line, nearest):
    found = trouble(read, write(asked(*names), "my.toml"))
    assert found[:2] == (code, line)
    assert nearest is None or found[2]["nearest"].split(", ")[0] == nearest


def test_all_that_is_wrong_is_found_at_once(write):
    text = (
        'format = "chainrule.sheet/1"\ntitel = "A"\nseeds = "studnt"\nzone = "UTC"\n'
        'due = 2026-12-05\nopens = 2026-12-06\nlanguage = "fr"\n[late]\ncap = 2\ngrace = "soon"\n'
        "[[questions]]\nquestion = 'apple-price.lose'\n[[questions]]\nquestion = 'apple-price.step'\npoints = -1\n"
    )
    linted = lint_sheet(str(write(text, "my.toml")), LONG_AGO)
    assert [(error.line, error.code) for error in linted.errors] == [
        (None, "MISSING_KEY"),
        (2, "UNKNOWN_KEY"),
        (3, "WRONG_VALUE"),
        (5, "DUE_BEFORE_OPENS"),
        (7, "WRONG_VALUE"),
        (9, "BAD_SHARE"),
        (9, "NEEDS_OTHER"),
        (10, "BAD_DURATION"),
        (10, "NEEDS_OTHER"),
        (12, "UNKNOWN_QUESTION"),
        (15, "BAD_POINTS"),
    ]


def test_warnings(write):
    extended = ZONE + '[extensions]\n"S1" = 2026-12-05T23:59:00\n'
    text = HEAD + extended + asked("apple-price.step", "apple-price.st?p").removeprefix(HEAD).replace("= 1", "= 0")
    linted = lint_sheet(str(write(text, "my.toml")), moment(datetime(2027, 1, 1), UTC))
    assert not linted.errors
    assert [(warning.line, warning.code) for warning in linted.warnings] == [
        (4, "DUE_IS_PAST"),
        (6, "EXTENSION_IS_DUE"),
        (9, "NO_POINTS"),
        (11, "IDLE_PATTERN"),
    ]


def test_variants_are_drawn_for_learners(write, monkeypatch):
    from chainrule.checker.variants import NoVariant
    from chainrule.grading import sheet_lint

    seeds = []

    def draw(exercise, seed):
        seeds.append(seed)
        if len(seeds) == 3:
            raise NoVariant(exercise.name)

    monkeypatch.setattr(sheet_lint, "variant", draw)
    path = str(write(HEAD + 'seeds = "secret"\n' + QUESTION, "my.toml"))
    linted = lint_sheet(path, LONG_AGO)
    assert [error.code for error in linted.errors] == ["NO_VARIANT"]
    assert len(set(seeds)) == 3
    seeds.clear()
    assert lint_sheet(path, LONG_AGO, students=("s1",)).learners == 1
    assert len(seeds) == 1


def test_a_shipped_sheet_has_no_finding():
    linted = lint_sheet("basics", LONG_AGO)
    assert (linted.errors, linted.warnings, linted.learners) == ((), (), 20)


def test_two_patterns_for_the_same_questions_are_told_once(write):
    patterns = ("taxi-fare.*", "taxi-fare.*", "taxi-fare.st*")
    text = HEAD + "".join(f"[[questions]]\nquestion = '{pattern}'\n" for pattern in patterns)
    errors = lint_sheet(str(write(text, "my.toml")), LONG_AGO).errors
    lines = [number for number, line in enumerate(text.splitlines(), start=1) if line.startswith("question")]
    assert [(error.code, error.line, error.details["first"]) for error in errors] == [
        ("DUPLICATE_QUESTION", lines[1], str(lines[0])),
        ("DUPLICATE_QUESTION", lines[2], str(lines[0])),
    ]
