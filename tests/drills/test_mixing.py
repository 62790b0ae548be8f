"""Mixing against its promise, and against trying every order."""

from itertools import pairwise, permutations

from chainrule.drills.mixing import mixed
from hypothesis import given
from hypothesis import strategies as st

CHAINS = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 4), max_size=6)


def named(counts):
    return {name: [(name, place) for place in range(count)] for name, count in counts.items()}


def apart(order):
    return all(one[0] != other[0] for one, other in pairwise(order))


@given(CHAINS)
def test_no_two_of_a_chain_stand_side_by_side(counts):
    chains = named(counts)
    order = mixed(chains)
    if sum(count > 0 for count in counts.values()) > 1:
        assert apart(order)
    for name, items in chains.items():
        kept = [item for item in order if item[0] == name]
        assert kept == items[: len(kept)]
        assert kept or not items


@given(st.dictionaries(st.sampled_from("abc"), st.integers(1, 3), min_size=2, max_size=3))
def test_nothing_is_left_out_that_some_order_keeps_apart(counts):
    items = [item for chain in named(counts).values() for item in chain]
    possible = any(apart(order) for order in permutations(items)) if len(items) < 8 else None
    if possible is not None:
        assert (len(mixed(named(counts))) == len(items)) == possible


def test_a_single_chain_is_as_it_is():
    assert mixed({"a": [1, 2, 3], "b": []}) == [1, 2, 3]
    assert mixed({}) == []


def test_the_urgent_comes_first_and_long_chains_are_spread():
    assert mixed({"due": ["d"], "new": ["n1", "n2"], "more due": ["e"]}) == ["d", "n1", "e", "n2"]
    assert mixed({"due": ["d"], "new": ["n1", "n2", "n3"], "more due": ["e"]}) == ["n1", "d", "n2", "e", "n3"]
