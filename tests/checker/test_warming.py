"""Warming up: no kernel is forgotten, and after it every way of running compiles nothing."""

import ast
import multiprocessing
from concurrent.futures import BrokenExecutor, Future
from pathlib import Path

import pytest
from chainrule.checker import library, warming
from chainrule.checker.running import course, programs
from chainrule.checker.tables.table import Table
from chainrule.checker.variants import variant
from chainrule.checker.warming import FUNCTIONS_OF_SHARED, OF_A_PROGRAM, SHARED, State, Task, warm
from chainrule.checker.warming_pool import _result, usual_jobs, warm_together
from chainrule.kernels import compiled, engine
from chainrule.kernels.batches import Batches
from chainrule.kernels.method import Method

KERNELS = Path(__file__).parents[2] / "kernels"
GATES = {"function", "compiled_function"}  # every compiled function is asked for through one of these
SLOW = {"families", "pairs"}  # half a minute each
NAME = "times-four"  # its loss is a mean over samples: it has batches too

needs_compiler = pytest.mark.skipif(compiled.JIT_DISABLED, reason="the JIT is switched off")


def asked_for(path):
    """The calls of a gate in a file: the literal name of the function, None where it is no literal."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", None)) in GATES:
            yield next((part.value for part in node.args if isinstance(getattr(part, "value", None), str)), None)


def test_every_kernel_is_warmed():
    """A kernel that is new fails here until it stands in `warming`."""
    found = {path: set(asked_for(path)) for path in KERNELS.rglob("*.py")}
    hidden = {path.name for path, names in found.items() if None in names}
    assert hidden == {"run.py", "taping.py"}, "the name of a kernel must be a literal where it is asked for"
    names = set().union(*found.values()) - {None}
    assert names == {*OF_A_PROGRAM, *(name for some in FUNCTIONS_OF_SHARED.values() for name in some)}
    assert FUNCTIONS_OF_SHARED.keys() == SHARED.keys()


def test_nothing_is_compiled_in_another_way():
    callers = [path for path in KERNELS.rglob("*.py") if "njit(" in path.read_text("utf-8")]
    assert {str(path.relative_to(KERNELS)) for path in callers} == {"compiled.py", "pairs/compiling.py"}


@pytest.mark.parametrize("name", ["apple-price", NAME, "view-counts", "digits", "neuron"])
def test_the_programs_are_those_of_the_runs(name):
    exercise = library.exercise(name)
    givens = variant(exercise, None).givens
    expected = []
    if exercise.descent is not None:
        expected.append(course(exercise, givens).program)
    if exercise.sample_gradients:
        expected.append(course(exercise, givens, method=Method(batches=Batches(2))).program)
    if exercise.model is not None:
        columns = len(exercise.model.columns)
        expected.append(course(exercise, givens, table=Table("", [0.0] * columns, columns)).program)
    assert list(programs(exercise, givens)) == expected


def states(folder, compiling=True):
    return {one.kernel: one.state for one in warm(Task(NAME, library.file_of(NAME)), folder, compiling)}


def state(kernel, folder):
    (one,) = warm(Task(kernel), folder, True)
    return one.state


def test_without_a_compiler_the_exercise_is_derived(tmp_path):
    told = []
    (first,) = warm(Task(NAME, library.file_of(NAME)), tmp_path, False, lambda *what: told.append(what))
    assert (first.exercise, first.kernel, first.state) == (NAME, "", State.MADE)
    assert told == [(NAME, "")]
    assert states(tmp_path, compiling=False) == {"": State.THERE}
    assert list(warm(Task("network"), tmp_path, False)) == []
    assert warming.compiles() is not compiled.JIT_DISABLED


def test_a_folder_that_takes_nothing(tmp_path):
    (tmp_path / "file").touch()
    assert states(tmp_path / "file", compiling=False) == {"": State.LOST}
    if not compiled.JIT_DISABLED:
        forget()
        assert state("network", tmp_path / "file") is State.LOST


def forget():
    """What this process has compiled or loaded, as if it were a new one."""
    compiled._function.cache_clear()
    compiled._library.cache_clear()


@pytest.fixture(scope="module")
def warmed(cache):
    """All that is warmed for one exercise, with the network and the evaluator."""
    forget()
    return {**states(cache), **{name: state(name, cache) for name in SHARED.keys() - SLOW}}


@needs_compiler
def test_what_is_there_is_not_made_again(cache, warmed):
    on_a_table = {f"{name} on a table" for name in ("descend", "optimise", "heights", "slopes", "curvatures")}
    assert set(warmed) == {"", *OF_A_PROGRAM, "optimise in batches", *on_a_table, *SHARED} - {*SLOW, "heights"}
    assert set(warmed.values()) <= {State.MADE, State.THERE}
    assert set(states(cache).values()) == {State.THERE}


def test_there_are_one_to_four_processes():
    assert usual_jobs() in range(1, 5)


def test_a_process_that_dies_leaves_its_tasks_to_be_done():
    def dying(broken):
        future = Future()
        if broken:
            future.set_exception(BrokenExecutor())
        else:
            future.set_result(())
        return _result(future)

    assert (dying(True), dying(False)) == (None, ())


def test_leaving_early_ends_the_processes(tmp_path):
    tasks = [Task(name, library.file_of(name)) for name in ("neuron", "computation-graph", "sigmoid-curve")]
    others = set(multiprocessing.active_children())
    some = warm_together(tasks, tmp_path, False, 2)
    task, made = next(some)
    assert [(one.exercise, one.state) for one in made] == [(task.name, State.MADE)]
    some.close()
    assert set(multiprocessing.active_children()) <= others


@pytest.fixture
def compilations(monkeypatch):
    """What Numba compiles from here on in a process that compiles whatever it runs, and has nothing yet."""
    from numba.core import event

    class Compilations(event.Listener):
        def on_start(self, event):
            seen.append(str(event.data["dispatcher"]))

        def on_end(self, event):
            pass

    seen, listener = [], Compilations()
    monkeypatch.setattr(engine, "LOADING", -1)
    monkeypatch.setattr(engine, "COMPILING_AN_INSTRUCTION", 0)
    forget()
    event.register("numba:compile", listener)
    yield seen
    event.unregister("numba:compile", listener)


@needs_compiler
@pytest.mark.usefixtures("warmed")
@pytest.mark.parametrize(
    "words",
    [
        ["run", NAME],
        ["run", NAME, "--optimizer", "adam", "--until-gradient", "0.1"],
        ["run", NAME, "--batch", "2", "--schedule", "cosine:100"],
        ["run", NAME, "--sweep", "rate=0.001..0.1"],
        ["run", NAME, "--plot"],
        ["run", "digits", "--epochs", "1"],
    ],
    ids=" ".join,
)
def test_no_run_compiles_after_it(compilations, words, capsys):
    from chainrule.cli.main import main

    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 0, capsys.readouterr().err
    assert compilations == []
