"""Sheets: what they hold, and every way in which one can be wrong."""

from decimal import Decimal
from fractions import Fraction

import pytest
from chainrule.grading.points import exact_points, points_text
from chainrule.grading.sheet import SeedPolicy, Seeds, plain_student
from chainrule.grading.sheet_file import read_sheet, shipped_sheets

HEAD = 'format = "chainrule.sheet/1"\ntitle = { en = "A", zh = "甲" }\n'
QUESTION = '\n[[questions]]\nquestion = "apple-price.derivative"\n'


def read(path):
    return read_sheet(str(path))


def test_basics_has_every_kind_of_every_exercise(basics):
    kinds = {type(basics.question(asked.question)[1].kind).__name__ for asked in basics.questions}
    assert len(kinds) == 11
    assert len(basics.exercises) == 7
    assert basics.needs_student
    assert basics.path is None
    assert basics.reference == "basics"
    assert shipped_sheets() == ("basics",)


def test_own_sheet(write):
    path = write(HEAD + "seeds = 7\nlanguage = 'zh'\n" + QUESTION + "points = 0.10\n", "my.toml")
    sheet = read(path)
    assert (sheet.name, sheet.language, sheet.path) == ("my", "zh", path)
    assert (sheet.title.en, sheet.title.zh) == ("A", "甲")
    assert sheet.seeds == SeedPolicy(Seeds.FIXED, "7")
    assert sheet.seed_for(None) == "7"
    assert sheet.max_points == Fraction(1, 10)


def test_defaults(write):
    sheet = read(write('format = "chainrule.sheet/1"\nname = "week one"\ntitle = "A"\n' + QUESTION, "a.toml"))
    assert sheet.name == "week one"
    assert sheet.title.zh == "A"
    assert sheet.seeds == SeedPolicy(Seeds.SAME)
    assert sheet.seed_for("anybody") is None
    assert sheet.questions[0].points == 1


def test_seeds_of_students(basics):
    assert basics.seed_for("2024001") == "basics/2024001"
    assert basics.seed_for(" ２０２４００１ ") == "basics/2024001"
    assert basics.seed_for("S1") == basics.seed_for("s1") != basics.seed_for("s2")
    assert plain_student("　Ａ  b ") == "A b"
    for nobody in (None, "", "  "):
        with pytest.raises(ValueError, match="depend on the student"):
            basics.seed_for(nobody)


