"""What is read of folders, archives and tables; what is hostile in them gets its line and stops nothing."""

import io
import os
import zipfile

import pytest
from chainrule.checker.reporting.language import translator
from chainrule.grading.results.irregular_words import _ROWS, _WORDS, irregular_sentence
from chainrule.grading.submissions.codes import CODES, REASONS
from chainrule.grading.submissions.handed_in import Answered, Irregular
from chainrule.grading.submissions.read import Intake, Limits, handed_in
from chainrule.grading.submissions.roster import read_roster
from chainrule.grading.submissions.trouble import SubmissionError

CANVAS = (
    "Student,ID,SIS User ID,SIS Login ID,Section,HW 1\n    Points Possible,,,,,10\n"
    '"Wang, Xiaoming",12,2024003,wxm,S1,\n"Ming, Wang",13,2024004,wm,S1,\n'
)


def lines(found):
    return [
        (item.code, item.source) if isinstance(item, Irregular) else (item.student, item.text, item.source)
        for item in found
    ]


def zipped(files):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return packed.getvalue()


def test_the_learner_is_told_by_the_name_or_by_the_id_inside(tmp_path, basics, file_of):
    (tmp_path / "S10.toml").write_text(file_of())
    (tmp_path / "S9").mkdir()
    (tmp_path / "S9" / "answers.toml").write_text(file_of())
    (tmp_path / "any.toml").write_text(file_of("S1"))
    assert lines(handed_in(tmp_path, basics)) == [
        ("S9", "2x", "S9/answers.toml"),
        ("S10", "2x", "S10.toml"),
        ("S1", "2x", "any.toml"),
    ]


def test_names_of_platforms_are_found_on_the_roster_and_beat_the_id_inside(tmp_path, basics, file_of):
    roster = tmp_path / "roster.csv"
    roster.write_text(CANVAS)
    work = tmp_path / "work.zip"
    work.write_bytes(
        zipped(
            {
                "Wang Ming_77_assignsubmission_file_/answers.toml": file_of(),
                "wangxiaoming_LATE_12_34_answers-1.toml": file_of("2024004"),
            }
        )
    )
    found = lines(handed_in(work, basics, Intake(roster=read_roster(roster))))
    canvas = "work.zip/wangxiaoming_LATE_12_34_answers-1.toml"
    assert found == [
        ("2024004", "2x", "work.zip/Wang Ming_77_assignsubmission_file_/answers.toml"),
        ("OTHER_STUDENT", canvas),
        ("2024003", "2x", canvas),
    ]


def test_what_is_hostile_in_a_folder_gets_its_line(tmp_path, basics, file_of):
    (tmp_path / "good.toml").write_text(file_of())
    (tmp_path / "link.toml").symlink_to("/etc/passwd")
    (tmp_path / "loop").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "large.toml").write_bytes(b"a" * (2**20 + 1))
    (tmp_path / "gbk.toml").write_bytes('student = "王小明"'.encode("gbk"))
    (tmp_path / "x.pdf").write_bytes(b"%PDF")
    (tmp_path / ".DS_Store").write_bytes(b"x")
    (tmp_path / "other.toml").write_text(file_of(sheet="week-9"))
    (tmp_path / "unknown.toml").write_text(file_of(question="no-such.thing"))
    (tmp_path / os.fsdecode(b"\xff\n.toml")).write_text(file_of("S7"))
    assert sorted(lines(handed_in(tmp_path, basics))) == [
        ("FILE_TOO_LARGE", "large.toml"),
        ("LINK", "link.toml"),
        ("LINK", "loop"),
        ("NOT_AN_ANSWER_FILE", "pipe.toml"),
        ("NOT_AN_ANSWER_FILE", "x.pdf"),
        ("OTHER_SHEET", "other.toml"),
        ("S7", "2x", "\\udcff\n.toml"),
        ("UNKNOWN_QUESTION", "unknown.toml"),
        ("UNREADABLE_FILE", "gbk.toml"),
        ("good", "2x", "good.toml"),
    ]


