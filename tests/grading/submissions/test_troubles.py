"""What a teacher gives that cannot be used: each ends at once, with a code and its place."""

import json

import pytest
from chainrule.grading.submissions.handed_in import Irregular
from chainrule.grading.submissions.read import Intake, Limits, handed_in
from chainrule.grading.submissions.safe_open import opened
from chainrule.grading.submissions.trouble import SubmissionError

HEAD = "student,question,answer\n"


@pytest.fixture
def code_of(basics):
    """The code and line of what is wrong with submissions."""

    def found(path, **intake):
        with pytest.raises(SubmissionError) as caught:
            list(handed_in(path, basics, Intake(**intake)))
        return caught.value.code, caught.value.line

    return found


def test_a_path_that_is_no_file(tmp_path):
    cases = {
        tmp_path: "NOT_A_FILE",
        tmp_path / "nothing": "NO_FILE",
        tmp_path / ("x" * 300): "NOT_READABLE",
        tmp_path / "a\0b": "NO_FILE",
    }
    (tmp_path / "file").touch()
    cases[tmp_path / "file" / "below"] = "NO_FILE"
    for path, code in cases.items():
        with pytest.raises(SubmissionError) as caught:
            opened(path)
        assert caught.value.code == code
        assert caught.value.details.get("error", "") == ("ENAMETOOLONG" if code == "NOT_READABLE" else "")


def test_a_table_without_a_row_or_a_column(tmp_path, code_of):
    (tmp_path / "a.csv").write_text("")
    assert code_of(tmp_path / "a.csv") == ("EMPTY_TABLE", None)
    (tmp_path / "a.csv").write_text("who,question,reply\n")
    assert code_of(tmp_path / "a.csv")[0] == "NO_COLUMN"
    (tmp_path / "a.csv").write_text(HEAD)
    assert code_of(tmp_path / "a.csv", columns={"time": "when"}) == ("NO_COLUMN", 1)


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("", "EMPTY_TABLE", None),
        ("student\ns1\n", "NO_COLUMN", 1),
        ("student,time\ns1,tomorrow\n", "WRONG_TIME", 2),
        ("student,time\n,2026-01-05\n", "BLANK_STUDENT", 2),
        ("student,time\ns1,2026-01-05\ns2,2026-01-05,more\n", "BAD_LINE", 3),
        ("student,time\ns1,\x002026-01-05\n", "BAD_LINE", 2),
    ],
)
def test_a_list_of_times(tmp_path, basics, text, code, line):
    (tmp_path / "work").mkdir()
    (tmp_path / "times.csv").write_text(text)
    with pytest.raises(SubmissionError) as caught:
        handed_in(tmp_path / "work", basics, Intake(times=str(tmp_path / "times.csv")))
    assert (caught.value.code, caught.value.line) == (code, line)


@pytest.mark.parametrize("times", ["times.csv", "modified"])
def test_a_table_has_times_of_its_own(tmp_path, basics, times):
    (tmp_path / "a.csv").write_text(HEAD)
    with pytest.raises(SubmissionError, match="TIMES_OF_TABLE"):
        handed_in(tmp_path / "a.csv", basics, Intake(times=times))


def test_the_last_of_several_times_and_blank_lines(tmp_path, basics, file_of):
    (tmp_path / "work").mkdir()
    (tmp_path / "work/s1.toml").write_text(file_of("s1"), encoding="utf-8")
    times = "student,time\ns1,2026-01-06T00:00Z\n\ns1,2026-01-05T00:00Z\ns1,\n"
    (tmp_path / "times.csv").write_text(times)
    (answer,) = handed_in(tmp_path / "work", basics, Intake(times=str(tmp_path / "times.csv")))
    assert answer.time == 1_767_657_600 * 10**6


def test_lines_of_json_that_are_no_rows(tmp_path, basics):
    row = {"student": "s1", "question": basics.questions[0].question, "answer": "2x"}
    lines = [
        json.dumps(row),
        "[1, 2]",
        "{",
        json.dumps(row | {"answer": ["2x"]}),
        json.dumps({"student": "s1", "answer": "2x"}),
        '{"student": "s1", "answer": "' + "x" * 600 + '"}',
        "[" * 400,
        "",
        json.dumps(row | {"answer": None}),
        json.dumps(row | {"answer": True}),
        json.dumps(row | {"answer": 7.50}),
    ]
    text = "\n".join(lines).encode() + b"\n\xff\xfe{}\n"
    (tmp_path / "a.jsonl").write_bytes(text)
    found = list(handed_in(tmp_path / "a.jsonl", basics, Intake(limits=Limits(line=500))))
    reasons = {item.line: item.details["reason"] for item in found if isinstance(item, Irregular)}
    assert reasons == {2: "object", 3: "json", 4: "value", 5: "fields", 6: "length", 7: "json", 12: "encoding"}
    texts = [item.text for item in found if not isinstance(item, Irregular)]
    assert texts == ["2x", "", "true", "7.5"]


def test_what_says_that_it_is_parquet(tmp_path, code_of):
    pytest.importorskip("pyarrow")
    (tmp_path / "a.parquet").write_bytes(b"PAR1 and nothing else PAR1")
    assert code_of(tmp_path / "a.parquet") == ("BAD_TABLE", None)


def test_parquet_needs_pyarrow(tmp_path, code_of, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    (tmp_path / "a.parquet").write_bytes(b"")
    assert code_of(tmp_path / "a.parquet") == ("NO_PYARROW", None)


def test_rows_that_are_too_long_and_quotes_that_never_end(tmp_path, basics):
    question = basics.questions[0].question
    rows = [
        f"s1,{question},{'x' * 600}",
        f's2,{question},"never closed',
        *[f"s{number},{question},2x" for number in range(3, 9)],
    ]
    (tmp_path / "a.csv").write_text(HEAD + "\n".join(rows) + "\n")
    found = list(handed_in(tmp_path / "a.csv", basics, Intake(limits=Limits(line=500, row_lines=4))))
    reasons = {item.line: item.details["reason"] for item in found if isinstance(item, Irregular)}
    assert reasons == {2: "length", 3: "quotes"}
    assert [item.student for item in found if not isinstance(item, Irregular)] == [
        f"s{number}" for number in range(3, 9)
    ]


def test_junk_for_a_question_is_shortened_and_nothing_is_near_it(tmp_path, basics):
    (tmp_path / "a.csv").write_text(f"{HEAD}s1,{'x' * 5000},2x\n" + "".join(f"s1,junk{n},2x\n" for n in range(1005)))
    found = list(handed_in(tmp_path / "a.csv", basics))
    assert {item.code for item in found} == {"UNKNOWN_QUESTION"}
    assert len(found[0].question) <= 200
    assert found[0].details["nearest"] == ""
    assert found[-1].details["nearest"] == ""
