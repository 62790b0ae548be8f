"""`/g`: what is drawn beside a question, and what is said where nothing is."""

import sys

import pytest
from chainrule.checker import library
from chainrule.checker.printing import Layout, display_width
from chainrule.checker.printing.wrapping import line_width, set_line_width
from chainrule.checker.variants import variant
from chainrule.cli.drilling.picture import Asked, asked, picture_lines
from chainrule.cli.drilling.view import View


@pytest.fixture(autouse=True)
def _width():
    before = line_width()
    set_line_width(80)
    yield
    set_line_width(before)


def lines(name, *answers, argument="", language="en", layout=Layout.UNICODE, seed=None, **how):
    exercise, question = library.question(name)
    view = View(language, layout)
    return picture_lines(exercise, question, variant(exercise, seed), answers, argument, view, **how)


def rows(found):
    """The numbers of the table, a list a step."""
    table = found[found.index("") + 1 :] if "" in found else found
    return [[float(cell) for cell in line.split()] for line in table if line.split()[0].isdigit()]


def has_braille(text):
    return any("\u2800" < letter <= "\u28ff" for letter in text)


@pytest.mark.parametrize(
    ("argument", "expected"),
    [
        ("", Asked()),
        ("5", Asked(5)),
        ("５", Asked(5)),
        ("0", Asked(1)),
        ("5 0.3", Asked(5, 0.3)),
        ("rate=1 7", Asked(7, 1.0)),
        ("学习率＝0.2", Asked(rate=0.2)),
        ("η=1e-2", Asked(rate=0.01)),
        ("loss", Asked(loss=True)),
        ("损失 3", Asked(3, loss=True)),
        ("-0.1", Asked(rate=-0.1)),
        ("five", Asked(misread="five")),
        ("rate=nan", Asked(misread="rate=nan")),
        ("1001", Asked(rate=1001.0)),
        ("²", Asked(2)),
        ("3 1", Asked(3, 1.0)),
    ],
)
def test_what_stands_behind_the_command(argument, expected):
    assert asked(argument) == expected


def test_the_table_by_hand():
    # l = (5 - x)^2 from x = 8 at rate 0.1: the error shrinks by 0.8 a step
    found = rows(lines("apple-price.derivative", argument="2", plain=True))
    assert found == [
        pytest.approx([0, 8, -3, 6, 9]),
        pytest.approx([1, 7.4, -2.4, 4.8, 5.76]),
        pytest.approx([2, 6.92, -1.92, 3.84, 3.6864]),
    ]


def test_another_rate_keeps_the_start():
    found = rows(lines("apple-price.derivative", argument="1 0.5", plain=True))
    assert found == [pytest.approx([0, 8, -3, 6, 9]), pytest.approx([1, 5, 0, 0, 0])]


def test_a_wrong_sign_climbs_beside_the_true_path():
    found = lines("apple-price.derivative", "2x", "2(5-x)", argument="1")
    assert "#  steps along your gradient" in found
    assert "Along the derived gradient: the loss falls from 9 to 5.76 at step 1" in found
    assert "Along your gradient: the loss climbs from 9 to 12.96 at step 1" in found
    assert rows(found[-4:])[-1] == pytest.approx([1, 7.4, 4.8, 5.76, 8.6, -7.2, 12.96])


def test_the_last_answer_that_is_a_gradient_is_run():
    found = lines("apple-price.derivative", "2(5-x)", "what", "(1,2)", argument="1", plain=True)
    assert "Along your gradient: the loss climbs from 9 to 12.96 at step 1" in found


def test_the_contour_with_both_paths_in_chinese():
    found = lines("taxi-fare.partial-w", "2(15-3w-b)", argument="3", language="zh")
    assert has_braille("".join(found))
    assert any("等高线" in line for line in found)
    assert max(map(display_width, found)) <= 80


def test_the_picture_in_plain_letters():
    found = lines("apple-price.derivative", layout=Layout.ASCII)
    assert "\n".join(found).isascii()
    assert any("'." in line for line in found)


def test_the_loss_after_each_step():
    assert lines("apple-price.derivative", argument="loss")[0] == "The loss after each step"


@pytest.mark.parametrize("width", [40, 60])
def test_a_narrow_terminal_gets_the_table_alone_and_it_fits(width):
    set_line_width(width)
    found = lines("taxi-fare.gradient", "(1, 2)", argument="30")
    assert not has_braille("".join(found))
    assert max(map(display_width, found)) <= width
    assert rows(found)[-1][0] == 30


def test_a_question_that_asks_for_the_numbers_has_no_table():
    found = lines("apple-price.iterates")
    assert has_braille("".join(found))
    assert found[-1] == "The question asks for numbers, so none of them stand here."
    assert not any("6.92" in line for line in found)


@pytest.mark.parametrize(
    ("argument", "said"),
    [("", "falls"), ("3 1.5", "climbs"), ("3 1e200", "climbs beyond all bounds"), ("3 0", "stays as it is")],
)
def test_its_sentence_has_no_numbers_either(argument, said):
    found = lines("apple-price.iterates", argument=argument, plain=True)
    assert found[0] == f"Along the derived gradient: the loss {said}"
    assert not any(sign.isdigit() for line in found for sign in line)


def test_a_choice_has_a_table():
    assert lines("gradient-direction.contour-angle", plain=True)[-1].startswith("10")


@pytest.mark.parametrize(
    ("name", "argument", "said"),
    [
        ("batch-epoch.updates-per-epoch", "", "There is no descent in this exercise, so there is nothing to draw."),
        ("apple-price.derivative", "five", "it cannot read five."),
        ("apple-price.derivative", "3 1e200", "climbs from 9 beyond all bounds"),
        ("apple-price.derivative", "3 0", "the loss stays at 9"),
    ],
)
def test_what_is_said_in_words(name, argument, said):
    exercise = library.exercise(name.partition(".")[0])
    question = exercise.questions.get(name.partition(".")[2]) or next(iter(exercise.questions.values()))
    view = View("en", Layout.UNICODE)
    found = picture_lines(exercise, question, variant(exercise, None), (), argument, view, plain=True)
    assert said in " ".join(found)


@pytest.mark.parametrize("argument", ["3 1e200", "1000 1.5", "5 1e308", "1 0"])
def test_a_descent_that_diverges_is_drawn_or_said(argument):
    for name in ("apple-price.derivative", "taxi-fare.gradient"):
        assert lines(name, "1e300 x" if name[0] == "a" else "(1e300 w, b)", argument=argument)


def test_many_parameters_have_the_loss():
    assert lines("boolean-gates.second-step")[0] == "The loss after each step"


def test_few_steps_are_interpreted():
    before = set(sys.modules)
    lines("taxi-fare.gradient", "(1, 2)")
    assert "numba" not in set(sys.modules) - before
