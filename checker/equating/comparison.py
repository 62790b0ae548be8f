"""Hold what an answer says against what the reference says."""

from __future__ import annotations

import re
import time

from chainrule.exercises.record import replace

from ..deciding.domain import Domain
from ..reading import Reading
from ..reading.vocabulary import Joint
from ..tree.nodes import Array, Node, Symbol, symbols_in
from .claims import Known, same_points
from .declarations import Declarations, Form
from .equality import Answered, Basis, Equality
from .equations import product_of, same_equation
from .kinds import is_of_kind
from .said import THE_VALUE, Choice, Claim, Named, Said, Value, as_claim, is_interval, said
from .sets.cuts import Unclear
from .sets.logic import Every, Logic, Some, relations, renamed, symbols_of
from .sets.solving import Solver
from .single import Prove, Single
from .systems import is_system, same_system
from .unordered import same_values
from .written_units import conversion, times, with_units


class Comparing:
    """Compares what two texts say, over one domain."""

    def __init__(self, domain: Domain, declared: Declarations, names: frozenset[str], prove: Prove | None) -> None:
        self.names, self.single = names, Single(domain, declared, prove and once(prove))
        self.known = Known(domain, declared.spans, declared.positive)

    def readings(self, reference: Reading, answer: Reading) -> Equality:
        """The verdict on two texts."""
        verdict = self._lines(reference, answer)
        is_mixed = self.single.declared.form is Form.FRACTION and "MIXED_NUMBER" in answer.remarks
        if verdict.verdict is Answered.EQUAL and is_mixed:
            return replace(verdict, verdict=Answered.DIFFERENT, code="FORM_FRACTION")
        return verdict

    def _lines(self, reference: Reading, answer: Reading) -> Equality:
        """Of several lines the last counts, unless all of them say one thing together."""
        asked, given = self._meant(reference, answer), self._meant(answer, reference)
        verdict = self.compare(asked, given)
        if reference.statements == answer.statements:
            return verdict
        last = said(answer.last_line(), self.names)
        if not isinstance(given, Claim) or last == given:
            return verdict
        by_last = self.compare(asked, last)
        if by_last.verdict is Answered.EQUAL or verdict.verdict is not Answered.EQUAL:
            return by_last
        begun = self.compare(asked, said(_first_line(answer), self.names))
        return by_last if begun.verdict is Answered.EQUAL else verdict

    def _meant(self, reading: Reading, other: Reading) -> Said:
        """What a reading says: all its lines, or the last one where the other is a single value."""
        whole, last = said(reading, self.names), said(reading.last_line(), self.names)
        beside = said(other, self.names)
        if isinstance(whole, Claim) and isinstance(beside, Value) and not is_interval(beside):
            return whole if beside.label is not None or beside.links else last
        if whole == last or not isinstance(beside, Value):
            return whole
        return whole if isinstance(beside.tree, Array) and len(_members(whole)) == len(beside.tree.entries) else last

    def compare(self, reference: Said, answer: Said) -> Equality:
        """The verdict on two things said. What they are must fit together: a value, a condition, a set."""
        if (unlike := self._of_another_kind(reference, answer)) is not None:
            return unlike
        if isinstance(reference, Value) and isinstance(answer, Value):
            return self._values(reference, answer)
        if any(isinstance(one, Claim) or self._is_equation(one) for one in (reference, answer)):
            return self._claims(reference, answer)
        if isinstance(reference, Choice) or isinstance(answer, Choice):
            return self._choices(reference, answer)
        return self._named(reference, answer)

    def _of_another_kind(self, reference: Said, answer: Said) -> Equality | None:
        """The verdict where one of the two is not of the kind that is declared."""
        kind, domain = self.single.declared.kind, self.single.domain
        if kind is None:
            return None
        details = {"kind": kind.value}
        if not is_of_kind(kind, reference, domain):
            return Equality(Answered.UNREADABLE, code="NOT_OF_KIND", details=details, unread="reference")
        if isinstance(answer, Claim) or is_of_kind(kind, answer, domain):  # of conditions more can be said
            return None
        return replace(_DIFFERENT, code="KIND_ASKED", details=details)

    def _is_equation(self, one: Said) -> bool:
        """Whether this is an equation that does not hold everywhere, and no chain that leads to a value."""
        return (
            isinstance(one, Value)
            and one.label is None
            and len(one.links) == 1
            and not self.single.holds(*one.links[0])
        )

    # Values

    def _values(self, reference: Value, answer: Value) -> Equality:
        equations = self._as_equations(reference, answer)
        if equations is not None:
            return equations
        if (other := _other_derivative(reference.label, answer.label)) is not None:
            return other
        broken = self.single.broken_link(answer.links)
        if broken is not None:
            return broken
        change = conversion(reference.unit, answer.unit)
        as_written = None if change.factor == 1 else self.single.closely(reference.tree, answer.tree)
        if change.factor is None:
            verdict = replace(as_written or _DIFFERENT, verdict=Answered.DIFFERENT)
        else:
            verdict = self.single.closely(reference.tree, times(change.factor, answer.tree))
        verdict = with_units(verdict, as_written, reference.unit, answer.unit, change.remarks)
        return self.single.in_form(verdict, answer.tree)

    def _as_equations(self, reference: Value, answer: Value) -> Equality | None:
        """The verdict where the pair is meant as equations, None where it is meant as values."""
        asked, given = (as_claim(value, self.names) for value in (reference, answer))
        if asked is None or is_interval(reference):
            return None
        if self._is_equation(reference):
            code = "EQUATION_ASKED"
            return self._claims(asked, given) if given is not None else replace(_DIFFERENT, code=code)
        if given is None or reference.label not in self.names or is_interval(answer):
            return None
        speaks = symbols_of(given.logic)
        other_name = answer.label in self.names and answer.label != reference.label
        of_itself = answer.label is not None and answer.label in symbols_in(answer.tree) | symbols_in(reference.tree)
        is_equation = answer.label is None and (reference.label in speaks or _says_nothing(answer))
        return self._claims(asked, given) if other_name or of_itself or is_equation else None

    # Conditions

    def _claims(self, reference: Said, answer: Said) -> Equality:
        asked, given = as_claim(reference, self.names), as_claim(answer, self.names)
        if asked is None or given is None or not self._fit(reference, answer):
            return replace(_DIFFERENT, code=self._wanted(reference), details=_symbol_asked(asked))
        first, second = (self._logic(claim) for claim in (asked, given))
        first, second = _of_one_value(first, second)
        if not (is_system(first) and is_system(second)):
            return same_points(first, second, self.known)
        factors, others = product_of(first), product_of(second)
        if factors is not None and others is not None:
            return same_equation(factors, others, self.known)
        return same_system(first, second, self.known)

    def _fit(self, reference: Said, answer: Said) -> bool:
        """Whether both are conditions: a value fits one for a symbol, and a list in brackets an interval."""
        for one, other in ((reference, answer), (answer, reference)):
            if isinstance(one, Value) and one.label is None and not one.links and not is_interval(one):
                return False
            if isinstance(one, Choice) and one.label is None and one.values and not _is_set_of_one_value(other):
                return False
        return True

    def _wanted(self, reference: Said) -> str:
        """A code for what is asked instead of what is given."""
        if not isinstance(reference, Claim):
            return "INEQUALITY_NOT_ASKED"
        if is_system(reference.logic):
            return "EQUATION_ASKED"
        is_interval_asked = THE_VALUE in symbols_of(reference.logic) or len(symbols_of(reference.logic)) == 1
        return "INTERVAL_ASKED" if is_interval_asked else "CONDITION_ASKED"

    def _logic(self, claim: Claim) -> Logic:
        """What a claim says. Conditions that are only listed and exclude each other are alternatives: x < -1, x > 1."""
        names = symbols_of(claim.logic)
        if not claim.listed or len(names) != 1 or not isinstance(claim.logic, Every):
            return claim.logic
        try:
            (name,) = names
            is_empty = Solver(name, time.monotonic() + 0.2).solve(claim.logic).is_empty
        except Unclear:
            return claim.logic
        return Some(claim.logic.parts) if is_empty else claim.logic

    # Values in no order, and by name

    def _choices(self, reference: Said, answer: Said) -> Equality:
        """Sets of values; a list without brackets is one too."""
        for one, code in ((answer, "SET_ASKED"), (reference, "LIST_ASKED")):
            if isinstance(one, Value) and isinstance(one.tree, Array) and one.enclosure not in ("", "{}"):
                return replace(_DIFFERENT, code=code)
        if _names_differ(reference, answer, self.names):
            return self._claims(reference, answer)
        broken = self.single.broken_link(_links(answer))
        if broken is not None:
            return broken
        asked, given = _unit(reference), _unit(answer)
        change = conversion(asked, given)
        wanted, found = _members(reference), _members(answer)
        as_written = None if change.factor == 1 else self._same_values(wanted, found)
        if change.factor is None:
            verdict = replace(as_written or _DIFFERENT, verdict=Answered.DIFFERENT)
        else:
            verdict = self._same_values(wanted, tuple(times(change.factor, value) for value in found))
        return with_units(verdict, as_written, asked, given, change.remarks)

    def _same_values(self, asked: tuple[Node, ...], given: tuple[Node, ...]) -> Equality:
        single = self.single.unproved()
        return same_values(asked, given, single.exactly, single.closely)

    def _named(self, reference: Said, answer: Said) -> Equality:
        """Values by name; a plain list is in the order of the names."""
        asked, given = _by_name(reference), _by_name(answer)
        if asked is None or given is None:
            broken = self.single.broken_link(_links(answer))
            return broken or self.single.listed(_members(reference), _members(answer))
        missing, extra = [name for name in asked if name not in given], [name for name in given if name not in asked]
        if missing:
            return replace(_DIFFERENT, code="LABEL_MISSING", details={"labels": ", ".join(missing)})
        if extra:
            details = {"label": extra[0], "labels": ", ".join(asked)}
            return replace(_DIFFERENT, code="UNKNOWN_LABEL", details=details)
        return self._each([(asked[name], given[name]) for name in asked])

    def _each(self, pairs: list[tuple[Value, Value]]) -> Equality:
        """The verdict on values in pairs: the first that is not equal, counted as an entry."""
        verdicts = [self._values(replace(right, label=None), replace(value, label=None)) for right, value in pairs]
        for wanted in (Answered.DIFFERENT, Answered.UNDECIDED, Answered.UNREADABLE):
            for place, verdict in enumerate(verdicts, start=1):
                if verdict.verdict is wanted:
                    return replace(verdict, entry=place)
        remarks = tuple(dict.fromkeys(remark for verdict in verdicts for remark in verdict.remarks))
        weakest = next((one.how for one in verdicts if one.how is not Basis.EXACT), Basis.EXACT)
        return Equality(Answered.EQUAL, weakest, remarks=remarks)


