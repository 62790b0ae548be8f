"""Results made by hand: every standing, verdict, refusal and policy, and answers that are written to do harm."""

from __future__ import annotations

from fractions import Fraction
from itertools import chain

import pytest
from chainrule.checker.judgement import Evidence, Reason, Verdict
from chainrule.checker.variants import variant
from chainrule.exercises.record import replace
from chainrule.grading.judging.items import Stored
from chainrule.grading.marking.marks import Attempt, Mark, Standing, StudentResult
from chainrule.grading.moments import DAY, SECOND
from chainrule.grading.policy import Policy
from chainrule.grading.results.formats import writers
from chainrule.grading.results.writer import Setting
from chainrule.grading.submissions.handed_in import Answered, Irregular, Learner

NOON = 1_795_000_000 * SECOND
CORRECT = Stored(Verdict.CORRECT, read_as="2x − 10", value="a")
SIGN = Stored(
    Verdict.WRONG,
    (Reason("SIGN"),),
    evidence=Evidence({"x": "3"}, "4", "-4"),
    forgiven=0.5,
    read_as="2·(5 − x)",
    value="b",
)
REVEALING = Stored(Verdict.WRONG, (Reason("DIFFERENT"),), evidence=Evidence({}, "3", "31337", reveals=True))
EMPTY = Stored(Verdict.NOT_COUNTED, (Reason("EMPTY"),))
ENDED = Stored(Verdict.NOT_COUNTED, (Reason("TIME_LIMIT"),))


@pytest.fixture
def sheet(basics):
    """The first three questions, worth 1, 2 and 2 points."""
    return replace(basics, questions=basics.questions[:3])


@pytest.fixture
def attempt():
    """Make an attempt: its text, judgement and what else it has."""

    def made(text, stored=CORRECT, student="s1", question="q", time=NOON, source="class.csv", line=2, **fields):
        return Attempt(Answered(student, question, text, time, source, line), stored, **fields)

    return made


@pytest.fixture(scope="session")
def numbers(basics):
    """The variant of each exercise that all learners here have."""
    return {name: variant(exercise, "seed") for name, exercise in basics.exercises.items()}


@pytest.fixture
def student(sheet, numbers):
    """Make a learner's result from the attempts at each question; the last one counts where one is counted."""

    def made(name, *answers, standing=Standing.SUBMITTED, kept=None, **fields):
        marks = []
        for number, asked in enumerate(sheet.questions, start=1):
            attempts = answers[number - 1] if number <= len(answers) else ()
            own = numbers[asked.question.partition(".")[0]]
            counted = [
                place
                for place, one in enumerate(attempts, start=1)
                if one.stored and one.stored.credit is not None and not one.refused
            ]
            mark = Mark(number, asked.question, own, asked.points, tuple(attempts))
            if counted:
                chosen = attempts[counted[-1] - 1]
                earned = Fraction(chosen.stored.credit) * asked.points
                mark = replace(mark, counted=counted[-1], earned=earned, points=earned * (1 - chosen.penalty))
            if kept is not None and number == 1:
                mark = replace(mark, kept=kept, points=kept)
            marks.append(mark)
        points = sum((mark.points or Fraction(0) for mark in marks), Fraction(0))
        return StudentResult(name, None, standing, tuple(marks), points, sheet.max_points, **fields)

    return made


@pytest.fixture
def everything(student, attempt):
    """A class in which everything occurs."""
    learner = Learner("s2", "Ada", "Byron", "ada@example.org", "A", others={"ID": "17", "SIS User ID": "x2"})
    late = attempt("2x-10", late=DAY, penalty=Fraction(1, 10))
    lost = Irregular("UNKNOWN_QUESTION", "a/s6.toml", 4, "s6", "apple.x", {"nearest": "apple-price.step"})
    return [
        student("s1", [attempt("2x-10")], [attempt("2(5-x)", SIGN), attempt("2x-10")], [late], language="zh"),
        replace(
            student("s2", [attempt("2(5-x)", SIGN)], [attempt("3", REVEALING)], [attempt("", EMPTY)]), learner=learner
        ),
        student("s3", [attempt("x^x^x", ENDED)], [attempt("x", None, refused="NOT_OPEN")], kept=Fraction(1)),
        student("s4", [attempt("x", None, refused="CLOSED")], [attempt("x", SIGN, refused="TOO_MANY_ATTEMPTS")]),
        student("s5", standing=Standing.NOTHING),
        student("s6", standing=Standing.UNREADABLE, irregular=(lost,)),
    ]


