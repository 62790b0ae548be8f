"""Pairs a second, from text to verdict, of the compiled parser on one thread, as a ratio to SymPy on the same pairs."""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections import Counter
from collections.abc import Sequence
from random import Random

from chainrule.checker.compiled import Claim, PairResults, judge_pairs
from chainrule.checker.folders import cache_folder
from chainrule.kernels.engine import Engine
from learner_pairs import learner_pairs

PAIRS = 100_000
ROUNDS = 5
SAMPLE = 200
SEED = 20


def judged(references: Sequence[str], answers: Sequence[str]) -> PairResults:
    """All pairs by the compiled parser."""
    return judge_pairs(references, answers, engine=Engine.COMPILED, store=cache_folder() / "kernels")


def by_sympy(reference: str, answer: str) -> bool | None:
    """Whether SymPy simplifies the difference to zero; None where it cannot read a text."""
    import sympy
    from sympy.parsing.sympy_parser import (
        convert_xor,
        implicit_multiplication,
        parse_expr,
        split_symbols,
        standard_transformations,
    )

    rules = (*standard_transformations, convert_xor, split_symbols, implicit_multiplication)
    names = {"e": sympy.E, "sigmoid": lambda z: 1 / (1 + sympy.exp(-z)), "relu": lambda z: sympy.Max(z, 0)}
    names |= {"ln": sympy.log, "abs": sympy.Abs}
    try:
        left, right = (parse_expr(text, local_dict=names, transformations=rules) for text in (reference, answer))
        return bool(sympy.simplify(left - right) == 0)
    except Exception:  # noqa: BLE001 - whatever SymPy raises, it has not read the pair
        return None


def main() -> None:
    """Measure in turns, print medians, shares and the ratio."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    pairs = learner_pairs(PAIRS, SEED)
    references, answers = (list(side) for side in zip(*pairs, strict=True))
    begun = time.perf_counter()
    judged(references[:10], answers[:10])
    ready = time.perf_counter() - begun
    ours, sympys = [], []
    sample = Random(SEED).sample(range(PAIRS), SAMPLE)  # noqa: S311 - no secret
    by_sympy(references[0], answers[0])
    told: list[bool | None] = []
    for part in range(ROUNDS):
        begun = time.perf_counter()
        results = judged(references, answers)
        ours.append(PAIRS / (time.perf_counter() - begun))
        share = sample[part::ROUNDS]
        begun = time.perf_counter()
        told += [by_sympy(references[i], answers[i]) for i in share]
        sympys.append(len(share) / (time.perf_counter() - begun))
    report(pairs, results, ready, ours, sympys)
    verdicts = [Claim(int(results.verdicts[i])) for part in range(ROUNDS) for i in sample[part::ROUNDS]]
    compare(verdicts, told)


def report(
    pairs: Sequence[tuple[str, str]], results: PairResults, ready: float, ours: list[float], sympys: list[float]
) -> None:
    """Print the rates and what was claimed."""
    rate, sympy_rate = statistics.median(ours), statistics.median(sympys)
    lengths = [len(text) for pair in pairs for text in pair]
    counts = Counter(results.verdicts)
    print(
        f"{len(pairs)} distinct pairs, {statistics.mean(lengths):.1f} characters a text, "
        f"Python {sys.version.split()[0]}"
    )
    print(f"  importing Numba, loading or compiling   {ready:10.2f} s")
    print(f"  text to verdict, median of {ROUNDS}            {rate:10,.0f} pairs/s")
    print(f"  SymPy simplify(a - b) == 0              {sympy_rate:10,.1f} pairs/s")
    print(f"  ratio                                   {rate / sympy_rate:10,.0f}")
    for claim in Claim:
        print(f"  {claim.name.lower():<10} {counts[claim] / len(pairs):8.2%}")


def compare(verdicts: Sequence[Claim], told: Sequence[bool | None]) -> None:
    """Print how SymPy's answers on the sample stand to ours."""
    both = [(claim, said) for claim, said in zip(verdicts, told, strict=True) if claim and said is not None]
    agree = sum((claim is Claim.EQUAL) == said for claim, said in both)
    print(f"  of the sample: SymPy read {sum(said is not None for said in told)}, agreed on {agree} of {len(both)}")


if __name__ == "__main__":
    main()
