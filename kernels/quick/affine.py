"""Gradients that are affine in the parameters, as those of a quadratic loss are: A theta + c, with A and c once.

Terms of many samples come together in A and c, and these depend on the data alone: a descent computes them before its
first step, and a step costs p multiplications a parameter however many samples there are.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..tape import Operation, Tape, TapeBuilder

# The coefficient of each parameter, by its number, and what stands alone; handles of a builder. What is absent is 0.
Affine = dict[int, int]
ALONE = -1

_MOST_WORK = 100_000  # coefficients that are looked at: more would take longer than the descent saves


def replay(builder: TapeBuilder, tape: Tape) -> list[int]:
    """Does a tape's instructions in the builder. Returns the handles of all its slots."""
    slots = [*range(tape.inputs), *map(builder.constant, tape.constants)]
    for operation, left, right in tape.code:
        slots.append(builder.apply(operation, slots[left], slots[right]))
    return slots


def invariant(tape: Tape, parameters: int) -> list[bool]:
    """For each slot whether it depends on no parameter."""
    known = [slot >= parameters for slot in range(tape.inputs)] + [True] * len(tape.constants)
    for _, left, right in tape.code:
        known.append(known[left] and known[right])
    return known


def affine_gradient(builder: TapeBuilder, gradient: Tape, parameters: int) -> list[int] | None:
    """Returns handles of the partial derivatives (p,) as A theta + c; None where one is no such form."""
    if parameters * len(gradient.code) > _MOST_WORK:
        return None
    forms = _forms(builder, gradient, parameters)
    found = [forms[slot] for slot in gradient.outputs]
    if any(form is None for form in found):
        return None
    return [_written(builder, form) for form in found if form is not None]


def _forms(builder: TapeBuilder, tape: Tape, parameters: int) -> list[Affine | None]:
    one, slots = builder.constant(1.0), replay(builder, tape)
    forms: list[Affine | None] = [{slot: one} for slot in range(parameters)]
    forms += [{ALONE: slots[slot]} for slot in range(parameters, tape.inputs + len(tape.constants))]
    alone = invariant(tape, parameters)
    for slot, (operation, left, right) in enumerate(tape.code, start=len(forms)):
        if alone[slot]:
            forms.append({ALONE: slots[slot]})
        else:
            forms.append(_form(builder, operation, (forms[left], forms[right]), (alone[left], alone[right])))
    return forms


def _form(
    builder: TapeBuilder, operation: Operation, of: tuple[Affine | None, Affine | None], alone: tuple[bool, bool]
) -> Affine | None:
    left, right = of
    if left is None or right is None:
        return None
    if operation is Operation.NEGATE:
        return {key: builder.apply(operation, part) for key, part in left.items()}
    if operation in (Operation.ADD, Operation.SUBTRACT):
        return _together(builder, operation, left, right)
    if operation is Operation.MULTIPLY and any(alone):
        form, factor = (right, left[ALONE]) if alone[0] else (left, right[ALONE])
        return {key: builder.apply(operation, part, factor) for key, part in form.items()}
    if operation is Operation.DIVIDE and alone[1]:
        return {key: builder.apply(operation, part, right[ALONE]) for key, part in left.items()}
    return None


def _together(builder: TapeBuilder, operation: Operation, left: Affine, right: Affine) -> Affine:
    form = dict(left)
    for key, part in right.items():
        if key in form:
            form[key] = builder.apply(operation, form[key], part)
        else:
            form[key] = part if operation is Operation.ADD else builder.apply(Operation.NEGATE, part)
    return form


def _written(builder: TapeBuilder, form: Affine) -> int:
    """The sum of a form. What stands alone comes first: the parameters are waited for."""
    terms = [form[ALONE]] if ALONE in form else []
    terms += [
        builder.apply(Operation.MULTIPLY, part, parameter) for parameter, part in form.items() if parameter != ALONE
    ]
    total = terms[0] if terms else builder.constant(0.0)
    for term in terms[1:]:
        total = builder.apply(Operation.ADD, total, term)
    return total


def variant_length(tape: Tape, parameters: int, outputs: Sequence[int]) -> int:
    """How many instructions that depend on a parameter these outputs need."""
    alone, first = invariant(tape, parameters), tape.inputs + len(tape.constants)
    needed = set(outputs)
    for slot in range(tape.slots - 1, first - 1, -1):
        if slot in needed:
            needed.update(tape.code[slot - first][1:])
    return sum(1 for slot in needed if slot >= first and not alone[slot])
