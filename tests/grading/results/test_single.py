"""The formats of a single submission, by their field lists."""

import json
from fractions import Fraction
from pathlib import Path

import jsonschema
import pytest
from chainrule.grading.marking.marks import Standing
from chainrule.grading.moments import DAY, SECOND
from chainrule.grading.policy import Policy, Times, Visibility
from chainrule.grading.results.formats import with_absolute_files
from chainrule.grading.results.previous_submissions import Previous
from chainrule.grading.results.submission_metadata import Metadata, User, is_nobody_of, read_metadata
from chainrule.grading.results.trouble import FormatTrouble
from chainrule.grading.submissions.handed_in import Irregular

from .conftest import EMPTY, ENDED, SIGN

NOON = 1_795_000_000 * SECOND
TEXT, NUMBER = {"type": "string"}, {"type": "number"}
FORMAT = {"enum": ["text", "html", "simple_format", "md", "ansi"]}
VISIBLE = {"enum": ["hidden", "after_due_date", "after_published", "visible"]}


def fields(required=(), **properties):
    return {"type": "object", "additionalProperties": False, "properties": properties, "required": list(required)}


TEST = fields(
    score=NUMBER,
    max_score=NUMBER,
    status={"enum": ["passed", "failed"]},
    name=TEXT,
    name_format=FORMAT,
    number=TEXT,
    output=TEXT,
    output_format=FORMAT,
    tags={"type": "array", "items": TEXT},
    visibility=VISIBLE,
    extra_data={"type": "object"},
)
GRADESCOPE = fields(
    score=NUMBER,
    execution_time=NUMBER,
    output=TEXT,
    output_format=FORMAT,
    test_output_format=FORMAT,
    test_name_format=FORMAT,
    visibility=VISIBLE,
    stdout_visibility=VISIBLE,
    extra_data={"type": "object"},
    tests={"type": "array", "items": TEST},
    leaderboard={"type": "array"},
)
CHECK50 = fields(
    ["results"],
    results={
        "type": "array",
        "items": fields(
            ["name", "description", "passed", "log", "cause", "data", "dependency"],
            name=TEXT,
            description=TEXT,
            passed={"type": ["boolean", "null"]},
            log={"type": "array", "items": TEXT},
            cause={"type": ["object", "null"]},
            data={"type": "object"},
            dependency={"type": ["string", "null"]},
        ),
    },
)
PRAIRIELEARN = fields(
    ["gradable"],
    gradable={"type": "boolean"},
    score={"type": "number", "minimum": 0, "maximum": 1},
    message=TEXT,
    output=TEXT,
    format_errors={"type": "array", "items": TEXT},
    tests={
        "type": "array",
        "items": fields(
            ["name"], name=TEXT, description=TEXT, points=NUMBER, max_points=NUMBER, message=TEXT, output=TEXT
        ),
    },
)
AUTOLAB = fields(["scores"], scores={"type": "object", "additionalProperties": NUMBER}, scoreboard={"type": "array"})
SCHEMAS = {"gradescope": GRADESCOPE, "check50": CHECK50, "prairielearn": PRAIRIELEARN, "autolab": AUTOLAB}


@pytest.fixture
def data(write_results):
    def read(name, results, irregular=(), **options):
        (content,) = write_results(name, results, irregular, **options).values()
        found = json.loads(content)
        jsonschema.validate(found, SCHEMAS[name])
        return found

    return read


@pytest.mark.parametrize("name", SCHEMAS)
def test_by_the_field_list(name, data, both, nobodys):
    for result in both:
        data(name, [result], nobodys)
    data(name, [], nobodys)


@pytest.mark.parametrize("name", SCHEMAS)
@pytest.mark.parametrize("visibility", Visibility)
def test_right_answers_are_not_shown_while_the_sheet_is_open(name, visibility, data, everything):
    policy = Policy(times=Times(due=NOON + DAY), visibility=visibility)
    assert "31337" not in json.dumps(data(name, [everything[1]], policy=policy))


def test_gradescope(data, everything):
    found = data("gradescope", [everything[1]])
    assert found["score"] == 0.5
    assert found["visibility"] == "visible"
    assert found["stdout_visibility"] == "hidden"
    assert found["extra_data"] == {"student": "s2", "gradescope_users": []}
    first = found["tests"][0]
    assert (first["score"], first["max_score"], first["status"], first["number"]) == (0.5, 1, "failed", "1")
    assert first["output"].split("\n")[:3] == [
        "not yet",
        "> 2(5-x)",
        "[SIGN]  Only the sign is wrong: this is exactly the negative.",
    ]
    assert [test["status"] for test in data("gradescope", [everything[0]])["tests"]] == ["passed"] * 3


