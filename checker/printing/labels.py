"""Left-hand sides. What is read has them in canonical text: `dl/dx`, `d^2l/dx^2`, `l'(x)`, `grad(l)`, `(w,b)`, `w*`."""

from __future__ import annotations

import re
from collections.abc import Callable

from chainrule.exercises.record import Record

from .names import raised
from .width import visible

_NAME = "[A-Za-z][A-Za-z0-9]*"
_PIECE = rf"d(?:\^(\d))?({_NAME})?/d({_NAME})(?:\^\d)?|grad\(({_NAME})\)|({_NAME})|(\*)(?=[A-Za-z])|(\*)"


class LabelSigns(Record):
    """How a layout writes the parts of a left-hand side; `operator` is a derivative of nothing, d/dx."""

    derivative: str = "d{order}{of}/d{by}{order}"
    operator: str = "d{order}/d{by}{order}"
    order: Callable[[str], str] = "^{}".format
    gradient: str = "grad({})"
    times: str = "*"
    star: str = "*"


UNICODE = LabelSigns(order=raised, gradient="∇{}", times="·")
LATEX = LabelSigns(
    "\\frac{{d{order}{of}}}{{d{by}{order}}}",
    "\\frac{{d{order}}}{{d{by}{order}}}",
    "^{{{}}}".format,
    "\\nabla {}",
    " \\cdot ",
    "^{{*}}",
)


def label_text(label: str, signs: LabelSigns, name: Callable[[str], str]) -> str:
    """A left-hand side, its names written by `name`; prose in another script as it was typed."""
    if not label.isascii():
        return visible(label)
    return re.sub(_PIECE, lambda match: _piece(match, signs, name), label)


def _piece(match: re.Match[str], signs: LabelSigns, name: Callable[[str], str]) -> str:
    order, of, by, gradient, plain, times, star = match.groups()
    if by:
        power = signs.order(order) if order else ""
        template = signs.derivative if of else signs.operator
        return template.format(order=power, of=name(of) if of else "", by=name(by))
    if gradient:
        return signs.gradient.format(name(gradient))
    if times or star:
        return signs.times if times else signs.star.format()
    return name(plain)
