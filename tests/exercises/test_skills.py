"""The skills: in an order that can be taught, each asked somewhere, and an author is told of one that is nowhere."""

import re
from itertools import pairwise
from pathlib import Path
from typing import get_args, get_origin

import pytest
from chainrule.checker.deriving.source import declared_in
from chainrule.checker.library import exercise_files
from chainrule.exercises import AuthorError, Exercise, Question, Skill, Text, ask, kind, plain_loss, squared_loss
from chainrule.exercises.skill_checks import check_skills, circle_in
from chainrule.exercises.skill_of import skill_of, skills_brought, trained_skill
from chainrule.exercises.skills import SKILLS
from hypothesis import given
from hypothesis import strategies as st
from sympy import Rational, exp, symbols

NAMES = [skill.name for skill in SKILLS]
LIBRARY = Path(__file__).parents[2] / "exercises" / "library"
x, w, b, y = symbols("x w b y", real=True)


@pytest.fixture(scope="module")
def trained():
    """The skill of every question of the library, by full name."""
    found = {}
    for name, path in exercise_files(()).items():
        if path.parent == LIBRARY:
            for question in declared_in(path).questions:
                found[f"{name}.{question.name}"] = trained_skill(question.skill, question.answer, name)
    return found


def test_each_skill_stands_once_and_behind_those_it_requires():
    taught = set()
    for skill in SKILLS:
        assert set(skill.requires) <= taught, skill.name
        assert skill.name not in taught
        taught.add(skill.name)
    assert len(taught) == len(NAMES) > 40


def test_each_skill_has_a_name_and_titles_in_both_languages():
    for skill in SKILLS:
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", skill.name)
        assert skill.title.en.isascii()
        assert skill.title.zh
    for titles in ([skill.title.en for skill in SKILLS], [skill.title.zh for skill in SKILLS]):
        assert len(set(titles)) == len(titles)


def test_each_question_of_the_library_trains_a_skill_of_the_table(trained):
    assert len(trained) > 290
    assert set(trained.values()) <= set(NAMES)


def test_each_skill_is_asked_and_most_are_asked_in_several_exercises(trained):
    exercises = {name: {full.partition(".")[0] for full, skill in trained.items() if skill == name} for name in NAMES}
    assert [name for name in NAMES if not exercises[name]] == []
    assert sum(len(found) > 1 for found in exercises.values()) > 40


@pytest.mark.parametrize(
    ("question", "skill"),
    [
        ("apple-price.derivative", "derivative-of-square"),
        ("apple-price.slope-at", "evaluate-derivative"),
        ("apple-price.step", "descent-step"),
        ("apple-price.iterates", "descent-iterates"),
        ("apple-price.steps-needed", "steps-needed"),
        ("taxi-fare.partial-w", "partial-derivative"),
        ("taxi-fare.minimum", "minimiser"),
        ("gradient-direction.contour-angle", "steepest-direction"),
        ("fruit-prices.residual-matrix", "residual"),
        ("fruit-prices.residual-formula", "matrix-formulas"),
        ("fruit-regression.partials-w", "partial-derivative"),
        ("times-four.signed-why", "choice-of-loss"),
        ("computation-graph.filled", "backward-pass"),
        ("neuron.sigma-slope", "sigmoid-derivative"),
        ("neural-layer.product", "layer-shapes"),
        ("question-mark.encode", "token-encoding"),
        ("boolean-gates.and", "choosing-weights"),
        ("boolean-gates.updates-or", "cross-entropy-gradient"),
        ("view-counts.mae-by-w", "absolute-value-derivative"),
        ("cross-entropy.softmax-gradient", "softmax-gradient"),
        ("error-surface.kind-left", "kinds-of-stationary-points"),
        ("learning-rate.two", "learning-rate-effect"),
        ("sigmoid-sum.loss-by-c1", "backpropagation"),
        ("batch-epoch.seen", "batches-and-epochs"),
        ("two-layer-network.hidden", "network-output"),
        ("two-layer-network.loss-after", "backpropagation"),
        ("computation-graph.forward", "forward-pass"),
        ("concepts.tasks", "task-types"),
        ("digits.recall", "precision-recall"),
    ],
)
def test_what_a_question_trains(trained, question, skill):
    assert trained[question] == skill


def test_only_three_operations_do_not_say_what_they_train():
    silent = {ask.Value, ask.Matched, ask.Chosen}
    fields = dict.fromkeys(("loss", "of"), plain_loss(x, by=[x]))
    for operation in get_args(ask.Operation):
        one = get_origin(operation) or operation
        if one in (ask.At, ask.Derivative, ask.DescentSteps):
            continue  # the cases below
        filled = one(*(fields.get(name, ()) for name in one.fields))
        assert (skill_of(filled) == "") == (one in silent), one.__name__
        assert one in silent or skill_of(filled) in NAMES