def once(prove: Prove) -> Prove:
    """The prover for the first question; what else a pair asks is left unproved, for a proof takes most of a second."""
    asked: list[Node] = []

    def proved(truth: Node, answer: Node, domain: Domain) -> bool | None:
        asked.append(truth)
        return prove(truth, answer, domain) if len(asked) == 1 else None

    return proved


_DIFFERENT = Equality(Answered.DIFFERENT, Basis.EXACT, code="DIFFERENT")


def _first_line(reading: Reading) -> Reading:
    stop = reading.joints.index(Joint.LINE) if Joint.LINE in reading.joints else len(reading.joints)
    return replace(reading, statements=reading.statements[:stop], joints=reading.joints[:stop])


def _says_nothing(value: Value) -> bool:
    """Whether both sides are the same as they stand: 1 = 1."""
    return all(left == right for left, right in value.links)


def _other_derivative(asked: str | None, given: str | None) -> Equality | None:
    """The verdict where both left-hand sides are derivatives, by different variables."""
    found = [re.fullmatch(r"d(?:\^2)?\w*/d(\w+?)(?:\^2)?(?:\(.*\))?", label or "") for label in (asked, given)]
    if found[0] is None or found[1] is None or found[0][1] == found[1][1]:
        return None
    return replace(_DIFFERENT, code="LEFT_SIDE", details={"given": given or "", "asked": found[0][1]})


