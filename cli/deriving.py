"""A formula that was typed at the command, derived; what is wrong with it, with a caret below the place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from chainrule.checker.explaining.explain import Explanation, derive
from chainrule.checker.explaining.graph import ComputationGraph, Real, graph_of
from chainrule.checker.explaining.rules import NoRule
from chainrule.checker.explaining.typed import NotToDerive, typed_formula, typed_point, typed_symbol
from chainrule.checker.printing import visible
from chainrule.checker.reading import Unreadable
from chainrule.checker.reporting.fields import place
from chainrule.checker.reporting.language import marked as _
from chainrule.checker.reporting.language import translator
from chainrule.checker.reporting.markup import Markup
from chainrule.checker.reporting.messages import message
from chainrule.checker.reporting.worked import Page, Speaker, steps_of
from chainrule.checker.tree.arithmetic import Undefined
from chainrule.checker.tree.evaluate import ShapeMismatch
from chainrule.checker.tree.nodes import Node, Symbol

from .console import Console, Trouble

_WORDS = {
    "NO_FORMULA": _("one formula is needed, without =."),
    "EMPTY_FORMULA": _("--expression is empty; write a formula there, such as (y-w*x)^2."),
    "BY_MISSING": _("by which variable? Give it with --by, one of: {names}."),
    "TOO_LONG_TO_DERIVE": _("this formula is too long; the limit is {limit} parts."),
    "NOTHING_TO_DERIVE": _("there is nothing to differentiate: the formula has no variable."),
    "NO_SUCH_SYMBOL": _("there is no {name} in this formula; it has: {names}."),
    "NO_POINT": _("--at takes a value for each variable, such as {example}."),
    "NO_NUMBER": _("{name} needs a number, such as {name}=2."),
    "VALUE_TWICE": _("{name} has two values in --at; leave one out."),
    "VALUES_MISSING": _("still without a value: {names}; --at takes one for each variable, such as {example}."),
}


def of_expression(
    text: str, by: str | None, at: str | None, speaker: Console
) -> tuple[str, Explanation, ComputationGraph | None, Any]:
    """The parts of what `check explain --expression` shows. Trouble for what cannot be read or derived."""
    if not text.strip():
        raise _in_words(NotToDerive("EMPTY_FORMULA"), speaker)
    formula = _read("--expression", text, speaker)
    try:
        symbol = typed_symbol(by, formula)
        point = None if at is None else _point(at, formula, speaker)
        explanation = derive(formula, symbol, point)
        graph = _graph(formula, point)
    except NotToDerive as trouble:
        raise _in_words(trouble, speaker) from None
    except NoRule as trouble:
        said = speaker.translate("there is no rule here to differentiate {head}.")
        raise Trouble(said.format(head=visible(trouble.head))) from None
    except ShapeMismatch:
        raise _in_words(NotToDerive("NO_FORMULA"), speaker) from None
    except Undefined:
        raise Trouble(speaker.translate("the formula or its derivative has no value at this point.")) from None

    def page(language: str, markup: Markup) -> Page:
        return _page(formula, symbol, explanation, Speaker(translator(language), markup))

    return text, explanation, graph, page


def _graph(formula: Node, point: Mapping[str, Real] | None) -> ComputationGraph | None:
    try:
        return graph_of(formula, point)
    except NoRule:
        return None  # a formula by cases is derived, and has no graph


def _read(name: str, text: str, speaker: Console) -> Node:
    try:
        return typed_formula(text)
    except Unreadable as trouble:
        raise _with_caret(name, text, trouble, speaker) from None
    except NotToDerive as trouble:
        raise _in_words(trouble, speaker) from None


def _point(text: str, formula: Node, speaker: Console) -> Mapping[str, Real]:
    try:
        return typed_point(text, formula)
    except Unreadable as trouble:
        raise _with_caret("--at", text, trouble, speaker) from None


def _in_words(trouble: NotToDerive, speaker: Console) -> Trouble:
    details = {name: visible(text) for name, text in trouble.details.items()}
    return Trouble(speaker.translate(_WORDS[trouble.code]).format(**details))


def _with_caret(name: str, text: str, trouble: Unreadable, speaker: Console) -> Trouble:
    said = message(trouble.code, trouble.details, speaker.translate)
    return Trouble("\n".join([said, *place(name, text, trouble.start, trouble.end)]))


def _page(formula: Node, symbol: Symbol, explanation: Explanation, speaker: Speaker) -> Page:
    details = {"formula": speaker.inline(formula), "by": speaker.inline(symbol)}
    asked = speaker.filled(_("Differentiate {formula} by {by}."), details)
    title = speaker.filled(_("A derivative, rule by rule"), {})
    (answer,) = explanation.answer
    near = {"ascii": "~ ", "unicode": "≈ ", "latex": "\\approx "}[speaker.markup.layout.value]
    said = speaker.markup.inline((near if answer.rounded else "") + speaker.formula(answer.node))
    return Page("", title, (asked,), (), (), steps_of(explanation.steps, speaker), (), (said,))
