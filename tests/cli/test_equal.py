"""`check equal`: the screen, the exit codes, every option and every error, JSON and batches."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "docs" / "equal.schema.json").read_text(encoding="utf-8"))
CHECK = str(Path(sys.executable).parent / "check")


def typed(text: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8")


# The screen and the exit code


@pytest.mark.parametrize(
    ("reference", "answer", "code", "verdict"),
    [
        ("2*x-10", "2（x－5）", 0, "equal"),
        ("(x-5)^2", "x^2-25", 1, "different"),
        ("2*x-10", "2x-10)", 2, "unreadable"),
        ("", "1", 2, "unreadable"),
        ("-x", "-1*x", 0, "equal"),
        ("-x", "x*-1", 0, "equal"),
        ("-2", "--2", 1, "different"),
        ("-1/2", "-0.5", 0, "equal"),
        ("-x=3", "x=-3", 0, "equal"),
    ],
)
def test_verdict_and_exit_code(check, reference, answer, code, verdict):
    ran = check("equal", reference, answer)
    assert (ran.code, ran.err) == (code, "")
    assert verdict in ran.out


def test_what_is_undecided_exits_with_2(check, monkeypatch):
    from chainrule.checker.equating.equal import Session
    from chainrule.checker.equating.equality import Answered, Equality

    undecided = Equality(Answered.UNDECIDED, code="UNDECIDED")
    monkeypatch.setattr(Session, "equal", lambda *_: undecided)
    ran = check("equal", "x", "y")
    assert ran.code == 2
    assert ran.out.startswith("undecided     It could not be decided")


SCREENS = {
    ("2*x-10", "2（x－5）"): (
        ["reference     2x − 10", "answer        2·(x − 5)", "equal         by exact arithmetic"],
        ["参考答案      2x − 10", "答案          2·(x − 5)", "相等          经精确计算"],
    ),
    ("(x-5)^2", "x^2-25"): (
        [
            "reference     (x − 5)²",
            "answer        x² − 25",
            "different     at x = 3 the reference is 4, the answer -16",
            "              (by exact arithmetic)",
        ],
        [
            "参考答案      (x − 5)²",
            "答案          x² − 25",
            "不等          在 x = 3 处，参考答案为 4，你的答案为 -16",
            "              （经精确计算）",
        ],
    ),
    ("2*x", "（2x"): (
        ["answer        （2x", "              ^^", "unreadable    The bracket ( is never closed."],
        ["答案          （2x", "              ^^", "读不了        括号 ( 没有闭合。"],
    ),
    ("5 km", "5000 m"): (
        [
            "reference     5 km",
            "answer        5000 m",
            "equal         by exact arithmetic",
            "              (compared in the unit of the reference)",
        ],
        [
            "参考答案      5 km",
            "答案          5000 m",
            "相等          经精确计算",
            "              (已换算成参考答案的单位再比较)",
        ],
    ),
    ("5 yuan", "5"): (
        [
            "reference     5 yuan",
            "answer        5",
            "different     The number is right, but the unit is missing; yuan is asked.",
        ],
        ["参考答案      5 元", "答案          5", "不等          数值对了，但缺少单位；应写出单位“元”。"],
    ),
    ("[1,2;3,4]", "[1,2;3,5]"): (
        [
            "reference     [1, 2; 3, 4]",
            "answer        [1, 2; 3, 5]",
            "different     the reference is [1, 2; 3, 4], the answer [1, 2; 3, 5]: entry 4",
            "              differs",
            "              (by exact arithmetic)",
        ],
        [
            "参考答案      [1, 2; 3, 4]",
            "答案          [1, 2; 3, 5]",
            "不等          参考答案为 [1, 2; 3, 4]，你的答案为 [1, 2; 3, 5]：第 4 个元素不同",
            "              （经精确计算）",
        ],
    ),
    ("(1,2,3)", "(1,2)"): (
        [
            "reference     (1, 2, 3)",
            "answer        (1, 2)",
            "different     The value of your formula is a list of 2; a list of 3 is asked.",
        ],
        [
            "参考答案      (1, 2, 3)",
            "答案          (1, 2)",
            "不等          你的式子的值是含 2 个数的列表；要的是含 3 个数的列表。",
        ],
    ),
    ("0<x<1", "0<x<=1"): (
        [
            "reference     0 < x < 1",
            "answer        0 < x ≤ 1",
            "different     The inside is right; look again at whether the end 1 belongs to",
            "              it.",
            "              at x = 1 the reference is false, the answer true",
        ],
        [
            "参考答案      0 < x < 1",
            "答案          0 < x ≤ 1",
            "不等          中间都对；请再看看端点 1 该不该取到。",
            "              在 x = 1 处，参考答案为假，你的答案为真",
        ],
    ),
}


@pytest.mark.parametrize("texts", SCREENS, ids=" ~ ".join)
def test_screens(check, texts):
    english, chinese = SCREENS[texts]
    assert check("equal", *texts).out.splitlines() == english
    assert check("equal", *texts, "--lang", "zh").out.splitlines() == chinese


def test_lines_fit_into_80_columns(check):
    from chainrule.checker.printing import display_width

    for language in ("en", "zh"):
        for answer in ("X Y", "Y^T X", "1/3", "x" * 300 + ")"):
            ran = check("equal", "X^T Y/n", answer, "--declare", "X: n x d, Y: n x m, x", "--lang", language)
            assert max(display_width(line) for line in ran.out.splitlines()) <= 80


def test_of_a_long_text_the_place_is_shown(check):
    ran = check("equal", "x", "x+" * 200 + "q7)" + "+x" * 200)
    shown, caret, _ = ran.out.splitlines()
    assert shown.startswith("answer        ...")
    assert shown[caret.index("^")] == ")"


def test_a_text_of_several_lines_is_shown_on_one(check):
    ran = check("equal", "x", "x\n= )")
    assert "␊" in ran.out.splitlines()[0]


# Options


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("X^T*Y", "Y^T*X", "--declare", "X: n x d, Y: n x m"), 1),
        (("(X^T*Y)^T", "Y^T*X", "--declare", "X: n x d, Y: n x m"), 0),
        (("X'Y/n", "1/n X^T Y", "--declare", "X: n×d; Y: (n, m)"), 0),
        (("v'v", "||v||^2", "--declare", "v: n"), 0),
        (("a*b", "b*a", "--declare", "a, b: scalar"), 0),
        (("abs(p)", "p", "--domain", "p: 0..1"), 0),
        (("abs(p)", "p"), 1),
        (("abs(a*b)", "a*b", "--positive", "a,b"), 0),
        (("abs(a*b)", "a*b", "--positive", "a", "--positive", "b"), 0),
        (("abs(a*b)", "a*b", "--positive", "a"), 1),
        (("1/3", "0.333", "--tolerance", "1e-3"), 0),
        (("1/3", "0.333"), 1),
        (("100", "101", "--tolerance", "1%"), 0),
        (("1/3", "0.33", "--sig-figs", "3"), 1),
        (("1/3", "0.333", "--sig-figs", "3"), 0),
        (("2/3", "0.67", "--places", "2"), 0),
        (("(x+1)^2", "x^2+2x+1", "--form", "expanded"), 0),
        (("(x+1)^2", "(x+1)^2", "--form", "expanded"), 1),
        (("1/2", "0.5", "--form", "fraction"), 1),
        (("5", "2+3", "--kind", "number"), 0),
        (("x", "x", "--kind", "number"), 2),
    ],
)
def test_declarations(check, words, code):
    assert check("equal", *words).code == code


ECHOES = {
    "ascii": ("2*(x - 5)", "2*(x - 5)"),
    "unicode": ("2·(x − 5)", "2·(x − 5)"),
    "latex": (r"2 \left(x - 5\right)", r"2 \left(x - 5\right)"),
    "words": ("two times open bracket x minus five close bracket", "二乘左括号 x 减五右括号"),
}


@pytest.mark.parametrize(("echo", "shown"), ECHOES.items(), ids=ECHOES)
def test_echo(check, echo, shown):
    english = check("equal", "2x-10", "2(x-5)", "--echo", echo).out
    chinese = check("equal", "2x-10", "2(x-5)", "--echo", echo, "--lang", "zh").out
    assert f"answer        {shown[0]}\n" in english
    assert f"答案          {shown[1]}\n" in chinese


def test_options_may_stand_anywhere_and_texts_behind_two_dashes(check):
    assert check("equal", "--tolerance", "0.1", "1/3", "0.3").code == 0
    assert check("equal", "1/3", "--tolerance=0.1", "0.3").code == 0
    assert check("equal", "--tolerance", "0.1", "--", "-1/3", "-0.3").code == 0
    assert check("equal", "--", "-x", "-1*x").code == 0
    ran = check("equal", "--", "--json", "x")  # a text like any other here
    assert ran.code != 3
    assert "reference     −(−json)" in ran.out or "json" in ran.out


@pytest.mark.parametrize("words", [("-", "2(x-5)"), ("2x-10", "-")])
def test_a_lone_minus_reads_standard_input(check, monkeypatch, words):
    monkeypatch.setattr("sys.stdin", typed("2x - 10\n"))
    assert check("equal", *words).code == 0


def test_standard_input_may_have_several_lines_and_broken_characters(check, monkeypatch):
    monkeypatch.setattr("sys.stdin", typed("2x - 10 = 0\nx = 5\r\n"))
    assert check("equal", "x=5", "-").code == 0
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"2x\xff"), encoding="utf-8"))
    assert check("equal", "2x", "-").code == 2


# Misuse: 3, one line that says what to change, nothing on standard output

MISUSE = {
    (): "check: compare two texts, the reference and the answer, in quotes; 0 were given.",
    ("x",): "check: compare two texts, the reference and the answer, in quotes; 1 were given.",
    ("x", "-", "y"): "check: compare two texts, the reference and the answer, in quotes; 3 were given.",
    ("-", "-"): "check: only one of the two texts can come from standard input.",
    ("x", "y", "--declare", "X: n m k"): "check: The shape of X is not clear",
    ("x", "y", "--declare", "X: n x d x m"): "check: The shape of X is not clear",
    ("x", "y", "--declare", "X, X"): "check: X is declared twice.",
    ("x", "y", "--declare", "1x"): "check: 1x cannot be the name of a symbol",
    ("x", "y", "--domain", "p"): "check: The domain of p cannot be p: write two numbers, such as 0..1.",
    ("x", "y", "--domain", "p: 1..0"): "check: The domain of p is empty: from 1 to 0.",
    ("x", "y", "--domain", "p: 0..1", "--domain", "p: 0..2"): "check: p is declared twice.",
    ("x", "y", "--declare", "X: n x n", "--domain", "X: 0..1"): "check: X is a matrix; only numbers live in",
    ("x", "y", "--domain", "p: -2..-1", "--positive", "p"): "check: The domain of p is empty: from 0 to -1.",
    ("x", "y", "--tolerance", "wide"): "check: The tolerance wide is no distance",
    ("x", "y", "--tolerance", "-1"): "check: The tolerance -1 is no distance",
    ("x", "y", "--tolerance", "1", "--places", "2"): "check: A tolerance, significant figures and decimal places",
    ("x", "y", "--sig-figs", "0"): "check: --sig-figs cannot be 0: write a whole number from 1 to",
    ("x", "y", "--sig-figs", "many"): "check: --sig-figs cannot be many: write a whole number",
    ("x", "y", "--places", "-1"): "check: --places cannot be -1: write a whole number from 0 to",
    ("x", "y", "--kind", "tensor"): "Error: Invalid value for '--kind': 'tensor' is not one of",
    ("x", "y", "--form", "short"): "Error: Invalid value for '--form': 'short' is not one of",
    ("x", "y", "--echo", "braille"): "Error: Invalid value for '--echo': 'braille' is not one of",
    ("x", "y", "--lang", "fr"): "Error: Invalid value for '--lang': 'fr' is not one of 'en', 'zh'.",
    ("x", "y", "--tolerance"): "Error: Option '--tolerance' requires an argument.",
    ("x", "y", "--json=1"): "Error: Option '--json' does not take a value.",
    ("x", "y", "--tolerence", "1e-3"): "Error: No such option '--tolerence'. Did you mean '--tolerance'?",
    ("x", "y", "--tolerence=1e-3"): "Error: No such option '--tolerence'. Did you mean '--tolerance'?",
    ("--batch", "no-such-file"): "check: cannot read no-such-file: there is no such file or folder",
    ("--batch", "."): "check: cannot read .: it is a folder",
    ("--batch", "-", "x"): "check: with --batch the pairs come from the file; leave the texts out.",
    ("--batch", "-", "--declare", "X"): "check: with --batch each line has its own declarations; leave --declare out.",
    ("--batch", "-", "--sig-figs", "3", "--echo", "ascii"): "leave --sig-figs, --echo out.",
}  # fmt: skip


@pytest.mark.parametrize("words", MISUSE, ids=" ".join)
def test_misuse(check, words):
    ran = check("equal", *words)
    assert (ran.code, ran.out) == (3, "")
    assert MISUSE[words] in ran.err


@pytest.mark.parametrize("words", [words for words in MISUSE if "--lang" not in words], ids=" ".join)
def test_misuse_is_told_in_chinese(words):
    done = subprocess.run(
        [CHECK, "equal", *words], capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL,
        env={**os.environ, "CHAINRULE_LANG": "zh", "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (3, "")
    last = done.stderr.splitlines()[-1]
    assert any("\u4e00" <= character <= "\u9fff" for character in last.partition(":")[2] + last[2:]), last


def test_a_fault_of_the_program_exits_with_4(check, monkeypatch):
    from chainrule.checker.equating.equal import Session

    def broken(*_):
        raise RuntimeError("a bug")

    monkeypatch.setattr(Session, "equal", broken)
    ran = check("equal", "x", "x")
    assert (ran.code, ran.out) == (4, "")
    assert "RuntimeError: a bug" in ran.err


@pytest.mark.parametrize("language", ["en", "zh"])
def test_help_names_every_option(check, language):
    from chainrule.cli.commands.equal import command

    ran = check("equal", "--help", "--lang", language)
    assert ran.code == 0
    for parameter in command.params:
        assert all(name in ran.out for name in parameter.opts if name.startswith("--"))


# JSON

PAIRS = [
    ("2*x-10", "2（x－5）"),
    ("(x-5)^2", "x^2-25"),
    ("x", "x)"),
    ("", "x"),
    ("x(", "x"),
    ("1/3", "0.333"),
    ("5 yuan/km", "5 yuan"),
    ("5 km", "5000 m"),
    ("0<x<1", "0<x<=1"),
    ("x^2=4", "x=2 or x=-2"),
    ("x>0", "1"),
    ("(1,2)", "(1,3)"),
    ("(1,2)", "1"),
    ("{1,2}", "2, 1"),
    ("5", "2+2=4"),
    ("1/(2x)", "1/2x"),
    ("sin(x)", "sin x"),
    ("x^2=0", "x=0"),
]  # fmt: skip


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(("reference", "answer"), PAIRS)
def test_json_keeps_to_its_schema(check, reference, answer, language):
    ran = check("equal", reference, answer, "--json", "--lang", language)
    data = json.loads(ran.out)
    jsonschema.validate(data, SCHEMA)
    jsonschema.validate(data, {**SCHEMA, "oneOf": [{"$ref": "#/$defs/pair"}]})
    assert (data["reference"], data["answer"], data["language"]) == (reference, answer, language)
    assert ran.code == {"equal": 0, "different": 1}.get(data["verdict"], 2)
    assert ("answer_echo" in data) is ("in" not in data)


def test_json_says_what_the_screen_says(check):
    data = json.loads(check("equal", "(x-5)^2", "x^2-25", "--json", "--lang", "zh").out)
    assert (data["verdict"], data["how"], data["at"]) == ("different", "exact", {"x": "3"})
    assert (data["reference_value"], data["answer_value"]) == ("4", "-16")
    assert data["answer_echo"] == {
        "ascii": "x^2 - 25",
        "unicode": "x² − 25",
        "latex": "x^{2} - 25",
        "words": "x 的平方减二十五",
    }
    unread = json.loads(check("equal", "x", "２x)", "--json").out)
    assert (unread["in"], unread["column"], unread["start"], unread["end"]) == ("answer", 4, 2, 3)
    assert unread["details"] == {"close": ")"}
    assert json.loads(check("equal", "5 元", "5", "--json").out)["details"] == {"asked": "yuan"}


def test_the_schema_itself_is_one():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    for wrong in ({}, {"verdict": "equal"}, {"id": 1, "verdict": "right"}, {"id": 1, "line": 0, "error": "X"}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, SCHEMA)


# Batches

LINES = [
    '{"id": 1, "reference": "2x", "answer": "x+x"}',
    "",
    '{"id": "two", "reference": "2x", "answer": "x*x"}',
    '{"reference": "x", "answer": "x)"}',
    '{"id": [4], "reference": "1/3", "answer": "0.333", "tolerance": 0.001}',
    '{"id": 5, "reference": "X\'Y", "answer": "Y^T X", "symbols": {"X": ["n", "d"], "Y": ["n", "m"]}}',
    '{"id": 6, "reference": "5 yuan", "answer": "5"}',
]
BAD = {
    "nope": "NOT_JSON",
    "[1]": "NOT_A_PAIR",
    '{"id": 7, "reference": "x"}': "MISSING_FIELD",
    '{"id": 8, "reference": 1, "answer": "1"}': "NOT_A_TEXT",
    '{"id": 9, "reference": "1", "answer": "1", "colour": "red"}': "UNKNOWN_FIELD",
    '{"id": 10, "reference": "1", "answer": "1", "tolerance": "x"}': "BAD_TOLERANCE",
    '{"id": 11, "reference": "1", "answer": "1", "kind": "tensor"}': "UNKNOWN_CHOICE",
    '{"id": 12, "reference": "1", "answer": "1", "symbols": 3}': "BAD_FIELD",
}


def records(out: str) -> list[dict]:
    found = [json.loads(line) for line in out.splitlines()]
    for record in found:
        jsonschema.validate(record, SCHEMA)
    return found


def test_a_batch_from_a_file(check, tmp_path):
    path = tmp_path / "pairs.jsonl"
    path.write_text("\n".join(LINES), encoding="utf-8")
    ran = check("equal", "--batch", str(path))
    assert (ran.code, ran.err) == (0, "")
    found = records(ran.out)
    assert [(record["id"], record["verdict"]) for record in found] == [
        (1, "equal"),
        ("two", "different"),
        (None, "unreadable"),
        ([4], "equal"),
        (5, "different"),
        (6, "different"),
    ]


def test_a_batch_from_standard_input_goes_on_after_bad_lines(check, monkeypatch):
    monkeypatch.setattr("sys.stdin", typed("\n".join([LINES[0], *BAD, LINES[0]]) + "\n"))
    ran = check("equal", "--batch", "-", "--lang", "zh")
    assert ran.code == 2
    first, *bad, last = records(ran.out)
    assert first["verdict"] == last["verdict"] == "equal"
    assert [record["error"] for record in bad] == list(BAD.values())
    assert [record["line"] for record in bad] == list(range(2, 2 + len(BAD)))
    assert all(any("\u4e00" <= character <= "\u9fff" for character in record["message"]) for record in bad)


def test_an_empty_batch(check, tmp_path):
    path = tmp_path / "empty.jsonl"
    path.write_bytes(b"")
    assert check("equal", "--batch", str(path), "--json") == check("equal", "--batch", str(path))
    assert check("equal", "--batch", str(path)).code == 0


# Real processes


def run(*words: str, **options) -> subprocess.CompletedProcess:
    environment = {**os.environ, "LANG": "C.UTF-8", **options.pop("env", {})}
    environment.pop("CHAINRULE_LANG", None)
    return subprocess.run([CHECK, "equal", *words], capture_output=True, check=False, env=environment, **options)


def test_a_pipe_gets_plain_text():
    done = run("(x-5)^2", "x^2-25", env={"NO_COLOR": "1"})
    assert done.returncode == 1
    assert b"\x1b" not in done.stdout
    assert done.stdout.decode().splitlines()[0] == "reference     (x − 5)²"


@pytest.mark.parametrize("env", [{"TERM": "dumb"}, {"PYTHONIOENCODING": "ascii"}])
def test_a_terminal_that_lacks_the_signs_gets_ascii(env):
    done = run("(x-5)^2", "x^2-25", env=env)
    assert done.stdout.decode("ascii").splitlines()[:2] == ["reference     (x - 5)^2", "answer        x^2 - 25"]


def test_json_is_readable_in_every_encoding():
    done = run("2x", "２ｘ", "--json", "--lang", "zh", env={"PYTHONIOENCODING": "ascii"})
    assert json.loads(done.stdout)["answer"] == "２ｘ"


def test_standard_input_of_a_real_process():
    assert run("-", "2(x-5)", input="2x－10\n".encode()).returncode == 0
    done = run("--batch", "-", input=("\n".join(LINES) + "\n").encode())
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 6)


def test_a_closed_pipe_is_no_verdict():
    lines = "\n".join([LINES[0]] * 5000).encode()
    done = subprocess.run(
        ["bash", "-c", f'set -o pipefail; "{CHECK}" equal --batch - | head -1 >/dev/null; echo ${{PIPESTATUS[0]}}'],
        input=lines, capture_output=True, check=False,
    )  # fmt: skip
    assert done.stdout.strip() in (b"141", b"0")
    assert b"Traceback" not in done.stderr


def test_one_pair_needs_no_heavy_module():
    code = (
        "import sys\nfrom chainrule.cli.main import main\n"
        "try: main(['equal', '(x+1)^2', 'x^2+2x+1', *sys.argv[1:]])\nexcept SystemExit as ended: print(ended.code)\n"
        "print(*sorted({'sympy', 'numba', 'numpy', 'mpmath', 'rich'} & set(sys.modules)))"
    )
    for words in ([], ["--json"], ["--echo", "words"]):
        done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, check=False)
        assert done.stdout.splitlines()[-2:] == ["0", ""], done.stdout + done.stderr
