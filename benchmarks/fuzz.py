"""A fuzzing job: texts of every sort through the reader, the comparison and the report, drawn from a seed.

Token soup, characters of every kind, and rows of docs/answers.toml that are spoilt. Of every pair it is asked that
nothing is raised, that it ends within a second and in little memory, that a text which cannot be read is shown at a
place within it and for a reason in both languages, and that a text is never different from itself, but for a broken
chain. Proofs are left out: they run in a process of their own. Prints what fails, the slowest pairs, and the counts.
`--atheris` lets atheris, if it is installed, find the texts instead, guided by coverage.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
import tomllib
from collections import Counter
from heapq import nlargest
from pathlib import Path
from random import Random

from chainrule.checker.equating.declarations import declarations
from chainrule.checker.equating.equal import Session
from chainrule.checker.equating.equality import Answered, Equality
from chainrule.checker.equating.report import report

TABLE = Path(__file__).parent.parent / "docs" / "answers.toml"
SECONDS = 1.0
MEBIBYTES = 256
TOKENS = (
    *"0123456789xywbnkeiTXYABE+-*/^()[]{}|,;=<>.!'%_ \t\n&@#$~`?\\\"",
    *"²³½¾·×÷−≤≥≠≈∈∪∞±∓√∛∂∇σηλπθŷᵀ⊙⊘‖⌊⌋⌈⌉→⇒∧∨°″′",
    *"（）＋－×÷＊／＾＝，。；：【】０１２３ｘ￥¥元斤《》“”　…、｜＜＞％",
    *"\x00\x1b\u202e\u2066\u200b\ud800\udfff\ufeff\u0301\U0001f34e",
    *(
        "sin",
        "cos",
        "ln",
        "exp",
        "sqrt",
        "max",
        "min",
        "abs",
        "sigmoid",
        "relu",
        "norm",
        "sum",
        "mean",
        "floor",
        "where",
    ),
    *(
        r"\frac",
        r"\sqrt",
        r"\left(",
        r"\right)",
        r"\cdot",
        r"\begin{bmatrix}",
        r"\end{bmatrix}",
        r"\\",
        "{",
        "}",
        r"\top",
    ),
    *(
        r"\partial",
        r"\text{",
        r"\hat y",
        r"\begin{cases}",
        r"\end{cases}",
        r"\operatorname{",
        r"\mathrm",
        "^{T}",
        "_{1",
    ),
    *(
        "dl/dx",
        "l'(x) =",
        "^-1",
        "^T",
        "**",
        "1,000",
        "km/h",
        "yuan",
        "5元",
        "元/斤",
        "答案：",
        "Answer:",
        "so",
        "所以",
        "and",
    ),
    *(
        "or",
        "或",
        "且",
        "in",
        "U",
        "inf",
        "oo",
        "e^",
        "9^9^9",
        "10^400",
        "1e-300",
        "factorial(",
        "binomial(",
        "!!",
        "x_1",
        "w₁",
    ),
    *(
        "if",
        "else",
        "np.exp",
        "```",
        "<sup>2</sup>",
        "&lt;",
        "$",
        "$$",
        r"\(",
        r"\)",
        "==",
        "=>",
        "!=",
        "<=",
        "1/2x",
        "9 1/3",
    ),
)


class Texts:
    """Draws pairs of texts."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311 - no secret
        topics = tomllib.loads(TABLE.read_text(encoding="utf-8"))["topic"]
        self.rows = [(row["reference"], row["answer"]) for topic in topics for row in topic["rows"]]

    def pair(self) -> tuple[str, str]:
        """Soup beside soup, a text beside itself, or a row of the table of which one side is spoilt."""
        draw = self.random.random()
        if draw < 0.25:
            return self.soup(), self.soup()
        reference, answer = self.random.choice(self.rows)
        if draw < 0.35:
            text = self.spoilt(answer)
            return text, text
        return (reference, self.spoilt(answer)) if draw < 0.8 else (self.spoilt(reference), self.spoilt(answer))

    def soup(self) -> str:
        """Tokens in any order; now and then many of one."""
        if self.random.random() < 0.05:
            return self.random.choice(TOKENS) * self.random.choice((10, 100, 1000, 12000))
        return "".join(self.random.choices(TOKENS, k=self.random.choice((1, 2, 3, 5, 8, 13, 30))))

    def spoilt(self, text: str) -> str:
        """The text with some tokens put in, left out, doubled, or exchanged."""
        for _ in range(self.random.choice((1, 1, 2, 3, 6))):
            at = self.random.randrange(len(text) + 1)
            gone = self.random.choice((0, 0, 1, 1, 2, 5))
            new = self.random.choice(TOKENS) if self.random.random() < 0.7 else text[at : at + 4] * 2
            text = text[:at] + new + text[at + gone :]
        return text


