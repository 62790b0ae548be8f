"""A sheet from the empty page to the marks."""

from fractions import Fraction
from pathlib import Path

import pytest
from chainrule.checker.judgement import Verdict
from chainrule.grading.answer_file import Form, form_of, read_answer_file, sheet_of, write_answer_sheet
from chainrule.grading.homework import exit_code, judge_homework
from chainrule.grading.sheet_file import read_sheet

SAMPLES = Path(__file__).parents[2] / "examples"
SHEET = 'format = "chainrule.sheet/1"\ntitle = "T"\n'


def questions(*names):
    return SHEET + "".join(f'[[questions]]\nquestion = "{name}"\npoints = 0.5\n' for name in names)


def answers(sheet="my.toml", **given):
    lines = ['format = "chainrule.answers/1"', f'sheet = "{sheet}"', "[answers]"]
    return "\n".join([*lines, *(f'"apple-price.{name}" = "{text}"' for name, text in given.items())])


def judged(path):
    file = read_answer_file(path)
    return judge_homework(file, sheet_of(file))


CODES = {
    "homework.toml": {
        3: "UPHILL",
        6: "INNER_DERIVATIVE",
        14: "RESIDUAL_REVERSED",
        15: "SUM_FOR_MEAN",
        19: "UNBALANCED",
        21: "EMPTY",
    },
    "homework.zh.md": {
        7: "PARTIALS_SWAPPED",
        12: "OPPOSITE_DIRECTION",
        17: "INNER_DERIVATIVE",
        18: "EMPTY",
        21: "UNBALANCED",
    },
}


@pytest.mark.parametrize("name", CODES)
def test_samples(name):
    homework = judged(SAMPLES / name)
    found = {row.number: row.judgement.reasons[0].code for row in homework.rows if row.judgement.reasons}
    assert found == CODES[name]
    assert (homework.points, homework.max_points) == (28, 38)
    assert homework.language == ("zh" if "zh" in name else "en")
    assert exit_code(homework) == 1
    assert len(homework.rows) == 22


@pytest.mark.parametrize("form", Form)
def test_empty_page(basics, write, form):
    path = write(write_answer_sheet(basics, "2024001", "en", form), f"a.{form}")
    homework = judge_homework(read_answer_file(path), basics)
    assert {row.judgement.verdict for row in homework.rows} == {Verdict.NOT_COUNTED}
    assert {row.judgement.reasons[0].code for row in homework.rows} == {"EMPTY"}
    assert exit_code(homework) == 2
    assert homework.points == 0


@pytest.mark.parametrize(
    ("given", "points", "code"),
    [
        ({"derivative": "2x-10", "step": "7.4"}, Fraction(1), 0),
        ({"derivative": "2x-10", "step": "8.6"}, Fraction(1, 2), 1),
        ({"derivative": "2x-10", "step": ""}, Fraction(1, 2), 2),
        ({"derivative": "2x-10"}, Fraction(1, 2), 2),
        ({"step": "8.6"}, 0, 1),
    ],
)
def test_points_and_exit_codes(write, given, points, code):
    write(questions("apple-price.derivative", "apple-price.step"), "my.toml")
    homework = judged(write(answers(**given)))
    assert (homework.points, homework.max_points, exit_code(homework)) == (points, 1, code)
    assert homework.student is None


def test_a_question_that_the_file_lacks(write):
    write(questions("apple-price.derivative", "apple-price.step"), "my.toml")
    row = judged(write(answers(step="7.4"))).rows[0]
    assert (row.number, row.judgement, row.points, row.line) == (1, None, None, None)
    assert row.max_points == Fraction(1, 2)


def test_own_sheet_stands_beside_the_answers(write, tmp_path, monkeypatch, trouble):
    (tmp_path / "sheets").mkdir()
    write(questions("apple-price.step"), "sheets/my.toml")
    monkeypatch.chdir("/")
    assert exit_code(judged(write(answers("sheets/my.toml", step="7.4")))) == 0
    assert trouble(judged, write(answers("sheets/none.toml", step="7.4")))[0] == "NO_FILE"


def test_unknown_sheet(write, trouble):
    code, line, details = trouble(judged, write(answers("basic", step="7.4")))
    assert (code, line) == ("UNKNOWN_SHEET", 2)
    assert details == {"sheet": "basic", "nearest": "basics", "shipped": "basics"}