QUESTIONS = HEAD + QUESTION
BAD = [
    ("", "MISSING_KEY", None, {"key": "format"}),
    ('format = "chainrule.answers/1"', "UNKNOWN_FORMAT", 1, {"given": "chainrule.answers/1"}),
    (HEAD + "titel = 1\n", "UNKNOWN_KEY", 3, {"key": "titel", "nearest": "title"}),
    (HEAD + "doe = 2026-01-01\n", "UNKNOWN_KEY", 3, {"key": "doe", "nearest": "due"}),
    (QUESTIONS + "worth = 3\n", "UNKNOWN_KEY", 6, {"key": "worth"}),
    ('format = "chainrule.sheet/1"\n', "MISSING_KEY", None, {"key": "title"}),
    ('format = "chainrule.sheet/1"\ntitle = {}\n', "MISSING_KEY", 2, {"key": "en"}),
    ('format = "chainrule.sheet/1"\ntitle = { fr = "x" }\n', "UNKNOWN_KEY", 2, {"key": "fr"}),
    ('format = "chainrule.sheet/1"\ntitle = 5\n', "WRONG_TYPE", 2, {"key": "title", "expected": "text"}),
    ('format = "chainrule.sheet/1"\ntitle = " "\n', "WRONG_VALUE", 2, {"key": "title"}),
    (HEAD + "language = 'fr'\n", "WRONG_VALUE", 3, {"given": "fr", "known": "en, zh"}),
    (HEAD + "seeds = true\n", "WRONG_TYPE", 3, {"given": "yes or no"}),
    (HEAD + "seeds = 'Students'\n", "WRONG_VALUE", 3, {"given": "Students", "known": "same, student, secret"}),
    (HEAD, "NO_QUESTIONS", None, {}),
    (HEAD + "questions = []\n", "NO_QUESTIONS", 3, {}),
    (HEAD + "questions = ['apple-price.derivative']\n", "WRONG_TYPE", 3, {"expected": "list of tables"}),
    (HEAD + "questions = 2026-01-01\n", "WRONG_TYPE", 3, {"given": "date"}),
    (HEAD + "[[questions]]\npoints = 1\n", "MISSING_KEY", 3, {"key": "question"}),
    (HEAD + "[[questions]]\nquestion = 5\n", "WRONG_TYPE", 4, {"expected": "text"}),
    (HEAD + "[[questions]]\nquestion = 'aple-price.loss'\n", "UNKNOWN_QUESTION", 4, {"nearest": "apple-price"}),
    (
        QUESTIONS + "\n[[questions]]\nquestion = 'apple-price.lose'\n",
        "UNKNOWN_QUESTION",
        8,
        {"nearest": "apple-price.loss"},
    ),
    (QUESTIONS + "[[questions]]\nquestion = 'apple-price.derivative'\n", "DUPLICATE_QUESTION", 7, {"first": "5"}),
    (QUESTIONS + "points = true\n", "WRONG_TYPE", 6, {"expected": "number"}),
    (QUESTIONS + "points = '2'\n", "WRONG_TYPE", 6, {"given": "text"}),
    *((QUESTIONS + f"points = {bad}\n", "BAD_POINTS", 6, {"highest": "10000"}) for bad in ("-1", "nan", "inf")),
    *((QUESTIONS + f"points = {bad}\n", "BAD_POINTS", 6, {}) for bad in ("1e999999999", "0.00001", "10001", "-0.5")),
    (QUESTIONS + "points = \n", "TOML_SYNTAX", 6, {"shown": "points ="}),
    (QUESTIONS + "points ＝ 2\n", "TOML_FULL_WIDTH", 6, {"character": "＝", "plain": "="}),
    (QUESTIONS + "points = 1\npoints = 2\n", "TOML_SYNTAX", 7, {"message": "Cannot overwrite a value"}),
    (HEAD + 'name = """abc\n', "TOML_QUOTE_OPEN", 3, {"quote": '"""'}),
    (HEAD + "x = " + "[\n" * 5000, "TOO_NESTED", None, {}),
    (HEAD + "a.b.c.d.e.f.g.h.i = 1\n", "KEY_TOO_DEEP", 3, {"limit": "8"}),
    (HEAD + "x = {" + "a." * 4000 + "a = 1}\n", "LINE_TOO_LONG", 3, {"limit": "4000"}),
    (HEAD + "points = " + "9" * 5000, "LINE_TOO_LONG", 3, {}),
]


@pytest.mark.parametrize(("text", "code", "line", "details"), BAD)
def test_wrong_sheets(write, trouble, text, code, line, details):
    found = trouble(read, write(text, "my.toml"))
    assert found[:2] == (code, line)
    assert details.items() <= (found[2] | {"nearest": found[2].get("nearest", "").split(", ")[0]}).items()


def test_unknown_sheet(tmp_path, trouble):
    code, _, details = trouble(read_sheet, "basic", lambda _: None, tmp_path)
    assert (code, details) == ("UNKNOWN_SHEET", {"sheet": "basic", "nearest": "basics", "shipped": "basics"})
    assert trouble(read_sheet, "none.toml", lambda _: None, tmp_path)[0] == "NO_FILE"
    assert trouble(read_sheet, "no/sheet", lambda _: None, tmp_path)[0] == "NO_FILE"
    assert trouble(read_sheet, "x\0", lambda _: None, tmp_path)[0] == "UNKNOWN_SHEET"


def test_listener_is_told_of_derivations(write, monkeypatch, tmp_path):
    monkeypatch.setenv("CHAINRULE_CACHE", str(tmp_path / "cache"))
    told = []
    text = HEAD + "[[questions]]\nquestion = 'fruit-prices.mean-loss'\n"
    read_sheet(str(write(text, "my.toml")), told.append)
    assert {item.exercise for item in told} == {"fruit-prices"}


@pytest.mark.parametrize(
    ("points", "text"), [(Fraction(2), "2"), (Fraction(1, 2), "0.5"), (Fraction(1, 3), "0.33"), (Fraction(100), "100")]
)
def test_points_as_text(points, text):
    assert points_text(points) == text


def test_points_are_exact():
    assert exact_points(Decimal("0.1")) == Fraction(1, 10)
    assert exact_points(Decimal("1e1")) == 10
    assert exact_points(0) == 0
