"""Hints for derivatives, gradients and directions, from the structure of what is differentiated."""

from __future__ import annotations

from chainrule.exercises import operations as ask
from chainrule.exercises.record import replace

from ..measuring.ready import name_of
from ..tree.nodes import Apply, Node, Number, number
from ..tree.substitute import tidy
from .data import residuals, residuals_at
from .dispatch import Known, NoHints, hints
from .hint import Hint, Ladder, Level, at, equation, hint, level, listed
from .numbers import gradient_at, put, value_of
from .structure import Form, Structure, dependent_terms, structure, with_sigmoids

_ONE = number(1)


def seen(expression: Node, by: Node) -> Structure:
    """The structure of what is to be differentiated. NoHints where it does not depend on the variable."""
    found = structure(expression, name_of(by))
    if found is None:
        raise NoHints("the derivative of a constant")
    return found


def has_samples(loss: ask.Loss[Node]) -> bool:
    """Whether the loss is a mean over several samples."""
    return len(loss.samples) > 1


@hints.register(ask.Derivative)
def _(operation: ask.Derivative[Node], known: Known) -> Ladder:
    loss, by = operation.loss, operation.by
    if known.matrices:
        return _of_matrices(loss, by)
    if has_samples(loss):
        return level(hint("MEAN_SLOPE")), *_of_samples(loss, by)
    found = seen(loss.expression, by)
    return level(_principle(found, by)), _place(found, by), _step(found, by)


@hints.register(ask.SampleDerivatives)
def _(operation: ask.SampleDerivatives[Node], known: Known) -> Ladder:  # noqa: ARG001 - the dispatch's signature
    return level(hint("SAMPLES")), *_of_samples(operation.loss, operation.by)


def _of_samples(loss: ask.Loss[Node], by: Node) -> tuple[Level, Level]:
    """Place and step at the first sample."""
    found = seen(loss.samples[0], by)
    if found.inner is None:
        return _place(found, by), _step(found, by)
    place = hint("MEAN_SLOPE_PLACE", sample=loss.samples[0], inside=equation(found.u, found.inner))
    return level(place), level(hint("MEAN_SLOPE_STEP", slope=found.slope, u=found.u, by=by), _in_words(found, by))


def _of_matrices(loss: ask.Loss[Node], by: Node) -> Ladder:
    (error,) = residuals(loss)
    (term,) = dependent_terms(error, name_of(by))
    place = hint("MATRIX_SLOPE_PLACE", error=error, term=term, by=by)
    return level(hint("MATRIX_SLOPE")), level(place), level(hint("MATRIX_SLOPE_STEP", by=by))


def _principle(found: Structure, by: Node) -> Hint | None:
    is_square = found.form is Form.CHAIN and found.outer == Apply("power", (found.u, number(2)))
    return hint("CHAIN_SQUARE" if is_square else found.form.value, by=by)


def _place(found: Structure, by: Node) -> Level:
    if found.inner is not None:
        inside, outer = equation(found.u, found.inner), found.outer
        factor = None if found.factor == _ONE else found.factor
        return level(
            hint("CHAIN_PLACE_FACTOR", factor=factor, outer=outer, inside=inside),
            hint("CHAIN_PLACE", outer=outer, inside=inside),
        )
    if found.form in (Form.PRODUCT, Form.QUOTIENT):
        return level(hint("TWO_PARTS_PLACE", first=found.parts[0], second=found.parts[1]))
    if found.form is Form.SUM:
        return level(hint("SUM_PLACE", terms=found.parts, by=by))
    return level(hint("DEPENDS_PLACE", term=found.term, by=by), hint("DEPENDS_WORDS", by=by))


def _step(found: Structure, by: Node) -> Level:
    if found.form is Form.CHAIN:
        return _chain_step(found, by)
    if found.form is Form.LINEAR:
        return level(hint("LINEAR_STEP", term=found.term, by=by), hint("LINEAR_WORDS", by=by))
    if found.parts:
        return level(hint(f"{found.form.value}_STEP", part=found.parts[found.form is Form.QUOTIENT], by=by))
    return level(hint(f"{found.form.value}_STEP", core=found.core))


def _chain_step(found: Structure, by: Node) -> Level:
    whole = found.slope and tidy(Apply("multiply", (found.factor, found.slope)))
    has_factor = found.factor != _ONE
    return level(
        hint("CHAIN_STEP", slope=whole, u=found.u, by=by),
        hint("CHAIN_STEP_FACTOR", slope=found.slope, u=found.u, by=by) if has_factor else None,
        _in_words(found, by),
    )


def _in_words(found: Structure, by: Node) -> Hint | None:
    return hint("CHAIN_WORDS", outer=found.outer, u=found.u, by=by)


