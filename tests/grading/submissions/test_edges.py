"""What seldom happens to folders, archives and tables, each with its line in the results."""

import errno
import io
import os
import socket
import struct
import zipfile

import pytest
from chainrule.grading.submissions.handed_in import Irregular
from chainrule.grading.submissions.read import Intake, Limits, handed_in
from chainrule.grading.submissions.roster import read_roster

SECOND = 1_000_000


def codes(found):
    return [(item.code, item.source) for item in found if isinstance(item, Irregular)]


def texts(found):
    return [(item.student, item.text, item.source) for item in found if not isinstance(item, Irregular)]


def archive(path, files, compression=zipfile.ZIP_STORED):
    with zipfile.ZipFile(path, "w", compression) as packed:
        for name, text in files:
            packed.writestr(name, text)
    return path


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_equal_names_in_an_archive_are_both_read(tmp_path, basics, file_of):
    work = archive(tmp_path / "w.zip", [("a.toml", file_of("s1", "1")), ("a.toml", file_of("s2", "2"))])
    found = list(handed_in(work, basics))
    assert [text[:2] for text in texts(found)] == [("s1", "1"), ("s2", "2")]
    assert len({source for *_, source in texts(found)}) == 2


def test_a_file_that_is_locked_with_a_password(tmp_path, basics, file_of):
    work = archive(tmp_path / "w.zip", [("a.toml", file_of("s1")), ("b.toml", file_of("s2"))])
    data = bytearray(work.read_bytes())
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.index(signature) + flags
        (given,) = struct.unpack_from("<H", data, place)
        struct.pack_into("<H", data, place, given | 1)
    work.write_bytes(data)
    found = list(handed_in(work, basics))
    assert codes(found) == [("ENCRYPTED_ARCHIVE", "w.zip/a.toml")]
    assert texts(found) == [("s2", "2x", "w.zip/b.toml")]


def test_names_in_the_encoding_of_a_chinese_windows(tmp_path, basics, file_of):
    raw = "王小明.toml".encode("gbk")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("x" * len(raw), file_of())
    data = packed.getvalue().replace(b"x" * len(raw), raw)
    (tmp_path / "w.zip").write_bytes(data)
    assert texts(handed_in(tmp_path / "w.zip", basics)) == [("王小明", "2x", "w.zip/王小明.toml")]


def test_what_an_archive_unpacks_to_is_limited_as_a_whole(tmp_path, basics, file_of):
    work = archive(tmp_path / "w.zip", [(f"s{n}.toml", file_of(f"s{n}") + "#" * 900) for n in range(10)])
    found = list(handed_in(work, basics, Intake(limits=Limits(unpacked=4000))))
    assert "ARCHIVE_TOO_LARGE" in {code for code, _ in codes(found)}
    assert 0 < len(texts(found)) < 10


def test_folders_that_are_too_deep_or_too_full(tmp_path, basics, file_of):
    deep = tmp_path / "deep" / "/".join("d" * 6)
    deep.mkdir(parents=True)
    (deep / "s1.toml").write_text(file_of())
    assert [code for code, _ in codes(handed_in(tmp_path, basics, Intake(limits=Limits(depth=4))))] == ["TOO_DEEP"]
    full = tmp_path / "full"
    full.mkdir()
    for number in range(6):
        (full / f"s{number}.toml").write_text(file_of())
    found = list(handed_in(full, basics, Intake(limits=Limits(files=4))))
    assert [code for code, _ in codes(found)] == ["TOO_MANY_FILES"]
    assert len(texts(found)) == 4


def test_an_empty_folder_says_so(tmp_path, basics):
    (tmp_path / "none").mkdir()
    assert [code for code, _ in codes(handed_in(tmp_path / "none", basics))] == ["NO_ANSWER_FILES"]


@pytest.mark.skipif(os.name != "posix", reason="sockets have no names there")
def test_a_socket_is_passed_over(tmp_path, basics, file_of, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "s1.toml").write_text(file_of())
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("s2.toml")
        found = list(handed_in(tmp_path, basics))
    assert codes(found) == [("NOT_AN_ANSWER_FILE", "s2.toml")]
    assert len(texts(found)) == 1


def test_a_file_that_may_not_be_read(tmp_path, basics, file_of, monkeypatch):
    """Refused as by the system: who runs the tests may be root, who may read everything."""

    def refused(place):
        raise PermissionError(errno.EACCES, "refused", place)

    (tmp_path / "s1.toml").write_text(file_of())
    monkeypatch.setattr("chainrule.grading.submissions.entries.ordinary", refused)
    assert codes(handed_in(tmp_path, basics)) == [("UNREADABLE_FILE", "s1.toml")]


def test_times_are_those_of_the_files_or_of_a_list(tmp_path, basics, file_of):
    work = tmp_path / "work"
    work.mkdir()
    (work / "s1.toml").write_text(file_of())
    os.utime(work / "s1.toml", (1_000, 1_000))
    (answer,) = handed_in(work, basics, Intake(times="modified"))
    assert answer.time == 1_000 * SECOND
    (answer,) = handed_in(work, basics)
    assert answer.time is None
    listed = tmp_path / "times.csv"
    listed.write_text("学号,时间\ns1,1970-01-01T08:00:10+08:00\n", encoding="utf-8")
    (answer,) = handed_in(work, basics, Intake(times=str(listed)))
    assert answer.time == 10 * SECOND


