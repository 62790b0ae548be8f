"""Basins of attraction, against hills and valleys that are known."""

import numpy as np
import pytest
from chainrule.checker import library
from chainrule.checker.basins import Basin, Fate, find_basins
from chainrule.checker.picturing.attraction import basin_scene
from chainrule.checker.picturing.picture import Kind, Role
from chainrule.checker.picturing.scenes import NoSuchPicture, Walk
from chainrule.checker.picturing.terminal import drawn
from chainrule.checker.printing import Layout, display_width
from chainrule.checker.reporting.language import translator
from chainrule.checker.running import course, run
from chainrule.checker.variants import variant
from chainrule.kernels.batches import Batches
from chainrule.kernels.method import Method
from chainrule.kernels.optimisers import Momentum
from chainrule.kernels.stops import Stop

STEPS = 2000


def ready(name, rate=None, method=Method()):  # noqa: B008 - frozen
    exercise = library.exercise(name)
    return course(exercise, variant(exercise, None).givens, rate, method=method)


def test_two_minima_with_the_hill_between_them():
    """w^4 - 4 w^2 + w: its slope is 0 at -1.4729976, 0.1270510 and 1.3469974."""
    starts = np.linspace(-2, 2, 41).tolist()
    found = find_basins(ready("error-surface"), starts, (), STEPS)
    left, right = found.basins
    assert left.ends[0] == pytest.approx((-1.4729976, -1.4729976), abs=1e-6)
    assert right.ends[0] == pytest.approx((1.3469974, 1.3469974), abs=1e-6)
    assert (left.loss, right.loss) == pytest.approx((-5.4441921, -2.6185560), abs=1e-6)
    assert found.members == (tuple(int(start > 0.127) for start in starts),)
    assert (left.share, right.share) == (22 / 41, 19 / 41)
    assert found.along is None


def test_what_diverges_comes_last():
    """With the rate 0.09 a start at 3 jumps to -4.8, and from there further and further."""
    found = find_basins(ready("error-surface", rate=0.09), [-3.0, -1.5, 1.3, 3.0], (), STEPS)
    assert found.members == ((2, 0, 1, 2),)
    assert found.basins[2] == Basin(Fate.DIVERGES, (), None, 0.5)


def test_where_all_diverge_there_is_one_basin():
    found = find_basins(ready("apple-price", rate=2.0), [7.0, 8.0, 9.0], (), STEPS)
    assert (found.members, found.along) == (((0, 0, 0),), None)
    assert found.basins == (Basin(Fate.DIVERGES, (), None, 1.0),)


def test_what_jumps_about_does_not_rest():
    """With the rate 1 the apple's error changes its sign for ever, and with 0.5 a step is enough."""
    found = find_basins(ready("apple-price", rate=1.0), [5.0, 7.0, 8.0], (), STEPS)
    assert found.members == ((0, 1, 1),)
    assert [basin.fate for basin in found.basins] == [Fate.RESTS, Fate.JUMPS]
    assert find_basins(ready("apple-price", rate=0.5), [5.0, 7.0, 8.0], (), STEPS).members == ((0, 0, 0),)


def test_what_is_on_its_way_slowly_rests_where_it_is():
    found = find_basins(ready("apple-price", rate=1e-6), [4.0, 8.0], (), 10)
    assert [basin.fate for basin in found.basins] == [Fate.RESTS, Fate.RESTS]


def test_what_the_learner_stops_rests():
    stopped = Method(stop=Stop(loss=4.0))
    found = find_basins(ready("apple-price", method=stopped), [5.0, 8.0], (), STEPS)
    assert [basin.fate for basin in found.basins] == [Fate.RESTS, Fate.RESTS]
    assert found.basins[1].loss <= 4


def test_a_valley_is_cut_into_parts():
    """All w and b with 3 w + b = 15 are minima: a descent moves along (3, 1) until it is there."""
    across, up = np.linspace(0, 10, 12).tolist(), np.linspace(0, 15, 10).tolist()
    found = find_basins(ready("taxi-fare"), across, up, STEPS)
    assert found.along == 1
    assert len(found.basins) == 6
    assert [basin.share for basin in found.basins] == pytest.approx([1 / 6] * 6, abs=0.02)
    for before, after in zip(found.basins, found.basins[1:], strict=False):
        assert before.ends[1][1] <= after.ends[1][0]
    for y, row in zip(up, found.members, strict=True):
        for x, member in zip(across, row, strict=True):
            end = y + (15 - 3 * x - y) / 10
            low, high = found.basins[member].ends[1]
            assert low - 1e-6 <= end <= high + 1e-6


