"""The vocabulary that these tests read in."""

import pytest
from chainrule.checker.printing import Layout, formula
from chainrule.checker.reading import Reading, Vocabulary, read

NUMBERS = "x y w b l z n p q k eta lambda mu yhat w1 w2 x1 x2 xk A r L a"
MATRICES = {
    "X": ("n", "d"),
    "Y": ("n", "m"),
    "Yhat": ("n", "m"),
    "E": ("n", "m"),
    "W1": ("m", "n"),
    "delta2": ("m", "k"),
}


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return Vocabulary({**dict.fromkeys(NUMBERS.split()), **MATRICES})


class Reader:
    """Reads, and shows what was read as plain formulas."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def __call__(self, text: str) -> Reading:
        return read(text, self.vocabulary)

    def formula(self, text: str) -> str:
        """The one unlabelled term of the text."""
        (statement,) = self(text).statements
        (term,) = statement.terms
        return formula(term, Layout.ASCII)

    def said(self, text: str) -> list[str]:
        """Each statement as `label: term = term [unit]`."""
        return [
            (f"{here.label}: " if here.label else "")
            + formula(here.terms[0], Layout.ASCII)
            + "".join(
                f" {relation} {formula(term, Layout.ASCII)}"
                for relation, term in zip(here.relations, here.terms[1:], strict=True)
            )
            + (f" [{here.unit}]" if here.unit else "")
            for here in self(text).statements
        ]


@pytest.fixture(scope="session")
def reader(vocabulary: Vocabulary) -> Reader:
    return Reader(vocabulary)
