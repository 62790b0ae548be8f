"""What is remembered is told apart by identity, and forgotten once enough else came."""

from chainrule.checker.remembered import remembered


def test_the_very_same_arguments_give_the_very_same_result():
    made = remembered(8)(lambda *parts: list(parts))
    name, other = ["x"], ["x"]
    assert made(name, other) is made(name, other)
    assert made(name, name) is not made(name, other)
    assert made(other, name) == [["x"], ["x"]]


def test_only_the_latest_are_kept():
    calls = []
    made = remembered(2)(calls.append)
    first, second, third = object(), object(), object()
    for thing in (first, second, first, third, second, first):
        made(thing)
    assert calls == [first, second, third, first]


def test_what_is_kept_is_never_taken_for_another_of_the_same_address():
    made = remembered(4)(lambda thing: thing.copy())
    for value in range(100):
        assert made([value]) == [value]
