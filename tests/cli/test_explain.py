"""`check explain`, as a user types it; and the other formats of `check show`."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from chainrule.checker.explaining.solving import NoSolution


def test_a_question_in_english(check):
    ran = check("explain", "apple-price.derivative")
    assert ran.code == 0
    assert "1.  Power rule and chain rule" in ran.out
    assert "       d/dx[(5 − x)²] = 2·(5 − x)·d/dx[5 − x]" in ran.out
    assert ran.out.rstrip().endswith("Answer  −2·(5 − x)")


def test_a_question_in_chinese_with_other_numbers(check):
    ran = check("explain", "apple-price.step", "--lang", "zh", "--seed", "7")
    assert ran.code == 0
    assert "第 1 次更新" in ran.out
    assert ran.out.rstrip().endswith("答案  8.8 元")


def test_a_terminal_without_unicode(check, monkeypatch):
    monkeypatch.setenv("TERM", "dumb")
    assert "= 2*(5 - x)*d/dx[5 - x]" in check("explain", "apple-price.derivative").out


@pytest.mark.parametrize(
    ("form", "sign"),
    [
        ("latex", "\\begin{align*}"),
        ("markdown", "\\begin{aligned}"),
        ("html", "<!doctype html>"),
    ],
)
def test_formats_with_the_graph(check, form, sign):
    ran = check("explain", "computation-graph.backward", "--format", form, "--graph")
    assert ran.code == 0
    assert sign in ran.out
    table = {"latex": "\\begin{tabular}", "markdown": "| node |", "html": "<svg "}
    assert table[form] in ran.out


@pytest.mark.parametrize("form", ["latex", "markdown", "html"])
def test_formats_without_the_graph(check, form):
    ran = check("explain", "computation-graph.backward", "--format", form)
    assert ran.code == 0
    assert "tabular" not in ran.out
    assert "<svg" not in ran.out


def test_a_formula_at_a_point_with_its_graph(check):
    ran = check("explain", "--expression", "(y-w*x)^2", "--by", "w", "--at", "w=2,x=1,y=4", "--graph")
    assert ran.code == 0
    assert "−2·(4 − 2·1)·1 = −2·2·1 = −4" in ran.out
    assert "v₁    w·x         2        −2v₂ = −4" in ran.out


def test_a_formula_in_latex(check):
    ran = check("explain", "--expression", "x e^x", "--by", "x", "--format", "latex")
    assert "\\subsection*{A derivative, rule by rule}" in ran.out
    assert ran.out.rstrip().endswith("$")


def test_json_has_both_languages_and_the_graph(check):
    data = json.loads(check("explain", "taxi-fare.partial-w", "--json").out)
    assert data["schema"] == "chainrule.explanation/1"
    assert [step["rule"] for step in data["steps"]] == ["POWER_CHAIN", "LINEAR", "SIMPLIFY"]
    assert data["steps"][0]["sentence"]["zh"] != data["steps"][0]["sentence"]["en"]
    assert data["answer"][0]["ascii"] == "-6*(15 - 3*w - b)"
    assert {node["name"] for node in data["graph"]} >= {"w", "b"}


def test_json_of_a_choice_has_no_steps(check):
    data = json.loads(check("explain", "times-four.signed-why", "--json").out)
    assert data["steps"] == data["answer"] == []
    assert data["answer_text"][0].startswith("B: ")
    assert data["graph"] is None


def test_a_picture_is_written(check, tmp_path):
    file = tmp_path / "graph.svg"
    assert check("explain", "apple-price.slope-at", "--svg", str(file)).code == 0
    assert file.read_text(encoding="utf-8").startswith("<svg ")


def test_a_picture_that_cannot_be_written(check, tmp_path):
    ran = check("explain", "apple-price.slope-at", "--svg", str(tmp_path / "no" / "graph.svg"))
    assert ran.code == 3
    assert "cannot write" in ran.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "name a question"),
        (("apple-price.step", "--expression", "x", "--by", "x"), "leave one of them out"),
        (("apple-price.step", "--by", "x"), "belong to --expression"),
        (("apple-price.step", "--at", "x=1"), "belong to --expression"),
        (("--expression", "x", "--by", "x", "--seed", "7"), "--seed belongs"),
        (("--expression", "x^2"), "by which variable"),
        (("--expression", "x^2", "--by", "w"), "there is no w in this formula; it has: x"),
        (("--expression", "2+3", "--by", "x"), "nothing to differentiate"),
        (("--expression", "x^2 = y", "--by", "x"), "one formula is needed"),
        (("--expression", "x < y", "--by", "x"), "one formula is needed"),
        (("--expression", "[[x,1],[2,3]]*[[x,1]]", "--by", "x"), "one formula is needed"),
        (("--expression", "x!", "--by", "x"), "no rule here to differentiate factorial"),
        (("--expression", "1/x", "--by", "x", "--at", "x=0"), "no value at this point"),
        (("--expression", "x y", "--by", "x", "--at", "x=2"), "still without a value: y"),
        (("--expression", "x y", "--by", "x", "--at", "x=y,y=2"), "x needs a number"),
        (("--expression", "+".join(["x"] * 450), "--by", "x"), "too long"),
        (("gradient-direction.contour-angle", "--graph"), "no formula of numbers"),
        (("apple-prise.step",), "did you mean"),
    ],
)
def test_misuse_is_one_sentence_and_exit_code_3(check, words, said):
    ran = check("explain", *words)
    assert ran.code == 3
    assert said in ran.err
    assert "Traceback" not in ran.err
    assert ran.out == ""


@pytest.mark.parametrize(("option", "text", "caret"), [("--expression", "x^2+)", 4), ("--at", "x=(1", 2)])
def test_what_cannot_be_read_has_a_caret_below_the_place(check, option, text, caret):
    words = {"--expression": "x^2", "--by": "x", "--at": "x=1", option: text}
    ran = check("explain", *(part for pair in words.items() for part in pair))
    assert ran.code == 3
    _said, shown, below = ran.err.splitlines()
    assert below.index("^") == shown.index(text) + caret


def test_nothing_typed_is_evaluated(check):
    ran = check("explain", "--expression", "__import__('os').system('echo evaluated')", "--by", "x")
    assert ran.code == 3
    assert "evaluated" not in ran.out


def test_a_formula_by_cases_is_derived_and_has_no_graph(check):
    words = ("explain", "--expression", "clip(2x, 0, 1)", "--by", "x")
    assert check(*words).code == 0
    assert check(*words, "--graph").code == 3


def test_a_derivation_imports_no_sympy():
    code = (
        "import sys\nfrom chainrule.cli.main import main\n"
        "try:\n    main(['explain', '--expression', 'x exp(x)', '--by', 'x', '--at', 'x=1', '--graph'])\n"
        "except SystemExit as ended:\n    print(ended.code)\n"
        "print(*sorted({name.partition('.')[0] for name in sys.modules} & {'sympy', 'numpy', 'numba', 'mpmath'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.rstrip().splitlines()[-1] == "0", done.stdout


def test_a_question_without_a_worked_solution(check, monkeypatch):
    def none(*_):
        raise NoSolution("Value")

    monkeypatch.setattr("chainrule.checker.explaining.explain.solve", none)
    ran = check("explain", "apple-price.step")
    assert ran.code == 3
    assert "check hint apple-price.step" in ran.err


def test_the_help_says_that_it_shows_the_answer(check):
    assert "right answer" in " ".join(check("explain", "--help").out.split())


# --- check show


def test_show_in_latex(check):
    ran = check("show", "taxi-fare", "--format", "latex")
    assert ran.code == 0
    assert "$\\left(15 - 3 w - b\\right)^{2}$" in ran.out
    assert ran.out.count("\\item ") > 10


def test_show_in_markdown(check):
    ran = check("show", "gradient-direction.contour-angle", "--format", "markdown", "--lang", "zh")
    assert ran.code == 0
    assert ran.out.startswith("## 梯度的方向")
    assert "- **B** " in ran.out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--by", "w"), "give it with --expression"),
        (("--at", "w=1"), "give it with --expression"),
        (("--expression", "w x", "--by", ""), "by which variable? Give it with --by, one of: w, x."),
        (("--expression", "w x"), "by which variable? Give it with --by, one of: w, x."),
        (("--expression", " ", "--by", "x"), "--expression is empty"),
        (("--expression", "w x", "--by", "x", "--at", ""), "such as w=1,x=1."),
        (("--expression", "w x", "--by", "x", "--at", "3"), "such as w=1,x=1."),
        (("--expression", "w x", "--by", "x", "--at", "q=1"), "there is no q in this formula; it has: w, x."),
        (("--expression", "w x", "--by", "x", "--at", "w=1,w=2,x=1"), "w has two values in --at"),
        (("apple-price.slope-at", "--svg", ""), "cannot write ''"),
    ],
)
def test_what_is_missing_or_too_much_is_named(check, words, says):
    ran = check("explain", *words)
    assert (ran.code, ran.out) == (3, "")
    assert says in ran.err
