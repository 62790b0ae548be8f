"""Judge one text: read it, hold it against both oracles, and say why."""

from __future__ import annotations

import re
from contextlib import suppress

from chainrule.exercises import kinds as kind
from chainrule.exercises.operations import Derivative, SampleDerivatives
from chainrule.exercises.record import Record, replace

from ..deciding.domain import Domain
from ..deciding.equality import How, Relation
from ..deciding.proof import prove_equal
from ..deciding.valueless import why_undecided
from ..exercise import Exercise, Question
from ..judgement import Finding, Judgement, Oracle, Outcome, Place, Reason, Verdict
from ..reading import Reading, Unreadable, read
from ..remembered import remembered
from ..resolve import Result
from ..tree.evaluate import ShapeMismatch
from ..tree.nodes import Apply, Node, Symbol, symbols_in, transform
from ..variants import Variant
from .candidate import candidate
from .carried import carried_entries
from .chains import before_rounding, broken_link, is_approximate
from .choices import judge_choice
from .comparing import Comparison, compare
from .converting import right_in_another_unit
from .diagnosis import diagnose
from .evidence import entry_names, evidence, shape_of_result
from .glance import Glance
from .listed import plain_list
from .matching import judge_matching
from .mending import mistake_of_shape
from .offered import Candidate, Misfit
from .oracle import Measured, hold_against_measurement
from .posed import Posed, posed
from .symbols import foreign_symbols, vocabulary, with_numbers, with_ones
from .tokens import read_tokens
from .trained import row_evidence, untrained


def judge_text(exercise: Exercise, question: Question, variant: Variant, text: str) -> Judgement:
    """The judgement of a text as the answer to one variant of a question. Raises nothing for any text."""
    blank = Judgement(f"{exercise.name}.{question.name}", variant.label, variant.seed, text, Verdict.NOT_COUNTED)
    if not text.strip():
        return replace(blank, reasons=(Reason("EMPTY"),))
    if isinstance(question.kind, kind.Choice):
        return judge_choice(blank, question.kind, variant)
    if isinstance(question.kind, kind.Matching):
        return judge_matching(blank, question.kind, variant)
    try:
        if isinstance(question.kind, kind.Tokens):
            reading = read_tokens(text, question.kind)
        else:
            reading = read(plain_list(question.kind, text), vocabulary(exercise, question))
    except Unreadable as trouble:
        place = Place(trouble.start, trouble.end)
        return replace(blank, reasons=(Reason(trouble.code, dict(trouble.details)),), place=place)
    return _Judging(posed(exercise, question, variant)).judgement(replace(blank, reading=reading), reading)


