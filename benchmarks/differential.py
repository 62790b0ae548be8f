"""The compiled parser against the general route: texts by grammar and by mutation, drawn from a seed.

Every pair that the compiled parser claims is also judged by `equal`, without SymPy's proofs; a claim that `equal`
cannot decide is counted by itself, and for a difference its point is tried. Prints what disagrees, and the counts.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator
from math import isclose

from chainrule.checker.compiled import Claim, PairResults, judge_pairs
from chainrule.checker.equating.declarations import declarations
from chainrule.checker.equating.equal import Session
from chainrule.checker.folders import cache_folder
from chainrule.kernels.engine import Engine
from learner_pairs import Formulas

CHUNK = 2_000
INSERTED = (
    *"0123456789",
    *"xywbeitTEm+-*/^()., _",
    "**",
    "e^",
    "pi",
    "ln(",
    "exp(",
    "x1",
    "wx",
    "2 ",
    " (",
    "sin",
    "^-",
    "E3",
    "|",
)


class Drawing:
    """Draws pairs of every sort."""

    def __init__(self, seed: int) -> None:
        self.formulas = Formulas(seed, 0.12)
        self.random = self.formulas.random

    def pair(self) -> tuple[str, str]:
        """A formula written twice, near to it, far from it, or spoilt."""
        formulas = self.formulas
        tree = formulas.tree(self.random.choice((1, 2, 2, 3, 3, 4)))
        draw = self.random.random()
        if draw < 0.45:
            other = formulas.rewritten(tree)
        elif draw < 0.8:
            other = formulas.rewritten(formulas.changed(tree))
        else:
            other = formulas.tree(self.random.choice((1, 2, 3)))
        texts = [formulas.text(tree), formulas.text(other)]
        return tuple(self.spoilt(text) if self.random.random() < 0.3 else text for text in texts)  # type: ignore[return-value]

    def spoilt(self, text: str) -> str:
        """The text with one to three characters put in, left out, or exchanged."""
        for _ in range(self.random.choice((1, 1, 2, 3))):
            at = self.random.randrange(len(text) + 1)
            gone = self.random.choice((0, 0, 1, 1, 2))
            new = self.random.choice(INSERTED) if self.random.random() < 0.7 else ""
            text = text[:at] + new + text[at + gone :]
        return text


class Comparison:
    """Counts how both routes stand to each other."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.session = Session()
        self.session.prove = lambda *_: None  # type: ignore[assignment]
        self.plain = declarations()

    def judge(self, pairs: list[tuple[str, str]]) -> Iterator[tuple[str, str, str, str]]:
        """Compare a chunk; yields what disagrees."""
        references, answers = (list(side) for side in zip(*pairs, strict=True))
        store = cache_folder() / "kernels"
        results = judge_pairs(references, answers, engine=Engine.COMPILED, store=store, shown=True)
        turned = judge_pairs(answers, references, engine=Engine.COMPILED, store=store)
        self.counts["texts"] += 2 * len(pairs)
        for place, (reference, answer) in enumerate(pairs):
            claim, back = Claim(int(results.verdicts[place])), Claim(int(turned.verdicts[place]))
            if claim and back and claim is not back:
                yield reference, answer, claim.name, f"{back.name} the other way round"
            if claim:
                told = self.general(reference, answer)
                self.counts[f"{claim.name.lower()}, the general route: {told}"] += 1
                if not self.agrees(results, place, told):
                    yield reference, answer, claim.name, told
            else:
                self.counts["not claimed"] += 1

    def general(self, reference: str, answer: str) -> str:
        """The general verdict."""
        return self.session.equal(reference, answer, self.plain).verdict.value

    def agrees(self, results: PairResults, place: int, told: str) -> bool:
        """Whether the claim stands beside the general verdict; a difference that was not seen is tried at its point."""
        claim = Claim(int(results.verdicts[place]))
        if told != "undecided":
            return told == claim.name.lower()
        evidence = results.evidence(place)
        if claim is Claim.EQUAL or evidence is None:
            return claim is Claim.EQUAL
        values = [self.value(text, evidence.at) for text in (results.references[place], results.answers[place])]
        seen = [float(evidence.reference), float(evidence.answer)]
        return None not in values and all(
            isclose(a, b, rel_tol=1e-6, abs_tol=1e-9) for a, b in zip(values, seen, strict=True)
        )

    def value(self, text: str, point: dict) -> float | None:
        """The value of a text at a point by the general reader and evaluator."""
        from chainrule.checker.reading import Vocabulary, read
        from chainrule.checker.tree.arithmetic import Floating
        from chainrule.checker.tree.evaluate import evaluate

        tree = read(text, Vocabulary(dict.fromkeys(point))).statements[0].terms[0]
        try:
            return evaluate(tree, {name: float(value) for name, value in point.items()}, Floating())
        except ArithmeticError:
            return None


def main() -> int:
    """Run until so many texts were compared; 1 where something disagrees."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    drawing, comparison, begun, wrong = Drawing(arguments.seed), Comparison(), time.perf_counter(), 0
    while comparison.counts["texts"] < arguments.texts:
        for disagreement in comparison.judge([drawing.pair() for _ in range(CHUNK)]):
            wrong += 1
            print("DISAGREE", *map(repr, disagreement), flush=True)
        if comparison.counts["texts"] % (50 * CHUNK) == 0:
            print(f"{time.perf_counter() - begun:8.0f} s", dict(comparison.counts), flush=True)
    for name, count in sorted(comparison.counts.items()):
        print(f"{count:10,} {name}")
    print(f"{wrong:10,} disagreements, seed {arguments.seed}, {time.perf_counter() - begun:.0f} s")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
