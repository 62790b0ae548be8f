"""Each check of the linter finds the fault that is planted for it, and names the question and the field."""

import re
from fractions import Fraction
from pathlib import Path

import pytest
from chainrule.checker import library
from chainrule.checker.linting import lint as engine
from chainrule.checker.linting.author import author_checks
from chainrule.checker.linting.codes import codes
from chainrule.checker.linting.draws import draws
from chainrule.checker.linting.finding import Finding, Severity, Subject
from chainrule.checker.linting.hints import hints
from chainrule.checker.linting.mistakes import mistakes
from chainrule.checker.linting.oracles import oracles
from chainrule.checker.linting.solutions import solutions
from chainrule.checker.linting.spellings import right_answers
from chainrule.checker.linting.steps import holds, steps
from chainrule.checker.linting.texts import is_only_symbols, texts
from chainrule.checker.reporting.language import translator
from chainrule.checker.reporting.lint_messages import LINT, lint_line
from chainrule.checker.tree.nodes import Apply, Symbol, number
from chainrule.checker.variants import Variant, variant
from chainrule.exercises import kinds as kind
from chainrule.exercises import operations as ask
from chainrule.exercises.answers import Expressions, Step, WrongAnswer
from chainrule.exercises.checks import Checks
from chainrule.exercises.record import Record, replace
from chainrule.exercises.text import Text

PACK = Path(__file__).parents[3] / "examples" / "pack"
HOOKE = PACK / "hooke.py"
K, X = Symbol("k"), Symbol("x")


@pytest.fixture(scope="module")
def hooke():
    return library.derived_from(HOOKE, "hooke")


def subject(exercise, seeds=4):
    return Subject(HOOKE, exercise, (variant(exercise, None), *(variant(exercise, str(seed)) for seed in range(seeds))))


def planted(exercise, name, **changes):
    """The exercise with one question changed."""
    return replace(exercise, questions={**exercise.questions, name: replace(exercise.questions[name], **changes)})


def found(check, exercise, **options):
    return [(one.question, one.field, one.code) for one in check(subject(exercise, **options))]


def one_value(node):
    return Expressions((), (node,))


def wrong(code, node):
    return WrongAnswer(code, one_value(node))


# --- oracles -----------------------------------------------------------------------------------------------------


def test_an_answer_that_the_kernels_do_not_measure(hooke):
    off_by_one = one_value(Apply("add", (Apply("multiply", (K, X)), number(1))))
    assert found(oracles, planted(hooke, "slope", answer=off_by_one)) == [("slope", "answer", "ORACLES_DISAGREE")]


def test_an_answer_that_is_wrong_in_a_variant_only(hooke):
    """Right for k = 4 alone: the seeds show it, and the finding says with which."""
    for_four = one_value(Apply("multiply", (number(4), X)))
    (finding,) = oracles(subject(planted(hooke, "slope", answer=for_four)))
    assert finding.code == "ORACLES_DISAGREE"
    assert finding.seed == "0"


def test_an_answer_without_a_value(hooke):
    nowhere = Apply("ln", (Apply("negate", (Apply("add", (number(1), Apply("power", (X, number(2))))),)),))
    exercise = planted(hooke, "slope", answer=one_value(nowhere), operation=ask.Value((nowhere,)))
    assert found(oracles, exercise) == [("slope", "answer", "NOT_MEASURED")]


class Unmeasured(Record):
    """An operation that the second oracle does not know."""


def test_an_operation_without_a_measurement(hooke):
    (finding,) = oracles(subject(planted(hooke, "slope", operation=Unmeasured())))
    assert (finding.field, finding.code) == ("answer", "NO_MEASUREMENT")
    assert "no measurement for Unmeasured" in lint_line(finding, translator("en"))


# --- right answers -----------------------------------------------------------------------------------------------


def test_a_right_answer_that_is_not_judged_right_in_any_spelling(hooke):
    exercise = planted(hooke, "energy-at", answer=one_value(Apply("add", (K, number(1)))))
    findings = list(right_answers(subject(exercise)))
    assert {(one.question, one.field, one.code) for one in findings} == {("energy-at", "answer", "RIGHT_NOT_RIGHT")}
    assert [one.details["spelling"] for one in findings] == ["ASCII", "Unicode", "LaTeX", "full-width", "with **"]


