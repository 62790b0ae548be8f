"""Programs with the tapes of one sample, on tables: against NumPy, against the programs that hold their data."""

import os
import tracemalloc
from array import array
from fractions import Fraction

import numpy as np
import pytest
from chainrule.kernels import (
    Engine,
    Gradient,
    Program,
    Stopped,
    descend,
    difference_gradient,
    difference_hessian,
    directional_derivative,
    passes,
)
from chainrule.kernels import descent as descents
from chainrule.kernels.batches import Batches
from chainrule.kernels.draws import Draws
from chainrule.kernels.generate import functions
from chainrule.kernels.many import descend_many
from chainrule.kernels.method import Method
from chainrule.kernels.optimisers import Adam
from chainrule.kernels.places import gradients_at, losses_at
from chainrule.kernels.stops import Stop
from chainrule.kernels.stretches import joined, stretches
from hypothesis import given
from hypothesis import strategies as st

JIT = os.environ.get("NUMBA_DISABLE_JIT", "0") == "0"
compiled_too = pytest.mark.skipif(not JIT, reason="the JIT is switched off")
FRUIT = (1.0, 5.0, 2.0, 3.0, 3.0, 4.0)  # x and y, row after row


@pytest.fixture(scope="module")
def line(make_tape):
    """(y - (w x + b))^2; the columns are x and y."""

    def residual(w, b, x, y):
        return y - (w * x + b)

    return Program(
        make_tape(4, lambda *v: residual(*v) ** 2),
        parameters=2,
        gradient=make_tape(4, lambda *v: -2 * residual(*v) * v[2], lambda *v: -2 * residual(*v)),
        by_row=True,
    )


@pytest.fixture(scope="module")
def table():
    """A thousand rows (x, y) near a line, flat."""
    source = np.random.default_rng(7)
    x = source.uniform(-1, 2, 1000)
    return np.column_stack([x, 3 * x - 1 + source.normal(0, 0.1, 1000)]).reshape(-1)


def loss_and_gradient(theta, flat):
    x, y = flat.reshape(-1, 2).T
    residual = y - (theta[0] * x + theta[1])
    return (residual**2).mean(), (-2 * (residual * x).mean(), -2 * residual.mean())


def test_the_descent_is_that_of_the_program_with_its_data(line, fruit, fruit_data):
    one, other = descend(line, [0, 0], FRUIT, 0.1, 100), descend(fruit, [0, 0], fruit_data, 0.1, 100)
    assert np.array(one.parameters) == pytest.approx(np.array(other.parameters), rel=1e-12, abs=1e-13)
    assert one.losses == pytest.approx(other.losses, rel=1e-12)
    assert np.array(one.gradients) == pytest.approx(np.array(other.gradients), rel=1e-9, abs=1e-12)


@pytest.mark.parametrize("engine", [Engine.INTERPRETED, pytest.param(Engine.COMPILED, marks=compiled_too)])
def test_loss_and_gradient_are_means_over_the_rows(line, table, engine):
    found = descend(line, [0.5, -2], table, 0.1, 3, engine=engine)
    for theta, loss, gradient in zip(found.parameters, found.losses, found.gradients, strict=True):
        expected = loss_and_gradient(theta, table)
        assert loss == pytest.approx(expected[0], rel=1e-12)
        assert gradient == pytest.approx(expected[1], rel=1e-11, abs=1e-13)


SMALL = st.floats(-100, 100)


@given(st.lists(st.tuples(SMALL, SMALL), min_size=1, max_size=30), SMALL, SMALL)
def test_means_of_any_rows_are_exact_to_rounding(line, rows, w, b):
    """Against fractions, in which nothing is rounded."""
    data = [number for row in rows for number in row]
    residuals = [(Fraction(y) - (Fraction(w) * Fraction(x) + Fraction(b)), Fraction(x)) for x, y in rows]
    scale = max(1.0, *(float(abs(residual)) for residual, _x in residuals)) ** 2 * 100
    (loss,), ((by_w, by_b),) = losses_at(line, [(w, b)], data), gradients_at(line, [(w, b)], data)
    assert loss == pytest.approx(float(sum(r * r for r, _x in residuals) / len(rows)), abs=1e-12 * scale)
    assert by_w == pytest.approx(float(sum(-2 * r * x for r, x in residuals) / len(rows)), abs=1e-12 * scale)
    assert by_b == pytest.approx(float(sum(-2 * r for r, _x in residuals) / len(rows)), abs=1e-12 * scale)


