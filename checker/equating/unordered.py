"""Sets of values: equal where each value of one is a value of the other, however often and in whatever order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from ..tree.arithmetic import Exact, NotInThisArithmetic, Undefined
from ..tree.evaluate import Grid, ShapeMismatch, evaluate
from ..tree.nodes import Node
from .equality import Answered, Basis, Equality

_MOST_COMPARED = 400  # pairs of values that are no fractions
Compare = Callable[[Node, Node], Equality]


def same_values(asked: Sequence[Node], given: Sequence[Node], exactly: Compare, closely: Compare) -> Equality:
    """The verdict on two sets. `exactly` tells repeated values, `closely` what is near enough to be right."""
    wanted, found = (_distinct(values, exactly) for values in (asked, given))
    if wanted is None or found is None or len(wanted) * len(found) > _MOST_COMPARED:
        return _by_fractions(asked, given) or Equality(Answered.UNDECIDED, Basis.SAMPLED, code="UNDECIDED")
    verdicts = [[closely(right, value) for value in found] for right in wanted]
    pairs = _pairing([[verdict.verdict is Answered.EQUAL for verdict in row] for row in verdicts])
    if len(wanted) == len(found) == len(pairs):
        return _together([verdicts[row][column] for row, column in pairs.items()])
    if any(verdict.verdict is Answered.UNDECIDED for row in verdicts for verdict in row):
        return Equality(Answered.UNDECIDED, Basis.SAMPLED, code="UNDECIDED")
    if len(wanted) != len(found):
        details = {"given": str(len(found)), "asked": str(len(wanted))}
        return Equality(Answered.DIFFERENT, Basis.EXACT, code="ENTRY_COUNT", details=details)
    return _apart(verdicts, pairs)


def _distinct(values: Sequence[Node], same: Compare) -> list[Node] | None:
    """The values without repetitions; None where there are too many to compare."""
    fractions: dict[Fraction, Node] = {}
    others: list[Node] = []
    for value in dict.fromkeys(values):
        fraction = _fraction(value)
        rivals = [*others, *([] if fraction is not None else fractions.values())]
        if len(rivals) ** 2 > 4 * _MOST_COMPARED:
            return None
        if fraction in fractions or any(same(rival, value).verdict is Answered.EQUAL for rival in rivals):
            continue
        if fraction is None:
            others.append(value)
        else:
            fractions[fraction] = value
    return [*fractions.values(), *others]


def _fraction(value: Node) -> Fraction | None:
    try:
        found = evaluate(value, {}, Exact())
    except (NotInThisArithmetic, Undefined, ShapeMismatch):
        return None
    return None if isinstance(found, Grid) else found


def _by_fractions(asked: Sequence[Node], given: Sequence[Node]) -> Equality | None:
    """The verdict on many values that are all fractions."""
    sets = [{_fraction(value) for value in values} for values in (asked, given)]
    if None in sets[0] | sets[1]:
        return None
    if sets[0] == sets[1]:
        return Equality(Answered.EQUAL, Basis.EXACT)
    return Equality(Answered.DIFFERENT, Basis.EXACT, code="DIFFERENT")


def _pairing(fits: Sequence[Sequence[bool]]) -> dict[int, int]:
    """As many rows as can be given a column of their own that fits (by augmenting paths)."""
    owners: dict[int, int] = {}

    def place(row: int, tried: set[int]) -> bool:
        for column, does_fit in enumerate(fits[row]):
            if does_fit and column not in tried:
                tried.add(column)
                if column not in owners or place(owners[column], tried):
                    owners[column] = row
                    return True
        return False

    for row in range(len(fits)):
        place(row, set())
    return {row: column for column, row in owners.items()}


def _together(verdicts: Sequence[Equality]) -> Equality:
    """EQUAL, on the weakest basis of the single verdicts, with all remarks."""
    strength = (Basis.EXACT, Basis.PROVED, Basis.SAMPLED, Basis.TOLERANCE)
    how = max((verdict.how or Basis.EXACT for verdict in verdicts), key=strength.index, default=Basis.EXACT)
    remarks = tuple(dict.fromkeys(remark for verdict in verdicts for remark in verdict.remarks))
    return Equality(Answered.EQUAL, how, remarks=remarks)


def _apart(verdicts: Sequence[Sequence[Equality]], pairs: dict[int, int]) -> Equality:
    """DIFFERENT, with the values of one that has no partner on either side."""
    row = next(row for row in range(len(verdicts)) if row not in pairs)
    taken = set(pairs.values())
    return next(verdict for column, verdict in enumerate(verdicts[row]) if column not in taken)