def test_parameters_are_tried_by_the_example_that_their_author_gives():
    """Where any parameters will do that classify the rows, the operation brings some; zeros classify nothing."""
    gates = library.exercise("boolean-gates")
    asked = gates.questions["and"]
    assert [one for one in right_answers(subject(gates, seeds=0)) if one.question == "and"] == []
    zeros = replace(asked.operation, example=(number(0),) * len(asked.operation.example))
    exercise = replace(gates, questions={"and": replace(asked, operation=zeros)})
    assert {(one.question, one.code) for one in right_answers(subject(exercise, seeds=0))} == {
        ("and", "RIGHT_NOT_RIGHT")
    }


def test_a_condition_that_no_point_can_be_calculated_for_needs_a_text_of_the_author(hooke):
    circle = Apply("add", (Apply("power", (X, number(2))), number(-4)))
    changes = {"kind": kind.AnyPoint(("x",)), "answer": Expressions((1,), (circle,))}
    asked = planted(hooke, "slope", checks=Checks(), **changes)
    assert ("slope", "checks.right", "NO_RIGHT_TEXT") in found(right_answers, asked)
    told = planted(hooke, "slope", checks=Checks(right=("2",)), **changes)
    assert ("slope", "checks.right", "NO_RIGHT_TEXT") not in found(right_answers, told)


# --- mistakes ----------------------------------------------------------------------------------------------------


def test_a_mistake_that_is_the_right_answer(hooke):
    slope = hooke.questions["slope"]
    exercise = planted(hooke, "slope", wrong=(wrong("MADE_UP", Apply("multiply", (X, K))), *slope.wrong))
    assert found(mistakes, exercise, seeds=0) == [("slope", "mistakes[1] MADE_UP", "MISTAKE_IS_RIGHT")]


def test_a_mistake_that_nobody_can_type(hooke):
    exercise = planted(hooke, "slope", wrong=(wrong("MADE_UP", Symbol("q")),))
    assert found(mistakes, exercise) == [("slope", "mistakes[1] MADE_UP", "MISTAKE_NOT_COUNTED")]


def test_a_mistake_that_is_taken_for_something_else(hooke):
    """A wrong point is held against conditions, so its code is not found."""
    zero = Expressions((1,), (Apply("multiply", (K, X)),))
    changes = {"kind": kind.AnyPoint(("x",)), "answer": zero, "operation": ask.AnyMinimiser(hooke.descent.loss)}
    exercise = planted(hooke, "slope", wrong=(WrongAnswer("MADE_UP", Expressions((1,), (number(3),))),), **changes)
    (finding,) = mistakes(subject(exercise))
    assert (finding.field, finding.code) == ("mistakes[1] MADE_UP", "MISTAKE_NOT_RECOGNISED")
    assert "taken for NOT_ON_THE_MINIMUM" in lint_line(finding, translator("en"))


def test_a_mistake_with_the_very_answer_of_another_is_recognised_as_that(hooke):
    twice = (
        wrong("SPRING_HALF_LOST", Apply("multiply", (number(2), K, X))),
        wrong("OTHER", Apply("multiply", (X, K, number(2)))),
    )
    assert found(mistakes, planted(hooke, "slope", wrong=twice)) == []


# --- the author's checks -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("checks", "field"),
    [
        (Checks(right=("5x",)), "checks.right"),
        (Checks(wrong=(("4x", "ANY"),)), "checks.wrong"),
        (Checks(wrong=(("8x", "SIGN"),)), "checks.wrong"),
        (Checks(not_counted=("4x",)), "checks.not_counted"),
    ],
)
def test_a_check_of_the_author_that_does_not_hold(hooke, checks, field):
    assert found(author_checks, planted(hooke, "slope", checks=checks)) == [("slope", field, "CHECK_FAILS")]


def test_any_accepts_any_reason_and_an_option_is_named_as_itself(hooke):
    exercise = planted(hooke, "slope", checks=Checks(wrong=(("8x", "ANY"), ("17", "ANY"))))
    assert found(author_checks, exercise) == []
    at_rest = planted(hooke, "at-rest", checks=Checks(wrong=(("B", "anywhere"),)))
    assert found(author_checks, at_rest) == [("at-rest", "checks.wrong", "CHECK_FAILS")]


