"""Judgements as the journal keeps them and as they travel: a line of JSON each."""

from __future__ import annotations

import json
from collections.abc import Mapping
from math import isfinite
from typing import Any

from chainrule.checker.judgement import Evidence, Finding, Oracle, Outcome, Place, Reason, Verdict

from .items import Stored


def as_line(kept: Stored) -> str:
    """The judgement in ASCII, without a line break. What is empty is left out."""
    evidence, place = kept.evidence, kept.place
    data = {
        "verdict": kept.verdict.value,
        "reasons": [[reason.code, dict(reason.details)] for reason in kept.reasons],
        "findings": [_finding_out(finding) for finding in kept.findings],
        "evidence": None if evidence is None else [dict(evidence.at), *map(evidence.__getattribute__, _EVIDENCE)],
        "place": None if place is None else [place.start, place.end],
        "choice": kept.choice,
        "carried": kept.carried,
        "forgiven": kept.forgiven,
        "read": kept.read_as,
        "read_zh": kept.read_in_chinese,
        "value": kept.value,
    }
    full = {name: value for name, value in data.items() if value or (name == "choice" and value is not None)}
    return json.dumps(full, separators=(",", ":"), allow_nan=False)


_EVIDENCE = ("answer", "truth", "entry", "label", "reveals")


def from_line(line: str) -> Stored:
    """What `as_line` was given. ValueError for a line that is not of its making."""
    try:
        data: dict[str, Any] = json.loads(line)
        evidence, place = data.get("evidence"), data.get("place")
        return Stored(
            verdict=Verdict(data["verdict"]),
            reasons=tuple(Reason(code, _texts(details)) for code, details in data.get("reasons", ())),
            findings=tuple(_finding_in(*finding) for finding in data.get("findings", ())),
            evidence=None if evidence is None else Evidence(_texts(evidence[0]), *evidence[1:]),
            place=None if place is None else Place(*place),
            choice=data.get("choice"),
            carried=data.get("carried", 0.0),
            forgiven=data.get("forgiven", 0.0),
            read_as=data.get("read", ""),
            read_in_chinese=data.get("read_zh", ""),
            value=data.get("value", ""),
        )
    except (KeyError, TypeError, IndexError, AttributeError) as error:
        raise ValueError(f"no judgement: {line[:80]}") from error


def _texts(details: Mapping[str, str]) -> dict[str, str]:
    return {str(name): str(value) for name, value in details.items()}


def _finding_out(finding: Finding) -> list[str | int | float | None]:
    error = finding.error
    plain = error if error is None or isfinite(error) else repr(error)  # JSON has no infinity
    return [finding.oracle.value, finding.outcome.value, finding.how, finding.points, plain]


def _finding_in(oracle: str, outcome: str, how: str, points: int, error: float | str | None) -> Finding:
    return Finding(Oracle(oracle), Outcome(outcome), how, points, None if error is None else float(error))
