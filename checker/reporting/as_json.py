"""The whole judgement as JSON data. docs/judgement.md describes it; `schema` names its version."""

from __future__ import annotations

from typing import Any

from ..exercise import Exercise
from ..judgement import Evidence, Judgement, Reason
from ..printing import Layout, formula
from ..printing.words import spoken
from ..reading import Reading
from ..variants import Variant
from .language import translator
from .report import reason_text

SCHEMA = "chainrule.judgement/1"


def as_json(
    judgement: Judgement, language: str, exercise: Exercise | None = None, variant: Variant | None = None
) -> dict[str, Any]:
    """The fields of a judgement, with each reason's message in the language.

    An exercise, with the variant, has words for the codes that it brings itself.
    """

    def worded(reason: Reason) -> dict[str, Any]:
        return {
            "code": reason.code,
            "details": dict(reason.details),
            "message": reason_text(reason, exercise, variant, translator(language), Layout.UNICODE),
        }

    return {
        "schema": SCHEMA,
        "question": judgement.question,
        "variant": judgement.variant,
        "seed": judgement.seed,
        "answer": judgement.text,
        "verdict": judgement.verdict.value,
        "credit": judgement.credit,
        "read_as": _reading(judgement.reading, language),
        "choice": judgement.choice,
        "oracles": [
            {
                "oracle": finding.oracle.value,
                "outcome": finding.outcome.value,
                "how": finding.how,
                "points": finding.points,
                "error": finding.error,
            }
            for finding in judgement.findings
        ],
        "reasons": [worded(reason) for reason in judgement.reasons],
        "remarks": [worded(Reason(code)) for code in (judgement.reading.remarks if judgement.reading else ())],
        "evidence": _evidence(judgement.evidence),
        "place": {"start": judgement.place.start, "end": judgement.place.end} if judgement.place else None,
        "language": language,
    }


def _reading(reading: Reading | None, language: str) -> list[dict[str, Any]] | None:
    if reading is None:
        return None
    return [
        {
            "label": statement.label,
            "relations": list(statement.relations),
            "unit": statement.unit,
            **{layout.value: [formula(term, layout) for term in statement.terms] for layout in Layout},
            "words": [spoken(term, language) for term in statement.terms],
        }
        for statement in reading.statements
    ]


def _evidence(evidence: Evidence | None) -> dict[str, Any] | None:
    if evidence is None:
        return None
    return {
        "at": dict(evidence.at),
        "answer": evidence.answer,
        "truth": evidence.truth,
        "entry": evidence.entry,
        "label": evidence.label,
        "reveals": evidence.reveals,
    }