# --- steps -------------------------------------------------------------------------------------------------------


def test_a_step_that_does_not_hold(hooke):
    slope = hooke.questions["slope"]
    square = Apply("power", (X, number(2)))
    broken = Step("POWER", square, Apply("multiply", (number(3), X)))
    exercise = planted(hooke, "slope", steps=(*slope.steps, broken))
    assert found(steps, exercise) == [("slope", f"steps[{len(slope.steps) + 1}] POWER", "STEP_BROKEN")]
    right = Step("POWER", square, Apply("multiply", (number(2), X)))
    assert found(steps, planted(hooke, "slope", steps=(right,))) == []


def test_a_step_of_an_unknown_type_is_a_fault_of_the_program(hooke):
    with pytest.raises(TypeError, match="no test for a str"):
        holds("step", hooke.questions["slope"], {})


# --- worked solutions --------------------------------------------------------------------------------------------


def test_a_worked_solution_that_arrives_elsewhere(hooke):
    exercise = planted(hooke, "slope", answer=one_value(Apply("multiply", (K, X, X))))
    (finding,) = solutions(subject(exercise, seeds=0))
    assert (finding.question, finding.field, finding.code) == ("slope", "solution", "SOLUTION_BROKEN")


def test_an_operation_without_a_worked_solution_is_a_warning(hooke):
    (finding,) = solutions(subject(planted(hooke, "slope", operation=Unmeasured())))
    assert (finding.code, finding.severity) == ("NO_SOLUTION", Severity.WARNING)


# --- texts -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (Text("", "求导数。"), "TEXT_EMPTY"),
        (Text("Find it.", " "), "TEXT_EMPTY"),
        (Text("Find the derivative.", "Find the derivative."), "TEXT_SAME"),
        (Text("Find the derivative.", "Derivative?"), "TEXT_NOT_CHINESE"),
        (Text("Find {k} and {x:name}.", "求 {k}。"), "PLACEHOLDER_MISSING"),
        (Text("Find {k}.", "求 {k}，{start}。"), "PLACEHOLDER_MISSING"),
    ],
)
def test_a_text_that_is_not_in_both_languages(hooke, text, code):
    assert found(texts, planted(hooke, "slope", ask=text)) == [("slope", "ask", code)]


def test_texts_are_looked_at_wherever_they_stand(hooke):
    same = Text("The same words.", "The same words.")
    choice = hooke.questions["at-rest"].kind
    first, *others = choice.options
    exercise = planted(hooke, "at-rest", kind=replace(choice, options=(replace(first, reason=same), *others)))
    exercise = replace(exercise, title=same, story=same, messages={"SPRING_HALF_LOST": same})
    exercise = replace(exercise, variables=tuple(replace(one, meaning=same) for one in exercise.variables))
    assert [place[:2] for place in found(texts, exercise)] == [
        ("", "title"),
        ("", "story"),
        ("", "variables[x].meaning"),
        ("", "messages[SPRING_HALF_LOST]"),
        ("at-rest", "kind.options[minimum].reason"),
    ]


@pytest.mark.parametrize("passage", ["q = (1, 0, 0)", "{loss}", "x·ln(x) + exp(2)", "MSE", "σ(z)"])
def test_mathematics_reads_the_same_in_both_languages(passage):
    assert is_only_symbols(passage)


@pytest.mark.parametrize("passage", ["the loss", "损失", "x = 2 metres"])
def test_words_do_not(passage):
    assert not is_only_symbols(passage)


def test_options_that_read_the_same_and_a_choice_of_one(hooke):
    choice = hooke.questions["at-rest"].kind
    first, second, third = choice.options
    alike = replace(choice, options=(first, replace(second, text=first.text), third))
    assert found(texts, planted(hooke, "at-rest", kind=alike)) == [("at-rest", "kind.options", "OPTIONS_ALIKE")] * 2
    alone = replace(choice, options=(first,))
    assert found(texts, planted(hooke, "at-rest", kind=alone)) == [("at-rest", "kind.options", "ONE_OPTION")]


