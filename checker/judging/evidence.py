"""One place where an answer fails, in words that a report can print."""

from __future__ import annotations

from collections.abc import Sequence

from chainrule.exercises import kinds as kind
from chainrule.exercises.record import replace

from ..deciding.domain import Domain
from ..deciding.equality import Witness
from ..judgement import Evidence, Reason
from ..printing.values import two_values_text, value_text
from ..resolve import Result
from ..tree.evaluate import Grid
from ..tree.nodes import symbols_in
from .candidate import labels_of
from .comparing import Comparison
from .offered import Candidate


def shape_of_result(comparison: Comparison, domain: Domain) -> Reason:
    """A formula whose value has another shape than is asked."""
    if comparison.witness is None:
        return Reason("DIFFERENT")
    shapes = [
        domain.named_shape(value.shape) if isinstance(value, Grid) else "1×1"
        for value in (comparison.witness.answer, comparison.witness.truth)
    ]
    return Reason("SHAPE_RESULT", {"given": shapes[0], "asked": shapes[1]})


def entry_names(asked: kind.Kind, places: Sequence[int]) -> list[str]:
    """The names of entries by their places, which count from 1; the place itself where there is no name."""
    labels = labels_of(asked)
    return [labels[place - 1] if place <= len(labels) else str(place) for place in places]


def evidence(asked: kind.Kind, comparison: Comparison, truth: Result, given: Candidate) -> Evidence | None:
    """The place at which a comparison saw the two differ; None where it saw none."""
    witness = comparison.witness
    if witness is None:
        return None
    if isinstance(asked, kind.AnyPoint):
        return evidence_at(witness, frozenset(witness.point))
    used = frozenset().union(*(symbols_in(entry) for entry in (*truth.entries, *given.entries)))
    label = entry_names(asked, (comparison.entry,))[0] if comparison.entry else ""
    return replace(evidence_at(witness, used), entry=comparison.entry, label=label)


def evidence_at(witness: Witness, used: frozenset[str]) -> Evidence:
    """A witness as text, with the coordinates that are used."""
    at = {name: value_text(value) for name, value in witness.point.items() if name in used}
    truth, answer = two_values_text(witness.truth, witness.answer)
    return Evidence(at, answer, truth, reveals=not at)
