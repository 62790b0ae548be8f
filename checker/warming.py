"""Make beforehand what a run would make the first time: derived exercises and compiled kernels, in the cache folder.

Every kernel stands in `OF_A_PROGRAM` or `SHARED`: a test reads the source of the kernels for one that does not.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator, Mapping
from enum import StrEnum
from functools import partial
from pathlib import Path

from chainrule.exercises.record import Record
from chainrule.kernels.descent import descend
from chainrule.kernels.differences import difference_gradient, difference_hessian
from chainrule.kernels.engine import Engine
from chainrule.kernels.evaluate import evaluate_array
from chainrule.kernels.method import Method
from chainrule.kernels.places import losses_at
from chainrule.kernels.program import Program
from chainrule.kernels.stops import Stop
from chainrule.kernels.tape import Tape

from .library import derived_from, is_stored
from .running import programs
from .variants import variant


class State(StrEnum):
    """What became of a thing: it was made and kept, it was there, or it was made and the folder did not take it."""

    MADE = "made"
    THERE = "there"
    LOST = "lost"


class Warmed(Record):
    """A kernel of an exercise, or the derived exercise itself where `kernel` is empty, or a kernel that all share
    where `exercise` is.
    """

    exercise: str
    kernel: str
    state: State
    seconds: float


class Task(Record):
    """An exercise with its file, or without one a name of `SHARED`."""

    name: str
    path: Path | None = None


Listener = Callable[[str, str], None]  # told the exercise and the kernel before each is made


def compiles() -> bool:
    """Whether there is anything to compile: not where Numba's JIT is switched off."""
    from chainrule.kernels.compiled import JIT_DISABLED

    return not JIT_DISABLED


def warm(task: Task, folder: Path, compiling: bool, listener: Listener = lambda *_: None) -> Iterator[Warmed]:
    """Yields the derived exercise and, where there is a compiler, its kernels, or the shared one, each when it is made.

    ExerciseTrouble for a file that cannot be derived.
    """
    if task.path is not None:
        yield from _warm_exercise(task.name, task.path, folder, compiling, listener)
    elif compiling:
        listener("", task.name)
        yield _warmed("", task.name, SHARED[task.name], folder)


def _warm_exercise(name: str, path: Path, folder: Path, compiling: bool, listener: Listener) -> Iterator[Warmed]:
    listener(name, "")
    begun, was_there = time.monotonic(), is_stored(path, name, folder)
    exercise = derived_from(path, name, folder=folder)
    state = State.THERE if was_there else State.MADE if is_stored(path, name, folder) else State.LOST
    yield Warmed(name, "", state, time.monotonic() - begun)
    for program in programs(exercise, variant(exercise, None).givens) if compiling else ():
        for kernel, compile_it in OF_A_PROGRAM.items():
            if kernel not in _kernels_of(program):
                continue
            label = f"{kernel}{_way(program)}"
            listener(name, label)
            yield _warmed(name, label, partial(compile_it, program), folder)


def _kernels_of(program: Program) -> Collection[str]:
    if program.by_row:
        return _ON_A_TABLE
    return _IN_BATCHES if program.samples else OF_A_PROGRAM.keys() - {"heights"}


def _way(program: Program) -> str:
    return " on a table" if program.by_row else " in batches" if program.samples else ""


def _warmed(exercise: str, kernel: str, compile_it: Callable[[Path], None], folder: Path) -> Warmed:
    from chainrule.kernels.store import Outcome, listened

    outcomes: list[Outcome] = []
    begun = time.monotonic()
    with listened(lambda _, outcome: outcomes.append(outcome)):
        compile_it(folder / "kernels")
    state = State.LOST if Outcome.LOST in outcomes else State.MADE if Outcome.KEPT in outcomes else State.THERE
    return Warmed(exercise, kernel, state, time.monotonic() - begun)


# The least work that compiles each: a descent of no step, an evaluation at one point, an epoch on one image. What the
# numbers are does not matter, but the loops must be given just what a real run gives them.