def test_gradescope_shows_marks_without_their_reasons(data, everything):
    found = data("gradescope", [everything[1]], policy=Policy(visibility=Visibility.MARKS))
    assert found["visibility"] == "visible"  # no test is hidden, or learners would see no total
    assert [(test["output"], test["visibility"]) for test in found["tests"]] == [("", "visible")] * 3
    assert found["tests"][0]["score"] == 0.5


def test_gradescope_itself_withholds(data, everything):
    found = data("gradescope", [everything[1]], policy=Policy(visibility=Visibility.AFTER_DUE))
    assert {found["visibility"], *(test["visibility"] for test in found["tests"])} == {"after_due_date"}


def test_gradescope_of_nobody(data, nobodys):
    found = data("gradescope", [], nobodys)
    assert found["score"] == 0
    assert found["tests"] == []
    assert "1048576" in found["output"]


def test_gradescope_of_a_heap_of_other_files(data, everything):
    heap = [Irregular("NOT_AN_ANSWER_FILE", f"node_modules/{number}.js") for number in range(20_000)]
    own = len(everything[1].irregular)
    told = data("gradescope", [everything[1]], heap)["output"].splitlines()
    assert len(told) == 21
    assert told[-1] == f"and {20_000 + own - 20} more"
    assert data("gradescope", [], heap[:20])["output"].splitlines() == [told[-2]] * 20


@pytest.fixture
def metadata(tmp_path):
    """A file of metadata as Gradescope writes it."""

    def write(content):
        path = tmp_path / "submission_metadata.json"
        path.write_text(content if isinstance(content, str) else json.dumps(content))
        return path

    return write


def test_metadata(metadata, data, everything):
    path = metadata(
        {
            "id": 123,
            "created_at": "2026-11-26T10:00:00.000000-08:00",
            "assignment": {"due_date": "2026-11-27T00:00:00-08:00", "late_due_date": None, "total_points": "20.0"},
            "users": [
                {"email": "a@example.org", "id": 1, "name": "A"},
                {"email": "b@example.org", "id": 2, "name": "B"},
            ],
            "previous_submissions": [{"submission_time": "2026-11-25T10:00:00-08:00", "score": 1.0, "results": {}}] * 2,
        }
    )
    assert read_metadata(path) == Metadata(
        (User("", "a@example.org", "A"), User("", "b@example.org", "B")),
        (Previous(score=Fraction(1)),) * 2,
        "2026-11-26T10:00:00.000000-08:00",
        "2026-11-27T00:00:00-08:00",
    )
    found = data("gradescope", [everything[0]], options={"gradescope.metadata": str(path)})
    assert found["extra_data"]["gradescope_users"] == ["a@example.org", "b@example.org"]
    assert "此前的提交次数：2" in found["output"]  # in the learner's language


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"users": 3, "assignment": [], "previous_submissions": None},
        {"users": [3, {"email": 4, "sid": True, "name": None}, {}]},
    ],
)
def test_metadata_that_lack_something(metadata, content):
    assert read_metadata(metadata(content)) == Metadata()


ANN = {"email": "ann.lee@example.org", "id": 7, "name": "Ann Lee"}
BOB = {"email": "bob@example.org", "id": 8, "name": "Bob", "sid": "2024002"}


@pytest.mark.parametrize(
    ("users", "student", "told"),
    [
        ([BOB], "2024001", True),
        ([BOB], " ２０２４００２ ", False),
        ([{**BOB, "sid": 2024002}], "2024002", False),
        ([BOB], "BOB@example.org", False),
        ([BOB], "bob", False),
        ([BOB], "7", True),
        ([{**ANN, "sid": "2024001"}, BOB], "2024002", False),  # a group
        ([{**ANN, "sid": "2024001"}, BOB], "2024003", True),
        # an id cannot be held against an address, but another address can
        ([ANN], "2024001", False),
        ([ANN, BOB], "2024001", False),
        ([ANN], "ann lee", False),
        ([ANN], "bob@example.org", True),
        ([{"id": 7, "name": "Ann Lee", "sid": None}], "bob@example.org", False),
        ([], "2024001", False),
        ([BOB], "", False),
    ],
)
def test_who_the_file_names_is_held_against_who_submitted(metadata, users, student, told):
    assert is_nobody_of(read_metadata(metadata({"users": users})).users, student) is told


def test_another_student_in_the_file_is_told_and_counts(metadata, data, everything):
    path = metadata({"users": [BOB, {**ANN, "name": "\u202eAnn\n", "sid": 3}]})
    (student, alone) = (everything[1], data("gradescope", [everything[1]]))
    found = data("gradescope", [student], options={"gradescope.metadata": str(path)})
    (told,) = set(found["output"].splitlines()) - set(alone["output"].splitlines())
    assert student.student in told
    assert "Bob, " in told
    assert "\u202e" not in told
    assert (found["score"], found["tests"]) == (alone["score"], alone["tests"])