@hints.register(ask.Gradient)
def _(operation: ask.Gradient[Node], known: Known) -> Ladder:  # noqa: ARG001 - the dispatch's signature
    loss, first = operation.loss, operation.loss.by[0]
    principle = level(hint("GRADIENT", variables=listed(loss.by)))
    if has_samples(loss):
        return principle, *_of_samples(loss, first)
    found = seen(loss.expression, first)
    return principle, _place(found, first), _step(found, first)


@hints.register(ask.At)
def _(operation: ask.At[Node], known: Known) -> Ladder:  # noqa: ARG001 - the dispatch's signature
    loss, point = operation.of.loss, at(operation.of.loss.by, operation.point)
    if isinstance(operation.of, ask.LossFormula):
        return level(hint("AT_LOSS")), loss_place("AT_LOSS_PLACE", loss, point=point), _loss_step(operation)
    by = listed([operation.of.by] if isinstance(operation.of, ask.Derivative) else loss.by)
    return level(hint("AT_SLOPE")), loss_place("AT_SLOPE_PLACE", loss, by=by, point=point), _slope_step(operation)


def loss_place(code: str, loss: ask.Loss[Node], **details: Node) -> Level:
    """Where to look, with the loss in full, or of many samples the first only."""
    whole = hint(code, loss=with_sigmoids(loss.expression), **details)
    sample = hint(f"{code}_SAMPLES", sample=loss.samples[0], **details) if has_samples(loss) else None
    return level(sample or whole)


def _loss_step(operation: ask.At[Node]) -> Level:
    errors = residuals_at(operation.of.loss, operation.point)
    if errors is None:
        return level(hint("AT_WORDS"))
    if len(errors) == 1:
        return level(hint("AT_RESIDUAL_STEP", residual=errors[0]), hint("AT_WORDS"))
    return level(hint("AT_RESIDUALS_STEP", residuals=listed(errors)), hint("AT_WORDS"))


def _slope_step(operation: ask.At[Node]) -> Level:
    loss, point = operation.of.loss, operation.point
    by = operation.of.by if isinstance(operation.of, ask.Derivative) else loss.by[0]
    errors = residuals_at(loss, point) if has_samples(loss) else None
    if errors is not None:
        return level(hint("AT_RESIDUALS_SLOPE_STEP", residuals=listed(errors)), hint("AT_SLOPE_WORDS", by=by))
    found = seen(loss.expression, by)
    inner, slope = (_at_point(part, loss, point) for part in (found.inner, found.slope))
    factor = _at_point(found.factor, loss, point)
    whole = slope and factor and Number(slope.value * factor.value)
    several = len(loss.by) > 1 and isinstance(operation.of, ask.Gradient)
    code = "AT_CHAINS_STEP" if several else "AT_CHAIN_STEP"
    inside = inner and equation(found.u, inner)
    return level(
        hint(code, inside=inside, slope=whole, u=found.u, **({} if several else {"by": by})),
        hint("AT_TERM_STEP", term=found.term, by=by),
        hint("AT_SLOPE_WORDS", by=by),
    )


def _at_point(part: Node | None, loss: ask.Loss[Node], point: tuple[Node, ...]) -> Number | None:
    return None if part is None else value_of(put(part, loss.by, point))


@hints.register(ask.Direction)
def _(operation: ask.Direction[Node], known: Known) -> Ladder:  # noqa: ARG001 - the dispatch's signature
    loss, code = operation.loss, "ASCENT" if operation.sign > 0 else "DESCENT"
    slope = gradient_at(loss, operation.point)
    place = loss_place("DIRECTION_PLACE", loss, point=at(loss.by, operation.point))
    step = hint(f"{code}_STEP", gradient=slope and listed(slope))
    return level(hint(code)), place, level(step, hint("DIRECTION_WORDS"))


@hints.register(ask.DirectionalDerivative)
def _(operation: ask.DirectionalDerivative[Node], known: Known) -> Ladder:  # noqa: ARG001 - the dispatch's signature
    loss, direction = operation.loss, listed(operation.direction)
    slope = gradient_at(loss, operation.point)
    place = hint("DIRECTIONAL_PLACE", direction=direction, point=at(loss.by, operation.point))
    step = hint("DIRECTIONAL_STEP", gradient=slope and listed(slope))
    return level(hint("DIRECTIONAL")), level(place), level(step, hint("DIRECTIONAL_WORDS", direction=direction))


def only_square(loss: ask.Loss[Node]) -> Structure | None:
    """The structure of a loss that is one square of what depends on all its parameters; None for any other."""
    if has_samples(loss):
        return None
    found = structure(loss.expression, name_of(loss.by[0]))
    is_square = found is not None and found.outer == Apply("power", (found.u, number(2)))
    return replace(found, term=loss.expression) if found is not None and is_square else None