def test_what_is_hostile_in_an_archive_gets_its_line(tmp_path, basics, file_of):
    link = zipfile.ZipInfo("link.toml")
    link.external_attr = 0o120777 << 16
    inner = zipped({"deep.toml": file_of(), "deeper.zip": zipped({"a.toml": file_of()})})
    files = {"../up.toml": file_of(), "/root.toml": file_of(), "C:/drive.toml": file_of(), "bomb.toml": b"\0" * 2**22}
    files |= {
        link: "/etc/passwd",
        "in.zip": inner,
        "broken.zip": inner[:50],
        "__MACOSX/a.toml": "x",
        "s1.toml": file_of(),
    }
    (tmp_path / "a.zip").write_bytes(zipped(files))
    assert sorted(lines(handed_in(tmp_path, basics))) == [
        ("ARCHIVE_IN_ARCHIVE", "a.zip/in.zip/deeper.zip"),
        ("ARCHIVE_TOO_LARGE", "a.zip/bomb.toml"),
        ("BAD_ARCHIVE", "a.zip/broken.zip"),
        ("LINK", "a.zip/link.toml"),
        ("OUTSIDE", "a.zip/../up.toml"),
        ("OUTSIDE", "a.zip//root.toml"),
        ("OUTSIDE", "a.zip/C:/drive.toml"),
        ("deep", "2x", "a.zip/in.zip/deep.toml"),
        ("s1", "2x", "a.zip/s1.toml"),
    ]
    assert [path.name for path in tmp_path.rglob("*")] == ["a.zip"]


def test_a_bad_row_is_told_and_the_rest_goes_on(tmp_path, basics):
    name = basics.questions[0].question
    table = tmp_path / "t.csv"
    rows = [f'1,{name},"a\nb",2026-01-01', f"2,{name}", f'3,{name},"open,', f"4,{name},ok,2026/1/5 9:00", f",{name},x,"]
    rows += [f"5,{name},ok,soon", "6,no-such.thing,x,", f"7,{name},\0,", f"8,{name},{'x' * 20},"]
    data = "\n".join(["学号,题目,答案,时间", *rows]).encode() + f"\n9,{name},".encode() + b"\xff,\n"
    table.write_bytes(data)
    found = list(handed_in(table, basics, Intake(limits=Limits(text=10))))
    told = [(item.line, item.text if isinstance(item, Answered) else item.code) for item in found]
    assert told == [
        (2, "a\nb"),
        (4, "BAD_ROW"),
        (5, "BAD_ROW"),
        (6, "ok"),
        (7, "NO_STUDENT"),
        (8, "BAD_TIME"),
        (8, "ok"),
        (9, "UNKNOWN_QUESTION"),
        (10, "BAD_ROW"),
        (11, "TEXT_TOO_LONG"),
        (11, "x" * 11),  # one too many for the reader
        (12, "BAD_ROW"),
    ]
    assert found[3].time == 1_767_603_600 * 10**6
    assert "no lateness was charged" in irregular_sentence(found[5], translator("en"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encodings_and_delimiters(tmp_path, basics, encoding, delimiter):
    table = tmp_path / "t.csv"
    row = delimiter.join(["王小明", basics.questions[0].question, '"2x, 或; 3"'])
    table.write_bytes(f"{delimiter.join(['学生', '题目', '答案'])}\r\n{row}\r\n".encode(encoding))
    assert lines(handed_in(table, basics)) == [("王小明", "2x, 或; 3", "t.csv")]


def test_a_question_by_its_number(tmp_path, basics):
    (tmp_path / "t.csv").write_text("student,question,answer\n1, 2 ,x\n1,0,x\n1,23,x\n1,22,x\n1,2.,x\n")
    assert len(basics.questions) == 22
    found = list(handed_in(tmp_path / "t.csv", basics))
    told = [item.question if isinstance(item, Answered) else item.code for item in found]
    names = [asked.question for asked in basics.questions]
    assert told == [names[1], *["UNKNOWN_QUESTION"] * 2, names[21], "UNKNOWN_QUESTION"]


def test_lines_of_json(tmp_path, basics):
    name = basics.questions[0].question
    table = tmp_path / "t.jsonl"
    table.write_text(f'{{"user": 7, "question": "{name}", "response": 0.10}}\n{{"user":\n[1]\n' + "[" * 100_000 + "\n")
    assert lines(handed_in(table, basics)) == [("7", "0.10", "t.jsonl"), *[("BAD_ROW", "t.jsonl")] * 3]


def test_parquet(tmp_path, basics):
    arrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    name = basics.questions[0].question
    table = tmp_path / "t.parquet"
    parquet.write_table(arrow.table({"student": ["a", None], "question": [name] * 2, "answer": ["2x", "3"]}), table)
    assert lines(handed_in(table, basics)) == [("a", "2x", "t.parquet"), ("NO_STUDENT", "t.parquet")]
    table.write_bytes(b"no parquet")
    with pytest.raises(SubmissionError, match="BAD_TABLE"):
        list(handed_in(table, basics))


def test_a_number_that_pandas_made_a_float_is_the_number_again(tmp_path, basics):
    arrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    question = basics.questions[0].question
    columns = {"student": [3.0, 2024001.0, 1.5, None, float("nan")], "question": [question] * 5, "answer": [3.0] * 5}
    parquet.write_table(arrow.table(columns), tmp_path / "a.parquet")
    assert lines(handed_in(tmp_path / "a.parquet", basics)) == [
        *((student, "3.0", "a.parquet") for student in ("3", "2024001", "1.5")),
        *[("NO_STUDENT", "a.parquet")] * 2,
    ]
    (tmp_path / "a.csv").write_text(f"student,question,answer\n3.0,{question},3.0\n")
    assert lines(handed_in(tmp_path / "a.csv", basics)) == [("3.0", "3.0", "a.csv")]  # as it was typed


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "EMPTY_TABLE"),
        ("a,b\n", "NO_COLUMN"),
        ("student\n1\n１\n", "DUPLICATE_STUDENT"),
        ("student,x\n,1\n", "BLANK"),
    ],
)
def test_a_roster_that_contradicts_itself_is_an_error(tmp_path, text, code):
    path = tmp_path / "r.csv"
    path.write_text(text)
    with pytest.raises(SubmissionError, match=code):
        read_roster(path)


