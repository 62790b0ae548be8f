"""Two formulas compared by their values in many places, with as many digits as it takes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import islice
from typing import Any

from ..chance import Chance
from ..tree.evaluate import Grid
from ..tree.functions import STEPS
from ..tree.nodes import Apply, Node, Number, fingerprint, walk
from .constants import MOST_DIGITS, holds_valueless_constant
from .decision import Decision, How, Prover, Relation
from .domain import Domain, Point
from .formal import equal_by_laws
from .points import points
from .sightings import Sight, Sighting, exactly, in_digits, in_doubles

_JUMPING = STEPS | {"where", "mod", "atan2"}
_PATIENCE = 6  # places without a rational value, after which no more are looked for
_ENOUGH = 12  # places that must agree
_FIRST = 4  # places after which parts without a value are looked for, if nothing was seen
_EARLY = 28  # places after which the laws of functions are tried
_CLOSER = 8  # places that agree in doubles, looked at with many digits
_UNCLEAR = 24  # places that doubles cannot tell, looked at with many digits
_DIGITS = 50
_BESIDE = (Fraction(1, 2**20), Fraction(1, 2**60), Fraction(1, 2**120))
_WORK = 400_000  # nodes evaluated at the most
_FEWEST_PLACES, _MORE_PLACES = 24, 200
_DIGITS_OF_A_BIT = 0.30103


def by_places(truth: Node, answer: Node, domain: Domain, chance: Chance, prove: Prover | None) -> Decision:
    """The decision on formulas that are no rational functions: see `equality`."""
    seen = _Seen(truth, answer)
    enough = _ENOUGH if truth != answer and (domain.numbers or domain.matrices) else 1
    looks = seen.first_looks(domain, chance)
    apart = seen.apart(islice(looks, _FIRST), domain)
    if apart is None and not seen.first_places and any(map(holds_valueless_constant, (truth, answer))):
        return Decision(Relation.UNDECIDED, How.SAMPLED)
    apart = apart or seen.apart(islice(looks, _EARLY - _FIRST), domain)
    is_early = apart is None and seen.first_places >= enough
    if is_early and (truth == answer or equal_by_laws(truth, answer, domain, chance)):
        return Decision(Relation.EQUAL, How.EXACT, seen.first_places)
    apart = apart or seen.apart(looks, domain)
    if apart is None and seen.first_places >= enough and seen.only_exact:
        return Decision(Relation.EQUAL, How.EXACT, seen.first_places)
    apart = apart or seen.apart(seen.closer_looks(), domain)
    if apart is not None:
        how = How.SHAPE if apart.sight is Sight.SHAPES else How.EXACT if apart.exact else How.SAMPLED
        return Decision(Relation.DIFFERENT, how, 1, apart.witness)
    if not is_early and seen.places and (truth == answer or equal_by_laws(truth, answer, domain, chance)):
        return Decision(Relation.EQUAL, How.EXACT, seen.places)
    if seen.places < enough:
        return Decision(Relation.UNDECIDED, How.SAMPLED, seen.places)
    proved = prove is not None and prove(truth, answer, domain)
    return Decision(Relation.EQUAL, How.PROVED if proved else How.SAMPLED, seen.places)


class _Seen:
    """Looks at two formulas, and remembers where they are the same and where doubles could not tell."""

    def __init__(self, truth: Node, answer: Node) -> None:
        self.truth, self.answer = truth, answer
        self.size = sum(1 for tree in (truth, answer) for _ in walk(tree))
        self.has_jumps = any(
            isinstance(here, Apply) and here.head in _JUMPING for tree in (truth, answer) for here in walk(tree)
        )
        self.exact = self.irrational = 0
        self.in_doubles: list[Point] = []
        self.unclear: list[Point] = []
        self.only_exact = True
        self.in_digits = 0

    @property
    def places(self) -> int:
        """In how many places both are the same, as far as could be told."""
        return self.exact + self.in_digits + max(0, len(self.in_doubles) - _CLOSER)

    @property
    def first_places(self) -> int:
        """The same before any closer look."""
        return self.exact + len(self.in_doubles)

    def apart(self, sightings: Iterator[Sighting], domain: Domain) -> Sighting | None:
        """The first that shows a difference which is not that of a single point."""
        for one in sightings:
            if one.sight is Sight.SHAPES or (one.sight is Sight.APART and not self.is_isolated(one, domain)):
                return one
        return None

    def first_looks(self, domain: Domain, chance: Chance) -> Iterator[Sighting]:
        """In every place, exactly where that can be, else in doubles; in more of them where few have values."""
        most = max(_FEWEST_PLACES, _WORK // self.size)
        places = points(domain, chance, *sorted((self.truth, self.answer), key=fingerprint))
        for point in islice(places, most):
            yield self._first_look(point)
            if not point:
                return
        for look in range(min(_MORE_PLACES, most)):
            if self.first_places >= _ENOUGH:
                return
            yield self._first_look(domain.inner(chance, look))

    def _first_look(self, point: Point) -> Sighting:
        if self.irrational < _PATIENCE:
            sighting = exactly(self.truth, self.answer, point)
            if sighting.sight is not Sight.UNCLEAR:
                self.irrational = 0
                self.exact += sighting.sight is Sight.SAME
                return sighting
        self.irrational += 1
        return self._with_doubles(point)

    def _with_doubles(self, point: Point) -> Sighting:
        sighting = in_doubles(self.truth, self.answer, point)
        self.only_exact = False
        if sighting.sight is Sight.SAME:
            self.in_doubles.append(point)
        elif sighting.sight is Sight.UNCLEAR:
            self.unclear.append(point)
        return sighting

    def closer_looks(self) -> Iterator[Sighting]:
        """In some of these places with many digits."""
        step = max(1, len(self.in_doubles) // _CLOSER)
        least = digits_wanted(self.truth, self.answer)
        share = max(4, 4 * _DIGITS // least) if least > 4 * _DIGITS else _UNCLEAR  # many digits take long
        chosen = [*self.in_doubles[::step][:_CLOSER], *self.unclear[:_UNCLEAR]][: _CLOSER + share]
        for number, point in enumerate(chosen):
            sighting = in_digits(self.truth, self.answer, point, least if number % 3 else min(4 * least, MOST_DIGITS))
            if sighting.sight is Sight.UNCLEAR and (number < 2 or number % 3 == 1):
                sighting = in_digits(self.truth, self.answer, point, MOST_DIGITS)
            self.in_digits += sighting.sight is Sight.SAME
            yield sighting

    def is_isolated(self, sighting: Sighting, domain: Domain) -> bool:
        """Whether they are apart at this very point only: at a jump, on a set of measure zero."""
        if not self.has_jumps or sighting.witness is None:
            return False
        point = {name: value for name, value in sighting.witness.point.items() if isinstance(value, Fraction | Grid)}
        return not any(self._looked_at(place).sight is Sight.APART for place in _beside(point, domain))

    def _looked_at(self, point: Point) -> Sighting:
        sighting = exactly(self.truth, self.answer, point)
        if sighting.sight is Sight.UNCLEAR:
            sighting = in_digits(self.truth, self.answer, point, 4 * _DIGITS)
        return sighting


def _beside(point: Mapping[str, Any], domain: Domain) -> Iterator[Point]:
    """Points ever nearer to one, beside it in every coordinate, each to another side."""
    for place, aside in enumerate(_BESIDE):
        moved = dict(point)
        for turn, (name, span) in enumerate(domain.numbers.items(), start=place):
            if not span.integer:
                size = aside * Fraction(turn + 8, 7) * max(1, abs(point[name]))
                moved[name] = point[name] + (-size if turn % 2 else size)
        yield moved


def digits_wanted(*trees: Node) -> int:
    """How many digits show what the numbers of the trees may make of a value: a term with 1e-100 more than 100."""
    largest = 0.0
    for tree in trees:
        sizes = [_size(here) for here in walk(tree)]
        largest = max(largest, sum(sorted(sizes)[-3:]))
    return min(_DIGITS * (1 + int(largest // 25)), MOST_DIGITS)


def _size(here: Node) -> float:
    """How many digits a number, or a power of two numbers, is away from one."""
    if isinstance(here, Number):
        return abs(here.value.numerator.bit_length() - here.value.denominator.bit_length()) * _DIGITS_OF_A_BIT
    if isinstance(here, Apply) and here.head == "power":
        base, exponent = here.arguments
        while isinstance(exponent, Apply) and exponent.head == "negate":
            exponent = exponent.arguments[0]
        if isinstance(base, Number) and isinstance(exponent, Number) and base.value != 0:
            return min(float(abs(exponent.value)) * (1 + _size(base)), float(MOST_DIGITS))
    return 0.0
