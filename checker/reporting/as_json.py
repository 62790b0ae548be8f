"""The whole judgement as JSON data. docs/judgement.md describes it; `schema` names its version."""

from __future__ import annotations

from typing import Any

from ..judgement import Evidence, Judgement, Reason
from ..printing import Layout, formula
from ..printing.words import spoken
from ..reading import Reading
from .language import translator
from .messages import message

SCHEMA = "chainrule.judgement/1"


def as_json(judgement: Judgement, language: str) -> dict[str, Any]:
    """The fields of a judgement, with each reason's message in the language."""
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
        "reasons": [_reason(reason, language) for reason in judgement.reasons],
        "remarks": [
            _reason(Reason(code), language) for code in (judgement.reading.remarks if judgement.reading else ())
        ],
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


def _reason(reason: Reason, language: str) -> dict[str, Any]:
    text = message(reason.code, reason.details, translator(language))
    return {"code": reason.code, "details": dict(reason.details), "message": text}


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
