"""`check progress`: what it shows, in tables, sentences and JSON, and what it does with the log."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from chainrule.checker.judgement import Verdict
from chainrule.checker.printing import Layout, display_width
from chainrule.checker.reporting.language import translator
from chainrule.cli.log_messages import trouble_words
from chainrule.cli.progress import strokes
from chainrule.drills.event import Event, Happened
from chainrule.drills.rows import row_of
from chainrule.drills.sqlite_log import NAME, SqliteLog
from chainrule.drills.trouble import LogTrouble, Wrong
from chainrule.exercises.skills import Skill
from chainrule.exercises.text import Text

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)  # a Thursday
TOPICS = {
    name: SimpleNamespace(skill=Skill(name, Text(english, chinese)), questions=())
    for name, english, chinese in (
        ("residual", "Residual", "残差"),
        ("chain-rule", "Chain rule, with a title that takes more than one line of the table", "链式法则"),
        ("gradient", "Gradient", "梯度"),
    )
}


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A folder of one's own, a known moment, and a syllabus that need not be read."""
    monkeypatch.setattr("chainrule.cli.progress.home.now", lambda: NOW)
    for module in ("commands.progress", "progress.taking_back"):
        monkeypatch.setattr(f"chainrule.cli.{module}.now", lambda: NOW)
        monkeypatch.setattr(f"chainrule.cli.{module}.find_syllabus", lambda _: SimpleNamespace(topics=TOPICS))
    monkeypatch.setenv("CHAINRULE_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def rows(skill, days_ago, *verdicts, codes=("SIGN",), number=0):
    at, name = NOW - timedelta(days=days_ago), f"{skill}-{days_ago}-{number}"
    common = {"session": "s", "episode": name, "question": f"apple.{skill}", "skill": skill, "seed": "7f2a"}
    yield Event(id=f"{name}-0", at=at, happened=Happened.SHOWN, **common)
    for place, verdict in enumerate(verdicts, 1):
        more = {"verdict": verdict, "codes": codes if verdict is Verdict.WRONG else (), "text": f"2（x）+{place}"}
        later = at + timedelta(minutes=place)
        yield Event(id=f"{name}-{place}", at=later, happened=Happened.ATTEMPT, seconds=60.0, **common, **more)


RIGHT, WRONG, UNREAD = Verdict.CORRECT, Verdict.WRONG, Verdict.NOT_COUNTED


@pytest.fixture
def log(home):
    with SqliteLog(home / NAME) as opened:
        opened.add(
            *rows("residual", 20, WRONG, RIGHT, codes=("RESIDUAL_REVERSED",)),
            *rows("residual", 15, RIGHT),
            *rows("chain-rule", 8, WRONG, UNREAD, WRONG),
            *rows("chain-rule", 0.125, WRONG, RIGHT, codes=("INNER_DERIVATIVE",)),
            *rows("of-a-pack", 0, UNREAD),
        )
        yield opened


TABLE = """\
7 answers in 9 min. Skills: 3 begun, 0 mastered, 1 due, 1 untouched.
4 weeks in succession.

                              standing     due         first try  answers   time
Residual                      in practice  for 5 days        50%        3  3 min
Chain rule, with a title      in practice  in 2 days          0%        4  5 min
  that takes more than one
  line of the table
of-a-pack                     looked at    -                   -        0  1 min

Week by week

week of     answers   time  first try
2026-11-02        2  2 min         0%  ....................
2026-11-09        1  1 min       100%  ####################
2026-11-16        2  3 min         0%  ....................
2026-11-23        2  3 min         0%  ....................

Mistakes, from the week of 2026-11-02 to that of 2026-11-23

   2  ..2.  [SIGN] Only the sign is wrong: this is exactly the negative.
   1  ...1  [INNER_DERIVATIVE] The outer step is right, but the chain rule has a
            second factor: the derivative of the inside.
   1  1...  [RESIDUAL_REVERSED] The difference is the other way round: a
            residual is the true value minus the prediction.

A sign for each week: the number of times, + for more than nine, a point for
none.

Where they were made, in all the time

Residual: RESIDUAL_REVERSED (1)
Chain rule, with a title that takes more than one line of the table: SIGN (2),
  INNER_DERIVATIVE (1)
"""


@pytest.mark.usefixtures("log")
def test_the_table(check):
    ran = check("progress", "--ascii", "--streak")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == TABLE


PLAIN = """\
7 answers in 9 min. Skills: 3 begun, 0 mastered, 1 due, 1 untouched.

Residual: in practice; due for 5 days; 3 answers, 50% right at the first try, 3
  min.
Chain rule, with a title that takes more than one line of the table: in
  practice; due in 2 days; 4 answers, 0% right at the first try, 5 min.
of-a-pack: looked at; 0 answers, 1 min.

Week by week

week of 2026-11-02: 2 answers, 0% right at the first try, 2 min.
week of 2026-11-09: 1 answer, 100% right at the first try, 1 min.
week of 2026-11-16: 2 answers, 0% right at the first try, 3 min.
week of 2026-11-23: 2 answers, 0% right at the first try, 3 min.

Mistakes, from the week of 2026-11-02 to that of 2026-11-23

2 times, last in the week of 2026-11-16: [SIGN] Only the sign is wrong: this is
  exactly the negative.
once, in the week of 2026-11-23: [INNER_DERIVATIVE] The outer step is right, but
  the chain rule has a second factor: the derivative of the inside.
once, in the week of 2026-11-02: [RESIDUAL_REVERSED] The difference is the other
  way round: a residual is the true value minus the prediction.
"""


@pytest.mark.usefixtures("log")
def test_sentences(check):
    ran = check("progress", "--plain")
    assert ran.out.startswith(PLAIN)
    assert ran.out.isascii()


@pytest.mark.usefixtures("log")
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("columns", [40, 60, 80])
def test_lines_fit(check, monkeypatch, language, columns):
    monkeypatch.setattr("chainrule.cli.console.columns", lambda: columns)
    ran = check("progress", "--lang", language, "--streak")
    assert ran.code == 0
    assert max(map(display_width, ran.out.splitlines())) <= columns
    assert ("链式法则" in ran.out) == (language == "zh")
    assert ("\u28ff" in ran.out) == (columns == 80)


@pytest.mark.usefixtures("log")
def test_json(check, home):
    said = json.loads(check("progress", "--json").out)
    assert said["schema"] == "chainrule.progress/1"
    assert said["file"] == str(home / NAME)
    assert (said["due"], said["untouched"], said["streak"]) == (1, 1, 4)
    residual, chain, pack = said["skills"]
    assert residual["title"] == {"en": "Residual", "zh": "残差"}
    assert residual["standing"]["is_due"]
    assert (residual["standing"]["reviews"], residual["standing"]["learned"]) == (2, False)
    assert (chain["attempts"], chain["questions"], chain["right"], chain["right_at_first_try"]) == (4, 2, 1, 0)
    assert chain["mistakes"] == {"SIGN": 2, "INNER_DERIVATIVE": 1}
    assert pack["standing"] is None
    assert [week["week"] for week in said["weeks"]] == ["2026-11-02", "2026-11-09", "2026-11-16", "2026-11-23"]
    assert said["total"]["seconds"] == 540


@pytest.mark.usefixtures("home")
def test_nothing_was_practised(check, home):
    ran = check("progress")
    assert (ran.code, ran.out) == (0, "Nothing was practised yet; `check drill` begins.\n")
    assert not home.exists()  # looking makes nothing
    assert check("progress", "undo").out == "There is nothing to take back.\n"
    assert check("progress", "reset", "--yes").out == "Nothing was practised yet; `check drill` begins.\n"


def test_home_is_an_option_on_either_side(check, log, tmp_path):
    other = str(tmp_path / "other")
    assert "Nothing" in check("progress", "--home", other).out
    assert "nothing to take back" in check("progress", "--home", other, "undo").out
    assert "nothing to take back" in check("progress", "undo", "--home", other).out
    assert len(list(log.events())) == 14


def test_undo_says_what_it_took_back_and_goes_further_back(check, log):
    ran = check("progress", "undo")
    assert ran.out == "Taken back: apple.of-a-pack, variant 14e7, of 2026-11-26 12:00\n  2（x）+1   not counted\n"
    ran = check("progress", "undo", "--attempt")
    assert ran.out.splitlines()[1:] == ["  2（x）+2   correct"]
    ran = check("progress", "undo")
    assert ran.out.splitlines()[1:] == ["  2（x）+1   not yet"]
    assert json.loads(check("progress", "--json").out)["total"]["attempts"] == 5
    assert len(list(log.events())) == 14 + 2 + 1 + 2  # nothing was removed


def test_reset_asks_and_can_be_taken_back(check, log, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    ran = check("progress", "reset", "residual")
    assert (ran.code, ran.out) == (1, "Nothing was changed.\n")
    assert ran.err == "Residual: shall all that was done count no longer? [y/N] "
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert check("progress", "reset").code == 1
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    assert check("progress", "reset", "residual").out.startswith("Residual: new again.")
    skills = json.loads(check("progress", "--json").out)["skills"]
    assert [skill["name"] for skill in skills] == ["chain-rule", "of-a-pack"]
    assert check("progress", "reset", "--yes").out.startswith("2 skills: new again.")
    assert "Nothing" in check("progress").out
    assert check("progress", "undo").out == "Taken back: the reset of all skills, of 2026-11-26 12:01\n"
    assert check("progress", "undo").out == "Taken back: the reset of Residual, of 2026-11-26 12:01\n"
    assert len(json.loads(check("progress", "--json").out)["skills"]) == 3
    assert len(list(log.events())) == 14 + 4


def test_a_file_of_which_nothing_can_be_read_is_not_called_empty(check, home):
    home.mkdir()
    (home / NAME).write_bytes(b"no database " * 1000)
    ran = check("progress")
    assert (ran.code, ran.out) == (4, "")
    assert "is damaged" in ran.err


def test_a_damaged_file_of_another_machine(check, log, tmp_path):
    other = tmp_path / "other"
    other.write_bytes(b"no database " * 1000)
    before = len(list(log.events()))
    ran = check("progress", "merge", str(other))
    assert (ran.code, ran.out) == (3, "")
    assert "nothing was taken from it" in ran.err
    assert len(list(log.events())) == before


@pytest.mark.usefixtures("log")
@pytest.mark.parametrize(
    ("skill", "words"),
    [
        ("residul", "did you mean residual?"),
        ("x", "`check progress` shows what was."),
        ("gradient", "was not practised"),
    ],
)
def test_a_skill_that_was_not_practised(check, skill, words):
    ran = check("progress", "reset", skill, "--yes")
    assert ran.code == 3
    assert words in ran.err


@pytest.mark.usefixtures("home")
def test_from_one_machine_to_another(check, log, tmp_path):
    file, other = tmp_path / "log.jsonl", tmp_path / "other"
    assert check("progress", "export", str(file)).out == f"14 rows written: {file}\n"
    assert check("progress", "export").out == file.read_text(encoding="utf-8")
    assert check("progress", "export", "-", "--home", str(other)).out == '{"schema": "chainrule.log/2"}\n'
    words = ("progress", "--home", str(other))
    assert check(*words, "import", str(file)).out == "14 rows are new; 0 were there already\n"
    assert check(*words, "import", str(file)).out == "0 rows are new; 14 were there already\n"
    log.add(*rows("gradient", 0))
    assert check(*words, "merge", str(log.path)).out == "1 row is new; 14 were there already\n"
    assert check(*words, "merge", str(log.path.parent)).out == "0 rows are new; 15 were there already\n"
    assert check("progress", "export", "--home", str(other)).out == check("progress", "export").out


def test_another_content_under_the_same_id_is_said(check, log, tmp_path):
    with SqliteLog(tmp_path / "other" / NAME) as other:
        other.add_rows(row_of(event)._replace(session="x") for event in list(log.events())[:1])
    ran = check("progress", "merge", str(tmp_path / "other"))
    assert ran.out == "0 rows are new; 1 was there already\n1 of these say something else here, which stays\n"


@pytest.mark.usefixtures("log")
def test_standard_input_is_imported(check, monkeypatch):
    line = b'{"id": "new", "at": "2026-11-26T12:00:00Z", "session": "s", "episode": "e", "happened": "shown"}'
    stream = SimpleNamespace(buffer=io.BytesIO(b'{"schema": "chainrule.log/2"}\n' + line))
    monkeypatch.setattr("sys.stdin", stream)
    assert check("progress", "import", "-").out == "1 row is new; 0 were there already\n"
    monkeypatch.setattr("sys.stdin", None)
    assert check("progress", "import", "-").code == 3


def test_bad_lines_are_named(check, log, tmp_path):
    file = tmp_path / "bad.jsonl"
    file.write_text('{"schema": "chainrule.log/2"}\n{"id": "a"}\nx\n' + "[]\n" * 30)
    ran = check("progress", "import", str(file))
    assert ran.code == 3
    said = " ".join(ran.err.split())
    assert f"{file}: line 2: at must be a moment with its zone, like 2026-11-26T16:20:52Z" in said
    assert "line 3: it is no JSON" in said
    assert "line 21: it is no JSON object and 12 more check: nothing was taken from" in said
    assert len(list(log.events())) == 14


@pytest.mark.usefixtures("home")
def test_files_that_are_not_there_or_cannot_be_written(check, tmp_path):
    ran = check("progress", "import", str(tmp_path / "none"))
    assert (ran.code, ran.err) == (3, f"check: {tmp_path / 'none'} cannot be read: there is no such file or folder\n")
    ran = check("progress", "export", str(tmp_path / "none" / "file"))
    assert ran.code == 3
    assert "cannot be written: there is no such file or folder" in ran.err
    ran = check("progress", "merge", str(tmp_path / "none"))
    assert (ran.code, ran.err) == (4, f"check: {tmp_path / 'none'}: there is no such file.\n")


def test_a_damaged_file_is_looked_at_and_repaired_when_asked(check, log, home):
    log.close()
    data = (home / NAME).read_bytes()
    damaged = data[:-4096]
    (home / NAME).write_bytes(damaged)
    ran = check("progress", "--json")
    assert ran.code == 0
    assert "is damaged" in ran.err
    assert "check progress repair" in " ".join(ran.err.split())
    assert json.loads(ran.out)["skills"]
    ran = check("progress", "undo")
    assert (ran.code, ran.out) == (4, "")
    assert (home / NAME).read_bytes() == damaged
    ran = check("progress", "repair")
    assert "The file of your progress was damaged. 14 rows could be saved" in " ".join(ran.out.split())
    assert (home / f"{NAME}.damaged-1").read_bytes() == damaged
    assert check("progress", "repair").out == f"Nothing is wrong with {home / NAME}.\n"


@pytest.mark.usefixtures("home")
def test_a_file_of_somebody_else(check, home):
    home.mkdir()
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(home / NAME)) as other:
        other.execute("CREATE TABLE recipes (name TEXT)")
    for words in ((), ("undo",), ("repair",), ("export",)):
        ran = check("progress", *words)
        assert (ran.code, ran.out) == (4, "")
        assert "belongs to another application" in ran.err


def test_a_file_that_may_only_be_read_is_shown(check, log, monkeypatch):
    """Opened as a copy, for looking at it needs no more."""
    opened = SqliteLog.__init__

    def refused(self, path, *words, **more):
        if path == log.path:
            raise LogTrouble(path, Wrong.READ_ONLY)
        opened(self, path, *words, **more)

    monkeypatch.setattr(SqliteLog, "__init__", refused)
    assert "7 answers" in check("progress").out
    ran = check("progress", "undo")
    assert ran.code == 4
    assert "nothing can be written there" in ran.err


@pytest.mark.usefixtures("home")
def test_a_home_that_cannot_be(check, tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    monkeypatch.setenv("CHAINRULE_HOME", str(tmp_path / "file" / "below"))
    assert check("progress").code == 0  # there is nothing to show
    ran = check("progress", "undo")
    assert ran.code == 4
    assert "its folder cannot be made (" in ran.err


def test_every_trouble_has_words(tmp_path):
    for code in Wrong:
        trouble = LogTrouble(tmp_path, code, message="a\x1bb", version="9", known="2")
        said = trouble_words(trouble, translator("en"))
        assert str(tmp_path) in said
        assert "\x1b" not in said


def test_what_comes_from_another_machine_is_shown_harmless(check, log):
    log.add(*rows("a\x1b[31m", 0, WRONG, codes=("B\x1b[31m",)))
    for words in ((), ("--plain",), ("undo",), ("reset", "x"), ("reset", "a\x1b[31m", "--yes")):
        ran = check("progress", *words)
        assert "\x1b" not in ran.out + ran.err


def test_bars_and_heights():
    assert strokes.bar(None, Layout.UNICODE) == ""
    assert strokes.bar(0.5, Layout.ASCII) == "##########.........."
    assert [strokes.bar(share, Layout.UNICODE) for share in (0, 0.025, 1)] == [
        "\u28c0" * 20,
        "\u2847" + "\u28c0" * 19,
        "\u28ff" * 20,
    ]
    assert strokes.heights([0, 1, 9, 10], Layout.ASCII) == ".19+"
    assert strokes.heights([0, 1, 2, 3, 4], Layout.UNICODE) == ".\u28c0\u28e4\u28f6\u28ff"
    assert strokes.heights([1, 8], Layout.UNICODE) == "\u28c0\u28ff"


def test_the_help_names_what_can_be_done(check):
    said = check("progress", "--help").out
    for name in ("export", "import", "merge", "undo", "reset", "repair"):
        assert f"\n  {name} " in said
    assert "Usage: check progress reset [OPTIONS] [SKILL]" in check("progress", "reset", "--help").out
