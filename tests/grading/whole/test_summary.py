"""What the summary says beside its figures: what was irregular, and files that are of an earlier grading."""

import pytest

pytestmark = pytest.mark.thorough  # each test runs whole processes

HEAD = 'format = "chainrule.answers/1"\nsheet = "week.toml"\n'


@pytest.fixture
def odd(week):
    """A folder in which six files are irregular."""
    folder = week / "odd"
    folder.mkdir()
    for number in range(6):
        (folder / f"s0{number}.toml").write_text(HEAD + '[answers]\n"apple-price.derivatif" = "2x"\n')
    return folder


@pytest.mark.parametrize(
    ("formats", "more"),
    [
        ("html", "1 more: see report.html"),
        ("json", "1 more: see results.jsonl"),
        ("csv", "1 more: --format html"),
    ],
)
def test_the_first_irregularities_are_listed(check, odd, formats, more):
    said = " ".join(check("grade", "week.toml", odd, "--format", formats, expected=2).stdout.split())
    assert "irregular: 6" in said
    assert "s00.toml:4: there is no question apple-price.derivatif; did you mean apple-price.derivative" in said
    assert said.count("derivatif") == 5
    assert more in said
    (odd / "s05.toml").unlink()
    assert "more" not in check("grade", "week.toml", odd, "--format", formats, expected=2).stdout


def test_the_learner_is_named_where_the_place_does_not_tell(check, week):
    (week / "few.csv").write_text("student,question,answer\ns07,apple-price.x,2x\n")
    assert "few.csv:2 (s07): there is no question apple-price.x" in check("grade", "week.toml", "few.csv").stdout


DUE = "zone = 'UTC'\ndue = 2026-11-03\n"


@pytest.mark.parametrize(
    ("lines", "told"),
    [("", False), (DUE, False), (f"{DUE}[late]\nper_day = 0.1\n", True), ("zone = 'UTC'\nopens = 2026-11-01\n", True)],
)
def test_an_unknown_time_is_told_where_points_depend_on_it(check, week, lines, told):
    few = "student,question,answer,time\ns1,apple-price.derivative,2x-10,\ns2,apple-price.derivative,2x,2026-11-02\n"
    (week / "few.csv").write_text(few)
    sheet = (week / "week.toml").read_text("utf-8")
    (week / "week.toml").write_text(sheet.replace("\n\n", f"\n{lines}\n", 1), "utf-8")
    said = " ".join(check("grade", "week.toml", "few.csv", expected=0).stdout.split())
    assert ("answers without a time, which count as in time: 1; --times" in said) is told


def test_an_extension_of_nobody_is_told(check, week):
    sheet = (week / "week.toml").read_text("utf-8")
    lines = "zone = 'UTC'\ndue = 2027-11-03\n[extensions]\ns01 = 2027-11-04\ns31 = 2027-11-04\n{} = 2027-11-04\n"
    grade = ("grade", "week.toml", "answers.csv", "--roster", "roster.csv", "--out")
    for who, told in (("sO2", True), ("s02", False)):
        (week / "week.toml").write_text(sheet.replace("\n\n", f"\n{lines.format(who)}\n", 1), "utf-8")
        said = " ".join(check(*grade, who, expected=0).stdout.split())
        assert ("extensions of nobody on the roster or in the submissions: so2 " in said) is told


def test_files_of_an_earlier_grading_are_told(check):
    grade = ("grade", "week.toml", "answers.csv", "--format")
    assert "earlier" not in check(*grade, "json", "--format", "feedback").stdout
    assert "earlier" not in check(*grade, "json", "--format", "feedback").stdout
    said = check(*grade, "csv").stdout
    assert "from an earlier grading, and not written anew: json, feedback; --format" in said
    assert "not written anew: csv, feedback;" in check(*grade, "json").stdout
