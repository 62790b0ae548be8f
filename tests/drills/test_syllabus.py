"""What there is to learn: topics in order, what builds on what, and what is left where names narrow it."""

import os
import subprocess
import sys

import pytest
from chainrule.checker.library import UnknownName
from chainrule.checker.packs import Pack
from chainrule.drills.syllabus import syllabus
from chainrule.exercises.skills import SKILLS, Skill
from chainrule.exercises.text import Text

LOAF = """
from chainrule.exercises import Exercise, Given, Question, Skill, Text, ask, kind
from sympy import Rational, symbols

t = symbols("t", positive=True)
exercise = Exercise(
    number=101,
    title=Text("Bread", "面包"),
    story=Text("Bread.", "面包。"),
    variables={{}},
    givens={{t: Given(Rational(3), range(2, 9))}},
    skills=({skills}),
    questions=[
        Question("rises", Text("What is 2·{{t}}?", "2·{{t}} 是多少？"), ask.Value((2 * t,)), kind.Number(){named}),
        Question("mean", Text("MSE?", "MSE？"), ask.MeanSquaredError((t,), (1,)), kind.Number()),
    ],
)
"""


@pytest.fixture(scope="module")
def whole():
    return syllabus(())


@pytest.fixture
def pack(tmp_path):
    """Writes an exercise into a pack and gives the pack."""

    def write(stem="loaf", skills="", named=""):
        folder = tmp_path / "pack"
        folder.mkdir(exist_ok=True)
        (folder / f"{stem}.py").write_text(LOAF.format(skills=skills, named=named), encoding="utf-8")
        return (Pack("pack", folder),)

    return write


def test_topics_stand_behind_what_they_build_on(whole):
    assert list(whole.topics) == [skill.name for skill in SKILLS]
    seen = set()
    for name, topic in whole.topics.items():
        assert topic.skill.name == name
        assert set(topic.skill.requires) <= seen
        assert topic.questions
        seen.add(name)


def test_each_question_stands_in_one_topic(whole):
    assert len(set(whole.questions)) == len(whole.questions) > 290
    assert whole.questions[0] == "apple-price.residual-high"


def test_questions_of_a_topic_are_in_the_order_of_the_catalogue(whole):
    assert whole.topics["loss-formula"].questions == (
        "apple-price.loss",
        "taxi-fare.loss",
        "fruit-regression.loss",
        "times-four.loss",
    )


@pytest.mark.parametrize(
    ("names", "questions"),
    [
        (["taxi-fare.gradient"], {"taxi-fare.gradient"}),
        (["gradient"], {"taxi-fare.gradient", "gradient-direction.gradient", "sigmoid-sum.gradient-is"}),
        (["梯度"], {"taxi-fare.gradient", "gradient-direction.gradient", "sigmoid-sum.gradient-is"}),
        ([" gradient "], {"taxi-fare.gradient", "gradient-direction.gradient", "sigmoid-sum.gradient-is"}),
        (["softmax", "apple-price.mse"], {"digits.shares", "apple-price.mse"}),
    ],
)
def test_only_some_of_it(whole, names, questions):
    assert set(whole.only(names).questions) == questions


def test_only_an_exercise(whole):
    narrowed = whole.only(["times-four"])
    assert len(narrowed.questions) == 10
    assert {question.partition(".")[0] for question in narrowed.questions} == {"times-four"}
    assert list(narrowed.topics) == [name for name in whole.topics if name in narrowed.topics]
    assert narrowed.topics["derivative-of-square"].questions == ("times-four.derivative",)


def test_a_name_of_two_things_means_both(whole):
    questions = whole.only(["cross-entropy"]).questions
    assert "cross-entropy.softmax-gradient" in questions  # of the exercise
    assert "digits.start-loss" in questions  # of the skill


def test_without_a_name_nothing_is_left_out(whole):
    assert whole.only([]) == whole


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("taxi-far", "taxi-fare"),
        ("partial-derivativ", "partial-derivative"),
        ("taxi-fare.partial-v", "taxi-fare.partial-w"),
        ("平均绝对", "mean-absolute-error"),
    ],
)
def test_a_name_that_is_nowhere_has_names_near_it(whole, name, near):
    with pytest.raises(UnknownName) as raised:
        whole.only([name])
    assert raised.value.name == name
    assert near in raised.value.nearest


def test_one_name_that_is_nowhere_is_enough(whole):
    with pytest.raises(UnknownName):
        whole.only(["taxi-fare", "nowhere-at-all"])


def test_a_whole_session_has_an_estimate(whole):
    assert whole.minutes_of("concepts.regression") == 0.5
    assert whole.minutes_of("apple-price.residual-high") == 1
    assert whole.minutes_of("apple-price.iterates") == 3
    assert all(0 < whole.minutes_of(question) <= 4 for question in whole.questions)


def test_a_pack_brings_skills_of_its_own(pack):
    proving = 'Skill("proving", Text("Proving", "发酵"), ("kneading", "residual")),'
    brought = proving + 'Skill("kneading", Text("Kneading", "揉面")),'
    found = syllabus(pack(skills=brought, named=', skill="proving"'))
    assert found.topics["proving"].questions == ("loaf.rises",)
    assert list(found.topics)[-1] == "proving"  # nothing asks `kneading`
    assert found.topics["proving"].skill.title.zh == "发酵"
    assert found.topics["proving"].skill.requires == ("kneading", "residual")
    assert list(found.skills)[-2:] == ["kneading", "proving"]
    assert "loaf.mean" in found.topics["mean-squared-error"].questions
    assert found.only(["loaf"]).questions == ("loaf.mean", "loaf.rises")


def test_a_question_without_a_skill_trains_its_exercise(pack):
    found = syllabus(pack())
    assert found.topics["loaf"].questions == ("loaf.rises",)
    assert found.topics["loaf"].skill == Skill("loaf", Text("Bread", "面包"))


def test_of_two_skills_of_one_name_the_first_in_the_catalogue_holds(pack):
    first = 'Skill("proving", Text("Proving", "发酵"), ("rest",)), Skill("rest", Text("Rest", "静置")),'
    second = 'Skill("rest", Text("Pause", "停"), ("proving",)), Skill("proving", Text("To prove", "证明")),'
    pack("loaf", first, ', skill="proving"')
    found = syllabus(pack("roll", second, ', skill="rest"'))
    assert found.topics["proving"].questions == ("loaf.rises",)
    assert found.topics["rest"].questions == ("roll.rises",)
    assert found.topics["proving"].skill.title.en == "Proving"
    assert found.topics["proving"].skill.requires == ("rest",)
    assert found.topics["rest"].skill.requires == ()


@pytest.mark.thorough
def test_from_the_index_the_syllabus_imports_no_sympy_numba_or_numpy(whole):
    code = """
import sys
from chainrule.drills.syllabus import syllabus
told = []
print(len(syllabus((), told.append).topics), told, sorted({"sympy", "numba", "numpy", "click"} & set(sys.modules)))"""
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True, env=dict(os.environ)
    )
    assert ran.stdout.strip() == f"{len(whole.topics)} [] []"
