"""What Markdown, notebooks, chats and web pages put around an answer."""

import pytest
from chainrule.checker.reading import Unreadable, Vocabulary, read
from chainrule.checker.reading.normalise import normalise

NUMBERS = ["x", "y", "w", "b", "l", "z", "w1", "x1"]
VOCABULARY = Vocabulary({**dict.fromkeys(NUMBERS), "X": ("n", "m"), "Y": ("n", "m")})

SAME = {
    "2x - 10": [
        "`2*x - 10`", "``2x-10``", "```\n2*x - 10\n```", "```python\n2*x - 10\n```", "```math\n2x-10\n```", "$`2x-10`$",
        "**2x - 10**", "*2x - 10*", "* 2x - 10", "• 2x-10", '"2x-10"', "2*x - 10  # the derivative", ">>> 2*x - 10",
        "In [3]: 2*x - 10", "Out[12]: 2*x - 10", "Out[3]:\n2*x - 10", "2x &minus; 10", "2x &#8722; 10", "2x&#x2212;10",
        "2&times;x - 10", "2x&nbsp;-&nbsp;10", "<b>2x-10</b>", "<p>2x - 10</p>", '<span class="k">2x</span> - 10',
        "<code>2x-10</code><br>", "2x-10;", "$$\n2x-10\n$$", "2x - 10.",
    ],
    "x**2": ["x&sup2;", "x<sup>2</sup>", "x **2", "x ** 2"],
    "x**2 + y**2": ["x **2 + y**2", "x<sup>2</sup> + y<sup>2</sup>", "**x^2 + y^2**"],
    "e^(-z)": ["e<sup>&minus;z</sup>", "e<sup>-z</sup>"],
    "w1*x1": ["w<sub>1</sub>x<sub>1</sub>", r"w\_1 \* x\_1", r"w\_1\*x\_1"],
    "1/2": ["&frac12;"],
}  # fmt: skip


@pytest.mark.parametrize(("text", "plain"), [(text, plain) for plain, texts in SAME.items() for text in texts])
def test_is_the_tree_of_the_plain_form(text: str, plain: str) -> None:
    assert read(text, VOCABULARY).statements == read(plain, VOCABULARY).statements


SAID = {
    "w = 2; b = 5": [
        "- $w = 2$\n- $b = 5$", "* w = 2\n* b = 5", "• w = 2\n• b = 5", "1. w = 2\n2. b = 5", "1) w=2\n2) b=5",
        "1、w=2\n2、b=5", "（1）w=2\n（2）b=5", "- **w** = 2\n- **b** = 5", "w=2<br/>b=5", "```\nw = 2\nb = 5\n```",
        "$w=2$, $b=5$", "$w=2$ and $b=5$", r"\(w=2\), \(b=5\)",
    ],
    "Answer: 5": ["**Answer:** $5$", "**Answer**: 5", "## Answer: 5", "Answer: `5`", r"\textbf{Answer:} $5$"],
    "0 < x < 1": ["0 &lt; x &lt; 1", "0 < x<1"],
    "x < b > y": ["x<b>y"],
    "x = 5": ["**x = 5**", "**x** = 5"],
    "l''(x) = 2": ['l"(x) = 2'],
    "1.5; 2.5": ["1.5\n2.5"],
}  # fmt: skip


@pytest.mark.parametrize(("text", "plain"), [(text, plain) for plain, texts in SAID.items() for text in texts])
def test_says_what_the_plain_form_says(text: str, plain: str) -> None:
    assert read(text, VOCABULARY).statements == read(plain, VOCABULARY).statements


@pytest.mark.parametrize("text", ["2x &foo; 3", "2x &#; 3", "2x &#xd800; 3", "2x &#99999999999; 3", "2#x", "~~5~~"])
def test_what_is_no_markup_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        read(text, VOCABULARY)


def test_money_is_not_mathematics() -> None:
    for text, core in {
        "$5": "\\dollar\\5",
        "5$": "5\\dollar\\",
        "$5$": " 5",
        "$5, $3": "\\dollar\\5, \\dollar\\3",
        "\\$5": "\\dollar\\5",
        "€5": "\\euro\\5",
    }.items():
        assert "".join(normalise(text).characters).rstrip() == core


def test_places_are_those_of_the_text_as_typed() -> None:
    for marked in (
        "`2x + ⟦q⟧`",
        "**x** = ⟦q⟧ + 1",
        "<b>2⟦q⟧</b>",
        r"\\frac{1}{⟦q⟧}",
        "- w = 2\n- b = ⟦q⟧",
        "x &lt; ⟦q⟧",
    ):
        text = marked.replace("⟦", "").replace("⟧", "")
        with pytest.raises(Unreadable) as caught:
            read(text, VOCABULARY)
        assert (caught.value.start, caught.value.end) == (marked.index("⟦"), marked.index("⟧") - 1)
