"""What the pictures hold, against formulas worked out by hand."""

from itertools import pairwise
from math import hypot

import pytest
from chainrule.checker import library
from chainrule.checker.picturing.picture import Kind, Role
from chainrule.checker.picturing.scenes import NoSuchPicture, Walk, kinds_of, scene
from chainrule.checker.picturing.terminal import drawn
from chainrule.checker.printing import Layout, display_width
from chainrule.checker.printing.wrapping import set_line_width
from chainrule.checker.reporting.language import translator
from chainrule.checker.running import course, run
from chainrule.checker.variants import variant


def pictured(name, kind, steps=20, rate=None):
    exercise = library.exercise(name)
    ready = course(exercise, variant(exercise, None).givens, rate)
    return scene(kind, ready, [Walk(Role.DERIVED, run(ready, steps, range(steps + 1)))])


def test_the_curve_is_the_loss_and_the_steps_lie_on_it():
    curve, steps = pictured("apple-price", Kind.DESCENT).lines
    assert curve.role is Role.CURVE
    assert all(y == pytest.approx((5 - x) ** 2) for x, y in curve.places)
    assert steps.places[1] == pytest.approx((7.4, 5.76))
    assert all(y == pytest.approx((5 - x) ** 2) for x, y in steps.places)


def test_the_surface_is_the_loss_and_holds_the_path():
    picture = pictured("fruit-regression", Kind.DESCENT)
    surface = picture.surface
    # the loss is 50/3 at the start, w = b = 0 (the catalogue), and 0.5 at the minimum (-0.5, 5)
    assert min(map(min, surface.heights)) == pytest.approx(0.5, abs=0.6)
    assert list(surface.levels) == sorted(surface.levels)
    (path,) = picture.lines
    assert path.places[0] == (0, 0)
    assert path.places[1] == pytest.approx((1.533333, 0.8), abs=1e-6)
    assert all(picture.across.low < x < picture.across.high for x, _y in path.places)


def test_arrows_point_downhill_and_have_one_length():
    exercise = library.exercise("taxi-fare")
    ready = course(exercise, variant(exercise, None).givens)
    picture = pictured("taxi-fare", Kind.FIELD)

    def loss(w, b):  # 3 kilometres, 15 yuan
        return (15 - 3 * w - b) ** 2

    wide, tall = picture.across.high - picture.across.low, picture.up.high - picture.up.low
    assert ready.names == ("w", "b")
    lengths = set()
    for arrow in picture.arrows:
        (w, b), (w1, b1) = arrow.tail, arrow.head
        assert loss(w + 1e-3 * (w1 - w), b + 1e-3 * (b1 - b)) < loss(w, b)
        lengths.add(round(hypot((w1 - w) / wide, (b1 - b) / tall), 9))
    assert len(lengths) == 1
    assert len(picture.arrows) > 50


def test_a_loss_of_decades_stands_on_a_logarithmic_scale_and_falls():
    (line,) = pictured("apple-price", Kind.LOSS, steps=30).lines
    assert [x for x, _y in line.places] == list(range(31))
    assert all(later < earlier for (_, earlier), (_, later) in pairwise(line.places))
    assert pictured("apple-price", Kind.LOSS, steps=30).up.log


def test_a_loss_of_zero_lies_on_the_lower_edge():
    # a step leaves a tenth of the error: after 20 steps it is lost in the rounding of 5
    picture = pictured("apple-price", Kind.LOSS, steps=20, rate=0.45)
    assert picture.up.log
    assert picture.lines[0].places[20] == (20, picture.up.low)


def test_a_run_that_diverges_is_shown_near_its_start():
    picture = pictured("apple-price", Kind.DESCENT, steps=100, rate=1.2)
    # the loss is 9 * 1.96^k: at step 5 it is 260, at step 6 510, above 16 times the 17.64 of step 1
    assert picture.cut_at == 5
    assert picture.up.high < 1000


@pytest.mark.parametrize(
    ("name", "kind"), [("apple-price", Kind.FIELD), ("sigmoid-sum", Kind.DESCENT), ("sigmoid-sum", Kind.FIELD)]
)
def test_a_picture_that_there_is_not(name, kind):
    with pytest.raises(NoSuchPicture):
        pictured(name, kind)


@pytest.mark.parametrize("name", ["apple-price", "taxi-fare", "fruit-regression", "sigmoid-sum", "error-surface"])
@pytest.mark.parametrize("layout", [Layout.UNICODE, Layout.ASCII])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_at_most_80_columns_and_plain_where_asked(name, layout, language):
    exercise = library.exercise(name)
    kinds = kinds_of(course(exercise, variant(exercise, None).givens))
    for kind in kinds:
        lines = drawn(pictured(name, kind), layout, translator(language))
        assert max(map(display_width, lines)) <= 80
        assert len(lines) < 32
        if layout is Layout.ASCII and language == "en":
            assert "".join(lines).isascii()
        assert any("o" in line for line in lines)


def test_the_start_is_where_it_belongs():
    lines = drawn(pictured("apple-price", Kind.DESCENT), Layout.ASCII, translator("en"))
    canvas = [line[10:] for line in lines if line[9:10] in ("|", "+")]
    row, column = next((row, line.index("S")) for row, line in enumerate(canvas) if "S" in line)
    axis = pictured("apple-price", Kind.DESCENT)
    assert column == pytest.approx(axis.across.share(8) * 65, abs=1)
    assert row == pytest.approx((1 - axis.up.share(9)) * 17, abs=1)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("layout", [Layout.UNICODE, Layout.ASCII])
@pytest.mark.parametrize("columns", [40, 60, 80])
def test_a_picture_is_no_wider_than_the_window(columns, layout, language):
    pictures = [pictured(name, kind) for name in ("apple-price", "taxi-fare") for kind in Kind if may_draw(name, kind)]
    try:
        set_line_width(columns)
        lines = [line for picture in pictures for line in drawn(picture, layout, translator(language))]
    finally:
        set_line_width(80)
    assert max(map(display_width, lines)) <= columns


def may_draw(name, kind):
    exercise = library.exercise(name)
    return kind in kinds_of(course(exercise, variant(exercise, None).givens))
