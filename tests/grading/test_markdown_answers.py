"""Answer files in Markdown, edited by hand and by editors."""

import time

import pytest
from chainrule.grading.answer_file import Form, read_answer_file, write_answer_sheet
from chainrule.grading.answers import cleaned
from chainrule.grading.markdown_answers import _answer
from hypothesis import example, given, settings
from hypothesis import strategies as st

HEAD = "# T\n\n<!-- chainrule.answers/1; sheet: basics; language: en -->\n\nStudent: 2024001\n\n"
H = "## 1. apple-price.loss (2 points)\n\nFind it.\n\n"


def read(path):
    return read_answer_file(path)


ANSWERED = [
    ("Answer: 2x-10", "2x-10"),
    ("Answer:", ""),
    ("Answer:2x", "2x"),
    ("**Answer:** 2x", "2x"),
    ("**Answer**: 2x", "2x"),
    ("> answer： 2x", "2x"),
    ("- Answer: 2x", "2x"),
    ("答案：２（ｘ－５）", "２（ｘ－５）"),
    ("**答案：**\n2x", "2x"),
    ("Answer: $\\frac{1}{2}$", "\\frac{1}{2}"),
    ("Answer:\n$$\n2x\n$$", "2x"),
    ("Answer: `2x`", "2x"),
    ("Answer: **2x**", "2x"),
    ("Answer: $a$, $b$", "$a$, $b$"),
    ("Answer:\n```math\n2x\n```", "2x"),
    ("Answer: ```\n2x\n```\n", "2x"),
    ("Answer:\n~~~\n2x\n```\n~~~", "2x\n```"),
    ("Answer:\n```\n## 2. apple-price.step\nAnswer: 5\n```", "## 2. apple-price.step\nAnswer: 5"),
    ("Answer: [1, 2;\n3, 4]\n\n---\n", "[1, 2;\n3, 4]"),
    ("Answer: 2\\*x\\_1", "2*x_1"),
    ("Answer: “2x”", "2x"),
    ("Answer: 2x\n## Notes\nI like this.", "2x"),
    ("Answer: 2x\n## Step 1.5\nmore", "2x"),
]


@pytest.mark.parametrize(("text", "answer"), ANSWERED)
def test_answers(write, text, answer):
    path = write(HEAD + H + text + "\n\n## 2. apple-price.step\nAnswer: 9\n", "a.md")
    first, second = read(path).answers
    assert (first.question, first.text, first.named_at, first.line) == ("apple-price.loss", answer, 7, 11)
    assert second.text == "9"


@pytest.mark.parametrize(
    "heading",
    [
        "## apple-price.loss",
        "##1. apple-price.loss",
        "# **1. apple-price.loss** (2 points)",
        "### 1.apple-price.loss",
        "## 1、`apple-price.loss`（2 分）",
        "＃＃ 1. Apple-Price.Loss ##",
        "  ## 1) _apple-price.loss_",
    ],
)
def test_edited_headings(write, heading):
    assert read(write(f"{HEAD}{heading}\nAnswer: 1\n", "a.md")).answers[0].question == "apple-price.loss"


@pytest.mark.parametrize(
    "line", ["Student: 2024001", "**Student:** 2024001", "学号：2024001", "- Student : `2024001`", "学号: “2024001”"]
)
def test_student(write, line):
    text = HEAD.replace("Student: 2024001", line) + H + "Answer: 1"
    assert read(write(text, "a.markdown")).student == "2024001"


def test_no_student(write):
    assert read(write(HEAD.replace("Student: 2024001", "Student: ") + H + "Answer: 1", "a.md")).student is None


BAD = [
    ("", "MISSING_KEY", None, {"key": "format"}),
    (H + "Answer: 1", "MISSING_KEY", None, {"key": "format"}),
    (HEAD.replace("sheet: basics; ", "") + H + "Answer: 1", "MISSING_KEY", None, {"key": "sheet"}),
    (HEAD.replace("basics", "") + H + "Answer: 1", "EMPTY_KEY", 3, {"key": "sheet"}),
    (HEAD.replace("/1", "/2") + H + "Answer: 1", "UNKNOWN_FORMAT", 3, {"known": "chainrule.answers/1"}),
    (HEAD.replace("sheet:", "shet:") + H + "Answer: 1", "UNKNOWN_KEY", 3, {"key": "shet", "nearest": "sheet"}),
    (HEAD.replace("language: en", "language: fr") + H + "Answer: 1", "WRONG_VALUE", 3, {"given": "fr"}),
    (HEAD, "NO_ANSWERS", None, {}),
    (HEAD + H, "NO_ANSWER_LINE", 7, {"question": "apple-price.loss"}),
    (HEAD + H + "Answer: 1\n" + H + "Answer: 2", "DUPLICATE_QUESTION", 12, {"first": "7"}),
    (HEAD + H + "Answer:\n```\n2x\n" + H, "FENCE_OPEN", 12, {}),
]


@pytest.mark.parametrize(("text", "code", "line", "details"), BAD)
def test_wrong_files(write, trouble, text, code, line, details):
    found = trouble(read, write(text, "a.md"))
    assert found[:2] == (code, line)
    assert details.items() <= (found[2] | {"nearest": found[2].get("nearest", "").split(", ")[0]}).items()


HOSTILE = [
    "<!-- chainrule.a;" * 50_000,
    " " * 900_000 + "x",
    "# " + "a-" * 400_000,
    "# a.b\nAnswer:" + "- " * 400_000 + "x\n" + H,
    "# a.b\nAnswer: 1" + "\n\n---" * 100_000 + "\n" + H,
    "# a.b\nAnswer: " + "“" * 100_000 + "”" * 100_000 + "\n" + H,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_files_take_no_time(write, trouble, text):
    start = time.process_time()
    code, _, _ = trouble(read, write(HEAD + text, "a.md"))
    assert code in ("NO_ANSWERS", "NO_ANSWER_LINE")
    assert time.process_time() - start < 60  # quadratic work takes minutes


ANSWERS = st.text(st.sampled_from("`~#$*_\\\n\r -.:“”Answer答案：2x\x01\x0b\x85\u2028>"), max_size=30) | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40
)


@settings(derandomize=True, max_examples=400, deadline=None)
@given(ANSWERS)
@example("```\n2x\n```")
@example("$x$")
@example("## 2. apple-price.step\nAnswer: 5")
@example("---")
@example("~~~")
@example("```")
@example("2\\*x")
@example("''' \\frac{1}{2} 答案：x")
def test_any_answer_survives(tmp_path_factory, answer):
    path = tmp_path_factory.getbasetemp() / "round-trip.md"
    lines = [*_answer(answer, "Answer:"), "", "## 2. apple-price.step", "Answer: 9"]
    path.write_bytes((HEAD + H + "\n".join(lines)).encode())
    assert [found.text for found in read(path).answers] == [cleaned(answer), "9"]


def test_written_sheet_reads_back(basics, write):
    names = [asked.question for asked in basics.questions]
    text = write_answer_sheet(basics, "2024001", "zh", Form.MARKDOWN, {names[1]: "a\nb"})
    file = read(write(text, "a.md"))
    assert [answer.question for answer in file.answers] == names
    assert [answer.text for answer in file.answers if answer.text] == ["a\nb"]
    assert (file.sheet, file.student, file.language) == ("basics", "2024001", "zh")
