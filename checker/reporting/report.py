"""A judgement as lines of text for a person: what was read, the verdict, why, and what each oracle found."""

from __future__ import annotations

from chainrule.exercises.kinds import Choice, Matching

from ..exercise import Exercise, Question
from ..judgement import Evidence, Finding, Judgement, Oracle, Outcome, Reason, Verdict
from ..printing import Layout, visible
from ..printing.echo import echo
from ..printing.width import closed_up, without_middle
from ..reading.vocabulary import Reading
from ..variants import Variant
from .fields import field, place, unbroken
from .language import Translate, aside, comma, translator
from .language import marked as _
from .messages import message
from .statement import fill

_BOTH_SIDES = _("the left side is {truth}, the right side {answer}")
_SIDES = {"rows": _("rows"), "columns": _("columns")}  # of a shape, where an entry is named by them
# Mistakes at which two values of one size are a coincidence of the place.
_OTHER_ELSEWHERE = frozenset({"BRACKETS", "DIFFERENT", "TERM_MISSING", "COEFFICIENT", "OFFSET"})
_LONGEST_ECHO = 1000  # characters; a matrix of eight by eight has half as many
_VERDICTS = {
    Verdict.CORRECT: _("correct"),
    Verdict.WRONG: _("not yet"),
    Verdict.NOT_COUNTED: _("not counted"),
}
_METHODS = {
    ("symbolic", "exact"): _("exact comparison with the derived answer at {points} points"),
    ("symbolic", "shape"): _("the shapes do not fit"),
    ("symbolic", "sampled"): _("compared with the derived answer at {points} points"),
    ("symbolic", "proved"): _("SymPy proves it equal to the derived answer"),
    ("symbolic", "numerical"): _("compared with the derived value to 12 digits"),
    ("symbolic", "rounded"): _("compared with the derived value, rounding allowed"),
    ("numeric", "differences"): _("differences of the loss at {points} points"),
    ("numeric", "descent"): _("the descent itself, run by the kernel"),
    ("numeric", "bracketing"): _("where the slope of the loss changes its sign, found by bracketing"),
    ("numeric", "value"): _("calculated from the data at {points} points"),
    ("numeric", "model"): _("the model run on the data with your parameters"),
}
_ONE_VALUE = {
    ("symbolic", "exact"): _("exact comparison with the derived answer"),
    ("symbolic", "sampled"): _("compared with the derived answer"),
    ("numeric", "differences"): _("differences of the loss"),
    ("numeric", "value"): _("calculated from the data"),
}
_OUTCOMES = {Outcome.AGREES: _("agrees"), Outcome.DIFFERS: _("differs"), Outcome.UNDECIDED: _("cannot tell")}
_ORACLES = {Oracle.SYMBOLIC: _("symbolic"), Oracle.NUMERIC: _("numeric")}


def verdict_word(verdict: Verdict, translate: Translate) -> str:
    """The verdict in words."""
    return translate(_VERDICTS[verdict])


def report(
    judgement: Judgement, exercise: Exercise, question: Question, variant: Variant, language: str, layout: Layout
) -> list[str]:
    """The lines of a report, without colour; fields that have a name begin with it."""
    translate = translator(language)
    reasons = reason_lines(judgement, exercise, question, variant, language, layout) or [""]
    lines = _echo(judgement, question, translate, layout)
    lines += field(verdict_word(judgement.verdict, translate), reasons[0])
    for reason in reasons[1:]:
        lines += field("", reason)
    if judgement.evidence:
        lines += field("", evidence_line(judgement.evidence, judgement, translate))
    for finding in judgement.findings:
        lines += _finding(finding, translate)
    return lines


def _echo(judgement: Judgement, question: Question, translate: Translate, layout: Layout) -> list[str]:
    if judgement.place:
        return place(translate("answer"), judgement.text, judgement.place.start, judgement.place.end)
    if judgement.reading is None:
        return []
    said, cut = echo_words(judgement.reading, question, translate, layout)
    remarks = [message(code, {}, translate) for code in judgement.reading.remarks]
    lines = [line for remark in [*cut, *remarks] for line in field("", aside(remark, translate))]
    return [unbroken(translate("read as"), said), *lines]