class _Judging(Record):
    posed: Posed

    @property
    def question(self) -> Question:
        return self.posed.question

    @property
    def domain(self) -> Domain:
        return self.posed.domain

    def judgement(self, blank: Judgement, reading: Reading) -> Judgement:
        try:
            given = candidate(self.question.kind, reading)
        except Misfit as misfit:
            return replace(blank, reasons=(misfit.reason,))
        if self.question.definitions and _names_in(given) <= self.posed.asked:  # it needs none of what they define
            exercise, variant = self.posed.exercise, self.posed.variant
            return _Judging(posed(exercise, _without_definitions(self.question), variant)).held(blank, given)
        return self.held(blank, given)

    def held(self, blank: Judgement, given: Candidate) -> Judgement:
        """The answer held against both oracles."""
        given = with_numbers(self.posed.exercise, self.question, self.posed.givens, given)
        given = with_ones(self.question, given)
        trouble = foreign_symbols(self.question.kind, self.posed.answer, given)
        if trouble:
            return replace(blank, reasons=(trouble,))
        truth = self.posed.truth
        measured = hold_against_measurement(self.posed.measurements, given)
        if measured.contradicts_derivation:
            details = {"derived": measured.truth, "measured": measured.measured}
            return replace(blank, reasons=(Reason("ORACLES_DISAGREE", details),), findings=(measured.finding,))
        try:
            doubtful = measured.finding.outcome is Outcome.DIFFERS
            comparison = compare(self.question.kind, truth, given, self.domain, prove_equal, doubtful=doubtful)
        except ShapeMismatch as mismatch:
            return self.misshapen(blank, truth, given, mismatch)
        return self.decided(blank, truth, given, comparison, measured)

    def decided(
        self, blank: Judgement, truth: Result, given: Candidate, comparison: Comparison, measured: Measured
    ) -> Judgement:
        symbolic = Finding(Oracle.SYMBOLIC, _OUTCOMES[comparison.relation], comparison.how.value, comparison.points)
        numeric = measured.finding
        if comparison.relation is Relation.EQUAL:
            # Near a pole the measurement of a right formula may be off; the exact comparison decides.
            numeric = replace(
                numeric, outcome=Outcome.AGREES if numeric.outcome is Outcome.AGREES else Outcome.UNDECIDED
            )
        judged = replace(blank, findings=(symbolic, numeric))
        if is_approximate(judged.text) and given.links:
            comparison, given = before_rounding(self.question.kind, truth, given, comparison, self.domain)
        broken = broken_link(truth, given, comparison.relation is Relation.EQUAL, self.domain)
        if broken:
            return replace(judged, verdict=Verdict.WRONG, reasons=(broken[0],), evidence=broken[1])
        if comparison.relation is Relation.EQUAL:
            return self.right(judged, given, comparison)
        if comparison.relation is Relation.UNDECIDED and numeric.outcome is not Outcome.DIFFERS:
            return replace(judged, reasons=(why_undecided(given.entries),))
        return self.wrong(judged, truth, given, comparison)

    def right(self, judged: Judgement, given: Candidate, comparison: Comparison) -> Judgement:
        """The value is right; the unit, the layout and the ends of an interval must be too."""
        asked = getattr(self.question.kind, "unit", None)
        if given.unit is not None and given.unit != asked:
            details = {"given": given.unit} | ({"asked": asked} if asked else {})
            return replace(judged, reasons=(Reason("UNIT", details),))
        if given.row:
            return replace(judged, reasons=(Reason("LAYOUT"),))
        other = self.other_left_side(judged.reading)
        if other:
            return replace(judged, reasons=(other,))
        if given.closed:
            return replace(judged, verdict=Verdict.WRONG, reasons=(Reason("ENDS_INCLUDED"),))
        rounded = (Reason("ACCEPTED_ROUNDED"),) if comparison.how is How.ROUNDED else ()
        return replace(judged, verdict=Verdict.CORRECT, reasons=rounded)

    def other_left_side(self, reading: Reading | None) -> Reason | None:
        """A left-hand side that names the derivative by another variable than is asked."""
        operation = self.question.operation
        if not isinstance(operation, Derivative | SampleDerivatives) or reading is None:
            return None
        label = reading.statements[0].label or ""
        match = re.fullmatch(r"d\w+/d(\w+)", label)
        asked = operation.by.name if isinstance(operation.by, Symbol) else ""
        if match is None or match[1] == asked:
            return None
        return Reason("LEFT_SIDE", {"given": label, "asked": asked})

    def wrong(self, judged: Judgement, truth: Result, given: Candidate, comparison: Comparison) -> Judgement:
        if isinstance(self.question.kind, kind.Trained):
            row = row_evidence(self.question, self.posed.givens, given, comparison)
            reasons: tuple[Reason, ...] = (untrained(self.question, comparison),)
            return replace(judged, verdict=Verdict.WRONG, reasons=reasons, evidence=row)
        other_unit = right_in_another_unit(self.question.kind, truth, given, self.domain)
        if other_unit:
            return replace(judged, reasons=(other_unit,))
        reasons = diagnose(self.posed, given)
        if self.right_if_divided_otherwise(truth, given):
            return replace(judged, reasons=(Reason("AMBIGUOUS_DIVISION"),))
        if comparison.rounded and (not reasons or isinstance(self.question.kind, kind.AnyPoint)):
            digits = getattr(self.question.kind, "digits", None)
            return replace(judged, reasons=(Reason("ROUNDED", {"digits": str(digits)} if digits else {}),))
        if comparison.how is How.SHAPE and isinstance(self.question.kind, kind.Formula):
            reasons = reasons or (shape_of_result(comparison, self.domain),)
        elif comparison.how is How.SHAPE and all(reason.code in _OF_FORM for reason in reasons):
            return replace(judged, reasons=reasons)  # another form, unless a known mistake
        carried = carried_entries(self.question, self.posed.givens, given, comparison.wrong_entries)
        new = tuple(place for place in comparison.wrong_entries if place not in carried)
        if _FEW < len(truth.entries) > len(new) > 0:
            reasons = (*reasons, Reason("ENTRIES", {"entries": ", ".join(entry_names(self.question.kind, new))}))
        if carried:
            entries = ", ".join(entry_names(self.question.kind, carried))
            reasons = (*reasons, Reason("CARRIED_FORWARD", {"entries": entries}))
        return replace(
            judged,
            verdict=Verdict.WRONG,
            reasons=reasons or (Reason("DIFFERENT"),),
            evidence=evidence(self.question.kind, comparison, truth, given),
            carried=self.share_of_entries(truth, comparison, new),
            forgiven=float(self.question.credit(reasons[0].code)) if reasons else 0.0,
        )

    def share_of_entries(self, truth: Result, comparison: Comparison, new: tuple[int, ...]) -> float:
        """What the entries that are right, or follow rightly, earn where each is judged by itself."""
        if not isinstance(self.question.kind, kind.Iterates | kind.GraphValues) or comparison.how is How.SHAPE:
            return 0.0
        return 1 - len(new) / len(truth.entries)

    def right_if_divided_otherwise(self, truth: Result, given: Candidate) -> bool:
        """Whether 1/2x is wrong as (1/2)x, as it is read, and right as 1/(2x)."""

        def change(node: Node) -> Node:
            if isinstance(node, Apply) and node.head == "multiply" and isinstance(node.arguments[0], Apply):
                first, *rest = node.arguments
                if isinstance(first, Apply) and first.head == "divide":
                    return Apply("divide", (first.arguments[0], Apply("multiply", (first.arguments[1], *rest))))
            return node

        other = replace(given, entries=tuple(transform(entry, change) for entry in given.entries))
        if other == given or Glance(other, self.posed.view).is_far_from(self.question.kind, truth.entries):
            return False
        with suppress(ShapeMismatch):
            return compare(self.question.kind, truth, other, self.domain).relation is Relation.EQUAL
        return False

    def misshapen(self, blank: Judgement, truth: Result, given: Candidate, mismatch: ShapeMismatch) -> Judgement:
        """Matrices that do not go together: such a formula is equal to nothing."""
        details = {side: self.domain.named_shape(shape) for side, shape in mismatch.details.items()}
        code = mistake_of_shape(self.question.kind, truth, given, self.domain)
        if code and mismatch.code == "PRODUCT":  # what is wrong is said: nothing is asked besides
            details = {f"{side}_factor": shape for side, shape in details.items()}
        reasons = (*((Reason(code),) if code else ()), Reason(f"SHAPE_{mismatch.code}", details))
        finding = Finding(Oracle.SYMBOLIC, Outcome.DIFFERS, How.SHAPE.value)
        return replace(blank, verdict=Verdict.WRONG, reasons=reasons, findings=(finding,))


def _names_in(given: Candidate) -> frozenset[str]:
    return frozenset[str]().union(*map(symbols_in, given.entries))


@remembered(64)
def _without_definitions(question: Question) -> Question:
    return replace(question, definitions=())


_OF_FORM = frozenset({"ENTRY_COUNT", "MATRIX_LAYOUT"})
_FEW = 2  # of two entries the evidence names the wrong one

_OUTCOMES = {
    Relation.EQUAL: Outcome.AGREES,
    Relation.DIFFERENT: Outcome.DIFFERS,
    Relation.UNDECIDED: Outcome.UNDECIDED,
}
