"""The folder of compiled kernels: it saves compiling, and nothing that happens to it does harm."""

import errno
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from chainrule.kernels import Engine, compiled, descend, store
from chainrule.kernels.generate import module

pytestmark = pytest.mark.skipif(compiled.JIT_DISABLED, reason="the JIT is switched off")

ROLL = """
import sys
from pathlib import Path
from chainrule.kernels import *
from chainrule.kernels import compiled
from chainrule.kernels.generate import module
builder = TapeBuilder(2)
x, y = builder.input(0), builder.input(1)
residual = builder.apply(Operation.SUBTRACT, y, x)
loss = builder.build([builder.apply(Operation.POWER, residual, builder.constant(2))])
gradient = builder.build([builder.apply(Operation.MULTIPLY, residual, builder.constant(-2))])
program = Program(loss, 1, gradient)
cache = Path(sys.argv[1]) if len(sys.argv) > 1 else None
found = descend(program, [8], [5], 0.1, 5, engine=Engine.COMPILED, cache=cache)
entry = compiled.function(module(program), "descend", cache)
print(round(found.parameters[-1][0], 9), sum(entry.stats.cache_hits.values()), sum(entry.stats.cache_misses.values()))
"""


def start(*arguments, **environment):
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-c", ROLL, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, **environment},
    )


def result(process):
    """The last iterate, and how many kernels were loaded and compiled."""
    out, err = process.communicate()
    assert (process.returncode, err) == (0, "")
    return tuple(map(float, out.split()))


def roll(program, cache):
    """Descends as a new process would, and returns the last iterate, and how many kernels were loaded and compiled."""
    compiled._function.cache_clear()
    found = descend(program, [8], [5], 0.1, 5, engine=Engine.COMPILED, cache=cache)
    stats = compiled.function(module(program), "descend", cache).stats
    return round(found.parameters[-1][0], 9), sum(stats.cache_hits.values()), sum(stats.cache_misses.values())


COMPILED, LOADED = (5.98304, 0, 1), (5.98304, 1, 0)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder that two processes filled at once, and its files."""
    folder = tmp_path_factory.mktemp("kernels") / "new" / "folder"
    processes = [start(folder), start(folder)]
    for process in processes:
        assert result(process) in (COMPILED, LOADED)
    return folder


def test_the_second_process_compiles_nothing(folder):
    before = {file.name: file.stat().st_mtime_ns for file in folder.iterdir()}
    assert result(start(folder)) == LOADED
    assert {file.name: file.stat().st_mtime_ns for file in folder.iterdir()} == before


def test_all_files_are_in_the_folder_and_named_by_their_content(folder):
    (kernel,) = folder.glob("*.nbc")
    (source,) = folder.glob("*.py")
    assert len(list(folder.iterdir())) == 2
    digest = source.stem.partition("_")[2]
    assert digest in kernel.name
    assert f"def descend_{digest}(" in source.read_text()


def test_neither_a_home_nor_the_variables_of_numba_matter(folder, tmp_path):
    nowhere = tmp_path / "file"
    nowhere.touch()
    variables = {"HOME": str(nowhere), "XDG_CACHE_HOME": str(nowhere), "NUMBA_CACHE_DIR": str(nowhere / "numba")}
    assert result(start(folder, **variables)) == LOADED
    assert result(start(**variables)) == COMPILED


@pytest.fixture
def filled(apple, tmp_path):
    assert roll(apple, tmp_path) == COMPILED
    assert roll(apple, tmp_path) == LOADED
    return tmp_path


def test_damaged_kernels_are_compiled_again(apple, filled):
    (kernel,) = filled.glob("*.nbc")
    whole = kernel.read_bytes()
    flipped = bytearray(whole)
    flipped[len(whole) // 2] ^= 1
    for damaged in (whole[:-100], b"", bytes(flipped)):
        kernel.write_bytes(damaged)
        assert roll(apple, filled) == COMPILED
        assert roll(apple, filled) == LOADED
    # A whole file of another format, as from another version of Numba.
    kernel.write_bytes(store._seal(kernel, b"other") + b"other")
    assert roll(apple, filled) == COMPILED


def test_a_whole_kernel_of_another_name_is_not_taken(apple, filled, times_four):
    (kernel,) = filled.glob("*.nbc")
    descend(times_four, [2], [], 0.01, 5, engine=Engine.COMPILED, cache=filled)
    (other,) = set(filled.glob("*.nbc")) - {kernel}
    kernel.write_bytes(other.read_bytes())
    assert roll(apple, filled) == COMPILED


def test_the_source_beside_it_is_only_for_reading(apple, filled):
    (source,) = filled.glob("*.py")
    source.write_text("raise SystemExit")
    assert roll(apple, filled) == LOADED


def test_a_folder_that_cannot_be_written(apple, tmp_path, monkeypatch):
    file = tmp_path / "file"
    file.touch()
    assert roll(apple, file) == COMPILED
    assert roll(apple, file / "below") == COMPILED

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(store.os, "replace", full)
    assert roll(apple, tmp_path / "full") == COMPILED
    assert list((tmp_path / "full").iterdir()) == []


def test_a_write_is_whole_or_not_at_all(tmp_path, monkeypatch):
    path = tmp_path / "kernel"
    store.write(path, b"old")

    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(store.os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        store.write(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_threads_share_a_kernel(taxi, tmp_path):
    def descent(_):
        return descend(taxi, [2, 5], [], 0.01, 500, engine=Engine.COMPILED, cache=tmp_path, record="end")

    with ThreadPoolExecutor(4) as pool:
        first, *others = pool.map(descent, range(4))
    assert first.parameters[0] == pytest.approx((3.2, 5.4))
    assert others == [first] * 3
