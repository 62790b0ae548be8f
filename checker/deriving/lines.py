"""Where in an author's file something is declared, so that what is wrong with it can be found."""

from __future__ import annotations

import ast
from pathlib import Path


def line_of_question(path: Path, question: str) -> int | None:
    """The line in which a question is declared; None where its name is not written out there."""
    try:
        tree = ast.parse(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, SyntaxError):
        return None
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            named = [keyword.value for keyword in node.keywords if keyword.arg == "name"]
            for argument in (*node.args[:1], *named):
                if isinstance(argument, ast.Constant) and argument.value == question:
                    return node.lineno
    return None
