"""Whatever is typed: an answer in bounded time, and never another exception than Unreadable."""

import time

import pytest
from chainrule.checker.reading import Unreadable, Vocabulary, read
from hypothesis import example, given, settings
from hypothesis import strategies as st

VOCABULARY = Vocabulary({"x": None, "y": None, "w1": None, "yhat": None, "eta": None, "X": ("n", "d")})

LARGE = {
    "a million letters": ("x" * 10**6, "TOO_LONG"),
    "a hundred thousand brackets": ("(" * 10**5, "TOO_LONG"),
    "open brackets": ("(" * 10_000, "TOO_DEEP"),
    "nested lists": ("[" * 200 + "1" + "]" * 200, "TOO_DEEP"),
    "nested fractions": (r"\frac{1}{" * 600 + "x" + "}" * 600, "TOO_DEEP"),
    "open fractions": (r"\frac{" * 1600, "UNBALANCED"),
    "open matrices": (r"\begin{matrix}" * 700, "TOO_DEEP"),
    "signs": ("-" * 9_999 + "x", "TOO_DEEP"),
    "roots": ("√" * 9_999 + "x", "TOO_DEEP"),
    "functions": ("sin " * 2_499 + "x", "TOO_DEEP"),
    "a tower of powers": ("^".join("2" * 5_000), "TOO_DEEP"),
    "divisions": ("/".join("1" * 5_000), "TOO_DEEP"),
    "primes": ("X" + "'" * 9_999, "TOO_DEEP"),
    "bars": ("|" * 9_999, "TOO_DEEP"),
    "terms": ("+".join("x" * 4_900), None),
    "factors": ("xy" * 5_000, "TOO_LARGE"),
    "entries": ("1," * 4_999 + "1", "TOO_LARGE"),
    "rows": ("[" + "[1]," * 2_400 + "[1]]", "TOO_LARGE"),
    "digits": ("9" * 9_999, "TOO_LARGE"),
    "raised digits": ("x" + "²" * 9_999, "TOO_LARGE"),
    "mixed numbers": ("½ " * 5_000, "TOO_LARGE"),
    "an unknown name": ("q" * 9_999, "UNKNOWN_NAME"),
    "names and unknown names": ("xq" * 5_000, "UNKNOWN_NAME"),
    "underscores": ("x" + "_" * 9_998, "UNKNOWN_NAME"),
    "subscripts": ("x_" * 5_000, "UNKNOWN_NAME"),
    "hats": (r"\hat" * 2_500, "UNKNOWN_NAME"),
    "Chinese": ("导数" * 5_000, "UNKNOWN_NAME"),
    "statements": ("x=1," * 2_499 + "x=1", None),
    "relations": ("1<" * 4_999 + "1", None),
    "a long label": ("a" * 4_000 + "'" * 5_000 + "=1", None),
    "a long tuple": ("(" + "a," * 4_900 + "a)=1", None),
    "a long derivative": ("d" * 5_000 + "/d" + "x" * 4_000 + "=1", None),
    "blanks": (" " * 9_999 + "x", None),
    "ends of lines": ("\n" * 9_999 + "x", None),
    "thousands": ("100," * 2_400 + "100", "ASKED_THOUSANDS"),
    "a power of a power": ("9^9^9", None),
}


def trouble_of(text: str) -> Unreadable | None:
    """Why the text cannot be read; None for one that can, after a look at its statements."""
    try:
        reading = read(text, VOCABULARY)
    except Unreadable as trouble:
        return trouble
    assert reading.statements
    assert all(len(said.terms) == len(said.relations) + 1 for said in reading.statements)
    return None


@pytest.mark.parametrize(("text", "code"), LARGE.values(), ids=LARGE)
def test_large_texts_are_answered_in_bounded_time(text: str, code: str | None) -> None:
    began = time.process_time()
    trouble = trouble_of(text)
    assert (trouble.code if trouble else None) == code
    assert time.process_time() - began < 60  # quadratic work takes minutes


@pytest.mark.parametrize(
    "text", ["__import__('os').system('true')", "x.__class__", "(lambda: x)()", "exec('1')", "{x!r}"]
)
def test_code_is_text(text: str) -> None:
    with pytest.raises(Unreadable):
        read(text, VOCABULARY)


PIECES = r"""
\frac \sqrt \left \right \hat \begin{bmatrix} \end{bmatrix} \\ & ^{ _{ { } \top \text \begin{aligned} \end{aligned}
\mathbf{1} ln sin max sqrt exp mean .* .T ** ² ⁻¹ ᵀ ½ √ ∛ η σ ₁ 元 每 公里 和 导数 是 ， 。 ； ： 【 】 ｛ ｝ ￥
ŷ ∂ ∇ ‖ ⌊ ⌋
and or 1/3 1,000 = <= é х 𝟏 1_n ⊙ · − yuan km m per dl/dx l'(x) x y w1 X T e 0 12 .5
"""
pieces = st.sampled_from(
    [*PIECES.split(), "\u0302", "\ud800", "\x00", "\u202e", *"0123456789xyXTe+-*/^()[]{},;=<>|.'@ \t\n_&\\\"~$#:"]
)
soup = st.lists(pieces, max_size=24).map("".join)
balanced = st.recursive(
    st.sampled_from(["x", "2", "X", "w_1", "½", "ŷ", "e", "5 元", "1,2", "1 2;3 4"]),
    lambda below: st.one_of(
        st.builds("{}{}{}".format, below, st.sampled_from([*"+-*/^,;=<·⊙| ", "", "\n"]), below),
        st.builds("({})".format, below),
        st.builds("[{}]".format, below),
        st.builds(r"\frac{{{}}}{{{}}}".format, below, below),
        st.builds("{} {}".format, st.sampled_from(["sin", "ln", "√", "sum", "-"]), below),
        st.builds("{}{}".format, below, st.sampled_from(["'", "ᵀ", "²", "^T", " 元"])),
    ),
    max_leaves=16,
)


@settings(derandomize=True, deadline=None, max_examples=1500)
@given(text=st.one_of(st.text(), st.text(st.characters(codec=None)), soup, balanced))
@example(text="\ud800\\\udfff")
def test_any_text_is_read_or_refused(text: str) -> None:
    trouble = trouble_of(text)
    if trouble is not None:
        assert 0 <= trouble.start <= trouble.end <= len(text)
        assert all(detail.isprintable() for detail in trouble.details.values())
