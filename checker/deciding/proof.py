"""SymPy's proof that two trees are equal, in a process of its own that is ended when its time is up."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Any

from ..deriving.codec import decode, encode
from ..tree.nodes import Apply, Array, Node, Number, Symbol
from .domain import Domain

SECONDS = 10.0


def prove_equal(truth: Node, answer: Node, domain: Domain, seconds: float = SECONDS) -> bool | None:
    """True if SymPy simplifies the difference to zero; None if it does not, or not in time. Never False: a difference
    is shown by a point, not by a failure to simplify.
    """
    import subprocess  # 4 ms, and proofs are rare

    if domain.matrices or any(isinstance(tree, Array) for tree in (truth, answer)):
        return None
    integers = [name for name, span in domain.numbers.items() if span.integer]
    task = json.dumps({"truth": encode(truth), "answer": encode(answer), "integers": integers})
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "chainrule.checker.deciding.proof"],
            input=task,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=seconds,
            check=False,
        )
    except (subprocess.TimeoutExpired, OSError):
        return None
    return True if done.stdout.strip() == "equal" else None


def to_sympy(node: Node, integers: frozenset[str] = frozenset()) -> Any:
    """The SymPy expression of a tree, built node by node: no text is parsed. KeyError for a function unknown here."""
    import sympy as sp

    functions: dict[str, Callable[..., Any]] = {
        "add": sp.Add,
        "multiply": sp.Mul,
        "divide": lambda a, b: a / b,
        "power": sp.Pow,
        "negate": lambda a: -a,
        "abs": sp.Abs,
        "sign": sp.sign,
        "max": sp.Max,
        "min": sp.Min,
        "exp": sp.exp,
        "ln": sp.log,
        "log2": lambda a: sp.log(a, 2),
        "log10": lambda a: sp.log(a, 10),
        "sqrt": sp.sqrt,
        "cbrt": sp.cbrt,
        "tanh": sp.tanh,
        "sin": sp.sin,
        "cos": sp.cos,
        "tan": sp.tan,
        "floor": sp.floor,
        "ceil": sp.ceiling,
        "sigmoid": lambda a: 1 / (1 + sp.exp(-a)),
        "relu": lambda a: sp.Max(a, 0),
    }

    def convert(here: Node) -> Any:
        if isinstance(here, Number):
            return sp.Rational(here.value.numerator, here.value.denominator)
        if isinstance(here, Symbol):
            if here.name == "pi":
                return sp.pi
            return sp.Symbol(here.name, **({"integer": True} if here.name in integers else {"real": True}))
        if isinstance(here, Apply):
            return functions[here.head](*(convert(argument) for argument in here.arguments))
        raise KeyError("array")

    return convert(node)


def main() -> None:
    """Read a task from standard input and print `equal` or `unknown`."""
    import sympy as sp

    task = json.load(sys.stdin)
    integers = frozenset(task["integers"])
    try:
        truth, answer = (to_sympy(decode(task[part]), integers) for part in ("truth", "answer"))
        equal = sp.simplify(truth - answer) == 0
    except KeyError:
        equal = False
    sys.stdout.write("equal\n" if equal else "unknown\n")


if __name__ == "__main__":
    main()