def test_canvas_and_moodle_rosters(tmp_path):
    path = tmp_path / "r.csv"
    path.write_text(CANVAS)
    learner = read_roster(path)["2024003"]
    assert (learner.first_name, learner.last_name, learner.section) == ("Xiaoming", "Wang", "S1")
    assert learner.others["ID"] == "12"
    path.write_text("First name,Surname,ID number,Email address\nAda,Li,77,ada@x.org\n", encoding="utf-8-sig")
    assert [(one.student, one.first_name, one.email) for one in read_roster(path).values()] == [
        ("77", "Ada", "ada@x.org")
    ]


def test_misuse_is_an_error(tmp_path, basics):
    with pytest.raises(SubmissionError, match="NO_FILE"):
        handed_in(tmp_path / "none", basics)
    (tmp_path / "a.pdf").write_text("")
    with pytest.raises(SubmissionError, match="UNKNOWN_TABLE"):
        handed_in(tmp_path / "a.pdf", basics)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_code_has_words(code, language):
    for reason in REASONS if code == "BAD_ROW" else [""]:
        details = dict.fromkeys(CODES[code], reason or "\x1b[31m")
        if code == "UNREADABLE_FILE":
            details = {"trouble": "TOML_SYNTAX", "message": "\x1b[31m", "shown": "\x1b[31m"}
        for question in (None, "\x1bq"):
            odd = Irregular(code, "a", question=question, details=details)
            sentence = irregular_sentence(odd, translator(language))
            assert sentence
            assert "\x1b" not in sentence
        assert ("q" in sentence) or code not in ("UNKNOWN_QUESTION", "NOT_ON_SHEET")
    assert {*_WORDS, "BAD_ROW", "UNREADABLE_FILE"} == CODES.keys()
    assert {*_ROWS} == {*REASONS}