@compiled_too
@pytest.mark.parametrize("method", [None, Method(), Method(Adam(), batches=Batches(7, 5))])
def test_compiled_gives_the_bits_of_interpreted(line, table, method):
    one, other = (
        descend(line, [0, 0], table, 0.02, 300, method=method, engine=engine)
        for engine in (Engine.INTERPRETED, Engine.COMPILED)
    )
    assert (one.parameters, one.losses, one.gradients) == (other.parameters, other.losses, other.gradients)


def test_the_text_does_not_grow_with_the_table(line):
    assert "for row in range(0, len(data), 2):" in functions(line)
    assert len(functions(line).splitlines()) < 80


def test_losses_and_gradients_at_points(line, fruit, fruit_data, table):
    points = [(0.0, 0.0), (1.0, -2.0), (-0.5, 5.0)]
    assert losses_at(line, points, table) == pytest.approx([loss_and_gradient(at, table)[0] for at in points])
    found = gradients_at(line, points, table)
    assert np.array(found) == pytest.approx(np.array([loss_and_gradient(at, table)[1] for at in points]))
    assert losses_at(line, points, FRUIT) == pytest.approx(losses_at(fruit, points, fruit_data))
    assert np.array(gradients_at(line, points, FRUIT)) == pytest.approx(
        np.array(gradients_at(fruit, points, fruit_data)), abs=1e-12
    )


def test_differences_of_a_table(line, table):
    """The Hessian of a mean squared error: 2 mean(x^2), 2 mean(x), 2."""
    x = table[::2]
    assert difference_gradient(line, [0.5, 1], table) == pytest.approx(loss_and_gradient((0.5, 1), table)[1], rel=1e-9)
    found = difference_hessian(line, [0.5, 1], table)
    assert np.array(found) == pytest.approx(2 * np.array([[(x * x).mean(), x.mean()], [x.mean(), 1]]), rel=1e-6)


def test_many_descents_on_a_table(line, table):
    ends = descend_many(line, [0, 0], table, [0.1, 0.2], 40)
    for rate, end, loss in zip((0.1, 0.2), ends.parameters, ends.losses, strict=True):
        alone = descend(line, [0, 0], table, rate, 40, record="end")
        assert (tuple(end), loss) == (alone.parameters[-1], alone.losses[-1])


def test_batches_of_rows(line, table):
    batches = Batches(30, seed=2)
    found = descend(line, [0, 0], table, 0.05, 70, method=Method(batches=batches))
    order, theta = np.array(batches.order(1000, 70)).reshape(-1, 1000), np.zeros(2)
    for step in range(70):
        epoch, place = divmod(step, 34)
        some = order[epoch][place * 30 : (place + 1) * 30]
        theta = theta - 0.05 * np.array(loss_and_gradient(theta, table.reshape(-1, 2)[some].reshape(-1))[1])
        assert found.parameters[step + 1] == pytest.approx(tuple(theta), rel=1e-10)
        assert found.losses[step + 1] == pytest.approx(loss_and_gradient(theta, table)[0], rel=1e-10)


def test_in_batches_the_whole_loss_ends_a_run_after_an_epoch(line, table):
    """And what is recorded does not change where."""
    method = Method(stop=Stop(loss=0.5), batches=Batches(50))  # twenty steps an epoch
    runs = [descend(line, [0, 0], table, 0.02, 1000, method=method, record=record) for record in ("all", "end", [3])]
    assert {(run.stopped, run.ended_at) for run in runs} == {(Stopped.LOSS, runs[0].ended_at)}
    assert runs[0].ended_at % 20 == 0
    below = next(step for step, loss in zip(runs[0].steps, runs[0].losses, strict=True) if loss <= 0.5)
    assert runs[0].ended_at - 20 < below <= runs[0].ended_at
    assert runs[1].steps == (runs[0].ended_at,)
    assert runs[2].steps == (3, runs[0].ended_at)


@pytest.mark.parametrize("record", ["all", "end", [17, 500]])
def test_in_batches_divergence_is_found_and_nothing_is_recorded_of_it(line, table, record):
    found = descend(line, [0, 0], table, 50.0, 1000, method=Method(batches=Batches(50)), record=record)
    assert found.stopped is Stopped.DIVERGED
    assert found.ended_at < 1000
    assert np.isfinite(found.losses).all()
    assert all(step < found.ended_at for step in found.steps)


