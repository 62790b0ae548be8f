"""Learners' feedback: what they see by the sheet's policy, that nothing in it acts, and the names of the files."""

import re

import pytest
from chainrule.exercises.record import replace
from chainrule.exercises.text import Text
from chainrule.grading.marking.marks import Standing
from chainrule.grading.moments import DAY, SECOND
from chainrule.grading.policy import Attempts, Late, Policy, Times, Visibility
from chainrule.grading.results.feedback import feedback as lines_of
from chainrule.grading.results.file_names import file_name
from chainrule.grading.results.visibility import is_withheld, may_try_again, reveals_answers
from chainrule.grading.results.writer import Setting
from chainrule.grading.submissions.handed_in import Irregular
from hypothesis import given, settings
from hypothesis import strategies as st

from .conftest import EMPTY, SIGN

NOON = 1_795_000_000 * SECOND

DUE = NOON + DAY
OPEN = Policy(times=Times(due=DUE))


def outside_blocks(text):
    """The lines that Markdown reads: those in no fenced block, without their code spans."""
    fence, lines = "", []
    for line in text.split("\n"):
        run = re.match(r"`{3,}", line)
        if fence:
            if run and line.strip() == fence:
                fence = ""
        elif run:
            fence = run.group()
        else:
            lines.append(re.sub(r"(`+)(?!`).*?(?<!`)\1(?!`)", "", line))
    assert not fence
    return "\n".join(lines)


@pytest.fixture
def feedback(write_results):
    def read(result, policy=OPEN, now=NOON, **options):
        (content,) = write_results("feedback", [result], policy=policy, now=now, **options).values()
        return content.decode()

    return read


def test_everything_a_learner_is_told(feedback, everything):
    text = feedback(everything[1])
    for part in (
        "# Basics of gradient descent",
        "Student id: `s2`",
        "Points: **0.5** of 5",
        "## 1. `apple-price.residual-high` · The price of apples: 0.5 of 1 points\n",
        "2(5-x)",
        "read as       2·(5 − x)",
        "not yet",
        "[SIGN]  Only the sign is wrong",
        "at x = 3 yours is 4; the right value there is -4: same size, other sign",
        "check hint apple-price.derivative",
        "This cost you no attempt",
    ):
        assert part in text


def test_in_the_learners_language(feedback, everything):
    assert "梯度下降基础" in feedback(everything[0])
    assert "## 1. `apple-price.residual-high` · 苹果单价：1 / 1 分\n" in feedback(everything[0])
    assert "迟交：扣除 10%" in feedback(everything[0])
    assert "没有收到你的提交" in feedback(everything[4], language="zh")
    assert "Nothing was received" in feedback(replace(everything[4], language="xx"))


@pytest.mark.parametrize(
    ("language", "said"), [("en", "The price of apples: 0.5 of 1 points"), ("zh", "苹果单价：0.5 / 1 分")]
)
def test_a_question_has_its_title_beside_its_name(feedback, everything, language, said):
    text = feedback(replace(everything[1], language=language))
    assert f"\n## 1. `apple-price.residual-high` · {said}\n" in text
    assert said in feedback(replace(everything[1], language=language), policy=Policy(visibility=Visibility.MARKS))


def test_a_title_of_a_pack_is_text(everything, basics, tmp_path):
    hostile = Text("*a*\n# <b>`c`\u202e [d](e)", "苹果")
    apple = replace(basics.exercises["apple-price"], title=hostile)
    sheet = replace(basics, exercises={**basics.exercises, "apple-price": apple})
    said = "\n".join(lines_of(everything[1], Setting(sheet, tmp_path, "en", NOON, {})))
    (heading,) = [one for one in said.split("\n") if one.startswith("## 1.")]
    assert r"\*a\*" in heading
    assert r"\<b\>\`c\`" in heading
    assert "\u202e" not in heading
    assert "](" not in heading


def test_of_learners_without_marks(feedback, everything):
    assert "could not be read" in feedback(everything[5])
    assert "there is no question apple.x; did you mean apple-price.step?" in feedback(everything[5])
    assert "not counted: it came before the sheet opened" in feedback(everything[2])
    assert "kept: 1" in feedback(everything[2])


