"""What `import chainrule` offers."""

import doctest
import gc
import importlib
import subprocess
import sys
from pathlib import Path

import chainrule
import pytest
from chainrule.checker import library
from chainrule.checker.api import exercise_names, judge, question_names
from chainrule.checker.exercise import Exercise

ROOT = Path(__file__).parents[2]


def test_judge_question_and_exercise_names():
    assert chainrule.judge("apple-price.derivative", "2x-10").verdict is chainrule.Verdict.CORRECT
    assert "apple-price.derivative" in question_names("apple-price")
    assert exercise_names()[0] == "apple-price"


def test_many_judgements_keep_one_exercise():
    def exercises():
        gc.collect()
        return sum(isinstance(one, Exercise) for one in gc.get_objects())

    judge("taxi-fare.partial-w", "0")
    before = exercises()
    for number in range(5):
        judge("taxi-fare.partial-b", str(number))
    assert exercises() == before


def test_no_public_name_is_hidden_by_a_package():
    """`chainrule.exercises` is a package, and takes the place of whatever else has its name."""
    folders = {"exercises", "kernels", "checker", "grading", "cli"}
    assert not folders & set(chainrule.__all__)


def printed(code):
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False).stdout


def test_the_names_of_exercises_can_be_asked():
    assert printed("import chainrule\nprint(chainrule.exercise_names()[0])") == "apple-price\n"
    assert printed("from chainrule import exercise_names\nprint(exercise_names()[0])") == "apple-price\n"


def test_the_names_of_exercises_can_be_asked_after_judging():
    first = "import chainrule\nchainrule.judge('apple-price.mse', '1')\n"
    assert printed(f"{first}print(chainrule.exercise_names()[0])") == "apple-price\n"
    assert (
        printed(f"{first}print(chainrule.exercise_names()[0], chainrule.exercise_names()[0])")
        == "apple-price apple-price\n"
    )


def test_every_public_name_is_there():
    for name in chainrule.__all__:
        assert getattr(chainrule, name) is not None


def test_a_name_that_is_not_there():
    with pytest.raises(AttributeError, match="nothing"):
        _ = chainrule.nothing


def test_the_same_seed_as_text_or_number():
    assert judge("apple-price.mse", "6.5", 7) == judge("apple-price.mse", "6.5", "7")
    assert judge("apple-price.mse", "6.5", 7).seed == "7"


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("aple-price.mse", "apple-price"),
        ("apple-price.mes", "apple-price.mse"),
        ("apple-price.derivate", "apple-price.derivative"),
        ("taxi.loss", "taxi-fare"),
    ],
)
def test_unknown_names_come_with_the_nearest(name, nearest):
    with pytest.raises(chainrule.UnknownName) as caught:
        judge(name, "1")
    assert caught.value.name == name
    assert caught.value.nearest[0] == nearest


@pytest.mark.parametrize(
    "name", ["", ".", "apple-price", "apple-price.", "....", "\x00", "../../etc/passwd", "x" * 10_000]
)
def test_names_that_are_like_nothing(name):
    with pytest.raises(chainrule.UnknownName):
        judge(name, "1")


def test_unknown_exercises():
    for ask in (question_names, library.exercise):
        with pytest.raises(library.UnknownName):
            ask("pear-price")


def test_a_judgement_is_frozen_and_keeps_the_text():
    judgement = judge("apple-price.mse", " 6.5 ")
    assert judgement.text == " 6.5 "
    assert (judgement.question, judgement.variant, judgement.seed) == ("apple-price.mse", "catalogue", None)
    with pytest.raises((AttributeError, TypeError)):
        judgement.verdict = chainrule.Verdict.WRONG


def test_an_unreadable_text_has_a_place():
    judgement = judge("apple-price.derivative", "2x-10q")
    assert judgement.verdict.value == "not counted"
    assert judgement.text[judgement.place.start : judgement.place.end] == "q"
    assert judgement.reading is None


def test_equal_and_what_it_answers():
    verdict = chainrule.equal("2*x-10", "2（x－5）")
    assert isinstance(verdict, chainrule.Equality)
    assert verdict.verdict is chainrule.Answered.EQUAL
    assert verdict.how is chainrule.Basis.EXACT
    with pytest.raises(chainrule.BadDeclaration):
        chainrule.equal("x", "x", tolerance="wide")


def test_the_echoes_of_a_pair():
    verdict = chainrule.equal("x^2/2 yuan", "0.5x² 元")
    assert dict(verdict.answer_echo) == {
        "ascii": "0.5*x^2 yuan",
        "unicode": "0.5x² yuan",
        "latex": "0.5 x^{2}\\,\\mathrm{yuan}",
        "words_en": "zero point five times x squared, in yuan",
        "words_zh": "零点五乘 x 的平方，单位元",
    }
    assert set(verdict.reference_echo) == set(verdict.answer_echo)
    assert verdict.reference_echo["ascii"] == "x^2/2 yuan"
    with pytest.raises(KeyError):
        verdict.reference_echo["braille"]


def test_a_pair_is_compared_without_heavy_modules():
    code = "import sys\nfrom chainrule import equal\nprint(equal('(x+1)^2', 'x^2+2x+1').verdict.value)\n"
    heavy = "print(*sorted({'sympy', 'numba', 'numpy', 'mpmath', 'click'} & set(sys.modules)))"
    assert printed(code + heavy) == "equal\n\n"


@pytest.mark.parametrize("name", ["", ".checker.api", ".checker.equating.equal", ".checker.units.quantity"])
def test_the_examples_in_the_documentation_run(name):
    module = importlib.import_module(name, "chainrule") if name else chainrule
    failed, tried = doctest.testmod(module)
    assert (failed, tried > 0) == (0, True)


@pytest.mark.parametrize("page", ["equal.md", "equal.zh.md"])
def test_the_examples_of_the_guide_run(page):
    failed, tried = doctest.testfile(str(ROOT / "docs" / page), module_relative=False, encoding="utf-8")
    assert (failed, tried > 5) == (0, True)


def test_an_outline_is_the_same_before_and_after_deriving(tmp_path):
    before = library.outline("apple-price", tmp_path)
    assert not list(tmp_path.rglob("*.json"))  # nothing was derived for it
    derived = library.exercise("apple-price", folder=tmp_path)
    assert library.outline("apple-price", tmp_path) == before
    assert before.questions == tuple(derived.questions)


def test_an_outline_of_nothing(tmp_path):
    with pytest.raises(library.UnknownName):
        library.outline("pear-price", tmp_path)