# --- codes -------------------------------------------------------------------------------------------------------


def test_a_code_without_a_sentence(hooke):
    assert found(codes, replace(hooke, messages={})) == [
        ("slope", "mistakes", "CODE_WITHOUT_WORDS"),
        ("slope", "checks.wrong", "CODE_UNKNOWN"),
        ("energy-at", "mistakes", "CODE_WITHOUT_WORDS"),
        ("energy-at", "checks.wrong", "CODE_UNKNOWN"),
    ]


def test_a_sentence_without_a_code_is_a_warning(hooke):
    (finding,) = codes(subject(replace(hooke, messages={**hooke.messages, "NEVER": Text("Never.", "从不。")})))
    assert (finding.field, finding.code) == ("messages[NEVER]", "WORDS_WITHOUT_CODE")
    assert finding.severity is Severity.WARNING


# --- hints -------------------------------------------------------------------------------------------------------

FINE = Text("Use the power rule: d(x^n)/dx is n·x^(n-1).", "用幂法则。")


@pytest.mark.parametrize(
    ("question", "hint"),
    [
        ("slope", "You get 4*x."),
        ("slope", "You get 4x, of course."),
        ("slope", "Put together: 2·2·x."),
        ("energy-at", "The energy is 18."),
        ("energy-at", "Calculate 2·3² and you are done."),
        ("energy-at", "That is 36/2 = 18."),
        ("rate-range", "From 0 up to 0.5."),
    ],
)
def test_a_hint_that_gives_the_answer_away(hooke, question, hint):
    given = (FINE, FINE, Text(hint, "见英文。"))
    assert found(hints, planted(hooke, question, hints=given)) == [(question, "hints[3]", "HINT_IS_ANSWER")]


def test_a_hint_in_chinese_is_read_too(hooke):
    given = (FINE, FINE, Text("See the Chinese.", "答案是 4x。"))
    (finding,) = hints(subject(planted(hooke, "slope", hints=given)))
    assert finding.details["language"] == "zh"


def test_a_question_without_hints_is_a_warning(hooke):
    (finding,) = hints(subject(planted(hooke, "at-rest", hints=())))
    assert (finding.question, finding.code, finding.severity) == ("at-rest", "NO_HINTS", Severity.WARNING)


def test_a_list_is_given_away_by_all_its_entries_and_not_by_what_the_story_says():
    layer = library.exercise("neural-layer")
    assert found(hints, replace(layer, questions={"weights-shape": layer.questions["weights-shape"]}), seeds=0) == []


def test_a_number_of_the_question_itself_is_no_secret(hooke):
    """Here the answer is made the given itself."""
    exercise = planted(hooke, "energy-at", answer=one_value(Symbol("start")))
    allowed = (FINE, FINE, Text("Look at the {start} cm.", "看看那 {start} 厘米。"))
    assert found(hints, planted(exercise, "energy-at", hints=allowed)) == []


# --- variants ----------------------------------------------------------------------------------------------------


def test_answers_that_are_all_the_same_although_the_givens_differ(hooke):
    nothing = Apply("multiply", (number(0), K))
    exercise = planted(hooke, "energy-at", answer=one_value(nothing), wrong=())
    assert ("energy-at", "givens", "SAME_ANSWER") in found(draws, exercise)


def test_too_few_variants_are_a_warning(hooke):
    few = tuple(replace(given, choices=given.choices[:1]) for given in hooke.givens)
    (finding,) = [one for one in draws(subject(replace(hooke, givens=few), seeds=20)) if one.code == "FEW_VARIANTS"]
    assert finding.severity is Severity.WARNING


def test_answers_with_many_more_digits_are_a_warning(hooke):
    steep = Apply("power", (Apply("add", (K, number(-3))), number(30)))  # 1 for the catalogue's k = 4
    exercise = planted(hooke, "energy-at", answer=one_value(steep), wrong=())
    found_here = [one for one in draws(subject(exercise)) if one.code == "HARDER_VARIANTS"]
    assert [(one.question, one.severity) for one in found_here] == [("energy-at", Severity.WARNING)]
    assert found_here[0].details["catalogue"] == 1


