"""Does a model on samples fit to the loss that is descended? Checked where it is declared."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sympy as sp

from . import operations as ask
from .model import Model, own_rows
from .trouble import AuthorError

# Places at which two losses that are not the same differ, but by a chance that no author meets.
_PLACES = ((17, 101), (29, 97))
_DIGITS, _NEAR = 30, sp.Float("1e-20")


def sample_loss(model: Model[sp.Expr]) -> sp.Expr:
    """The loss of one sample, the squared error where the model has none of its own."""
    if model.loss is not None:
        return sp.sympify(model.loss)
    return (model.target.symbol - sp.sympify(model.prediction)) ** 2


def check_model(model: Model[sp.Expr], loss: ask.Loss[sp.Expr], givens: Mapping[sp.Symbol, Any]) -> None:
    """AuthorError where the symbols of the model are none of the exercise, or where the mean of the loss of a sample
    over the exercise's own samples is not the loss that is descended.
    """
    columns = [column.symbol for column in model.columns]
    names = [symbol.name for symbol in columns]
    if len(set(names)) < len(names) or set(names) & {symbol.name for symbol in loss.by}:
        raise AuthorError("the columns {names} need names of their own, other than the parameters", names=_list(names))
    known = {*loss.by, *columns, *givens}
    _refuse_others(model.prediction, "prediction", known - {model.target.symbol})
    _refuse_others(sample_loss(model), "loss", known)
    for row in model.rows:
        if len(row) != len(columns):
            raise AuthorError(
                "a row has {count} entries; there are {columns} columns: {names}",
                count=len(row),
                columns=len(columns),
                names=_list(names),
            )
    samples = [
        sample_loss(model).subs(dict(zip(columns, row, strict=True)), simultaneous=True) for row in own_rows(model)
    ]
    difference = sp.Add(*samples) / len(samples) - loss.expression
    if any(abs(_value(difference, place)) > _NEAR for place in _PLACES):
        raise AuthorError("the mean of the loss over the rows is not the loss that is descended")


def _refuse_others(formula: Any, field: str, known: set[sp.Symbol]) -> None:
    strange = sorted(symbol.name for symbol in sp.sympify(formula).free_symbols - known)
    if strange:
        raise AuthorError(
            "{field}: {names} is neither a parameter nor a column nor a given", field=field, names=_list(strange)
        )


def _value(formula: sp.Expr, place: tuple[int, int]) -> sp.Float:
    """The formula in numbers between 0 and 1, other ones for each symbol and place."""
    first, modulus = place
    symbols = sorted(formula.free_symbols, key=lambda symbol: symbol.name)
    numbers = {symbol: sp.Rational(first * (n + 1) % modulus + 1, modulus + 1) for n, symbol in enumerate(symbols)}
    return sp.re(formula.subs(numbers).evalf(_DIGITS, maxn=_DIGITS * 10))


def _list(names: list[str]) -> str:
    return ", ".join(names)