def echo_words(reading: Reading, question: Question, translate: Translate, layout: Layout) -> tuple[str, list[str]]:
    """What was read as a person is to see it, and that it is shortened where nobody would read all of it."""
    said = echo(reading, layout, [matrix.name for matrix in question.matrices], translate.language)
    if len(said) <= _LONGEST_ECHO:
        return said, []
    words = translate("shortened: {count} characters in all; every one is judged").format(count=f"{len(said):,}")
    return without_middle(said, _LONGEST_ECHO), [words]


def reason_lines(
    judgement: Judgement, exercise: Exercise, question: Question, variant: Variant, language: str, layout: Layout
) -> list[str]:
    """Each reason with its code and its sentence; a chosen option brings its own reason."""
    translate = translator(language)
    if judgement.choice and isinstance(question.kind, Choice):
        option = next(option for option in question.kind.options if option.name == judgement.choice)
        return [fill(option.reason.in_language(language), exercise, variant, layout)]
    if isinstance(question.kind, Matching) and judgement.choice:
        return [_matched(reason, question.kind, exercise, variant, language, layout) for reason in judgement.reasons]
    lines = []
    for reason in judgement.reasons:
        code = f"[{reason.code}]  " if judgement.verdict is Verdict.WRONG else ""
        lines.append(code + reason_text(reason, exercise, variant, translate, layout))
    return lines


def reason_text(
    reason: Reason, exercise: Exercise | None, variant: Variant | None, translate: Translate, layout: Layout
) -> str:
    """The sentence for a reason: the exercise's own where it brings one for the code, the program's otherwise."""
    if exercise and variant and reason.code in exercise.messages:
        return fill(exercise.messages[reason.code].in_language(translate.language), exercise, variant, layout)
    return message(reason.code, {name: visible(text) for name, text in reason.details.items()}, translate)


def _matched(
    reason: Reason, asked: Matching, exercise: Exercise, variant: Variant, language: str, layout: Layout
) -> str:
    """The number of an item, and why the option that it was given does not fit."""
    option = next(option for option in asked.options if option.name == reason.details["option"])
    why = fill(option.reason.in_language(language), exercise, variant, layout)
    return translator(language)("{letter}: {reason}").format(letter=reason.details["item"], reason=why)


def _entry_name(evidence: Evidence, translate: Translate) -> str:
    if evidence.label and not evidence.label.isdigit():
        return translate(_SIDES.get(evidence.label, evidence.label))
    return translate("no. {number}").format(number=evidence.entry)


def evidence_line(evidence: Evidence, judgement: Judgement, translate: Translate) -> str:
    """One place where the answer fails, with both values."""
    at = comma(translate).join(f"{name} = {value}" for name, value in evidence.at.items())
    values = {
        "at": at,
        "answer": evidence.answer,
        "truth": evidence.truth,
        "entry": _entry_name(evidence, translate),
    }
    if any(reason.code == "CHAIN_BROKEN" for reason in judgement.reasons):
        template = (
            translate("at {at} the left side is {truth}, the right side {answer}") if at else translate(_BOTH_SIDES)
        )
    elif any(reason.code == "NOT_ON_THE_MINIMUM" for reason in judgement.reasons):
        template = translate("at {at} a partial derivative is {answer}; at a minimum it is {truth}")
    elif at and evidence.entry:
        template = translate("at {at} your entry {entry} is {answer}; the right one is {truth}")
    elif at:
        template = translate("at {at} yours is {answer}; the right value there is {truth}")
    elif evidence.entry:
        template = translate("your entry {entry} is {answer}; the right value is {truth}")
    else:
        template = translate("yours is {answer}; the right value is {truth}")
    said = closed_up(template.format_map(values))
    opposite = evidence.answer.lstrip("-") == evidence.truth.lstrip("-") and evidence.answer != evidence.truth
    by_chance = bool(at) and any(reason.code in _OTHER_ELSEWHERE for reason in judgement.reasons)
    return translate("{said}: same size, other sign").format(said=said) if opposite and not by_chance else said


def _finding(finding: Finding, translate: Translate) -> list[str]:
    key = (finding.oracle.value, finding.how)
    wording = _ONE_VALUE.get(key, _METHODS[key]) if finding.points <= 1 else _METHODS[key]
    method = translate(wording).format(points=finding.points)
    error = ""
    if finding.error is not None and finding.outcome is Outcome.AGREES and finding.error > 0:
        error = comma(translate) + translate("largest difference {error}").format(error=f"{finding.error:.0e}")
    return field(
        translate(_ORACLES[finding.oracle]),
        aside(method + error, translate, after=translate(_OUTCOMES[finding.outcome])),
    )
