"""A canvas of dots in the letters of a terminal: braille, eight dots a letter, or ASCII, two dots a letter."""

from __future__ import annotations

from ..printing import Layout

_BRAILLE = 0x2800
# The bit of each dot of a braille letter, by row and column.
_BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
_ASCII = (" ", "'", ".", ":")  # nothing, the upper dot, the lower one, both


class Canvas:
    """So many columns and rows of letters. Dots are counted from the upper left corner, marks lie over them."""

    def __init__(self, columns: int, rows: int, layout: Layout) -> None:
        self.columns, self.rows = columns, rows
        self._braille = layout is not Layout.ASCII
        self.across, self.down = (2, 4) if self._braille else (1, 2)  # dots in a letter
        self._dots = [[0] * columns for _ in range(rows)]
        self._marks: dict[tuple[int, int], str] = {}

    @property
    def width(self) -> int:
        """How many dots lie beside each other."""
        return self.columns * self.across

    @property
    def height(self) -> int:
        """How many dots lie above each other."""
        return self.rows * self.down

    def dot(self, x: int, y: int) -> None:
        """Set a dot; outside of the canvas nothing."""
        if 0 <= x < self.width and 0 <= y < self.height:
            column, row = x // self.across, y // self.down
            bit = _BITS[y % 4][x % 2] if self._braille else 1 << y % 2
            self._dots[row][column] |= bit

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Set the dots from one to another; they may lie outside."""
        inside = _clipped(x0, y0, x1, y1, self.width - 1, self.height - 1)
        if inside is None:
            return
        x0, y0, x1, y1 = inside
        count = max(1, round(max(abs(x1 - x0), abs(y1 - y0))))
        for number in range(count + 1):
            share = number / count
            self.dot(round(x0 + share * (x1 - x0)), round(y0 + share * (y1 - y0)))

    def mark(self, x: float, y: float, letter: str) -> None:
        """Put a letter over the dots, where a dot would lie; outside of the canvas nothing. The first one stays."""
        if 0 <= round(x) < self.width and 0 <= round(y) < self.height:
            self._marks.setdefault((round(y) // self.down, round(x) // self.across), letter)

    def lines(self) -> list[str]:
        """The rows as text, each `columns` wide."""
        return [
            "".join(self._marks.get((row, column)) or self._letter(dots) for column, dots in enumerate(cells))
            for row, cells in enumerate(self._dots)
        ]

    def _letter(self, dots: int) -> str:
        if not self._braille:
            return _ASCII[dots]
        return chr(_BRAILLE + dots) if dots else " "


def _clipped(
    x0: float, y0: float, x1: float, y1: float, right: float, bottom: float
) -> tuple[float, float, float, float] | None:
    """The part of a line within the rectangle from (0, 0), after Liang and Barsky; None where there is none."""
    first, last, dx, dy = 0.0, 1.0, x1 - x0, y1 - y0
    for towards, room in ((-dx, x0), (dx, right - x0), (-dy, y0), (dy, bottom - y0)):
        if towards == 0:
            if room < 0:
                return None
        elif towards < 0:
            first = max(first, room / towards)
        else:
            last = min(last, room / towards)
    if first > last:
        return None
    return x0 + first * dx, y0 + first * dy, x0 + last * dx, y0 + last * dy
