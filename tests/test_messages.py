"""Every message of the program stands in Chinese too, with the same placeholders; the compiled file is fresh."""

from __future__ import annotations

import ast
import gettext
import re
from pathlib import Path

import pytest
from chainrule.checker.reporting import messages
from chainrule.checker.reporting.language import FOLDER, translator

ROOT = Path(__file__).parents[1]
MARKERS = {"_", "marked", "translate", "tell", "AuthorError", "FieldError", "PackTrouble"}


def in_the_code():
    """Every text that is given to a function which marks or translates it."""
    found = set()
    for folder in ("checker", "cli", "drills", "exercises", "grading"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and node.args:
                    name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
                    first = node.args[0]
                    if name in MARKERS and isinstance(first, ast.Constant) and isinstance(first.value, str):
                        found.add(first.value)
    return sorted(found)


def placeholders(text):
    return sorted(re.findall(r"\{[^{}]*\}", text))


@pytest.mark.parametrize("message", in_the_code())
def test_every_message_is_translated_with_its_placeholders(message):
    catalogue = gettext.translation("chainrule", FOLDER, ["zh"])
    chinese = catalogue.gettext(message)
    assert chinese != message, "run `make messages` and fill in the translation"
    assert placeholders(chinese) == placeholders(message)


def counted_in_the_code():
    """Every pair of texts, for one thing and for several, of which click shows one."""
    tree = ast.parse((ROOT / "cli" / "click_messages.py").read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "counted":
            yield tuple(argument.value for argument in node.args)


@pytest.mark.parametrize("pair", list(counted_in_the_code()), ids=lambda pair: pair[0])
@pytest.mark.parametrize("count", [1, 3])
def test_every_counted_message_is_translated(pair, count):
    chinese = gettext.translation("chainrule", FOLDER, ["zh"]).ngettext(*pair, count)
    assert chinese not in pair, "run `make messages` and fill in the translation"
    assert set(placeholders(chinese)) <= {name for text in pair for name in placeholders(text)}


@pytest.mark.parametrize("term", ["变体", "答题卷"])
def test_a_thing_has_one_name_in_chinese(term):
    """A variant is 变式, a sheet 作业, what a learner writes 答题文件."""
    catalogue = gettext.translation("chainrule", FOLDER, ["zh"])
    assert not [message for message in in_the_code() if term in catalogue.gettext(message)]


def test_english_is_the_key():
    assert translator("en")("correct") == "correct"


def test_a_code_without_words_is_shown_as_it_is():
    assert messages.message("A_CODE_OF_MY_OWN", {}, translator("en")) == "A_CODE_OF_MY_OWN"


def test_every_code_of_a_mistake_has_words():
    files = (ROOT / "exercises" / "derivations").glob("*.py")
    source = "".join(path.read_text(encoding="utf-8") for path in files)
    codes = set(re.findall(r'"([A-Z][A-Z_]{3,})"', source))
    assert codes <= messages.MISTAKES.keys()
    assert len(codes) > 30


def test_every_code_of_the_library_has_words():
    files = (ROOT / "exercises" / "library").glob("*.py")
    source = "".join(path.read_text(encoding="utf-8") for path in files)
    codes = set(re.findall(r'wrong_(?:number|list)\(\s*"([A-Z_]+)"', source))
    assert codes <= messages.MISTAKES.keys() | messages.CALCULATED.keys()
    assert len(codes) > 30


# What is upper case in these folders, and no code of a message.
NO_CODES = {"ABCDEFGHIJ", "CHAIN", "CNY", "LOG", "NFD", "NFKC", "OPTION", "RMB", "TBD"}


@pytest.mark.parametrize("folder", ["equating", "reading", "judging", "compiled", "units"])
def test_every_code_of_the_checker_has_words(folder):
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "checker" / folder).rglob("*.py"))
    words = messages.MESSAGES.keys() | {code.removeprefix("SHAPE_") for code in messages.MESSAGES}
    assert set(re.findall(r'"([A-Z][A-Z_]{2,})"', source)) <= words | NO_CODES


@pytest.mark.parametrize(
    ("code", "details", "english", "chinese"),
    [
        (
            "UNIT",
            {"given": "yuan", "asked": "yuan/km"},
            "The number is right, but the unit is yuan; yuan/km is asked.",
            "数值对了，但单位是“元”；应是“元/公里”。",
        ),
        (
            "MIXED_UNITS",
            {"units": "yuan, km"},
            "There are several units here: yuan, km. Use one, or write the numbers alone.",
            None,
        ),
        (
            "SHAPE_RESULT",
            {"given": "2", "asked": "1×1"},
            "The value of your formula is a list of 2; a number is asked.",
            "你的式子的值是含 2 个数的列表；要的是一个数。",
        ),
        (
            "SHAPE_RESULT",
            {"given": "n×m", "asked": "d×m"},
            "The value of your formula is a matrix of shape n×m; a matrix of shape d×m is asked.",
            "你的式子的值是 n×m 矩阵；要的是 d×m 矩阵。",
        ),
    ],
)
def test_details_are_in_the_language_of_the_sentence(code, details, english, chinese):
    assert messages.message(code, details, translator("en")) == english
    said = messages.message(code, details, translator("zh"))
    assert said == chinese if chinese else "元, 公里" in said