def _origin(program: Program) -> tuple[list[float], list[float]]:
    return [0.0] * program.parameters, [0.0] * program.data


def _descend(program: Program, store: Path) -> None:
    descend(program, *_origin(program), 0.1, 0, record="end", engine=Engine.COMPILED, cache=store)


def _optimise(program: Program, store: Path) -> None:
    way = Method(stop=Stop(gradient=0.0))
    descend(program, *_origin(program), 0.1, 0, method=way, record="end", engine=Engine.COMPILED, cache=store)


def _optimise_many(program: Program, store: Path) -> None:
    from chainrule.kernels.many import descend_many

    start, data = _origin(program)
    descend_many(program, [start], data, 0.1, 0, method=Method(stop=Stop(gradient=0.0)), cache=store)


def _descend_lanes(program: Program, store: Path) -> None:
    from chainrule.kernels.many import descend_many

    start, data = _origin(program)
    descend_many(program, [start], data, 0.1, 0, cache=store)


def _heights(program: Program, store: Path) -> None:
    start, data = _origin(program)
    losses_at(program, [start], data, engine=Engine.COMPILED, cache=store)


def _slopes(program: Program, store: Path) -> None:
    difference_gradient(program, *_origin(program), engine=Engine.COMPILED, cache=store)


def _curvatures(program: Program, store: Path) -> None:
    difference_hessian(program, *_origin(program), engine=Engine.COMPILED, cache=store)


def _run(store: Path) -> None:
    import numpy as np

    evaluate_array(Tape(1, (), (), (0,)), np.zeros((1, 1)), cache=store)


def _shuffle(store: Path) -> None:
    import numpy as np
    from chainrule.kernels.passes import swapping

    swapping(store)(np.zeros(1, dtype=np.int64), 0, np.zeros(0, dtype=np.int64))


def _taped(store: Path) -> None:
    tape = Tape(1, (), (), (0,))
    for way in (None, Method(stop=Stop(gradient=0.0))):
        program = Program(tape, 1, tape)
        descend(program, [0.0], [], 0.1, 0, method=way, record="end", engine=Engine.TAPED, cache=store)


def _families(store: Path) -> None:
    from chainrule.kernels.families.warming import KERNELS

    for compile_it in KERNELS.values():
        compile_it(store)


def _network(store: Path) -> None:
    from chainrule.kernels.network import Labelled, Layers, Training, train

    image = Labelled([[0.0]], [0])
    list(train(image, [0], [0], Layers(1, 1, 1), Training(0.1, 1, 1, 0), engine=Engine.COMPILED, cache=store))


def _pairs(store: Path) -> None:
    from .compiled import judge_pairs

    judge_pairs(["x"], ["x"], engine=Engine.COMPILED, store=store)


# By the names of the functions that are compiled.
OF_A_PROGRAM: Mapping[str, Callable[[Program, Path], None]] = {
    "descend": _descend,
    "optimise": _optimise,
    "optimise_many": _optimise_many,
    "descend_lanes": _descend_lanes,
    "heights": _heights,
    "slopes": _slopes,
    "curvatures": _curvatures,
}
_IN_BATCHES = {"optimise"}
_ON_A_TABLE = {"descend", "optimise", "heights", "slopes", "curvatures"}

SHARED: Mapping[str, Callable[[Path], None]] = {
    "evaluator": _run,
    "taped": _taped,
    "shuffle": _shuffle,
    "families": _families,
    "network": _network,
    "pairs": _pairs,
}
FUNCTIONS_OF_SHARED: Mapping[str, tuple[str, ...]] = {
    "evaluator": ("run",),
    "taped": ("descend", "optimise"),
    "shuffle": ("swap",),
    "families": ("descend", "descend_batches", "add_products", "predict"),
    "network": ("train_epoch", "look_at"),
    "pairs": ("judge_arrays",),
}
