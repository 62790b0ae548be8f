"""Answer files in TOML: lenient in the answers, exact about everything else."""

import time
import tomllib

import pytest
from chainrule.grading.answer_file import Form, read_answer_file, write_answer_sheet
from chainrule.grading.answers import cleaned
from chainrule.grading.toml_answers import value
from hypothesis import example, given, settings
from hypothesis import strategies as st

HEAD = 'format = "chainrule.answers/1"\nsheet = "basics"\nstudent = "2024001"\nlanguage = "en"\n[answers]\n'

TYPED = [
    (r"'''\frac{1}{2}'''", r"\frac{1}{2}"),
    ("'''l'(x) = 2x'''", "l'(x) = 2x"),
    ("'''\na\nb\n'''", "a\nb"),
    ("''''''", ""),
    ("''", ""),
    ("", ""),
    ("# nothing yet", "# nothing yet"),
    ("'l'(x) = 2x'", "l'(x) = 2x"),
    ("'l''", "l'"),
    ('"2x-10" # sure', "2x-10"),
    ('"a\\nb"', r"a\nb"),
    ('"say \\"x\\""', 'say "x"'),
    ('"\\u0078"', "x"),
    (r'"\frac{1}{2}\cdot x"', r"\frac{1}{2}\cdot x"),
    (r'"\nu + \theta"', r"\nu + \theta"),
    (r'"\begin{bmatrix}1 \\ 2\end{bmatrix}"', r"\begin{bmatrix}1 \\ 2\end{bmatrix}"),
    ('"""1 \\\n   + x"""', "1 + x"),
    ("7.40", "7.40"),
    ("+0x10", "+0x10"),
    ("1_000", "1_000"),
    ("true", "true"),
    ("[1, 2]", "[1, 2]"),
    ("[1.0,\n 2] # two", "[1.0,\n 2]"),
    ("[1, 2)", "[1, 2)"),
    ("[1,2]^T", "[1,2]^T"),
    ("2024-01-01", "2024-01-01"),
    ("2(x-5)", "2(x-5)"),
    ("2(x-5)   # I hope", "2(x-5)"),
    ("“2x-10”", "2x-10"),
    ("”2x-10“  # quotes", "2x-10"),
    ("＂2x＂", "2x"),
    ("「2x」", "2x"),
    ("'“2x”'", "2x"),
    ("“2x", "“2x"),
    ("２（ｘ－５）", "２（ｘ－５）"),
]


def read(path):
    return read_answer_file(path)


@pytest.mark.parametrize(("source", "text"), TYPED)
def test_what_was_typed(write, source, text):
    path = write(f'{HEAD}"apple-price.loss" = {source}\n"apple-price.step" = 5\n')
    first, second = read(path).answers
    assert first.text == ("" if text.startswith("#") else text)
    assert (first.line, second.text) == (6, "5")
    assert second.line == 7 + source.count("\n")


def test_head(write):
    file = read(write(HEAD + "apple-price.loss = 5\n"))
    assert (file.sheet, file.sheet_line, file.student, file.language) == ("basics", 2, "2024001", "en")
    assert file.answers[0].question == "apple-price.loss"


def test_student_without_quotes_keeps_its_zeros(write):
    text = HEAD.replace('"2024001"', "0012").replace('language = "en"\n', "")
    file = read(write("\ufeff" + text.replace("\n", "\r\n") + '"apple-price.loss" = 1\r\n'))
    assert (file.student, file.language) == ("0012", None)


def test_answers_may_come_as_dotted_keys(write):
    head = HEAD.replace("[answers]\n", "")
    assert read(write(head + 'answers."apple-price.loss" = 5\n')).answers[0].question == "apple-price.loss"


