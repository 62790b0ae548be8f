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
MARKERS = {"_", "marked", "translate", "tell"}


def in_the_code():
    """Every text that is given to a function which marks or translates it."""
    found = set()
    for folder in ("checker", "cli", "grading"):
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
