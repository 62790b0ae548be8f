"""Frozen records: every way to make one, and what is said of one that cannot be made."""

import pytest
from chainrule.exercises.record import Record, replace
from chainrule.exercises.trouble import FieldError


class Place(Record):
    name: str
    floor: int = 0
    rooms: tuple[str, ...] = ()


class Flat(Place):
    owner: str = "nobody"


def test_however_it_is_made_it_is_the_same():
    made = [
        Place("a", 2, ()),
        Place("a", 2),
        Place("a", floor=2),
        Place(name="a", floor=2),
        Place(rooms=(), floor=2, name="a"),
        replace(Place("a"), floor=2),
    ]
    assert set(made) == {made[0]}
    assert {repr(one) for one in made} == {"Place(name='a', floor=2, rooms=())"}
    assert Flat("a", 2).owner == "nobody"
    assert Flat("a", 2) != Place("a", 2)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: Place(), "Place needs the field name"),
        (lambda: Place(floor=1), "Place needs the field name"),
        (lambda: Place("a", 1, (), "more"), "Place has 3 fields, not 4"),
        (lambda: Place("a", name="b"), "Place: the field name is given twice"),
        (lambda: Place("a", flor=1), "Place has no field flor; did you mean floor?"),
        (lambda: Place("a", colour=1), "Place has no field colour; it has name, floor, rooms"),
        (lambda: replace(Place("a"), flor=1), "Place has no field flor; did you mean floor?"),
    ],
)
def test_what_cannot_be_made_is_said(make, said):
    with pytest.raises(FieldError) as trouble:
        make()
    assert str(trouble.value) == said


def test_it_is_checked_whenever_it_is_made():
    class Even(Record):
        value: int

        def __post_init__(self):
            if self.value % 2:
                raise ValueError(self.value)

    even = Even(2)
    for make in (lambda: Even(3), lambda: Even(value=3), lambda: replace(even, value=3)):
        with pytest.raises(ValueError, match="3"):
            make()
    with pytest.raises(AttributeError):
        even.value = 3
