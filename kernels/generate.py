"""Tapes into the text of Python functions, and these with the loops into one module that stands alone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from .loops import BOUND
from .program import Program
from .quick import straight
from .rows import row_functions
from .tape import Tape
from .wording import instructions, operand, reads

if TYPE_CHECKING:
    import ast
    from collections.abc import Collection

AT_ONCE = ("exps", "reciprocals", "logistics")  # functions of `arithmetic` that stand in `packs` when compiled

# Two threads that parse at once may get a SystemError from Python 3.11 (its issue 106905).
_PARSING = Lock()


def functions(program: Program) -> str:
    """Returns the text of ``loss(theta, data)`` and, given the tapes, of ``slope(theta, data, partials)``, the quick
    loop ``descend`` and ``sample_slope(sample, theta, data, partials)``.

    The text holds slots, constants and our own function names, nothing that came from elsewhere.
    """
    if program.by_row:
        return row_functions(program)
    text = _function("loss(theta, data)", program.loss, program.parameters, ["return {0}"])
    if program.gradient is not None:
        writes = [f"partials[{i}] = {{{i}}}" for i in range(program.parameters)]
        text += "\n" + _function(
            "slope(theta, data, partials)", program.gradient, program.parameters, writes or ["pass"]
        )
        text += "\n" + straight.descend(program)
    return text + (_sample_slopes(program) if program.samples else "")


def _sample_slopes(program: Program) -> str:
    """A function for each sample, and the one that chooses among them."""
    adds = [f"partials[{i}] += {{{i}}}" for i in range(program.parameters)] or ["pass"]
    parts, choices = [], []
    for place, tape in enumerate(program.samples):
        call = f"sample_slope_{place}(theta, data, partials)"
        parts.append(_function(call, tape, program.parameters, adds))
        choices.append(f"    if sample == {place}:\n        {call}\n")
    head = "def sample_slope(sample, theta, data, partials):\n"
    return "".join(f"\n{part}" for part in [*parts, head + "".join(choices)])


def _function(head: str, tape: Tape, parameters: int, ends: list[str]) -> str:
    inputs = [f"theta[{i}]" for i in range(parameters)] + [f"data[{i}]" for i in range(tape.inputs - parameters)]
    results = [operand(tape, slot) for slot in tape.outputs]
    lines = [*reads(tape, inputs), *instructions(tape), *(end.format(*results) for end in ends)]
    return "\n    ".join([f"def {head}:", *lines]) + "\n"


@dataclass(frozen=True, slots=True)
class Manner:
    """How a module is compiled; functions are named as in their own files.

    What is ``relaxed`` may contract products and sums, and turn divisions by one number into products. A ``fast``
    module may add up in any order besides, its functions are put into their callers, and it has those of
    `families.bits`. Of it ``strict`` ones keep the order that they are written in, and ``called`` ones are called.
    ``beside`` is the text of whatever else decides what the machine code does.
    """

    relaxed: tuple[str, ...] = ()
    fast: bool = False
    strict: tuple[str, ...] = ()
    called: tuple[str, ...] = ()
    beside: str = ""


EXACTLY = Manner()  # to the bit as Python does


@dataclass(frozen=True, slots=True)
class Module:
    """The text of a module that imports `math` alone, and the names of its functions.

    Every name ends in the hash of the whole content, so that no two different functions, however they were compiled,
    share one: Numba would take the one for the other. ``manner`` says how they are compiled.
    """

    text: str
    digest: str
    names: tuple[str, ...]  # as written in the text
    manner: Manner

    def name(self, function: str) -> str:
        """Returns the name in the text of what was called ``function`` in its own file."""
        return f"{function}_{self.digest}"


def module(program: Program) -> Module:
    """Returns the module of a program: arithmetic, loss, gradient, differences and the descent loop."""
    return _module(program, program.signs)


@lru_cache(maxsize=64)
def _module(program: Program, signs: tuple[float, ...]) -> Module:  # noqa: ARG001 - part of the key
    import inspect

    from . import arithmetic, loops, updates, walk

    sources = (inspect.getsource(part) for part in (arithmetic, loops, updates, walk))
    manner = EXACTLY if program.gradient is None or program.by_row else Manner(relaxed=("descend",), beside=_packs())
    return assemble(*sources, functions(program), manner=manner)


@lru_cache(maxsize=16)
def lanes_module(program: Program, signs: tuple[float, ...]) -> Module:  # noqa: ARG001 - part of the key
    """Returns the module of the descents in lockstep, for a program with a gradient."""
    import inspect

    from . import arithmetic
    from .families import exponential
    from .families.modules import STRICT
    from .quick import lanes

    names = f"BOUND = {BOUND!r}\nLANES = {lanes.LANES}\nPERIOD = {lanes.PERIOD}"
    sources = (inspect.getsource(part) for part in (arithmetic, exponential, lanes.any_going))
    beside = (Path(__file__).parent / "families" / "machine.py").read_text(encoding="utf-8")
    manner = Manner(fast=True, strict=(*STRICT, "descend_lanes"), beside=beside)
    return assemble(names, *sources, lanes.descend_lanes(program), manner=manner)


def _packs() -> str:
    folder = Path(__file__).parent
    parts = (folder / "quick" / "packs.py", folder / "families" / "exponential.py")
    return "\n".join(part.read_text(encoding="utf-8") for part in parts)


def assemble(*sources: str, manner: Manner = EXACTLY) -> Module:
    """Joins the functions and the constants of sources into one module. Of two with one name the later holds."""
    import ast
    import hashlib  # only a module that is compiled needs a name of its own

    parts: dict[str, ast.stmt] = {}
    for source in sources:
        with _PARSING:
            statements = ast.parse(source).body
        for statement in statements:
            name = _defined(statement)
            if name:
                parts[name] = statement
    for part in parts.values():
        _undress(part)
    plain = "\n\n\n".join(map(ast.unparse, parts.values()))
    digest = hashlib.sha256((plain if manner == EXACTLY else f"{manner!r}\n{plain}").encode()).hexdigest()[:16]
    for part in parts.values():
        _rename(part, parts.keys(), digest)
    text = "\n\n\n".join(["import math", *map(ast.unparse, parts.values())]) + "\n"
    names = tuple(f"{name}_{digest}" for name, part in parts.items() if isinstance(part, ast.FunctionDef))
    return Module(text, digest, names, manner)


def _defined(statement: ast.stmt) -> str | None:
    """The name of a function or of a constant in capitals; of nothing else."""
    import ast

    if isinstance(statement, ast.FunctionDef):
        return statement.name
    if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
        name = statement.targets[0].id
        return name if name.isupper() else None
    return None


def _undress(part: ast.stmt) -> None:
    """Takes the docstring and the annotations away."""
    import ast

    if not isinstance(part, ast.FunctionDef):
        return
    if ast.get_docstring(part) is not None and len(part.body) > 1:
        del part.body[0]
    part.returns = None
    for argument in part.args.args:
        argument.annotation = None


def _rename(part: ast.stmt, names: Collection[str], digest: str) -> None:
    import ast

    for node in ast.walk(part):
        if isinstance(node, ast.FunctionDef):
            node.name = f"{node.name}_{digest}"
        elif isinstance(node, ast.Name) and node.id in names:
            node.id = f"{node.id}_{digest}"