def test_questions_of_no_part_of_the_sheet(write, trouble):
    write(questions("apple-price.derivative"), "my.toml")
    foreign = trouble(judged, write(answers(derivative="1", step="7.4")))
    assert foreign[:2] == ("NOT_ON_SHEET", 5)
    assert (foreign[2]["question"], foreign[2]["sheet"]) == ("apple-price.step", "my")
    code, line, details = trouble(judged, write(answers(derivativ="1")))
    assert (code, line, details["nearest"]) == ("UNKNOWN_QUESTION", 4, "apple-price.derivative")


def test_student_is_needed(basics, write, trouble):
    text = answers("basics", step="1")
    assert trouble(judged, write(text)) == ("MISSING_STUDENT", None, {"sheet": "basics"})
    with pytest.raises(ValueError, match="depend on the student"):
        write_answer_sheet(basics, None, "en", Form.TOML)


@pytest.mark.parametrize("student", ["a\nb", "a\x1b[0m"])
def test_student_is_plain(basics, student):
    if "\n" in student:
        assert 'student = "a b"' in write_answer_sheet(basics, student, "en", Form.TOML)
        return
    with pytest.raises(ValueError, match="plain text"):
        write_answer_sheet(basics, student, "en", Form.TOML)


def test_students_and_numbers(basics):
    one, again, other = (write_answer_sheet(basics, who, "en", Form.TOML) for who in ("1", "１", "2"))
    assert one == again
    assert one != other


def test_same_numbers_are_the_catalogues(write):
    sheet = read_sheet(str(write(questions("apple-price.step"), "my.toml")))
    assert write_answer_sheet(sheet, None, "en", Form.TOML) == write_answer_sheet(sheet, "", "en", Form.TOML)
    assert "y = 5 yuan" in write_answer_sheet(sheet, "7", "en", Form.MARKDOWN)


def test_path_that_markdown_cannot_hold(write):
    sheet = read_sheet(str(write(questions("apple-price.step"), "a;b.toml")))
    with pytest.raises(ValueError, match="semicolon"):
        write_answer_sheet(sheet, None, "en", Form.MARKDOWN)


def test_form_by_suffix_or_content(write, trouble):
    toml, markdown = (
        answers(step="1"),
        "# T\n<!-- chainrule.answers/1; sheet: basics -->\n## apple-price.step\nAnswer: 1",
    )
    assert form_of(Path("a.TOML"), "") is Form.TOML
    assert form_of(Path("a.markdown"), "") is Form.MARKDOWN
    assert form_of(Path("a.txt"), toml) is Form.TOML
    assert form_of(Path("a"), markdown) is Form.MARKDOWN
    assert read_answer_file(write(markdown, "a.txt")).answers[0].text == "1"
    assert trouble(read_answer_file, write("2x", "a.txt")) == ("UNKNOWN_FORM", None, {"known": "toml, markdown"})


@pytest.mark.parametrize(
    ("sheet", "question", "text", "points"),
    [
        # a known mistake, the 2 of the square: half of 0.5 where the sheet gives partial credit
        ("", "derivative", "x-5", 0),
        ("partial_credit = true\n", "derivative", "x-5", Fraction(1, 4)),
        ("partial_credit = true\n", "derivative", "2(5-x)", 0),
        # of four iterates the first is wrong and the others follow from it: 7 - 0.1·2·(7 - 5) = 6.6, 6.28, 6.024
        ("", "iterates", "7, 6.6, 6.28, 6.024", Fraction(3, 8)),
        ("", "iterates", "7, 6.6, 6.3, 6.04", Fraction(1, 4)),
    ],
)
def test_partial_credit(write, sheet, question, text, points):
    write(questions(f"apple-price.{question}").replace(SHEET, SHEET + sheet), "my.toml")
    homework = judged(write(answers(**{question: text})))
    assert homework.points == points


def test_partial_credit_is_yes_or_no(write, trouble):
    path = write(
        SHEET + 'partial_credit = "half"\n' + questions("apple-price.derivative").removeprefix(SHEET), "my.toml"
    )
    code, _, details = trouble(read_sheet, str(path))
    assert (code, details["key"]) == ("WRONG_TYPE", "partial_credit")