def test_of_many_other_files_the_first_are_told(feedback, everything):
    heap = [Irregular("NOT_AN_ANSWER_FILE", f"node_modules/{number}.js") for number in range(500)]
    text = feedback(replace(everything[1], irregular=tuple(heap)))
    assert text.count("no answer file") == 20
    assert "and 480 more" in text.splitlines()


def test_who_handed_in_nothing_is_told_what_to_do_and_not_the_whole_sheet(feedback, everything):
    policy = Policy(times=Times(due=DUE), visibility=Visibility.AFTER_DUE)
    for result in everything[4:]:
        assert "##" not in feedback(result)
        assert "You can still hand in an answer file." in feedback(result)
        assert "You can still hand in an answer file." in feedback(result, policy)
        assert "still" not in feedback(result, now=DUE + 1)
    kept = replace(everything[4], points=everything[2].points, marks=everything[2].marks)
    assert "kept: 1" in feedback(kept)
    assert "You can still" not in feedback(everything[0])


def test_an_answer_is_revealed_only_when_nobody_can_hand_in_more(feedback, everything):
    closing = Policy(times=Times(due=DUE), late=Late(closes=2 * DAY, grace=DAY))
    extended = Policy(times=Times(due=DUE, extensions={"s9": DUE + 5 * DAY}))
    undue, one = Policy(), Policy(attempts=Attempts(most=1))
    for policy, now, shown in (
        (OPEN, DUE, False),
        (OPEN, DUE + 1, True),
        (closing, DUE + 2 * DAY, False),
        (closing, DUE + 2 * DAY + 1, True),
        (extended, DUE + 5 * DAY, False),
        (extended, DUE + 5 * DAY + 1, True),
        (undue, DUE + 100 * DAY, False),
        (one, NOON, True),
        (replace(OPEN, visibility=Visibility.MARKS), DUE + 1, False),
        (replace(OPEN, visibility=Visibility.AFTER_DUE), DUE + 1, True),
        (replace(undue, visibility=Visibility.AFTER_DUE), DUE + 1, False),
        (replace(one, visibility=Visibility.AFTER_DUE), NOON, False),
    ):
        assert ("31337" in feedback(everything[1], policy, now)) is shown
        assert reveals_answers(policy, now, everything[1], everything[1].marks[1]) is shown


def test_marks_only(feedback, everything):
    text = feedback(everything[1], Policy(visibility=Visibility.MARKS))
    assert "0.5 of 1 points" in text
    assert not [word for word in ("2(5-x)", "SIGN", "not yet", "hint", "right") if word in text]


def test_before_the_due_time_only_that_something_came(feedback, everything):
    policy = Policy(times=Times(zone="Asia/Shanghai", due=DUE), visibility=Visibility.AFTER_DUE)
    text = feedback(everything[1], policy)
    assert "Answers received: 2 of 3" in text  # the third is blank
    assert "Feedback appears after 2026-11-19 19:06:40 (Asia/Shanghai)." in text
    assert not [word for word in ("Points", "points", "2(5-x)", "SIGN", "not yet", "right") if word in text]
    assert "2026-11-19 19:06:40（Asia/Shanghai）之后" in feedback(everything[0], policy)
    assert "when the sheet is due" in feedback(everything[1], Policy(visibility=Visibility.AFTER_DUE))
    assert "Points" in feedback(everything[1], policy, DUE + 1)


def test_an_empty_file_was_received_and_holds_no_answer(feedback, student, attempt):
    blank = student("s7", [attempt(" ", EMPTY)], standing=Standing.BLANK)
    policy = Policy(times=Times(due=DUE), visibility=Visibility.AFTER_DUE)
    for text in (feedback(blank), feedback(blank, policy)):
        assert "What was received from you holds no answer." in text
    assert "Answers received: 0 of 3" in text
    assert "holds no answer" not in feedback(student("s8", [attempt("2x")]))


def test_withholding_ends_after_the_last_extension():
    policy = Policy(times=Times(due=DUE, extensions={"x": DUE + DAY}), visibility=Visibility.AFTER_DUE)
    assert [is_withheld(policy, now) for now in (DUE + 1, DUE + DAY, DUE + DAY + 1)] == [True, True, False]
    assert not is_withheld(replace(policy, visibility=Visibility.ALL), NOON)


