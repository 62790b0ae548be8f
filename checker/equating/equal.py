"""Are two texts equal? Read both in one vocabulary, take what they say, and decide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Any

from chainrule.exercises.record import replace

from ..deciding.domain import Domain, Span
from ..deciding.proof import Prover
from ..deciding.valueless import why_undecided
from ..printing.echoes import Echoes
from ..printing.width import display_column
from ..reading import Reading, Unreadable, Vocabulary, read
from ..reading.core import CoreText
from ..reading.normalise import normalise
from .comparison import Comparing
from .declarations import Declarations, Kind, declarations
from .equality import Answered, Basis, Equality
from .symbols import Names
from .truths import by_truth, is_truth

_REALS = Span()


def equal(
    reference: str,
    answer: str,
    *,
    kind: str | None = None,
    symbols: Mapping[str, Any] | None = None,
    domain: Mapping[str, tuple[float | None, float | None]] | None = None,
    positive: Sequence[str] = (),
    tolerance: float | str | None = None,
    significant_figures: int | None = None,
    decimal_places: int | None = None,
    form: str | None = None,
) -> Equality:
    """Whether an answer is equal to a reference, both written as people write mathematics.

    `kind` is expression, number, vector, matrix or formula; without it the reference says. `symbols` declares names:
    "scalar", or the sides of a matrix such as ("n", "d"); without it the letters of the texts are real numbers.
    `domain` gives the interval that a number lives in, `positive` the names that are greater than zero. `tolerance` is
    an absolute distance, or relative as in "1%"; it, `significant_figures` and `decimal_places` exclude each other.
    `form` also asks how the answer is written: expanded, factored, simplified, fraction or decimal.

    No text raises anything: what cannot be read is the verdict `unreadable`, what cannot be decided `undecided`.
    BadDeclaration, a ValueError, names a declaration that cannot be meant.

        >>> equal("2*x-10", "2（x－5）").verdict.value
        'equal'
        >>> missed = equal("(x-5)^2", "x^2-25")
        >>> missed.verdict.value, dict(missed.at), missed.reference_value, missed.answer_value
        ('different', {'x': '3'}, '4', '-16')
    """
    for text in (reference, answer):
        if not isinstance(text, str):
            raise TypeError(f"what is compared is text, not {type(text).__name__}: write it as people write it")
    declared = declarations(kind, symbols, domain, positive, tolerance, significant_figures, decimal_places, form)
    with Session() as session:
        return session.equal(reference, answer, declared)


class Session:
    """Judges one pair after another; what proves keeps running between them. To be used in a `with` statement."""

    def __init__(self) -> None:
        self.prove = Prover()

    def __enter__(self) -> Session:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, trouble: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.prove.close()

    def equal(self, reference: str, answer: str, declared: Declarations) -> Equality:
        """The verdict on one pair."""
        if (truth := by_truth(reference, answer)) is not None:
            return truth
        if is_truth(reference):
            return self._no_truth(answer)
        try:
            cores = [_core(text, side) for text, side in ((reference, "reference"), (answer, "answer"))]
            shapes, short_units = _found(cores[0], cores[1], declared)
            vocabulary = _vocabulary(shapes, declared.kind, short_units)
            readings = [_read(text, vocabulary, side) for text, side in ((reference, "reference"), (answer, "answer"))]
        except _Unread as unread:
            return unread.equality
        comparing = Comparing(_domain(shapes, declared), declared, frozenset(vocabulary.symbols), self.prove)
        verdict = comparing.readings(*readings)
        if verdict.code == "UNDECIDED":
            why = why_undecided(term for reading in readings for said in reading.statements for term in said.terms)
            verdict = replace(verdict, code=why.code, details=dict(why.details))
        echoes = [Echoes(reading, [name for name, shape in shapes.items() if shape]) for reading in readings]
        remarks = tuple(dict.fromkeys((*verdict.remarks, *readings[1].remarks)))
        return replace(verdict, remarks=remarks, reference_echo=echoes[0], answer_echo=echoes[1])

    def _no_truth(self, answer: str) -> Equality:
        """The verdict on a text that is no truth value where one is asked."""
        try:
            core = _core(answer, "answer")
            _read(answer, Vocabulary(Names(core, core).symbols()), "answer")
        except _Unread as unread:
            return unread.equality
        return Equality(Answered.DIFFERENT, Basis.EXACT, code="TRUTH_ASKED")


class _Unread(Exception):
    def __init__(self, trouble: Unreadable, text: str, side: str) -> None:
        super().__init__(trouble.code)
        self.equality = Equality(
            Answered.UNREADABLE,
            code=trouble.code,
            details=dict(trouble.details),
            unread=side,
            start=trouble.start,
            end=trouble.end,
            column=display_column(text, trouble.start),
        )


def _core(text: str, side: str) -> CoreText:
    try:
        return normalise(text)
    except Unreadable as trouble:
        raise _Unread(trouble, text, side) from None


def _read(text: str, vocabulary: Vocabulary, side: str) -> Reading:
    try:
        return read(text, vocabulary)
    except Unreadable as trouble:
        raise _Unread(trouble, text, side) from None


def _found(
    reference: CoreText, answer: CoreText, declared: Declarations
) -> tuple[Mapping[str, tuple[str, str] | None], bool]:
    """The symbols with their shapes, and whether units of one letter are read."""
    names = Names(reference, answer)
    if declared.shapes is not None:
        return declared.shapes, names.has_unit
    return dict.fromkeys((*declared.spans, *names.symbols())), names.has_unit


def _vocabulary(shapes: Mapping[str, tuple[str, str] | None], kind: Kind | None, short_units: bool) -> Vocabulary:
    sides = {side for shape in shapes.values() if shape for side in shape if not side.isdigit()}
    symbols = {} if kind is Kind.NUMBER else {**dict.fromkeys(sides), **shapes}
    return Vocabulary(symbols, short_units=short_units or kind is Kind.NUMBER)


def _domain(shapes: Mapping[str, tuple[str, str] | None], declared: Declarations) -> Domain:
    numbers = {name: declared.spans.get(name, _REALS) for name, shape in shapes.items() if shape is None}
    matrices = {name: shape for name, shape in shapes.items() if shape is not None}
    sides = {side for shape in matrices.values() for side in shape}
    return Domain({name: span for name, span in numbers.items() if name not in sides}, matrices)