class Fuzzing:
    """Judges pairs and notes what must not be."""

    def __init__(self) -> None:
        self.session = Session()
        self.session.prove = lambda *_: None  # type: ignore[assignment]
        self.plain = declarations()
        self.counts: Counter[str] = Counter()
        self.slowest: list[tuple[float, str, str]] = []
        self.failures = 0

    def judge(self, reference: str, answer: str) -> None:
        """One pair, and everything that can be printed of it."""
        begun = time.perf_counter()
        try:
            equality = self.session.equal(reference, answer, self.plain)
            seconds = time.perf_counter() - begun
            self.counts[equality.verdict.value] += 1
            self.check(equality, reference, answer)
        except Exception as trouble:  # noqa: BLE001 - whatever is raised is what is looked for
            seconds = time.perf_counter() - begun
            self.fail("RAISED", reference, answer, repr(trouble))
        if seconds > SECONDS:
            self.fail("SLOW", reference, answer, f"{seconds:.2f} s")
        self.slowest = nlargest(5, [*self.slowest, (seconds, reference[:80], answer[:80])])

    def check(self, equality: Equality, reference: str, answer: str) -> None:
        """What holds for every verdict."""
        if reference == answer and equality.verdict is Answered.DIFFERENT and equality.code != "CHAIN_BROKEN":
            self.fail("DIFFERENT FROM ITSELF", reference, answer, str(equality.code))
        if equality.verdict is Answered.UNREADABLE:
            text = reference if equality.unread == "reference" else answer
            if not 0 <= equality.start <= equality.end <= len(text):
                self.fail("PLACE", reference, answer, f"{equality.start}-{equality.end}")
        for language in ("en", "zh"):
            if equality.code and not equality.message(language):
                self.fail("NO MESSAGE", reference, answer, equality.code)
            lines = report(equality, reference, answer, language, "unicode")
            if any(character in line for line in lines for character in "\x00\x1b\u202e"):
                self.fail("CONTROL CHARACTER", reference, answer, language)

    def fail(self, what: str, reference: str, answer: str, why: str) -> None:
        """Print what went wrong."""
        self.failures += 1
        print(what, ascii(reference[:200]), ascii(answer[:200]), why, flush=True)

    def summary(self, seconds: float) -> None:
        """Print the counts."""
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        total = sum(self.counts.values())
        print(f"{total:,} pairs in {seconds:.0f} s, {self.failures} failures, peak memory {memory} MiB")
        print("  ".join(f"{verdict} {count / max(1, total):.1%}" for verdict, count in self.counts.most_common()))
        for seconds, reference, answer in self.slowest:
            print(f"  {seconds:.3f} s  {reference!a}  {answer!a}")
        if memory > MEBIBYTES:
            self.failures += 1
            print(f"MEMORY above {MEBIBYTES} MiB")


def by_coverage(arguments: argparse.Namespace) -> None:
    """Let atheris find the texts; it ends by itself after so many."""
    import atheris

    fuzzing = Fuzzing()

    def one(data: bytes) -> None:
        provider = atheris.FuzzedDataProvider(data)
        fuzzing.judge(provider.ConsumeUnicode(60), provider.ConsumeUnicode(60))
        if fuzzing.failures:
            raise RuntimeError("see above")

    atheris.instrument_all()
    atheris.Setup([sys.argv[0], f"-runs={arguments.pairs}", f"-seed={arguments.seed}"], one)
    atheris.Fuzz()


def main() -> int:
    """Run; 1 where something failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=500_000, help="pairs of texts, so twice as many texts")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--atheris", action="store_true")
    arguments = parser.parse_args()
    if arguments.atheris:
        by_coverage(arguments)
        return 0
    texts, fuzzing, begun = Texts(arguments.seed), Fuzzing(), time.perf_counter()
    for _ in range(arguments.pairs):
        fuzzing.judge(*texts.pair())
    fuzzing.summary(time.perf_counter() - begun)
    return 1 if fuzzing.failures else 0


if __name__ == "__main__":
    sys.exit(main())
