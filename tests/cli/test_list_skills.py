"""`check list --skills`: each skill with what it builds on and the questions that train it; and skills in trouble."""

import json

import pytest
from chainrule.checker.printing import display_width
from chainrule.exercises.skills import SKILLS

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
    ],
)
"""
PROVING = 'Skill("proving", Text("Proving", "发酵"), ("kneading",)), Skill("kneading", Text("Kneading", "揉面"), ({}))'


@pytest.fixture
def loaf(tmp_path):
    """Writes an exercise with these skills, and gives its folder."""

    def write(skills="", named=""):
        (tmp_path / "loaf.py").write_text(LOAF.format(skills=skills, named=named), encoding="utf-8")
        return str(tmp_path)

    return write


def test_each_skill_with_its_questions(check):
    out = check("list", "--skills").out
    assert [line.split()[0] for line in out.splitlines() if line[0] != " "] == [skill.name for skill in SKILLS]
    assert (
        "squared-error   Squared error (2 questions)\n"
        "    builds on: residual\n"
        "    fruit-prices.loss-matrix, fruit-regression.loss-matrix\n" in out
    )
    assert "softmax   Softmax (1 question)\n" in out


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_line_is_longer_than_80_columns(check, language):
    for line in check("list", "--skills", "--lang", language).out.splitlines():
        assert display_width(line) <= 80, line


def test_titles_in_chinese(check):
    out = check("list", "--skills", "--lang", "zh").out
    assert "偏导" in out
    assert "链式法则" in out


def test_the_data_has_both_languages(check):
    data = json.loads(check("list", "--skills", "--json").out)
    assert data["schema"] == "chainrule.skills/1"
    assert [skill["name"] for skill in data["skills"]] == [skill.name for skill in SKILLS]
    found = next(skill for skill in data["skills"] if skill["name"] == "gradient")
    assert found["title"] == {"en": "Gradient", "zh": "梯度"}
    assert found["requires"] == ["partial-derivative"]
    assert found["questions"][0] == {"name": "taxi-fare.gradient", "minutes": 2.0}


def test_a_skill_of_a_pack(check, loaf):
    ran = check("list", "--skills", "--pack", loaf(PROVING.format('"residual",'), ', skill="proving"'))
    assert ran.code == 0
    assert ran.out.endswith("proving   Proving (1 question)\n    builds on: kneading\n    loaf.rises\n")
    assert "Reading the exercises; only the first time …" in ran.err
    again = check("list", "--skills", "--pack", loaf(PROVING.format('"residual",'), ', skill="proving"'))
    assert (again.out, again.err) == (ran.out, "")


def test_an_exercise_that_contradicts_itself_is_told(check, loaf):
    ran = check("list", "--skills", "--pack", loaf(named=', skill="gradiant"'))
    assert (ran.code, ran.out) == (3, "")
    assert "question rises: there is no skill gradiant; did you mean gradient" in ran.err


@pytest.mark.parametrize(
    ("skills", "named", "said"),
    [
        ("", ', skill="residul"', "question rises: there is no skill residul; did you mean residual?"),
        ("", ', skill="zzz"', "question rises: there is no skill zzz; `check list --skills` shows them"),
        (PROVING.format('"proving",'), "", "skills: proving → kneading → proving build on each other"),
    ],
)
def test_lint_names_what_is_wrong_with_skills(check, loaf, skills, named, said):
    ran = check("lint", loaf(skills, named), "--seeds", "1")
    assert ran.code == 1
    assert "loaf.py:" in ran.out
    assert f"loaf: [EXERCISE_TROUBLE] {said}" in ran.out


def test_the_derived_question_has_its_skill(loaf):
    from pathlib import Path

    from chainrule.checker.library import derived_from

    folder = Path(loaf(PROVING.format(""), ', skill="proving"'))
    exercise = derived_from(folder / "loaf.py", "loaf", folder=folder)
    again = derived_from(folder / "loaf.py", "loaf", folder=folder)  # from the cache
    for found in (exercise, again):
        assert found.questions["rises"].skill == "proving"
        assert [(skill.name, skill.requires) for skill in found.skills] == [
            ("proving", ("kneading",)),
            ("kneading", ()),
        ]
    loaf()
    bare = derived_from(folder / "loaf.py", "loaf", folder=folder)
    assert bare.questions["rises"].skill == "loaf"
    assert [(skill.name, skill.title.zh) for skill in bare.skills] == [("loaf", "面包")]