SQUARE = squared_loss([y], [x], by=[x])
PLANE = squared_loss([y], [w * x + b], by=[w, b])
POWER = plain_loss(x**4 - y * x, by=[x])
OTHER = plain_loss(exp(-(x**2)), by=[x])
DESCENT = ask.Descent(SQUARE, (Rational(3),), Rational(1, 10))


@pytest.mark.parametrize(
    ("operation", "skill"),
    [
        (ask.Derivative(SQUARE, x), "derivative-of-square"),
        (ask.Derivative(PLANE, w), "partial-derivative"),
        (ask.Derivative(POWER, x), "polynomial-derivative"),
        (ask.Derivative(ask.Loss(3, (x,)), x), "polynomial-derivative"),
        (ask.Derivative(OTHER, x), "chain-rule"),
        (ask.At(ask.LossFormula(SQUARE), (1,)), "evaluate-loss"),
        (ask.At(ask.Derivative(SQUARE, x), (1,)), "evaluate-derivative"),
        (ask.At(ask.Gradient(PLANE), (1, 2)), "evaluate-gradient"),
        (ask.DescentSteps(DESCENT, (1,)), "descent-step"),
        (ask.DescentSteps(DESCENT, (2,)), "descent-iterates"),
        (ask.DescentSteps(DESCENT, (1, 2)), "descent-iterates"),
    ],
)
def test_the_skill_follows_from_what_is_inside(operation, skill):
    assert skill_of(operation) == skill
    assert trained_skill("", operation, "bread") == skill
    assert trained_skill("residual", operation, "bread") == "residual"


def test_a_question_that_trains_nothing_named_trains_its_exercise():
    title = Text("Bread", "面包")
    own = (Skill("proving", Text("Proving", "发酵")),)
    assert trained_skill("", ask.Chosen(), "bread") == "bread"
    assert skills_brought("bread", title, own, {"bread", "residual"}) == (*own, Skill("bread", title))
    assert skills_brought("bread", title, own, {"residual"}) == own
    assert skills_brought("residual", title, (), {"residual"}) == ()  # the name of an exercise may be that of a skill


def skill(name, *requires):
    return Skill(name, Text(name, name), requires)


def bread(*skills, of_question=""):
    question = Question(
        "rises", Text("How much?", "多少？"), ask.Value((Rational(2),)), kind.Number(), skill=of_question
    )
    title = Text("Bread", "面包")
    return Exercise(101, title, title, variables={}, givens={}, questions=[question], skills=skills)


@pytest.mark.parametrize(
    ("skills", "of_question", "message"),
    [
        ((), "gradiant", "question rises: there is no skill gradiant; did you mean gradient"),
        ((), "zzzzzz", "question rises: there is no skill zzzzzz; `check list --skills` shows them"),
        ((skill("proving"),), "provin", r"question rises: there is no skill provin; did you mean proving"),
        ((skill("proving", "residuals"),), "", "skill proving: there is no skill residuals; did you mean residual"),
        ((skill("a", "a"),), "a", "skills: a → a build on each other"),
        ((skill("a", "b"), skill("b", "residual", "a")), "a", "skills: a → b → a build on each other"),
        ((skill("a", "b"), skill("b", "c"), skill("c", "b")), "a", "skills: b → c → b build on each other"),
        ((skill("a"), skill("a")), "a", "skills: there is a skill a already; choose another name"),
        ((skill("gradient"),), "gradient", "skills: there is a skill gradient already; choose another name"),
        ((skill("Rye bread"),), "", "skill 'Rye bread': a name has small letters and digits"),
    ],
)
def test_skills_that_contradict_themselves_or_are_nowhere(skills, of_question, message):
    with pytest.raises(AuthorError, match=message):
        bread(*skills, of_question=of_question)


@pytest.mark.parametrize(
    ("skills", "of_question"),
    [
        ((), ""),
        ((), "residual"),
        ((skill("proving", "residual", "kneading"), skill("kneading")), "proving"),
        ((SKILLS[0],), "task-types"),  # the table's own, imported
    ],
)
def test_skills_that_make_sense(skills, of_question):
    assert bread(*skills, of_question=of_question).skills == skills


graphs = st.dictionaries(st.sampled_from("abcdef"), st.lists(st.sampled_from("abcdefg"), max_size=3))


@given(graphs)
def test_a_circle_is_found_where_a_skill_is_reached_from_itself(graph):
    reached = {name: set(graph[name]) for name in graph}
    for _ in graph:
        for name in reached:
            reached[name] |= {far for near in reached[name] for far in reached.get(near, ())}
    circle = circle_in(skill(name, *requires) for name, requires in graph.items())
    assert bool(circle) == any(name in reached[name] for name in graph)
    if circle:
        assert circle[0] == circle[-1]
        assert all(after in graph[before] for before, after in pairwise(circle))


def test_the_table_meets_its_own_checks():
    check_skills((), [("anything", name) for name in NAMES])
    assert circle_in(SKILLS) == ()
