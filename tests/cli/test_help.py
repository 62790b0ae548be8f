"""Help and usage errors: in both languages to the last full stop, in lines that fit, without truncated words."""

from __future__ import annotations

import ast
import gettext
import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from chainrule.checker.printing import display_width
from chainrule.checker.reporting.language import FOLDER
from chainrule.cli.help import in_words
from chainrule.cli.main import COMMANDS

# help texts are made when a command is imported, so each language has a process of its own
PAGES = """
import json, sys
sys.argv = ["check", "--lang", {language!r}]
from chainrule.cli.click_messages import speak
speak({language!r})
import click
from chainrule.cli.main import COMMANDS, cli
group = click.Context(cli, info_name="check")
pages = {{"": cli.get_help(cli.context_class(cli, info_name="check"))}}
for name in COMMANDS:
    command = cli.get_command(group, name)
    pages[name] = command.get_help(command.context_class(command, info_name=name, parent=group))
print(json.dumps(pages))
"""
# what is no word of a language: formats, options and quantities
NOT_WORDS = {
    "TOML",
    "JSON",
    "JSONL",
    "CSV",
    "SVG",
    "PNG",
    "LaTeX",
    "Markdown",
    "SymPy",
    "ASCII",
    "Unicode",
    "HOST",
    "PORT",
}


@pytest.fixture(scope="module", params=["en", "zh"])
def pages(request):
    """The help of the group and of each command, by name, in one language."""
    done = subprocess.run(
        [sys.executable, "-c", PAGES.format(language=request.param)],
        capture_output=True, text=True, check=True, encoding="utf-8", env={"COLUMNS": "80", "PYTHONUTF8": "1"},
    )  # fmt: skip
    return request.param, json.loads(done.stdout)


def test_each_command_has_one_whole_line(pages):
    _language, texts = pages
    for name in COMMANDS:
        lines = re.split("Commands:|命令：", texts[""])[1].splitlines()
        (line,) = (line for line in lines if line.startswith(f"  {name} "))
        assert "..." not in line
        assert line.endswith((".", "。"))


def test_pages_fit_into_80_columns(pages):
    for text in pages[1].values():
        assert max(map(display_width, text.splitlines())) <= 80


def test_names_with_hyphens_are_not_broken(pages):
    for text in pages[1].values():
        assert not re.search(r"[a-z]-$", text, re.MULTILINE)


def test_chinese_pages_have_no_english(pages):
    language, texts = pages
    if language == "en":
        return
    for text in texts.values():
        assert text.startswith("用法：check")
        assert "选项：" in text
        words = set(re.findall(r"\b[A-Z]{3,}\b", text)) - NOT_WORDS
        assert not words, text
        sentences = re.findall(r"[A-Z][a-z]+ [a-z]+ [a-z]+", text)
        assert not sentences


def test_placeholders_are_looked_up_as_whole_words(monkeypatch):
    monkeypatch.setenv("CHAINRULE_LANG", "zh")
    assert in_words("[OPTIONS] NAME:A..B INTEGER RANGE [en|zh] rate=A..B") == "[选项] 名字:A..B 整数 [en|zh] rate=A..B"


@pytest.mark.parametrize("columns", [10, 40, 61])
def test_pages_follow_the_terminal(check, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = check("explain", "--help").out.splitlines()
    assert max(map(display_width, lines)) <= max(columns, 40)


@pytest.mark.parametrize("word", ["-h", "--help"])
def test_help_has_two_names(check, word):
    assert check("list", word).out.startswith("Usage: check list [OPTIONS]")


def test_an_answer_may_be_minus_h(check):
    assert "−h" in check("equal", "-h", "-h").out


ERRORS = {
    ("answer",): "缺少参数 '题目'。",
    ("list", "x"): "多出了参数（x）",
    ("list", "--josn"): "没有选项 '--josn'。是不是想写 '--json'？",
    ("--json", "list"): "没有选项 '--json'。命令的选项写在命令后面，例如：check list --json",
    ("list", "--json=1"): "选项 '--json' 不带值。",
    ("hint", "x", "--level", "9"): "'--level' 的值无效：'9' 不在可选的 '1', '2', '3' 之中。",
    ("lint", "--seeds", "x"): "'--seeds' 的值无效：'x' 不是有效的整数。",
    ("lint", "--seeds", "-1"): "'--seeds' 的值无效：-1 不在范围 0<=x<=100000 内。",
}


@pytest.mark.parametrize("words", ERRORS, ids=" ".join)
def test_usage_errors_in_chinese(check, monkeypatch, words):
    monkeypatch.setenv("CHAINRULE_LANG", "zh")
    ran = check(*words)
    assert (ran.code, ran.out) == (3, "")
    *usage, last = ran.err.splitlines()
    assert last == f"错误：{ERRORS[words]}"
    if usage:  # click does not always know the command
        assert usage[0].startswith("用法：check")
        assert re.fullmatch(r"运行 '.* --help' 查看帮助。", usage[1])


def test_a_name_with_an_escape_is_shown_harmless(check):
    assert "\x1b" not in check("list", "--\x1b[31m").err


# what click says to programmers, when asking for passwords, and in shells that ask for completions
NEVER_SHOWN = re.compile(r"declarations|defined twice|DeprecationWarning|deprecated|iterable|flag for|UUID|format|"
                         r"Choice\(|start character|No options defined|declaration, got")  # fmt: skip


def click_messages():
    """Every text that click's parser, parameters, types, errors and pages of help look up."""
    folder = Path(importlib.util.find_spec("click").origin).parent
    for name in ("core", "exceptions", "formatting", "parser", "types"):
        for node in ast.walk(ast.parse((folder / f"{name}.py").read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("_", "ngettext"):
                texts = tuple(part.value for part in node.args if isinstance(part, ast.Constant))
                if texts and not NEVER_SHOWN.search(texts[0]):
                    yield texts


def test_all_messages_of_click_are_translated():
    catalogue = gettext.translation("chainrule", FOLDER, ["zh"])
    texts = set(click_messages())
    assert len(texts) > 30
    for one, *several in texts:
        said = catalogue.ngettext(one, several[0], 2) if several else catalogue.gettext(one)
        assert said not in (one, *several), one


def test_the_short_lines_are_of_all_commands():
    folder = Path(importlib.util.find_spec("chainrule.cli.commands").origin).parent
    files = {path.stem.replace("_", "-") for path in folder.glob("*.py")} - {"--init--"}
    assert set(COMMANDS) == files


def test_other_errors_of_click_show_themselves(capsys):
    from chainrule.cli.misuse import show_misuse

    show_misuse(click.ClickException("no such thing"))
    assert capsys.readouterr().err == "Error: no such thing\n"