def _is_set_of_one_value(said_: Said) -> bool:
    return isinstance(said_, Claim) and THE_VALUE in symbols_of(said_.logic)


def _symbol_asked(asked: Claim | None) -> dict[str, str]:
    names = sorted(symbols_of(asked.logic) - {THE_VALUE}) if asked is not None else []
    return {"symbol": names[0] if names else "x"}


def _of_one_value(first: Logic, second: Logic) -> tuple[Logic, Logic]:
    """Both claims about the same symbol, where one of them names none."""
    for one, other in ((first, second), (second, first)):
        names = symbols_of(one)
        if THE_VALUE in names and THE_VALUE not in symbols_of(other):
            free = [name for name in _alone(other) if name not in names] or sorted(symbols_of(other) - names)
            if free:
                return renamed(first, THE_VALUE, free[0]), renamed(second, THE_VALUE, free[0])
    return first, second


def _alone(logic: Logic) -> list[str]:
    """The symbols that are a side of a relation by themselves."""
    sides = (side for one in relations(logic) for side in (one.left, one.right))
    return list(dict.fromkeys(side.name for side in sides if isinstance(side, Symbol)))


def _names_differ(reference: Said, answer: Said, names: frozenset[str]) -> bool:
    labels = [getattr(one, "label", None) for one in (reference, answer)]
    return labels[0] != labels[1] and all(label in names for label in labels)


def _links(said_: Said) -> tuple[tuple[Node, Node], ...]:
    if isinstance(said_, Named):
        return tuple(link for _, value in said_.values for link in value.links)
    return said_.links if isinstance(said_, Value | Choice) else ()


def _unit(said_: Said) -> str | None:
    if isinstance(said_, Named):
        units = {value.unit for _, value in said_.values}
        return units.pop() if len(units) == 1 else None
    return said_.unit if isinstance(said_, Value | Choice) else None


def _members(said_: Said) -> tuple[Node, ...]:
    if isinstance(said_, Choice):
        return said_.values
    if isinstance(said_, Named):
        return tuple(value.tree for _, value in said_.values)
    if isinstance(said_, Value):
        return said_.tree.entries if isinstance(said_.tree, Array) else (said_.tree,)
    return ()


def _by_name(said_: Said) -> dict[str, Value] | None:
    if isinstance(said_, Named):
        return dict(said_.values)
    if not isinstance(said_, Value) or said_.label is None:
        return None
    names = said_.label.strip("()[]").split(",")
    if len(names) == 1:
        return {said_.label: said_}
    entries = said_.tree.entries if isinstance(said_.tree, Array) else ()
    values = (Value(entry, unit=said_.unit) for entry in entries)
    return dict(zip(names, values, strict=True)) if len(names) == len(entries) else None
