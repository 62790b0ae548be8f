"""The CSV tables, read back by the csv module."""

import csv
import io
from fractions import Fraction

import pytest
from chainrule.exercises.record import replace
from chainrule.grading.moments import DAY, SECOND
from chainrule.grading.policy import Policy, Times, Visibility
from chainrule.grading.results.safe import cell
from chainrule.grading.results.trouble import FormatTrouble
from chainrule.grading.submissions.handed_in import Learner

NOON = 1_795_000_000 * SECOND
NBGRADER = (
    "assignment duedate timestamp student_id last_name first_name email "
    "raw_score late_submission_penalty score max_score"
)


@pytest.fixture
def rows(write_results):
    """The rows of the one file of a format, and whether it has a byte order mark."""

    def read(name, results, **options):
        (content,) = write_results(name, results, **options).values()
        text = content.decode("utf-8-sig")
        assert all(line.startswith('"') for line in text.splitlines())
        return list(csv.reader(io.StringIO(text), strict=True)), content.startswith(b"\xef\xbb\xbf")

    return read


def test_a_row_for_each_learner_and_question(rows, everything, sheet):
    (head, *body), mark = rows("csv", everything)
    assert mark  # Excel reads it
    assert head == ["student", "question", "variant", "verdict", "points", "max_points", "reason", "answer"]
    assert len(body) == len(everything) * len(sheet.questions)
    assert body[0][:2] + body[0][3:] == ["s1", "apple-price.residual-high", "correct", "1", "1", "", "2x-10"]
    assert body[2][4] == "1.8"  # of two points, a tenth less for lateness
    assert body[4][3:] == ["wrong", "0", "2", "DIFFERENT", "3"]
    assert body[5][3:] == ["not counted", "0", "2", "EMPTY", ""]
    assert body[7][3:] == ["not counted", "0", "2", "NOT_OPEN", "x"]
    assert body[10][6] == "TOO_MANY_ATTEMPTS SIGN"
    assert body[12][3:] == ["missing", "0", "1", "", ""]


def test_a_row_for_each_learner(rows, everything):
    (head, *body), mark = rows("wide", everything)
    assert mark
    assert head[8:] == ["apple-price.residual-high", "apple-price.derivative", "apple-price.step"]
    assert body[0] == ["s1", "", "", "", "", "submitted", "4.8", "5", "1", "2", "1.8"]
    assert body[1][:5] == ["s2", "Byron", "Ada", "ada@example.org", "A"]
    assert body[2][5:] == ["submitted", "1", "5", "1", "0", ""]  # kept; refused; not answered
    assert body[4][5:] == ["nothing submitted", "0", "5", "", "", ""]


def test_nbgrader(rows, everything, sheet):
    (head, *body), mark = rows("nbgrader", everything)
    assert not mark
    assert head == NBGRADER.split()
    assert body[0][3:] == ["s1", "", "", "", "5", "0.2", "4.8", "5"]
    assert body[0][0] == sheet.name
    assert body[0][2] == "2026-11-18T11:06:40+00:00"
    assert body[2][7:] == ["1", "0", "1", "5"]  # points that were kept are no negative penalty


@pytest.mark.parametrize(
    ("earned", "points", "expected"),
    [
        ("26.25", "26.5", ["26.5", "0", "26.5"]),  # rounded up
        ("26.25", "26", ["26.25", "0.25", "26"]),
        ("1/3", "1/6", ["0.33", "0.16", "0.17"]),
        ("2/3", "2/3", ["0.67", "0", "0.67"]),
    ],
)
def test_nbgraders_columns_add_up(rows, student, earned, points, expected):
    result = student("s1")
    marks = (replace(result.marks[0], earned=Fraction(earned)), *result.marks[1:])
    ((_head, row), _mark) = rows("nbgrader", [replace(result, marks=marks, points=Fraction(points))])
    assert row[7:10] == expected
    raw, penalty, score = map(Fraction, row[7:10])
    assert raw - penalty == score


def test_canvas(rows, everything):
    (head, *body), mark = rows("canvas", everything)
    assert not mark
    assert head == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Basics of gradient descent"]
    assert body[0] == ["Points Possible", "", "", "", "", "5"]
    assert body[1] == ["s1", "", "s1", "", "", "4.8"]
    assert body[2] == ["Byron, Ada", "17", "x2", "", "A", "0.5"]


