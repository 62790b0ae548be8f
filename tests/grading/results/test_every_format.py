"""What holds for every format: hostile texts, the moment at which files appear, and that results repeat."""

import re
import unicodedata

import pytest
from chainrule.grading.results.formats import FORMATS, writers
from chainrule.grading.results.trouble import FormatTrouble
from chainrule.grading.results.writer import Setting

FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
MANY = ("json", "csv", "wide", "feedback", "junit", "github", "nbgrader", "canvas", "moodle")
SINGLE = ("gradescope", "check50", "prairielearn", "autolab")


def test_every_format_is_tested_here():
    assert set(MANY) | set(SINGLE) | {"html"} == set(FORMATS)


def check_harmless(files):
    for name, content in files.items():
        assert re.fullmatch(r"[A-Za-z0-9_./-]+", name)
        text = content.decode("utf-8-sig")
        assert not FORBIDDEN.search(text), name
        assert not any(unicodedata.category(character) in ("Cs", "Cn", "Co") for character in set(text))


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", MANY)
def test_hostile_texts_leave_nothing_that_acts(name, language, write_results, both, nobodys):
    files = write_results(name, both, nobodys, language=language)
    check_harmless(files)
    assert not files.keys() ^ set(FORMATS[name].files) or name == "feedback"
    assert write_results(name, both, nobodys, language=language) == files


@pytest.mark.parametrize("name", SINGLE)
def test_hostile_texts_of_a_single_learner(name, write_results, both, nobodys):
    for result in both:
        files = write_results(name, [result], nobodys)
        check_harmless(files)
        assert files.keys() == set(FORMATS[name].files)
        assert write_results(name, [result], nobodys) == files


@pytest.mark.parametrize("name", [*MANY, *SINGLE])
def test_a_class_of_nobody(name, write_results, nobodys):
    write_results(name, [], nobodys)
    write_results(name, [])


@pytest.mark.parametrize("name", SINGLE)
def test_a_second_learner_is_refused_and_nothing_is_written(name, sheet, tmp_path, everything):
    (writer,) = writers([name], Setting(sheet, tmp_path / "out", "en", 0, {}))
    writer.add(writer.part(everything[0]))
    with pytest.raises(FormatTrouble, match="one learner"):
        writer.add(writer.part(everything[1]))
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", MANY)
def test_what_a_killed_run_left_is_replaced(name, sheet, tmp_path, everything):
    for _turn in range(2):  # never ended, as if killed
        (writer,) = writers([name], Setting(sheet, tmp_path, "en", 0, {}))
        writer.add(writer.part(everything[0]))
    (writer,) = writers([name], Setting(sheet, tmp_path, "en", 0, {}))
    writer.end(())
    assert not [path.name for path in tmp_path.iterdir() if path.name.startswith(".")]
    assert b"2x-10" not in b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


def test_feedback_of_learners_who_are_gone_is_gone(sheet, tmp_path, everything):
    for results in (everything, everything[:1]):
        (writer,) = writers(["feedback"], Setting(sheet, tmp_path, "en", 0, {}))
        for result in results:
            writer.add(writer.part(result))
        writer.end(())
    assert [path.name for path in (tmp_path / "feedback").iterdir()] == ["s1.md"]


def test_options_that_no_format_has(sheet, tmp_path):
    setting = Setting(sheet, tmp_path, "en", 0, {"canvas.asignment": "x"})
    with pytest.raises(FormatTrouble, match=r"canvas\.asignment.*canvas\.assignment, canvas\.id"):
        writers(["canvas"], setting)
    with pytest.raises(FormatTrouble, match="they have: -"):
        writers(["csv"], setting)


def test_two_formats_of_one_file(sheet, tmp_path):
    with pytest.raises(FormatTrouble, match=r"json and gradescope both write results\.json"):
        writers(["json", "gradescope"], Setting(sheet, tmp_path, "en", 0, {}))


def test_a_format_named_twice_is_written_once(sheet, tmp_path):
    assert len(writers(["csv", "csv"], Setting(sheet, tmp_path, "en", 0, {}))) == 1
    with pytest.raises(KeyError):
        writers(["nothing"], Setting(sheet, tmp_path, "en", 0, {}))