Q = '"apple-price.loss"'
BAD = [
    ("", "MISSING_KEY", None, {"key": "format"}),
    (HEAD.replace('sheet = "basics"\n', "") + f"{Q} = 1", "MISSING_KEY", None, {"key": "sheet"}),
    (HEAD.replace("basics", "") + f"{Q} = 1", "EMPTY_KEY", 2, {"key": "sheet"}),
    (HEAD.replace('"basics"', "") + f"{Q} = 1", "EMPTY_KEY", 2, {"key": "sheet"}),
    (HEAD.replace("/1", "/9") + f"{Q} = 1", "UNKNOWN_FORMAT", 1, {"given": "chainrule.answers/9"}),
    ('format = "chainrule.sheet/1"\n[[questions]]\nx = 1\n', "UNKNOWN_FORMAT", 1, {"given": "chainrule.sheet/1"}),
    (HEAD.replace("student", "studnet"), "UNKNOWN_KEY", 3, {"key": "studnet", "nearest": "student"}),
    (HEAD + "[awnsers]\n", "UNKNOWN_KEY", 6, {"key": "awnsers", "nearest": "answers"}),
    (HEAD.replace('"en"', '"fr"') + f"{Q} = 1", "WRONG_VALUE", 4, {"given": "fr"}),
    ("sheet = 'a'\n" + HEAD + f"{Q} = 1", "DUPLICATE_KEY", 3, {"key": "sheet", "first": "1"}),
    (HEAD + f"{Q} = 1\n{Q} = 2\n", "DUPLICATE_QUESTION", 7, {"question": "apple-price.loss", "first": "6"}),
    (HEAD, "NO_ANSWERS", None, {}),
    (HEAD.replace("[answers]", "answers = 5"), "WRONG_TYPE", 5, {"key": "answers", "expected": "table"}),
    (HEAD.replace("[answers]", "[[answers]]"), "WRONG_TYPE", 5, {"given": "list of tables"}),
    (HEAD + "[student]\nx = 1\n", "WRONG_TYPE", 7, {"key": "student", "given": "table"}),
    (HEAD + f"{Q} = '''abc\n", "TOML_QUOTE_OPEN", 6, {"quote": "'''"}),
    (HEAD + f"{Q} = '''abc\n\"apple-price.step\" = ''''''\n", "TOML_QUOTE_OPEN", 6, {"shown": f"{Q} = '''abc"}),
    (HEAD + f"{Q} = 'abc\n", "TOML_QUOTE_OPEN", 6, {"quote": "'"}),
    (HEAD + f"{Q} = 'a'b\n", "TOML_BEHIND_VALUE", 6, {"shown": f"{Q} = 'a'b"}),
    (HEAD + f"{Q} = '''a\nb''' c\n", "TOML_BEHIND_VALUE", 7, {"shown": "b''' c"}),
    (HEAD + f"{Q} ＝ 'a'\n", "TOML_FULL_WIDTH", 6, {"character": "＝", "plain": "="}),
    (HEAD + "“apple-price.loss” = 'a'\n", "TOML_FULL_WIDTH", 6, {"character": "“"}),
    (HEAD + "2x - 10\n", "TOML_SYNTAX", 6, {"message": "", "shown": "2x - 10"}),
    (HEAD + f"{Q} = 1\n[answers]\n", "TOML_SYNTAX", 7, {"shown": "[answers]"}),
    (HEAD + "é.loss = 1\n", "TOML_SYNTAX", 6, {"shown": "é.loss = 1"}),
    (HEAD + ".".join("abcdefghi") + " = 1\n", "KEY_TOO_DEEP", 6, {}),
    (HEAD + "x" * 90 + "\n", "TOML_SYNTAX", 6, {"shown": "x" * 59 + "…"}),
]


@pytest.mark.parametrize(("text", "code", "line", "details"), BAD)
def test_wrong_files(write, trouble, text, code, line, details):
    found = trouble(read, write(text))
    assert found[:2] == (code, line)
    assert details.items() <= (found[2] | {"nearest": found[2].get("nearest", "").split(", ")[0]}).items()


HOSTILE = [
    "a." * 500_000,
    "a." * 500_000 + "a = 1",
    f"[{'a.' * 500_000}a]",
    "a=[\n" * 50_000,
    "a='''\n" * 50_000,
    "a=x" + " " * 900_000 + "y",
    "a=" + "[" * 900_000,
    'a="' + "\\" * 900_000 + '"',
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_files_take_no_time(write, trouble, text):
    start = time.process_time()
    trouble(read, write(text))
    assert time.process_time() - start < 60  # quadratic work takes minutes


ANSWERS = st.text(st.sampled_from("'\"\\\n\r\t`#$*=[]{}.“”“2xnuf答（\x01\x85\u2028 "), max_size=30) | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40
)


@settings(derandomize=True, max_examples=400, deadline=None)
@given(ANSWERS)
@example("'''")
@example("a'")
@example("'a")
@example("\\u000a")
@example("\\")
@example("\\\\'''\\frac")
@example('1\n"apple-price.step" = 5')
@example("答案“x”")
def test_any_answer_survives(tmp_path_factory, answer):
    path = tmp_path_factory.getbasetemp() / "round-trip.toml"
    written = f"{HEAD}{Q} = {value('apple-price.loss', answer)}\n"
    path.write_bytes(written.encode())
    assert [found.text for found in read(path).answers] == [cleaned(answer)]
    strict = tomllib.loads(written)["answers"]["apple-price.loss"]
    assert cleaned(strict) == cleaned(answer)


def test_written_sheet_is_toml_and_reads_back(basics, write):
    names = [asked.question for asked in basics.questions]
    text = write_answer_sheet(basics, "2024001", "zh", Form.TOML, {names[1]: r"\frac{dl}{dx} = l'(x)"})
    assert list(tomllib.loads(text)["answers"]) == names
    file = read(write(text))
    assert [answer.question for answer in file.answers] == names
    assert [answer.text for answer in file.answers if answer.text] == [r"\frac{dl}{dx} = l'(x)"]
    assert (file.sheet, file.student, file.language) == ("basics", "2024001", "zh")
    assert max(map(len, text.split("\n"))) <= 80