def test_an_optimiser_has_basins_of_its_own():
    """Carried by its momentum, a start on the right runs over the hill."""
    starts = [1.4, 2.4]
    plain = find_basins(ready("error-surface"), starts, (), STEPS)
    carried = find_basins(ready("error-surface", method=Method(Momentum(0.9))), starts, (), STEPS)
    assert len(plain.basins) == 1
    assert len(carried.basins) == 2


def test_batches_have_none():
    with pytest.raises(ValueError, match="no batches"):
        find_basins(ready("times-four", method=Method(batches=Batches(2))), [1.0, 2.0], (), STEPS)


@pytest.fixture(scope="module")
def pictured():
    """The picture of an exercise, with a descent of ten steps."""
    made = {}

    def picture(name, rate=None):
        if (name, rate) not in made:
            way = ready(name, rate)
            made[name, rate] = basin_scene(way, [Walk(Role.DERIVED, run(way, 10, range(11)))])
        return made[name, rate]

    return picture


def test_the_strip_lies_below_the_loss_and_spans_what_is_declared(pictured):
    picture = pictured("error-surface")
    assert (picture.kind, picture.across.low, picture.across.high) == (Kind.BASINS, -3, 3)
    assert [line.role for line in picture.lines] == [Role.CURVE, Role.DERIVED]
    regions = picture.regions
    assert (regions.up, regions.ranked) == ((), False)
    assert [kind.sign for kind in regions.kinds] == ["A", "B"]
    assert regions.kinds[0].said == {"ends": "w = -1.473", "loss": "-5.444", "share": regions.kinds[0].said["share"]}
    (row,) = regions.members
    hill = sum(member == 0 for member in row) / len(row)
    assert hill == pytest.approx((0.127 + 3) / 6, abs=0.5 / len(row))


def test_the_strip_in_a_terminal(pictured):
    lines = drawn(pictured("error-surface"), Layout.ASCII, translator("en"))
    strip = next(line[10:] for line in lines if "AB" in line)
    assert strip == "A" * strip.count("A") + "B" * strip.count("B")
    assert len(strip) == 66
    assert "A  ends at w = -1.473, loss -5.444: " in "\n".join(lines)


def test_the_plane_in_a_terminal(pictured):
    picture = pictured("taxi-fare")
    assert picture.regions.ranked
    lines = drawn(picture, Layout.UNICODE, translator("en"))
    assert lines[0].startswith("Where in the valley each descent ends")
    canvas = [line[10:] for line in lines if line[9:10] in ("|", "+")][:-1]
    letters = set("".join(canvas))
    assert letters >= {*"123456So"}
    assert max(map(display_width, lines)) <= 80
    # above the line 3 w + b = 15 the numbers rise with b
    column = [row[40] for row in canvas if row[40].isdigit()]
    assert column == sorted(column, reverse=True)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_descent_that_diverges_is_a_region_apart(pictured, language):
    picture = pictured("error-surface", 0.09)
    *_, lost = picture.regions.kinds
    assert (lost.sign, lost.is_settled) == ("x", False)
    assert ("diverges" if language == "en" else "发散") in "\n".join(drawn(picture, Layout.ASCII, translator(language)))


@pytest.mark.parametrize("name", ["error-surface", "taxi-fare"])
@pytest.mark.parametrize("file_format", ["svg", "png"])
def test_drawn_into_a_file_it_is_the_same_each_time(pictured, tmp_path, name, file_format):
    drawing = pytest.importorskip("chainrule.checker.picturing.drawing")
    fonts = pytest.importorskip("chainrule.checker.picturing.fonts")
    paths = [tmp_path / f"{number}.{file_format}" for number in range(2)]
    for path in paths:
        drawing.save(pictured(name), path, file_format, fonts.lettering(translator("en")))
    first, second = (path.read_bytes() for path in paths)
    assert first == second
    assert len(first) > 10_000


def test_three_parameters_have_no_picture():
    way = ready("boolean-gates")
    with pytest.raises(NoSuchPicture):
        basin_scene(way, [Walk(Role.DERIVED, run(way, 2, range(3)))])