def test_two_files_of_one_learner_without_times(tmp_path, basics, file_of):
    (tmp_path / "a.toml").write_text(file_of("s1", "1"))
    (tmp_path / "b.toml").write_text(file_of("S1", "2"))
    found = list(handed_in(tmp_path, basics))
    assert codes(found) == [("DUPLICATE_LEARNER", "b.toml")]
    assert [text for _, text, _ in texts(found)] == ["1", "2"]


def test_who_is_not_on_the_roster_is_told_once(tmp_path, basics, file_of):
    (tmp_path / "roster.csv").write_text("student\ns1\n")
    work = tmp_path / "work"
    work.mkdir()
    for student in ("s1", "s2"):
        (work / f"{student}.toml").write_text(file_of(student))
    found = list(handed_in(work, basics, Intake(roster=read_roster(tmp_path / "roster.csv"))))
    assert codes(found) == [("NOT_ON_ROSTER", "s2.toml")]
    assert len(texts(found)) == 2


def test_columns_of_a_table_can_be_named(tmp_path, basics):
    table = tmp_path / "t.csv"
    question = basics.questions[0].question
    table.write_text(f"who,task,said\ns1,{question},2x\n")
    columns = {"student": "who", "question": "task", "answer": "said"}
    assert texts(handed_in(table, basics, Intake(columns=columns))) == [("s1", "2x", "t.csv")]


def test_an_answer_that_is_too_long_is_never_judged_in_part(tmp_path, basics, file_of):
    (tmp_path / "s1.toml").write_text(file_of("s1", "1" + " " * 12_000 + "+1"))
    table = tmp_path / "t.csv"
    table.write_text(f"student,question,answer\ns1,{basics.questions[0].question},1{' ' * 12_000}+1\n")
    for path in (tmp_path / "s1.toml", table):
        found = list(handed_in(path, basics))
        assert [code for code, _ in codes(found)] == ["TEXT_TOO_LONG"]
        assert [len(text) for _, text, _ in texts(found)] == [10_001]


def test_archives_that_are_none_or_that_lie(tmp_path, basics, file_of):
    (tmp_path / "no.zip").write_bytes(b"PK\x03\x04 and nothing else")
    assert codes(handed_in(tmp_path / "no.zip", basics)) == [("BAD_ARCHIVE", "no.zip")]
    work = archive(tmp_path / "w.zip", [("a.toml", file_of("s1")), ("b.toml", file_of("s2"))], zipfile.ZIP_DEFLATED)
    data = bytearray(work.read_bytes())
    place = data.index(b"a.toml") + len(b"a.toml")
    data[place : place + 20] = b"\xff" * 20  # the packed file, not the list
    work.write_bytes(data)
    found = list(handed_in(work, basics))
    assert codes(found) == [("BAD_ARCHIVE", "w.zip/a.toml")]
    assert [text[0] for text in texts(found)] == ["s2"]


def test_a_list_of_files_that_claims_too_much_is_not_read(tmp_path, basics, file_of):
    work = archive(tmp_path / "w.zip", [("a.toml", file_of("s1"))])
    data = bytearray(work.read_bytes())
    place = data.rindex(b"PK\x05\x06") + 12
    struct.pack_into("<I", data, place, 2**31)
    work.write_bytes(data)
    assert codes(handed_in(work, basics)) == [("ARCHIVE_TOO_LARGE", "w.zip")]


def test_archives_in_archives(tmp_path, basics, file_of):
    def packed(files):
        return archive(tmp_path / "inner.zip", files).read_bytes()

    deep = packed([("c.toml", file_of("s3"))])
    inner = packed([("b.toml", file_of("s2")), ("deep.zip", deep)])
    work = archive(tmp_path / "w.zip", [("a.toml", file_of("s1")), ("in.zip", inner), ("no.zip", b"none")])
    found = list(handed_in(work, basics))
    assert codes(found) == [("ARCHIVE_IN_ARCHIVE", "w.zip/in.zip/deep.zip"), ("BAD_ARCHIVE", "w.zip/no.zip")]
    assert [text[2] for text in texts(found)] == ["w.zip/a.toml", "w.zip/in.zip/b.toml"]
    small = Intake(limits=Limits(archive=100))
    assert ("FILE_TOO_LARGE", "w.zip/in.zip") in codes(handed_in(work, basics, small))


def test_devices_and_ways_out_in_an_archive(tmp_path, basics, file_of):
    with zipfile.ZipFile(tmp_path / "w.zip", "w") as packed:
        for name, kind in (("pipe.toml", 0o010644), ("link.toml", 0o120777), ("../out.toml", 0), ("C:/a.toml", 0)):
            entry = zipfile.ZipInfo(name)
            entry.external_attr = kind << 16
            packed.writestr(entry, file_of("s1"))
    assert sorted(code for code, _ in codes(handed_in(tmp_path / "w.zip", basics))) == [
        "LINK",
        "NOT_AN_ANSWER_FILE",
        "OUTSIDE",
        "OUTSIDE",
    ]
