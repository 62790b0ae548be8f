"""Pairs judged together: the table, both engines bit for bit, and the general route as the twin of all of it."""

from fractions import Fraction
from random import Random

import pytest
from chainrule.checker.compiled import Claim, judge_pairs, worthwhile
from chainrule.checker.compiled.letters import code, letters_with_meaning
from chainrule.checker.equating.declarations import declarations
from chainrule.checker.equating.equal import Session
from chainrule.checker.folders import cache_folder
from chainrule.kernels import compiled
from chainrule.kernels.engine import Engine
from chainrule.kernels.pairs import layout
from hypothesis import given, settings
from hypothesis import strategies as st

needs_jit = pytest.mark.skipif(compiled.JIT_DISABLED, reason="the JIT is switched off")

EQUAL = [
    ("2*x-10", "2(x-5)"),
    ("(x-5)^2", "x^2-10x+25"),
    ("w*x+b", "b+wx"),
    ("-2(y-wx-b)x", "2x(wx+b-y)"),
    ("(x^2-1)/(x-1)", "x+1"),
    ("0.1+0.2", "0.3"),
    ("1/3+1/6", "1/2"),
    ("1/(1+e^-z)", "sigmoid(z)"),
    ("tanh(z)", "2sigmoid(2z)-1"),
    ("sin(x)^2+cos(x)^2", "1"),
    ("ln(x)/ln(2)", "log2(x)"),
    ("relu(x)", "(x+abs(x))/2"),
    ("abs(x-y)", "abs(y-x)"),
    ("sqrt(x)sqrt(x)", "sqrt(x)^2"),
    ("(x+1)^10(x+1)^5", "(x+1)^15"),
]
DIFFERENT = [
    ("2*x-10", "2x-5", {"x": 3}, -4, 1),
    ("(x-5)^2", "x^2-25", {"x": 3}, 4, -16),
    ("w*x", "w+x", {"w": 3, "x": 1}, 3, 4),
    ("1/(x-3)", "2/(x-3)", {"x": 2}, -1, -2),
    ("x/3", "x/2", {"x": 3}, 1, Fraction(3, 2)),
    ("7/2", "3", {}, Fraction(7, 2), 3),
    ("w1*x2", "w_1 x1", {"w1": 3, "x2": 1, "x1": 6}, 3, 18),
]
LEFT = [
    ("0.333", "1/3"[:1] + "."),  # a point at the end
    ("1/3", "0.33"),  # may be rounded
    ("sqrt(2)", "1.414"),
    ("ln(x^2)", "2ln(x)"),  # equal where both are defined: no identity of the unknowns
    ("sqrt(x^2)", "abs(x)"),
    ("e^x*e^y", "exp(x+y)"),
    ("1/(x-x)", "1"),
    ("x", "X"),  # probably meant to be the same
    ("x+1", "l"),  # a one?
    ("x", "price"),
    ("x", ""),
    ("x", "x\n"),
    ("x", "x\0"),
    ("x", "\ud800"),
    ("x", "2（x）"),
    ("x", "x" * 200),
]


@pytest.fixture(scope="module")
def both():
    """Judges with both engines, holds their results to the same bits, and returns one of them."""

    def judge(pairs):
        references, answers = [list(side) for side in zip(*pairs, strict=True)]
        results = [
            judge_pairs(references, answers, engine=engine, store=cache_folder() / "kernels", shown=True)
            for engine in (Engine.INTERPRETED, Engine.COMPILED)
        ]
        first, second = results
        assert first.verdicts == second.verdicts
        for name in ("points", "remarks", "names", "values"):
            assert bytes(memoryview(getattr(first.shown, name))) == bytes(memoryview(getattr(second.shown, name)))
        return first

    return judge


def test_the_table(both):
    pairs = [*EQUAL, *(row[:2] for row in DIFFERENT), *LEFT]
    results = both(pairs)
    expected = [Claim.EQUAL] * len(EQUAL) + [Claim.DIFFERENT] * len(DIFFERENT) + [Claim.FALLBACK] * len(LEFT)
    assert [(pair, Claim(verdict)) for pair, verdict in zip(pairs, results.verdicts, strict=True)] == list(
        zip(pairs, expected, strict=True)
    )
    for place, (_, _, at, reference, answer) in enumerate(DIFFERENT, start=len(EQUAL)):
        evidence = results.evidence(place)
        assert (evidence.at, evidence.reference, evidence.answer) == (at, reference, answer)
        assert not results.is_sampled(place)
        assert list(evidence.at) == list(at)
    assert all(results.evidence(place) is None for place in range(len(EQUAL)))


def test_a_difference_of_functions_is_sampled(both):
    results = both([("e^x", "e^-x"), ("ln(-x)", "ln(-2x)")])
    assert bytes(results.verdicts) == bytes([Claim.DIFFERENT] * 2)
    assert results.is_sampled(0)
    assert results.evidence(0).at == {"x": 3}
    assert results.evidence(0).reference == pytest.approx(20.0855369)
    drawn = results.evidence(1)  # at a point that is no small whole one, for those are positive
    assert -10 < drawn.at["x"] < 0
    assert drawn.answer - drawn.reference == pytest.approx(0.6931471805599453)


def test_a_verdict_does_not_depend_on_the_batch(both):
    pairs = [*EQUAL, *(row[:2] for row in DIFFERENT), *LEFT]
    together = both(pairs).verdicts
    alone = b"".join(judge_pairs([reference], [answer]).verdicts for reference, answer in pairs)
    backwards = both(pairs[::-1]).verdicts[::-1]
    assert together == alone == backwards