def test_canvas_updates_the_assignment_that_is_named(rows):
    options = {"canvas.assignment": "Homework 1", "canvas.id": "4711"}
    assert rows("canvas", [], options=options)[0][0][-1] == "Homework 1 (4711)"
    assert rows("canvas", [], options={"canvas.assignment": "Homework 1"})[0][0][-1] == "Homework 1"


def test_moodle(rows, everything):
    (head, *body), mark = rows("moodle", everything, options={"moodle.item": "Week 1"})
    assert not mark
    assert head == ["username", "email", "idnumber", "Week 1", "Week 1 (feedback)"]
    assert body[0] == ["", "", "s1", "4.8", "1 正确；2 正确；3 正确"]  # in the learner's language
    assert body[1] == ["", "ada@example.org", "s2", "0.5", "1 not yet; 2 not yet; 3 not counted"]


def test_moodle_tells_who_sent_nothing_that_can_be_read(rows, everything):
    (_head, *body), _mark = rows("moodle", everything[4:], policy=Policy(visibility=Visibility.MARKS))
    assert [row[4] for row in body] == [
        "Nothing was received from you.",
        "What was received from you could not be read.",
    ]


def test_points_that_are_no_decimals(rows, student):
    third = replace(student("s1"), points=Fraction(1, 3))
    assert rows("wide", [third])[0][1][6] == "0.33"


def test_a_title_that_canvas_would_take_for_a_number(rows):
    options = {"canvas.assignment": "Week 3 (7)"}
    with pytest.raises(FormatTrouble, match="assignment"):
        rows("canvas", [], options=options)
    assert rows("canvas", [], options={**options, "canvas.id": "4711"})[0][0][-1] == "Week 3 (7) (4711)"
    assert rows("canvas", [], options={"canvas.assignment": "Week (7) three"})[0][0][-1] == "Week (7) three"


@pytest.mark.parametrize("name", ["csv", "wide", "nbgrader", "canvas", "moodle"])
def test_no_cell_is_a_formula(name, rows, hostile_class, everything):
    (head, *body), _mark = rows(name, [*everything, *hostile_class])
    for row in body:
        assert len(row) == len(head)
        for value in row:
            assert "\n" not in value
            assert not value.lstrip().startswith(tuple("=+-@＝＋－＠\t\r"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("2x-10", "2x-10"),
        ("=1", "'=1"),
        ("-2(5-x)", "'-2(5-x)"),
        ("  @x", "'  @x"),
        ("\t1", "'␉1"),
        ("'=1", "'=1"),
        ("1\n2", "1␊2"),
    ],
)
def test_cells(text, expected):
    assert cell(text) == expected


def test_a_learner_of_whom_only_the_id_is_known(rows, student):
    result = replace(student("=cmd"), learner=Learner("=cmd"))
    assert rows("canvas", [result])[0][2][:3] == ["'=cmd", "", "'=cmd"]


def test_moodles_feedback_shows_what_the_sheet_lets_learners_see(rows, everything):
    due = NOON + DAY
    policy = Policy(times=Times(zone="Asia/Shanghai", due=due), visibility=Visibility.AFTER_DUE)
    (_head, *body), _mark = rows("moodle", everything, policy=policy, now=due)
    assert body[1][3:] == ["0.5", "Feedback appears after 2026-11-19 19:06:40 (Asia/Shanghai)."]
    assert {row[4] for row in body[1:]} == {body[1][4]}  # nothing of what came from whom
    assert "2026-11-19 19:06:40" in body[0][4]
    assert "Feedback" not in body[0][4]  # in the learner's language
    assert rows("moodle", everything, policy=policy, now=due + 1)[0][2][4] == "1 not yet; 2 not yet; 3 not counted"


def test_moodles_feedback_of_marks_only(rows, everything):
    (_head, *body), _mark = rows("moodle", everything, policy=Policy(visibility=Visibility.MARKS))
    assert [row[4] for row in body[:2]] == ["1 1/1；2 2/2；3 1.8/2", "1 0.5/1; 2 0/2; 3 0/2"]
