"""How much has been read is known while it is read, of every kind of submission."""

import json
import zipfile

import pytest
from chainrule.grading.submissions.read import Meter, handed_in


def shares(path, sheet):
    """What the meter says after each item, and in the end."""
    meter = Meter()
    assert meter.share is None
    told = [meter.share for _item in handed_in(path, sheet, meter=meter)]
    return [*told, meter.share]


def rows(count):
    return [(f"s{number}", "2x") for number in range(count)]


def csv_file(path, question, count):
    lines = ["student,question,answer", *(f"{who},{question},{text}" for who, text in rows(count))]
    path.write_text("\n".join(lines), encoding="utf-8")


def jsonl_file(path, question, count):
    lines = [json.dumps({"student": who, "question": question, "answer": text}) for who, text in rows(count)]
    path.write_text("\n".join(lines), encoding="utf-8")


def parquet_file(path, question, count):
    arrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    columns = {"student": [who for who, _ in rows(count)], "answer": [text for _, text in rows(count)]}
    parquet.write_table(arrow.table({**columns, "question": [question] * count}), path)


@pytest.mark.parametrize(("name", "write"), [("a.csv", csv_file), ("a.jsonl", jsonl_file), ("a.parquet", parquet_file)])
def test_a_table_by_its_rows_or_bytes(tmp_path, basics, name, write):
    write(tmp_path / name, basics.questions[0].question, 45_000)
    told = shares(tmp_path / name, basics)
    assert told == sorted(told)
    assert told[-1] == 1
    assert told[100] < 0.1
    assert 0.3 < told[len(told) // 2] < 0.6


def test_a_folder_by_its_files_whatever_they_are(tmp_path, basics, file_of):
    (tmp_path / "work/deep").mkdir(parents=True)
    for number in range(3):
        (tmp_path / f"work/deep/s{number}.toml").write_text(file_of(f"s{number}"), encoding="utf-8")
    (tmp_path / "work/picture.png").write_bytes(b"\x89PNG")
    (tmp_path / "work/link.toml").symlink_to(tmp_path / "work/picture.png")
    (tmp_path / "work/__MACOSX").mkdir()
    (tmp_path / "work/__MACOSX/s1.toml").write_text("not read at all", encoding="utf-8")
    assert shares(tmp_path / "work", basics) == [0, 1 / 5, 2 / 5, 4 / 5, 4 / 5, 1]


def test_an_archive_by_its_list(tmp_path, basics, file_of):
    with zipfile.ZipFile(tmp_path / "w.zip", "w") as packed:
        for number in range(4):
            packed.writestr(f"s{number}.toml", file_of(f"s{number}"))
    assert shares(tmp_path / "w.zip", basics) == [1 / 4, 1 / 2, 3 / 4, 1, 1]


def test_an_archive_in_a_folder_is_one_of_its_files(tmp_path, basics, file_of):
    (tmp_path / "work").mkdir()
    (tmp_path / "work/z.toml").write_text(file_of("s9"), encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "work/a.zip", "w") as packed:
        packed.writestr("s1.toml", file_of("s1"))
        packed.writestr("s2.toml", file_of("s2"))
    assert shares(tmp_path / "work", basics) == [0, 0, 1 / 2, 1]


def test_nothing_to_read_has_no_share(tmp_path, basics):
    (tmp_path / "work").mkdir()
    assert shares(tmp_path / "work", basics) == [None, None]