def test_the_order_is_made_as_it_is_needed(line, table, monkeypatch):
    """A walk keeps few epochs at once, takes another stretch for more, and walks the same way."""
    method = Method(batches=Batches(30, seed=4))
    whole = descend(line, [0, 0], table, 0.05, 340, method=method)
    monkeypatch.setattr(passes, "_MOST", 2500)
    parts = list(stretches(line, [0, 0], table, 0.05, 340, method=method))
    assert [part.done for part in parts] == [34, 68, 136, 204, 272, 340] or len(parts) >= 5
    assert joined(parts) == whole


@pytest.mark.parametrize("count", [0, 1, 2, 3, 10, 1000])
@pytest.mark.parametrize("seed", [0, 5, 2**63 + 11])
def test_swaps_are_those_of_the_shuffle(count, seed):
    from chainrule.kernels.walk import swap

    one, other = Draws(seed), Draws(seed)
    for _ in range(2):
        order = list(range(count))
        swap(order, 0, other.swaps(count).tolist())
        assert order == one.shuffled(count)
    assert one.bits() == other.bits()


@compiled_too
def test_a_table_is_not_copied(table):
    from chainrule.kernels.compiled import uncopied

    assert np.shares_memory(uncopied(table), table)
    assert np.shares_memory(uncopied(table.reshape(-1, 2)), table)
    buffer = array("d", FRUIT)
    assert np.shares_memory(uncopied(buffer), np.frombuffer(buffer))


@compiled_too
@pytest.mark.parametrize("method", [None, Method(batches=Batches(1000))])
def test_a_descent_holds_no_second_copy(line, tmp_path, method):
    """Eight megabytes of rows; in batches their order takes four more, and its draws some more for a while."""
    np.save(tmp_path / "table.npy", np.random.default_rng(3).uniform(0, 1, (500_000, 2)))
    mapped = np.load(tmp_path / "table.npy", mmap_mode="c").reshape(-1)
    descend(line, [0, 0], mapped, 0.1, 1, method=method, record="end", engine=Engine.COMPILED)
    tracemalloc.start()
    descend(line, [0, 0], mapped, 0.1, 3, method=method, record="end", engine=Engine.COMPILED)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < (1e6 if method is None else 40e6)


@compiled_too
def test_a_mapped_file_compiles_no_other_version(line, table, tmp_path):
    np.save(tmp_path / "table.npy", table)
    mapped = np.load(tmp_path / "table.npy", mmap_mode="c")
    whole = descend(line, [0, 0], table, 0.1, 5, engine=Engine.COMPILED)
    assert descend(line, [0, 0], mapped, 0.1, 5, engine=Engine.COMPILED) == whole
    from chainrule.kernels import compiled
    from chainrule.kernels.generate import module

    assert len(compiled.function(module(line), "descend", None).signatures) == 1


def test_misuse_is_refused(line, make_tape, apple):
    for data, says in (((), "0 data values"), ((1, 2, 3), "3 data values"), ((1, float("nan")), "finite")):
        with pytest.raises(ValueError, match=says):
            descend(line, [0, 0], data, 0.1, 1)
    with pytest.raises(ValueError, match="finite"):
        descend(line, [0, 0], np.array([1.0, np.inf]), 0.1, 1)
    with pytest.raises(ValueError, match="at least one column"):
        Program(make_tape(1, lambda w: w * w), parameters=1, by_row=True)
    with pytest.raises(ValueError, match="no tapes of single samples"):
        Program(line.loss, 2, line.gradient, samples=(line.gradient,), by_row=True)
    with pytest.raises(ValueError, match="of a table"):
        directional_derivative(line, [0, 0], [1, 0], FRUIT)
    with pytest.raises(ValueError, match="no gradient tape"):
        gradients_at(apple.loss_alone, [[1]], [5])
    with pytest.raises(ValueError, match="batches need"):
        descend(line, [0, 0], FRUIT, 0.1, 1, method=Method(batches=Batches(1)), gradient=Gradient.DIFFERENCES)


def test_the_work_of_a_table_is_that_of_its_rows(line, table, monkeypatch):
    seen = []
    monkeypatch.setattr(descents.Run, "of", classmethod(lambda _cls, _program, work, *_: seen.append(work) or 1 / 0))
    for data in (FRUIT, table):
        with pytest.raises(ZeroDivisionError):
            descend(line, [0, 0], data, 0.1, 9)
    assert seen[1] * 3 == seen[0] * 1000
