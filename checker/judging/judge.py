"""Judge one text: read it, hold it against both oracles, and say why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from fractions import Fraction

from chainrule.exercises import kinds as kind
from chainrule.exercises.operations import Derivative, SampleDerivatives
from chainrule.exercises.record import Record, replace

from ..deciding.domain import Domain
from ..deciding.equality import How, Relation, Witness
from ..deciding.proof import prove_equal
from ..exercise import Exercise, Question
from ..judgement import Evidence, Finding, Judgement, Oracle, Outcome, Place, Reason, Verdict
from ..printing import Layout, formula
from ..printing.values import two_values_text, value_text
from ..reading import Reading, Unreadable, Vocabulary, read
from ..resolve import Result, resolve
from ..tree.evaluate import Grid, ShapeMismatch
from ..tree.nodes import Apply, Node, Number, Symbol, symbols_in, transform
from ..variants import Variant, domain_of
from .candidate import candidate, labels_of
from .carried import carried_entries
from .choices import chosen, shown_options
from .comparing import Comparison, compare
from .converting import right_in_another_unit
from .diagnosis import diagnose, elementwise_reading, written_out
from .listed import plain_list
from .matching import judge_matching
from .mending import mended
from .offered import Candidate, Misfit
from .oracle import Measured, hold_against_measurement
from .tokens import read_tokens
from .trained import row_evidence, untrained


def judge_text(exercise: Exercise, question: Question, variant: Variant, text: str) -> Judgement:
    """The judgement of a text as the answer to one variant of a question. Raises nothing for any text."""
    blank = Judgement(f"{exercise.name}.{question.name}", variant.label, variant.seed, text, Verdict.NOT_COUNTED)
    if not text.strip():
        return replace(blank, reasons=(Reason("EMPTY"),))
    if isinstance(question.kind, kind.Choice):
        return _judge_choice(blank, question.kind, variant)
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
    return _Judging(exercise, question, variant).judgement(replace(blank, reading=reading), reading)


def vocabulary(exercise: Exercise, question: Question) -> Vocabulary:
    """What may be named in an answer: the variables, the named givens, the matrices and their dimensions."""
    names: dict[str, tuple[str, ...] | None] = {variable.name: None for variable in exercise.variables}
    names |= {given.name: None for given in exercise.givens if given.named}
    names |= {defined.name: defined.shape for defined in question.definitions}
    if isinstance(question.kind, kind.Trained):
        names |= {name: tuple(map(str, shape)) or None for name, shape in question.kind.parameters}
    for matrix in question.matrices:
        names |= {size: None for size in matrix.shape if not size.isdigit()}
        names[matrix.name] = matrix.shape
    return Vocabulary(names)


def _judge_choice(blank: Judgement, choice: kind.Choice, variant: Variant) -> Judgement:
    shown = shown_options(blank.question, choice, variant)
    option = chosen(blank.text, shown)
    if option is None:
        return replace(blank, reasons=(Reason("NO_SUCH_OPTION", {"letters": f"{shown[0][0]}-{shown[-1][0]}"}),))
    right = option.name == choice.right
    return replace(
        blank,
        verdict=Verdict.CORRECT if right else Verdict.WRONG,
        choice=option.name,
        reasons=() if right else (Reason("OPTION", {"option": option.name}),),
    )


def numbers_asked(truth: Result) -> bool:
    """Whether the right answer has no letter but that of a constant."""
    return not any(symbols_in(entry) - {"pi"} for entry in truth.entries)


class _Judging(Record):
    exercise: Exercise
    question: Question
    variant: Variant

    @property
    def domain(self) -> Domain:
        return domain_of(self.question, self.exercise.variables)

    def judgement(self, blank: Judgement, reading: Reading) -> Judgement:
        truth = resolve(self.question.answer, self.variant.givens)
        try:
            given = candidate(self.question.kind, reading)
        except Misfit as misfit:
            return replace(blank, reasons=(misfit.reason,))
        used, asked = (frozenset().union(*map(symbols_in, part.entries)) for part in (given, truth))
        if used <= asked and self.question.definitions:  # an answer in the names that are asked needs none of them
            plain = replace(self, question=replace(self.question, definitions=()))
            return plain.held(blank, truth, given)
        return self.held(blank, truth, given)

    def held(self, blank: Judgement, truth: Result, given: Candidate) -> Judgement:
        """The answer held against both oracles."""
        given = self.with_ones(self.with_numbers(given))
        trouble = self.foreign_symbols(truth, given)
        if trouble:
            return replace(blank, reasons=(trouble,))
        truth = written_out(self.question, truth)
        measured = hold_against_measurement(self.question, self.variant.givens, truth, given, self.domain)
        if measured.contradicts_derivation:
            details = {"derived": measured.truth, "measured": measured.measured}
            return replace(blank, reasons=(Reason("ORACLES_DISAGREE", details),), findings=(measured.finding,))
        try:
            comparison = compare(self.question.kind, truth, given, self.domain, prove_equal)
        except ShapeMismatch as mismatch:
            return self.misshapen(blank, truth, given, mismatch)
        return self.decided(blank, truth, given, comparison, measured)

    def with_numbers(self, given: Candidate) -> Candidate:
        """Named givens, such as eta, stand for their numbers, and defined names for their formulas."""
        values: dict[str, Node] = {
            item.name: Number(self.variant.givens[item.name]) for item in self.exercise.givens if item.named
        }
        values |= {defined.name: defined.tree for defined in self.question.definitions}

        def change(node: Node) -> Node:
            return values.get(node.name, node) if isinstance(node, Symbol) else node

        return replace(
            given,
            entries=tuple(transform(entry, change) for entry in given.entries),
            links=tuple((transform(left, change), transform(right, change)) for left, right in given.links),
        )

    def with_ones(self, given: Candidate) -> Candidate:
        """A 1 in front of a matrix, 1·Xᵀ, is the column of ones where the answer has one: a number says nothing."""
        if not self.question.ones:
            return given

        def change(node: Node) -> Node:
            if isinstance(node, Apply) and node.head == "multiply" and node.arguments[0] == Number(Fraction(1)):
                return Apply("multiply", (Apply("ones", ()), *node.arguments[1:]))
            return node

        return replace(given, entries=tuple(transform(entry, change) for entry in given.entries))

    def foreign_symbols(self, truth: Result, given: Candidate) -> Reason | None:
        """A letter where a number is asked is another form of answer, not a wrong number."""
        is_trained = isinstance(self.question.kind, kind.Trained)
        is_formula = isinstance(self.question.kind, kind.Expression | kind.Formula | kind.Column)
        if is_formula or not (is_trained or numbers_asked(truth)):
            return None
        letters = sorted(set().union(*(symbols_in(entry) for entry in given.entries)) - {"pi"})
        return Reason("NUMBER_ASKED", {"symbols": ", ".join(letters)}) if letters else None

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
        if _is_approximate(judged.text) and given.links:
            comparison, given = self.before_rounding(truth, given, comparison)
        broken = self.broken_link(truth, given, comparison.relation is Relation.EQUAL)
        if broken:
            return replace(judged, verdict=Verdict.WRONG, reasons=(broken[0],), evidence=broken[1])
        if comparison.relation is Relation.EQUAL:
            return self.right(judged, given, comparison)
        if comparison.relation is Relation.UNDECIDED and numeric.outcome is not Outcome.DIFFERS:
            return replace(judged, reasons=(Reason("UNDECIDED"),))
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
            evidence = row_evidence(self.question, self.variant.givens, given, comparison)
            reasons: tuple[Reason, ...] = (untrained(self.question, comparison),)
            return replace(judged, verdict=Verdict.WRONG, reasons=reasons, evidence=evidence)
        other_unit = right_in_another_unit(self.question.kind, truth, given, self.domain)
        if other_unit:
            return replace(judged, reasons=(other_unit,))
        reasons = diagnose(self.exercise, self.question, self.variant, truth, given, self.domain)
        if self.right_if_divided_otherwise(truth, given):
            return replace(judged, reasons=(Reason("AMBIGUOUS_DIVISION"),))
        if comparison.rounded and not reasons:
            digits = getattr(self.question.kind, "digits", None)
            return replace(judged, reasons=(Reason("ROUNDED", {"digits": str(digits)} if digits else {}),))
        if comparison.how is How.SHAPE and isinstance(self.question.kind, kind.Formula):
            reasons = reasons or (self.shape_of_result(comparison),)
        elif comparison.how is How.SHAPE and all(reason.code in _OF_FORM for reason in reasons):
            return replace(judged, reasons=reasons)  # another form, unless a known mistake
        carried = carried_entries(self.question, self.variant.givens, given, comparison.wrong_entries)
        new = tuple(place for place in comparison.wrong_entries if place not in carried)
        if _FEW < len(truth.entries) > len(new) > 0:
            reasons = (*reasons, Reason("ENTRIES", {"entries": ", ".join(self.names(new))}))
        if carried:
            reasons = (*reasons, Reason("CARRIED_FORWARD", {"entries": ", ".join(self.names(carried))}))
        return replace(
            judged,
            verdict=Verdict.WRONG,
            reasons=reasons or (Reason("DIFFERENT"),),
            evidence=self.evidence(comparison, truth, given),
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
        if other == given:
            return False
        with suppress(ShapeMismatch):
            return compare(self.question.kind, truth, other, self.domain).relation is Relation.EQUAL
        return False

    def shape_of_result(self, comparison: Comparison) -> Reason:
        """A formula whose value has another shape than is asked."""
        if comparison.witness is None:
            return Reason("DIFFERENT")
        shapes = [
            self.domain.named_shape(value.shape) if isinstance(value, Grid) else "1×1"
            for value in (comparison.witness.answer, comparison.witness.truth)
        ]
        return Reason("SHAPE_RESULT", {"given": shapes[0], "asked": shapes[1]})

    def names(self, places: Sequence[int]) -> list[str]:
        labels = labels_of(self.question.kind)
        return [labels[place - 1] if place <= len(labels) else str(place) for place in places]

    def evidence(self, comparison: Comparison, truth: Result, given: Candidate) -> Evidence | None:
        witness = comparison.witness
        if witness is None:
            return None
        if isinstance(self.question.kind, kind.AnyPoint):
            return _evidence(witness, frozenset(witness.point))
        used = frozenset().union(*(symbols_in(entry) for entry in (*truth.entries, *given.entries)))
        label = self.names((comparison.entry,))[0] if comparison.entry else ""
        return replace(_evidence(witness, used), entry=comparison.entry, label=label)

    def before_rounding(self, truth: Result, given: Candidate, comparison: Comparison) -> tuple[Comparison, Candidate]:
        """Of 11/3 ≈ 3.667 the left side counts too, and the link between them is no equality to be checked."""
        if comparison.relation is not Relation.EQUAL:
            left = replace(given, entries=(given.links[-1][0],))
            with suppress(ShapeMismatch):
                exact = compare(self.question.kind, truth, left, self.domain, prove_equal)
                comparison = exact if exact.relation is Relation.EQUAL else comparison
        return comparison, replace(given, links=())

    def broken_link(self, truth: Result, given: Candidate, right: bool) -> tuple[Reason, Evidence | None] | None:
        """The first link of a chain a = b = c whose two sides differ.

        Where a number is asked, a formula may stand before it, as in 2x - 10 = 2*8 - 10 = 6: at which point it is meant
        is not said, so a link with a letter is not held against the learner. Nor is a run of letters before a right
        answer: xk may be what the learner calls it, and not x times k.
        """
        asked = numbers_asked(truth)
        for place, (left, right_side) in enumerate(given.links, start=1):
            if asked and symbols_in(left) | symbols_in(right_side):
                continue
            if right and place == 1 and _is_run_of_letters(left):
                continue
            try:
                comparison = compare(kind.Expression(), Result((), (left,)), Candidate((), (right_side,)), self.domain)
            except ShapeMismatch:
                continue
            if comparison.relation is Relation.DIFFERENT and comparison.witness:
                sides = {
                    "link": str(place),
                    "left": formula(left, Layout.ASCII),
                    "right": formula(right_side, Layout.ASCII),
                }
                used = symbols_in(left) | symbols_in(right_side)
                return Reason("CHAIN_BROKEN", sides), replace(_evidence(comparison.witness, used), reveals=False)
        return None

    def misshapen(self, blank: Judgement, truth: Result, given: Candidate, mismatch: ShapeMismatch) -> Judgement:
        """Matrices that do not go together: such a formula is equal to nothing."""
        details = {side: self.domain.named_shape(shape) for side, shape in mismatch.details.items()}
        code = self.mistake_of_shape(truth, given)
        reasons = (*((Reason(code),) if code else ()), Reason(f"SHAPE_{mismatch.code}", details))
        finding = Finding(Oracle.SYMBOLIC, Outcome.DIFFERS, How.SHAPE.value)
        return replace(blank, verdict=Verdict.WRONG, reasons=reasons, findings=(finding,))

    def mistake_of_shape(self, truth: Result, given: Candidate) -> str | None:
        """What the learner did who wrote matrices that do not go together, where it can be told."""
        with suppress(ShapeMismatch):
            meant = compare(self.question.kind, truth, elementwise_reading(given), self.domain)
            if meant.relation is Relation.EQUAL:
                return "MATRIX_PRODUCT"
        return mended(self.question.kind, truth, given, self.domain)


def _is_approximate(text: str) -> bool:
    return any(sign in text for sign in ("≈", "≃", "≅", "\\approx"))


def _is_run_of_letters(node: Node) -> bool:
    return isinstance(node, Apply) and node.head == "multiply" and all(isinstance(f, Symbol) for f in node.arguments)


_OF_FORM = frozenset({"ENTRY_COUNT", "MATRIX_LAYOUT"})
_FEW = 2  # of two entries the evidence names the wrong one

_OUTCOMES = {
    Relation.EQUAL: Outcome.AGREES,
    Relation.DIFFERENT: Outcome.DIFFERS,
    Relation.UNDECIDED: Outcome.UNDECIDED,
}


def _evidence(witness: Witness, used: frozenset[str]) -> Evidence:
    at = {name: value_text(value) for name, value in witness.point.items() if name in used}
    truth, answer = two_values_text(witness.truth, witness.answer)
    return Evidence(at, answer, truth, reveals=not at)
