import json
from math import inf

import pytest
from chainrule.checker.judgement import Evidence, Finding, Oracle, Outcome, Place, Reason, Verdict
from chainrule.checker.library import exercise
from chainrule.checker.printing import Layout, formula
from chainrule.checker.resolve import resolve
from chainrule.checker.variants import variant
from chainrule.exercises.answers import Expressions
from chainrule.grading.judging.items import Stored
from chainrule.grading.judging.lines import as_line, from_line
from chainrule.grading.judging.worker import judge_item
from hypothesis import given
from hypothesis import strategies as st

TEXT = st.text(st.characters(exclude_categories=()), max_size=20)
DETAILS = st.dictionaries(TEXT, TEXT, max_size=3)
ERRORS = st.one_of(st.none(), st.floats(allow_nan=False))
STORED = st.builds(
    Stored,
    verdict=st.sampled_from(Verdict),
    reasons=st.lists(st.builds(Reason, TEXT, DETAILS), max_size=3).map(tuple),
    findings=st.lists(
        st.builds(Finding, st.sampled_from(Oracle), st.sampled_from(Outcome), TEXT, st.integers(0, 99), ERRORS),
        max_size=2,
    ).map(tuple),
    evidence=st.none() | st.builds(Evidence, DETAILS, TEXT, TEXT, st.integers(0, 9), TEXT, st.booleans()),
    place=st.none() | st.builds(Place, st.integers(0, 99), st.integers(0, 99)),
    choice=st.none() | TEXT,
    carried=st.floats(0, 1),
    forgiven=st.floats(0, 1),
    read_as=TEXT,
    read_in_chinese=TEXT,
    value=TEXT,
)


@given(STORED)
def test_a_line_says_all_of_it(kept):
    line = as_line(kept)
    assert line.isascii()
    assert line.isprintable()
    assert from_line(line) == kept
    assert as_line(from_line(line)) == line


def test_an_infinite_error_is_no_invalid_json():
    line = as_line(Stored(Verdict.WRONG, findings=(Finding(Oracle.NUMERIC, Outcome.DIFFERS, "sampled", 5, inf),)))
    json.loads(line, parse_constant=pytest.fail)
    assert from_line(line).findings[0].error == inf


@pytest.mark.parametrize(
    "line",
    [
        "",
        "[]",
        "{}",
        "7",
        '{"verdict":"perfect"}',
        '{"verdict":"wrong","reasons":[1]}',
        '{"verdict":"wrong","place":[1]}',
    ],
)
def test_what_is_no_judgement_is_refused(line):
    with pytest.raises(ValueError):  # noqa: PT011 - of several kinds
        from_line(line)


# Texts that mean one wrong answer, and one that means another.
WRONG = [
    ("apple-price.derivative", ["2(5-x)", "10-2x", "-2x+10", "−2·x＋１０", "\\frac{20-4x}{2}"], "2x-9"),
    ("apple-price.derivative", ["|x-40|", "sqrt((x-40)^2)", "abs(40-x)"], "x-40+1"),
    ("apple-price.residual-high", ["7", "14/2", "7.0", "7+sin(pi)", "sqrt(49)"], "8"),
    ("apple-price.residual-high", ["0", "sin(pi)", "0.0"], "1"),
    ("apple-price.iterates", ["1, 2, 3, 4", "[1; 2; 3; 4]", "2/2, 2, 3, 4"], "1, 2, 4, 3"),
    ("apple-price.rate-range", ["0 < eta < 7", "(0, 7)", "7 > eta > 0"], "(0, 8)"),
    ("batch-epoch.mean-of-batches", ["sum", "B", "我选 b"], "zero"),
    ("concepts.tasks", ["AAAAA", "1A 2A 3A 4A 5A"], "AAAAB"),
    ("digits.shape-first", ["7×9", "(7, 9)"], "9×7"),
    ("error-surface.stationary-points", ["17, 18, 19", "[17, 18, 38/2]"], "17, 18, 20"),
    ("taxi-fare.minimum", ["(17, 18)", "(34/2, 18)"], "(18, 17)"),
    ("question-mark.encode", ["1 1 1 1 1", "1, 1, 1, 1, 1"], "1 1 2 1 1"),
    ("fruit-prices.residual-formula", ["Ŷ", "Ŷ+Y-Y", "2Ŷ-Ŷ"], "2Y"),
]


@pytest.mark.parametrize(("question", "same", "other"), WRONG)
def test_wrong_answers_are_told_apart_by_what_they_are_worth(item, question, same, other):
    judged = [judge_item(item(question, text), ()) for text in same]
    if Verdict.CORRECT in {kept.verdict for kept in judged}:
        pytest.fail("choose a wrong one")
    assert {kept.verdict for kept in judged} == {Verdict.WRONG}
    assert len({kept.value for kept in judged}) == 1
    assert judged[0].value
    if other:
        assert judge_item(item(question, other), ()).value not in ("", judged[0].value)


def test_a_matching_is_told_by_its_options_whatever_their_letters(item):
    seeds = [None, *map(str, range(8))]
    found = {
        (kept.choice, kept.value)
        for seed in seeds
        if (kept := judge_item(item("concepts.tasks", "AAAAA", seed), ())).value
    }
    assert len({value for _choice, value in found}) > 1  # A is another option
    assert all(len(set(value.split())) == 1 for _choice, value in found)


def test_what_is_not_wrong_has_no_fingerprint(item):
    for text in ("2x-10", "abc(", ""):
        assert judge_item(item("apple-price.derivative", text), ()).value == ""


def test_an_echo_has_an_end(item):
    kept = judge_item(item("apple-price.derivative", "+".join(["x"] * 300)), ())
    assert len(kept.read_as) == 500
    assert kept.read_as.endswith("…")


@pytest.mark.parametrize(("text", "english", "chinese"), [("7元", "7 yuan", "7 元"), ("7", "7", "7")])
def test_a_unit_is_echoed_in_the_language(item, text, english, chinese):
    kept = judge_item(item("apple-price.step", text), ())
    assert (kept.read_in("en"), kept.read_in("zh")) == (english, chinese)
    assert bool(kept.read_in_chinese) is (english != chinese)


@pytest.mark.parametrize("name", ["apple-price", "learning-rate", "taxi-fare", "fruit-prices"])
def test_every_known_mistake_is_kept_and_told(item, name):
    """The questions' own wrong answers as they are printed: the same twice, and read back."""
    found, fingerprints = exercise(name, packs=()), 0
    for question in found.questions.values():
        if not question.wrong or not isinstance(question.wrong[0].answer, Expressions):
            continue
        entries = resolve(question.wrong[0].answer, variant(found, None).givens).entries
        one = item(f"{name}.{question.name}", ", ".join(formula(entry, Layout.ASCII) for entry in entries))
        kept = judge_item(one, ())
        assert from_line(as_line(kept)) == kept == judge_item(one, ())
        if kept.verdict is Verdict.WRONG and not any(reason.code.startswith("SHAPE") for reason in kept.reasons):
            assert kept.value, (one, kept)
            fingerprints += 1
    assert fingerprints > 2