def test_metadata_are_found_again_from_another_folder(metadata, monkeypatch, tmp_path):
    path = metadata({"users": [ANN]})
    monkeypatch.chdir(path.parent)
    kept = with_absolute_files({"gradescope.metadata": path.name, "canvas.assignment": "One"})
    monkeypatch.chdir(tmp_path.parent)
    assert kept["canvas.assignment"] == "One"
    assert [user.email for user in read_metadata(Path(kept["gradescope.metadata"])).users] == [ANN["email"]]


@pytest.mark.parametrize("content", ["", "[]", "3", "{", "[" * 100_000])
def test_metadata_that_cannot_be_read(metadata, content, data):
    path = metadata(content)
    with pytest.raises(FormatTrouble, match="submission_metadata"):
        data("gradescope", [], options={"gradescope.metadata": str(path)})
    with pytest.raises(FormatTrouble):
        read_metadata(path.with_name("nothing.json"))


def test_check50(data, everything):
    results = data("check50", [everything[1]])["results"]
    assert [test["passed"] for test in results] == [False, False, None]
    assert results[0]["log"][0].startswith("[SIGN]")
    marks = data("check50", [everything[1]], policy=Policy(visibility=Visibility.MARKS))["results"]
    assert [(test["passed"], test["log"]) for test in marks] == [(False, []), (False, []), (None, [])]
    later = data("check50", [everything[1]], policy=Policy(visibility=Visibility.AFTER_DUE))["results"]
    assert [(test["passed"], test["log"]) for test in later] == [(None, [])] * 3


def test_prairielearn(data, everything, nobodys):
    found = data("prairielearn", [everything[0]])
    assert (found["gradable"], found["score"]) == (True, 0.96)
    assert [test["points"] for test in found["tests"]] == [1, 2, 1.8]
    assert data("prairielearn", [everything[5]])["gradable"] is False  # which costs no attempt
    assert len(data("prairielearn", [everything[5]], nobodys)["format_errors"]) == 4


def test_prairielearn_tells_why_nothing_counts(data, student, attempt):
    def errors(*results, **options):
        found = data("prairielearn", list(results), **options)
        assert found["gradable"] is False
        return found["format_errors"]

    blank = student("s1", [attempt("", EMPTY)], [attempt(" ", EMPTY)])
    assert errors(blank) == ["No question is answered in what was received from you."]
    assert errors() == errors(student("s1", standing=Standing.NOTHING)) == ["Nothing was received from you."]
    assert errors(student("s1", standing=Standing.UNREADABLE)) == ["What was received from you could not be read."]
    lost = student("s1", [attempt("x^x", ENDED)], [attempt("", EMPTY)], [attempt("x", None, refused="CLOSED")])
    first, *others = errors(lost)
    assert first == "No answer counts in what was received from you."
    assert [other.partition(":")[0] for other in others] == ["1 apple-price.residual-high", "3 apple-price.step"]
    assert others[1].endswith("not counted: it came after the sheet was closed")
    for visibility in (Visibility.MARKS, Visibility.AFTER_DUE):
        assert errors(lost, policy=Policy(visibility=visibility)) == [first]


def test_prairielearn_shows_what_the_sheet_lets_learners_see(data, everything):
    found = data("prairielearn", [everything[1]], policy=Policy(visibility=Visibility.AFTER_DUE))
    assert (found["tests"], found["output"]) == ([], "Feedback appears when the sheet is due.")
    assert found["score"] == 0.1  # PrairieLearn decides who sees it
    marks = data("prairielearn", [everything[1]], policy=Policy(visibility=Visibility.MARKS))["tests"]
    assert [(test["points"], test["message"], test["output"]) for test in marks] == [(n, "", "") for n in (0.5, 0, 0)]


@pytest.mark.parametrize("name", ["gradescope", "check50", "prairielearn"])
def test_attempts_that_do_not_count_are_told(name, data, student, attempt):
    result = student("s1", [attempt("3", SIGN), attempt("2x-10", refused="TOO_MANY_ATTEMPTS")])
    told = "further attempts that do not count, since none were left: 1"
    assert told in json.dumps(data(name, [result]))
    assert told not in json.dumps(data(name, [result], policy=Policy(visibility=Visibility.MARKS)))


def test_autolab(write_results, everything, data):
    (content,) = write_results("autolab", [everything[0]]).values()
    assert content.count(b"\n") == 1  # the last line of the output
    assert list(json.loads(content)["scores"].values()) == [1, 2, 1.8]
    assert json.loads(content)["scoreboard"] == [4.8]
    assert list(data("autolab", [])["scores"].values()) == [0, 0, 0]