def test_texts_as_bytes():
    texts = [(reference.encode(), answer.encode()) for reference, answer in EQUAL]
    references, answers = zip(*texts, strict=True)
    assert set(judge_pairs(references, answers).verdicts) == {Claim.EQUAL}


def test_nothing_to_judge():
    assert judge_pairs([], []).verdicts == b""
    assert len(judge_pairs([], [], engine=Engine.COMPILED, shown=True).shown.points) == 0


def test_misuse():
    with pytest.raises(ValueError, match="2 references, but 1 answers"):
        judge_pairs(["x", "y"], ["x"])
    with pytest.raises(ValueError, match="shown=True"):
        judge_pairs(["x"], ["y"]).evidence(0)


def test_few_pairs_are_interpreted(tmp_path):
    assert worthwhile(10, tmp_path) is Engine.INTERPRETED
    assert worthwhile(10_000, tmp_path) is Engine.INTERPRETED  # nothing is compiled yet
    assert worthwhile(1_000_000, tmp_path) is Engine.COMPILED
    assert worthwhile(1_000_000, None) is Engine.COMPILED


@needs_jit
def test_many_pairs_are_compiled_where_the_code_is_there(both):
    both(EQUAL)
    assert worthwhile(10_000, cache_folder() / "kernels") is Engine.COMPILED


def test_letters_that_are_no_symbols():
    table = letters_with_meaning()
    assert table[code("e")]
    assert table[code("pi")]
    assert table[code("ln")]
    assert not any(table[code(letter)] for letter in "xywbkXW")


SYMBOLS = ("x", "y", "w1")
atoms = st.sampled_from([*SYMBOLS, "2", "10", "0.5", "3.25", "pi", "e"])


def _extended(inner):
    return st.one_of(
        st.tuples(inner, st.sampled_from("+-*/"), inner).map(lambda parts: "({}{}{})".format(*parts)),
        st.tuples(inner, st.sampled_from(["^2", "^3", "^-1", "^0.5", "**2"])).map(
            lambda parts: "({}){}".format(*parts)
        ),
        st.tuples(st.sampled_from(["exp", "ln", "sin", "tanh", "sigmoid", "relu", "abs"]), inner).map(
            lambda parts: "{}({})".format(*parts)
        ),
        inner.map(lambda part: f"-{part}"),
    )


formulas = st.recursive(atoms, _extended, max_leaves=7)


@given(formulas, formulas)
@settings(derandomize=True, deadline=None, max_examples=300)
def test_a_formula_is_equal_to_itself_and_sides_may_change(left, right):
    verdicts = judge_pairs([left, left, right, left], [left, right, left, f"({left})*1+0"]).verdicts
    assert Claim.DIFFERENT not in (verdicts[0], verdicts[3])
    assert {verdicts[1], verdicts[2]} != {Claim.EQUAL, Claim.DIFFERENT}


@given(st.text(alphabet="xyweT0123456789.+-*/^() _", max_size=30), st.text(max_size=20))
@settings(derandomize=True, deadline=None, max_examples=500)
def test_no_text_raises_anything(likely, unlikely):
    judge_pairs([likely, unlikely, likely], [unlikely, likely, likely], shown=True)


# Drawn texts, as `benchmarks/differential.py` draws them by the million.

PIECES = [
    *"0123456789xywbeT+-*/^().,_ ",
    "x1",
    "2x",
    "(x+1)",
    "^2",
    "^-1",
    "e^",
    "exp(",
    "ln(",
    "pi",
    "wx",
    "sqrt(",
    "**",
]


def drawn(count, seed):
    random = Random(seed)  # noqa: S311 - no secret
    base = [text for pair in (*EQUAL, *(row[:2] for row in DIFFERENT)) for text in pair]
    for _ in range(count):
        pair = []
        for _side in range(2):
            text = random.choice(base)
            for _change in range(random.choice((0, 0, 1, 1, 2))):
                at = random.randrange(len(text) + 1)
                text = text[:at] + random.choice(PIECES) + text[at + random.choice((0, 0, 1, 2)) :]
            pair.append(text)
        yield tuple(pair) if random.random() < 0.7 else (pair[0], pair[0].replace("x", "(x)"))


def test_both_engines_on_drawn_texts(both):
    results = both(list(drawn(3000, 1)))
    assert min(results.verdicts.count(claim) for claim in Claim) > 300


class NoProof:
    """Leaves what SymPy would prove undecided: the narrow parser claims nothing of that sort."""

    def __call__(self, *_):
        return None

    def close(self):
        pass


def test_what_is_claimed_is_what_the_general_route_says():
    pairs = list(drawn(1500, 2))
    references, answers = [list(side) for side in zip(*pairs, strict=True)]
    results = judge_pairs(references, answers, shown=True)
    plain = declarations()
    compared = 0
    with Session() as session:
        session.prove = NoProof()
        for place, ((reference, answer), verdict) in enumerate(zip(pairs, results.verdicts, strict=True)):
            if verdict != Claim.FALLBACK:
                said = session.equal(reference, answer, plain)
                assert (reference, answer, said.verdict.name) == (reference, answer, Claim(verdict).name)
                assert said.remarks == (("DIVISION_THEN_PRODUCT",) if results.shown.remarks[place] else ())
                assert said.code == ("DIFFERENT" if verdict == Claim.DIFFERENT else None)
                compared += 1
    assert compared > 500


def test_numbers_of_symbols_up_to_the_limit():
    names = "abcdfghjkmnpqrstuvwyz"[: layout.MOST_SYMBOLS]
    total = "+".join(names)
    turned = "+".join(reversed(names))
    assert judge_pairs([total], [turned]).verdicts[0] == Claim.EQUAL
    assert judge_pairs([total + "+z"], [turned]).verdicts[0] == Claim.FALLBACK
