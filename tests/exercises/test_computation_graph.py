"""Section 7 of the catalogue: A = w*x, r = y - A, L = r^2 at x = 1, y = 4, w = 2."""

EXERCISE = "computation-graph"


def test_only_the_wrong_entry_is_named(judged):
    reasons = judged("backward", "4, -1, -4, -2").reasons
    assert [dict(reason.details) for reason in reasons] == [{"entries": "dL/dw"}]


def test_a_broken_chain_behind_a_label_is_seen(codes):
    assert codes("forward", "A=3*7=2, r=2, L=4")[0] == "wrong"