@pytest.fixture
def nobodys():
    """What is irregular and belongs to nobody."""
    return (Irregular("LINK", "evil/link.toml"), Irregular("FILE_TOO_LARGE", "big.toml", details={"limit": "1048576"}))


@pytest.fixture
def write_results(sheet, tmp_path):
    """Write results in a format: the files by name."""
    folders = (tmp_path / f"out{number}" for number in range(1000))

    def written(name, results, irregular=(), *, policy=None, options=None, language="en", now=NOON):
        folder = next(folders)
        setting = Setting(replace(sheet, policy=policy or Policy()), folder, language, now, options or {})
        (writer,) = writers([name], setting)
        for result in results:
            writer.add(writer.part(result))
            assert not [path for path in folder.glob("*") if not path.name.startswith(".")]
        writer.end(tuple(irregular))
        files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        assert not [path for path in files if path.startswith(".")]
        return files

    return written


@pytest.fixture
def hostile():
    """Answers that would do something if anything took them for more than text."""
    return {
        "workflow": "x\n::error file=a,line=1::forged\n::set-output name=points::100",
        "workflow again": "::stop-commands::x\n::endgroup::\n##[error]forged",
        "formula": '=HYPERLINK("http://evil.example","x")',
        "formulas": "+1+cmd|' /C calc'!A0",
        "minus": "-2+3",
        "at": "@SUM(A1)",
        "tab": "\t=1+1",
        "return": "\r=1+1",
        "full width": "＝1+1",
        "ansi": "\x1b[2J\x1b]0;owned\x07\x9b31m",
        "bidi": "a\u202eb\u2066c\u200f\u061c",
        "html": "<script>alert(1)</script><img src=x onerror=alert(1)>",
        "markdown": "[click](javascript:alert(1)) ![x](http://evil.example/x.png) # h",
        "fence": "```\n</code></pre><script>alert(1)</script>\n````text\n`````",
        "xml": "]]></failure></testcase><testcase name='forged'/>&amp;<!--",
        "nul": "a\0b\x01\x08\x0b\x0c\x1f\x7f\x85",
        "surrogate": "a\ud800b\udfff",
        "noncharacters": "\ufffe\uffff\U0001fffe",
        "long": "x+" * 5000,
        "quote": 'a"b",\'"c;d',
        "lines": "1\n2\r\n3\r4\u20285",
        "pipes": "| a | b |\n| --- | --- |",
        "braces": "{0} {points} %s ${IFS} $(id) `id`",
    }


@pytest.fixture
def hostile_class(student, attempt, hostile):
    """A learner for each hostile text: it is the answer, right or wrong or unreadable, the id, and the file's name."""
    results = []
    for name, text in hostile.items():
        reason = Reason("UNKNOWN_NAME", {"name": text, "suggestion": ""})
        unread = Stored(Verdict.NOT_COUNTED, (reason,), read_as=text)
        wrong = Stored(Verdict.WRONG, (Reason("DIFFERENT"),), evidence=Evidence({text: text}, text, text), read_as=text)
        stored = (unread, wrong, replace(CORRECT, read_as=text))
        answers = [[attempt(text, one, source=f"{text}.toml")] for one in stored]
        odd = Irregular("UNKNOWN_QUESTION", text, 1, text, text, {"nearest": text})
        learner = Learner(text, text, text, text, text, others={"ID": text, "SIS User ID": text, "username": text})
        results.append(replace(student(f"{name} {text}", *answers, irregular=(odd,)), learner=learner))
    return results


@pytest.fixture
def both(everything, hostile_class):
    """Both classes."""
    return list(chain(everything, hostile_class))
