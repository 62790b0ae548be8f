"""The verdict on a pair as lines of text for a person."""

from __future__ import annotations

from collections.abc import Mapping

from ..printing.echoes import Echoes
from ..printing.width import closed_up
from ..reporting.fields import field, place, unbroken
from ..reporting.language import Translate, aside, translator
from ..reporting.language import marked as _
from ..reporting.messages import message
from .equality import Answered, Basis, Equality

_VERDICTS = {
    Answered.EQUAL: _("equal"),
    Answered.DIFFERENT: _("different"),
    Answered.UNREADABLE: _("unreadable"),
    Answered.UNDECIDED: _("undecided"),
}
_BASES = {
    Basis.EXACT: _("by exact arithmetic"),
    Basis.SAMPLED: _("by their values"),
    Basis.PROVED: _("by a proof"),
    Basis.TOLERANCE: _("within what is allowed"),
}
_TOO_FAR = _("further apart than is allowed")
_TRUTHS = {"true": _("true"), "false": _("false")}
_SIDES = {"reference": _("reference"), "answer": _("answer")}


def report(equality: Equality, reference: str, answer: str, language: str, echo: str) -> list[str]:
    """What was read, the verdict with what it rests on, and where the two differ.

    `echo` is how it is printed back: ascii, unicode, latex or words.
    """
    translate = translator(language)
    texts = {"reference": reference, "answer": answer}
    lines = _unread(equality, texts, translate) if equality.unread else _read_as(equality, translate, echo)
    first, *others = _reasons(equality, language, translate)
    lines += field(translate(_VERDICTS[equality.verdict]), first)
    for text in (*others, *(f"({message(code, {}, translate)})" for code in equality.remarks)):
        lines += field("", text)
    return lines


def _unread(equality: Equality, texts: Mapping[str, str], translate: Translate) -> list[str]:
    """The text that cannot be read, with the place where it goes wrong if there is one."""
    side = equality.unread or "answer"
    if equality.column is None or not texts[side].strip():
        return [unbroken(translate(_SIDES[side]), "")] if equality.code == "EMPTY" else []
    return place(translate(_SIDES[side]), texts[side], equality.start, equality.end)


def _read_as(equality: Equality, translate: Translate, echo: str) -> list[str]:
    lines = []
    for side, echoes in (("reference", equality.reference_echo), ("answer", equality.answer_echo)):
        if echoes is not None and echo == "words":
            lines += field(translate(_SIDES[side]), echoes[f"words_{translate.language}"])
        elif echoes is not None:
            lines.append(unbroken(translate(_SIDES[side]), _echo(echoes, echo, translate.language)))
    return lines


def _echo(echoes: Mapping[str, str], name: str, language: str) -> str:
    return echoes.shown(name, language) if isinstance(echoes, Echoes) else echoes[name]


def _reasons(equality: Equality, language: str, translate: Translate) -> list[str]:
    """Why, the most telling first; at least one line, which may be empty."""
    said = "" if equality.code == "DIFFERENT" else equality.message(language)
    if equality.code == "EMPTY":  # "no answer yet" is said to a learner, not of a formula
        said = message("EMPTY_TEXT", {}, translate)
    found = [text for text in (said, _where(equality, translate)) if text]
    if not said and equality.how is not None:
        is_far = equality.verdict is Answered.DIFFERENT and equality.how is Basis.TOLERANCE
        basis = translate(_TOO_FAR if is_far else _BASES[equality.how])
        found.append(aside(basis, translate) if found else basis)
    return found or [""]


def _where(equality: Equality, translate: Translate) -> str:
    if equality.reference_value is None:
        return ""
    sides = {"reference": equality.reference_value, "answer": equality.answer_value or ""}
    shown = {side: translate(_TRUTHS[value]) if value in _TRUTHS else value for side, value in sides.items()}
    values = {"at": _point(equality.at), **shown}
    if equality.code == "CHAIN_BROKEN":
        template = translate("at {at} the left side is {reference}, the right side {answer}")
    elif equality.at:
        template = translate("at {at} the reference is {reference}, the answer {answer}")
    else:
        template = translate("the reference is {reference}, the answer {answer}")
    said = closed_up(template.format_map(values))
    if not equality.entry:
        return said
    return translate("{said}: entry {number} differs").format(said=said, number=equality.entry)


def _point(at: Mapping[str, str]) -> str:
    return ", ".join(f"{name} = {value}" for name, value in at.items())
