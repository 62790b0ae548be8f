"""symengine's expand(a - b) == 0 on pairs from standard input; None where it cannot read a text."""

import json
import re
import sys
import time

import symengine


def product_signs(text: str) -> str:
    """The text with the signs of products that symengine's parser needs, in the narrow grammar of these pairs."""
    text = re.sub(r"(?<=[0-9)])(?=[a-z(])", "*", text.replace("**", "^").replace(" ", ""))
    return re.sub(r"\be\^", "E^", text)


def told(reference: str, answer: str) -> bool | None:
    """Whether the expanded difference is zero."""
    try:
        left, right = (symengine.sympify(product_signs(text)) for text in (reference, answer))
        return bool(symengine.expand(left - right) == 0)
    except (RuntimeError, ValueError, SyntaxError, TypeError):
        return None


pairs = json.load(sys.stdin)
told("x", "x")
begun = time.perf_counter()
said = [told(*pair) for pair in pairs]
json.dump({"seconds": time.perf_counter() - begun, "told": said}, sys.stdout)
