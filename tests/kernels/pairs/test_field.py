"""Residues against whole numbers of Python, which have no end."""

import pytest
from chainrule.kernels.pairs import field, powers
from chainrule.kernels.pairs.field import PRIME
from hypothesis import given, settings
from hypothesis import strategies as st

EDGES = (0, 1, 2, 3, 1 << 30, 1 << 31, (1 << 31) - 1, (1 << 60) - 1, 1 << 60, PRIME - 2, PRIME - 1)
residues = st.one_of(st.sampled_from(EDGES), st.integers(0, PRIME - 1))
seeded = settings(derandomize=True, deadline=None)


@given(residues, residues)
@seeded
def test_sums_differences_and_products(left, right):
    assert field.plus(left, right) == (left + right) % PRIME
    assert field.minus(left, right) == (left - right) % PRIME
    assert field.times(left, right) == left * right % PRIME


@given(residues)
@seeded
def test_the_prime_itself_is_multiplied_as_zero(value):
    assert field.times(PRIME, value) == field.times(value, PRIME) == 0


@given(residues.filter(bool))
@seeded
def test_inverses(value):
    assert field.inverse_of(value) == pow(value, -1, PRIME)


@pytest.mark.parametrize("value", [1, 2, 3, 97, 65535, 65536, 65537])
def test_inverses_on_both_sides_of_the_border_to_small_numbers(value):
    assert field.inverse_of(value) * value % PRIME == 1


@given(residues, st.integers(0, 2000))
@seeded
def test_powers(value, count):
    assert powers.residue_power(value, count) == pow(value, count, PRIME)


@given(residues)
@seeded
def test_no_step_leaves_63_bits(value):
    """What the interpreter does without noticing would wrap in compiled code."""
    largest = 0

    class Watched(int):
        pass

    def watched(operation):
        def apply(self, other):
            nonlocal largest
            result = operation(int(self), int(other))
            largest = max(largest, abs(result))
            return Watched(result)

        return apply

    for name in ("__add__", "__radd__", "__sub__", "__rsub__", "__mul__", "__rmul__", "__and__", "__rand__"):
        setattr(Watched, name, watched(getattr(int, name)))
    for name in ("__lshift__", "__rshift__", "__xor__", "__rxor__"):
        setattr(Watched, name, watched(getattr(int, name)))
    field.times(Watched(value), Watched(PRIME - 1))
    field.mixed(Watched(value))
    assert largest < 1 << 63


def test_hashes_are_residues_and_differ():
    seeds = [field.mixed(seed) for seed in range(10)]
    found = {field.draw(seed, tag, name) for seed in seeds for tag in range(10) for name in range(10)}
    assert len(found) == 1000
    assert all(0 <= value < PRIME for value in found)
