import math

import pytest
from chainrule.kernels import Engine, Program
from chainrule.kernels.surfaces import surface

ACROSS, UP = (-1.0, 0.0, 2.5), (0.0, 3.0)


def test_each_height_is_the_loss_there(taxi, fruit, fruit_data):
    found = surface(taxi, ACROSS, UP)
    assert found == tuple(tuple((15 - (3 * w + b)) ** 2 for w in ACROSS) for b in UP)
    heights = surface(fruit, [0.0, -0.5], [0.0, 5.0], fruit_data)
    assert heights[0][0] == pytest.approx(50 / 3)
    assert heights[1][1] == pytest.approx(0.5)


@pytest.mark.parametrize("engine", Engine)
def test_every_engine_gives_the_same(fruit, fruit_data, cache, engine):
    truth = surface(fruit, ACROSS, UP, fruit_data, engine=Engine.INTERPRETED)
    assert surface(fruit, ACROSS, UP, fruit_data, engine=engine, cache=cache / "kernels") == truth


def test_where_there_is_no_loss(make_tape):
    program = Program(make_tape(2, lambda x, y: x.ln() + (y * 1000).exp()), 2)
    found = surface(program, [-1.0, 0.0, 1.0], [0.0, 1.0])
    assert [[math.isnan(height) for height in row] for row in found] == [[True, True, False], [True, True, True]]
    assert surface(program, [], UP) == ((), ())
    assert surface(program, ACROSS, []) == ()


def test_misuse_is_refused(apple, fruit):
    with pytest.raises(ValueError, match="two parameters, not 1"):
        surface(apple, ACROSS, UP, [5])
    with pytest.raises(ValueError, match="0 data values given"):
        surface(fruit, ACROSS, UP)
