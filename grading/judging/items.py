"""What travels to a worker, and what comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from chainrule.checker.judgement import Evidence, Finding, Judgement, Place, Reason, Verdict
from chainrule.exercises.record import Record

if TYPE_CHECKING:
    from chainrule.checker.variants import Variant


class Item(NamedTuple):
    """A distinct text to be judged, with the numbers of the learner who was the first to hand it in. Equal keys mean
    equal judgements: see `keys`.
    """

    key: str
    question: str
    variant: Variant
    text: str


def as_judged(text: str) -> str:
    """What of a text is judged, and shares a judgement: without blanks around it, lines ending in one way."""
    return text.replace("\r\n", "\n").strip()


class Stored(Record):
    """A judgement without what its learners differ in: text, seed and variant. This is what the journal keeps.

    `read_as` is what was read, as it is echoed, or an empty text; `read_in_chinese` is the echo for a Chinese reader
    where that is another. `value` is a fingerprint of the answer's mathematics:
    wrong answers to one variant with the same one are equal; empty where there is none.
    """

    verdict: Verdict
    reasons: tuple[Reason, ...] = ()
    findings: tuple[Finding, ...] = ()
    evidence: Evidence | None = None
    place: Place | None = None
    choice: str | None = None
    carried: float = 0.0
    forgiven: float = 0.0
    read_as: str = ""
    read_in_chinese: str = ""
    value: str = ""

    def read_in(self, language: str) -> str:
        """What was read, with the units of the language."""
        return (self.read_in_chinese if language == "zh" else "") or self.read_as

    @property
    def credit(self) -> float | None:
        """The share of the points, as in `Judgement.credit`."""
        if self.verdict is Verdict.NOT_COUNTED:
            return None
        return 1.0 if self.verdict is Verdict.CORRECT else max(self.carried, self.forgiven)

    def judgement(self, question: str, variant: Variant, text: str) -> Judgement:
        """The judgement of a learner's text, for reports. Its reading is left out; `place` counts in its text."""
        return Judgement(
            question=question,
            variant=variant.label,
            seed=variant.seed,
            text=as_judged(text),
            verdict=self.verdict,
            choice=self.choice,
            findings=self.findings,
            reasons=self.reasons,
            evidence=self.evidence,
            place=self.place,
            carried=self.carried,
            forgiven=self.forgiven,
        )


class Limits(Record):
    """What one judgement may take, in seconds and in bytes above what the worker has taken before it."""

    seconds: float = 20.0
    memory: int = 512 * 2**20


ENDED = {"time": "TIME_LIMIT", "memory": "MEMORY_LIMIT", "worker": "WORKER_DIED"}
"""The codes of reasons for texts whose judging was ended: they are not counted."""