def test_another_attempt(everything):
    result = everything[1]
    mark = result.marks[0]
    own = Policy(times=Times(due=NOON, extensions={"s2": DUE}))
    assert may_try_again(own, DUE, result, mark)  # by an extension
    assert not may_try_again(own, DUE + 1, result, mark)
    assert may_try_again(Policy(attempts=Attempts(most=2)), NOON, result, mark)
    assert not may_try_again(Policy(attempts=Attempts(most=1)), NOON, result, mark)
    assert may_try_again(Policy(attempts=Attempts(most=1)), NOON, result, result.marks[2])  # what was not counted


def test_nobody_is_told_to_write_what_cannot_count(feedback, student, attempt):
    closed = student("s1", [attempt("x", None, refused="CLOSED")], [attempt("x^x^x", EMPTY)])
    text = feedback(closed)  # the time that counts as now is before the due time
    assert "came after the sheet was closed" in text
    assert "write it again" not in text
    assert "write it again" in feedback(student("s1", [attempt("x", None, refused="NOT_OPEN")]))
    used = student("s1", [attempt("3", SIGN), attempt("", EMPTY)])
    policy = Policy(attempts=Attempts(most=1))
    assert not [word for word in ("write it again", "try again") if word in feedback(used, policy)]


def test_attempts_that_do_not_count_are_told(feedback, student, attempt):
    wrong = [attempt(text, SIGN) for text in "123"]
    refused = [
        attempt("0", None, refused="NOT_OPEN"),
        *wrong,
        attempt("2x-10", refused="TOO_MANY_ATTEMPTS"),
        attempt("4", None, refused="CLOSED"),
        attempt("5", None, refused="CLOSED"),
    ]
    text = feedback(student("s1", refused))
    assert text.count("further attempts") == 3
    assert "do not count, from before the sheet opened: 1" in text
    assert "do not count, since none were left: 1" in text
    assert "do not count, from after the sheet was closed: 2" in text
    assert "further" not in feedback(student("s1", wrong))
    assert "further" not in feedback(student("s1", [attempt("4", None, refused="CLOSED")]))  # it is the one shown
    assert "further" not in feedback(student("s1", refused), Policy(visibility=Visibility.MARKS))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_that_a_learner_wrote_is_markdown(write_results, hostile_class, language):
    files = write_results("feedback", hostile_class, language=language)
    assert len(files) == len(hostile_class)
    for content in files.values():
        read = outside_blocks(content.decode())
        assert not re.search(r"[<>\[\]|`]|forged|evil|cmd|::", read)


def test_a_long_answer_is_cut(feedback, student, attempt):
    assert len(feedback(student("s1", [attempt("x+" * 50_000)]))) < 10_000


@pytest.mark.parametrize(
    ("student", "name"),
    [
        ("2024001", "2024001"),
        ("ada-lovelace_2", "ada-lovelace_2"),
        ("S1", "s1--"),
        ("../../etc/passwd", "etc-passwd--"),
        ("con", "con--"),
        ("COM1.txt", "com1-txt--"),
        ("a--0123456789ab", "a-0123456789ab--"),
        ("学生", "student--"),
        ("", "student--"),
        ("x" * 61, "x" * 40 + "--"),
    ],
)
def test_file_names(student, name):
    found = file_name(student)
    assert found == name or (name.endswith("--") and re.fullmatch(re.escape(name) + "[0-9a-f]{12}", found))


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.sets(st.text(max_size=80) | st.sampled_from(["nul", "NUL", "a/b", "a\\b", "a.", "a ", ".", "..", "lpt9"])))
def test_file_names_are_safe_and_different(students):
    names = [file_name(student) for student in students]
    assert len({name.lower() for name in names}) == len(students)
    for name in names:
        assert re.fullmatch(r"[a-z0-9][a-z0-9_-]*", name)
        assert len(name) <= 60
        assert name not in {"con", "prn", "aux", "nul", "com1", "lpt9"}
