"""Files that are no answer files: whose they are, and that those which are meant to be some stay their learners'."""

import pytest
from chainrule.grading.submissions.handed_in import Irregular, Learner
from chainrule.grading.submissions.read import Intake, handed_in

BROKEN = {
    "ann.toml": 'format = "chainrule.answers/1"\nsheet = "basics"\n[answers\n',
    "bob.toml": '[answers]\n"apple-price.derivative" = "2x"\n',
    "cid.md": "<!-- chainrule.answers/1 -->\n## apple-price.derivative\nnothing\n",
    "dan.toml": 'format = "chainrule.answer/1"\n',
}
OTHER = {
    "README.md": "# The course, chainrule.example\n",
    "pyproject.toml": "[project]\n",
    "week.toml": 'format = "chainrule.sheet/1"\n',
}


@pytest.fixture
def read(tmp_path, basics):
    def found(files, **intake):
        for name, text in files.items():
            (tmp_path / name).write_bytes(text.encode() if isinstance(text, str) else text)
        items = list(handed_in(tmp_path, basics, Intake(**intake)))
        assert all(isinstance(item, Irregular) for item in items)
        return [(item.code, item.source, item.student) for item in items]

    return found


def test_with_our_mark_it_is_a_learners(read):
    assert read(BROKEN) == [("UNREADABLE_FILE", name, name.partition(".")[0]) for name in BROKEN]


def test_without_it_is_nobodys(read):
    assert read(OTHER) == [("NOT_AN_ANSWER_FILE", name, None) for name in OTHER]


def test_unless_the_roster_has_its_name(read):
    found = read({"pyproject.toml": OTHER["pyproject.toml"]}, roster={"pyproject": Learner(student="pyproject")})
    assert found == [("UNREADABLE_FILE", "pyproject.toml", "pyproject")]


ROSTER = {name: Learner(student=name, first_name=name, last_name="lee") for name in ("ann", "bob", "cid", "j.doe")}


def test_what_is_not_read_is_still_that_of_a_learner_of_the_roster(read, tmp_path):
    (tmp_path / "bob.toml").symlink_to(tmp_path / "ann.docx")
    files = {"ann.docx": b"PK", "j.doe.pdf": b"%PDF", "cid.toml": b"x" * 2_000_000, "notes.docx": b"PK"}
    assert sorted(read(files, roster=ROSTER)) == [
        ("FILE_TOO_LARGE", "cid.toml", "cid"),
        ("LINK", "bob.toml", "bob"),
        ("NOT_AN_ANSWER_FILE", "ann.docx", "ann"),
        ("NOT_AN_ANSWER_FILE", "j.doe.pdf", "j.doe"),
        ("NOT_AN_ANSWER_FILE", "notes.docx", None),
    ]


def test_a_damaged_archive_is_that_of_a_learner_too(read):
    assert read({"ann.zip": b"no zip", "class.zip": b"no zip"}, roster=ROSTER) == [
        ("BAD_ARCHIVE", "ann.zip", "ann"),
        ("BAD_ARCHIVE", "class.zip", None),
    ]


@pytest.mark.parametrize(("text", "student"), [("[答案]", None), ("[answers]\n王", "eve")])
def test_in_another_encoding_too(read, text, student):
    assert read({"eve.toml": text.encode("utf-16")}) == [("UNREADABLE_FILE", "eve.toml", student)]
    assert read({"eve.toml": text.encode("gbk")}) == [("UNREADABLE_FILE", "eve.toml", student)]


def test_others_are_passed_over_wherever_the_folder_is_named_from(read, tmp_path, basics, monkeypatch):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "x.pdf").write_bytes(b"")
    others = (str(tmp_path / "out"), str(tmp_path / "week.toml"), str(tmp_path), "/elsewhere")
    assert [source for _code, source, _student in read(OTHER, others=others)] == ["README.md", "pyproject.toml"]
    monkeypatch.chdir(tmp_path)
    for folder in (tmp_path.relative_to(tmp_path), tmp_path / ".." / tmp_path.name):
        found = [item.source for item in handed_in(folder, basics, Intake(others=others))]
        assert found == ["README.md", "pyproject.toml"]
