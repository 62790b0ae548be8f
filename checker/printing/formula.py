"""Trees as formulas in plain ASCII, in Unicode, and in LaTeX.

Brackets stand where the reader needs them to find the same tree again, and hardly anywhere else. A number that no
text yields, negative or a fraction, is written as the negation or the quotient of the same value.
"""

from __future__ import annotations

from collections.abc import Collection
from enum import Enum

from ..tree.nodes import Node, symbols_in
from .latex import Latex
from .plain import Plain
from .symbols import Symbols


class Layout(Enum):
    """How a formula is written: to be typed, to be read in a terminal, or to be typeset."""

    ASCII = "ascii"
    UNICODE = "unicode"
    LATEX = "latex"


WRITERS: dict[Layout, type[Plain]] = {Layout.ASCII: Plain, Layout.UNICODE: Symbols, Layout.LATEX: Latex}


def formula(node: Node, layout: Layout, matrices: Collection[str] = ()) -> str:
    """The formula. Read back in a vocabulary that has its names it gives the same tree.

    `matrices` are the names that are no numbers: bars around them mean a length or a determinant, so that what is
    taken entry by entry is written in another way.
    """
    return WRITERS[layout](symbols_in(node), frozenset(matrices)).write(node)[0]