def test_an_answer_that_a_variant_has_not(hooke):
    """1/(k - 5) has a value for the catalogue's k alone."""
    pole = Apply("divide", (number(1), Apply("add", (K, number(-5)))))
    exercise = planted(hooke, "energy-at", answer=one_value(pole), operation=ask.Value((pole,)), wrong=())
    at_pole = Variant("9", {**variant(exercise, None).givens, "k": Fraction(5)})
    look = Subject(HOOKE, exercise, (variant(exercise, None), at_pole))
    assert {(one.question, one.code) for one in oracles(look)} & {
        ("energy-at", "UNDEFINED_ANSWER"),
        ("energy-at", "NOT_MEASURED"),
    }


# --- the whole ---------------------------------------------------------------------------------------------------


def test_the_example_pack_is_clean():
    files = [(path.stem.replace("_", "-"), path) for path in sorted(PACK.glob("*.py"))]
    looked_at = list(engine.lint(files, 12))
    assert [one.exercise for one in looked_at] == ["hooke", "ice-cream"]
    assert [finding.code for one in looked_at for finding in one.findings] == []
    for one in looked_at:
        assert one.seeds == 12
        for question in one.questions:
            assert question.recognised == question.mistakes
            assert question.judge_seconds > 0


@pytest.mark.parametrize("name", ["apple-price", "batch-epoch", "cross-entropy", "gradient-direction"])
def test_an_exercise_of_the_library_is_clean(name):
    (linted,) = engine.lint([(name, library.file_of(name))], 8)
    assert [finding.code for finding in linted.findings] == []


def test_requirements_that_nothing_meets(hooke, monkeypatch):
    never = replace(hooke, requires=(Apply("lt", (number(1), number(0))),))
    monkeypatch.setattr(engine.library, "derived_from", lambda *_: never)
    (linted,) = engine.lint([("hooke", HOOKE)], 3)
    assert ("", "requires", "NO_VARIANT") in [(one.question, one.field, one.code) for one in linted.findings]
    assert linted.seeds == 0


def test_a_slow_question_is_a_warning(monkeypatch):
    monkeypatch.setattr(engine, "_SLOW", 0.0)
    (linted,) = engine.lint([("hooke", HOOKE)], 1)
    slow = [one.question for one in linted.findings if one.code == "SLOW"]
    assert slow == ["slope", "energy-at", "rate-range", "at-rest"]


def test_a_file_that_cannot_be_derived_is_a_finding_and_the_others_are_looked_at(tmp_path):
    broken = tmp_path / "broken.py"
    broken.write_text("from sympy import nothing_of_this_name\n", encoding="utf-8")
    first, second = engine.lint([("broken", broken), ("hooke", HOOKE)], 1)
    (finding,) = first.findings
    assert (finding.code, finding.line) == ("EXERCISE_TROUBLE", 1)
    assert lint_line(finding, translator("en")).startswith(f"{broken}:1: broken: [EXERCISE_TROUBLE] an import fails")
    assert second.findings == ()


def test_a_finding_names_file_line_question_and_field(hooke):
    (finding,) = author_checks(subject(planted(hooke, "slope", checks=Checks(right=("5x",)))))
    assert isinstance(finding, Finding)
    line = HOOKE.read_text("utf-8").splitlines()[finding.line - 1 : finding.line + 1]
    assert '"slope"' in "".join(line)
    said = lint_line(finding, translator("en"))
    assert said.startswith(f"{HOOKE}:{finding.line}: hooke.slope: checks.right: [CHECK_FAILS] `5x` should be correct;")
    chinese = lint_line(finding, translator("zh"))
    assert "应判为“正确”" in chinese
    assert "correct" not in chinese


def test_every_code_is_planted_here():
    source = Path(__file__).read_text(encoding="utf-8")
    assert set(LINT) <= set(re.findall(r'"([A-Z_]+)"', source))
    folder = Path(engine.__file__).parent
    said = {
        code for path in folder.glob("*.py") for code in re.findall(r'"([A-Z]+_[A-Z_]+)"', path.read_text("utf-8"))
    } - {"MISTAKE_"}
    assert said <= set(LINT)
