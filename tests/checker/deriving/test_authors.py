"""What an author does wrong is told in one line: the file, the line or the field, and what to change."""

import pytest
from chainrule.checker.library import ExerciseTrouble, derived_from
from chainrule.checker.reporting.author import worded
from chainrule.checker.reporting.language import translator

FILE = """from chainrule.exercises import Exercise, Given, Question, Text, Variable, ask, kind, plain_loss, squared_loss
from chainrule.exercises import wrong_number
from sympy import Rational, symbols

h = symbols("h", real=True)
height, guess = symbols("height guess", positive=True)
loss = squared_loss([height], [h], by=[h])
exercise = Exercise(
    number=99,
    title=Text("A tree", "一棵树"),
    story=Text("A tree is {height} m high. l(h) = {loss}.", "一棵树高 {height} 米。l(h) = {loss}。"),
    variables={h: Variable(Text("the guess", "猜测"), span=(0, 20))},
    givens={
        height: Given(Rational(12), range(8, 16)),
        guess: Given(Rational(15), range(16, 20)),
    },
    formulas={"loss": loss.expression},
    requires=[],
    questions=[
        Question("derivative", Text("Find dl/dh.", "求 dl/dh。"), ask.Derivative(loss, h), kind.Expression()),
        Question(
            "loss-at",
            Text("What is the loss of {guess}?", "猜 {guess} 时损失是多少？"),
            ask.At(ask.LossFormula(loss), (guess,)),
            kind.Number(),
            mistakes=(wrong_number("SUM", height + guess),),
        ),
        Question(
            "sign",
            Text("Is a loss negative?", "损失会是负数吗？"),
            ask.Chosen(),
            kind.Choice(
                (
                    kind.Option("no", Text("No.", "不会。"), Text("A square.", "平方。")),
                    kind.Option("yes", Text("Yes.", "会。"), Text("A square is not.", "平方不会。")),
                ),
                "no",
            ),
        ),
    ],
)
"""

# What is written, what is written instead, the line that is named (None: no line), and what is said of it.
ROWS = [
    ("h = symbols(", "h == symbols((", 5, "this is no Python ("),
    ("import Rational", "import Rationale", 3, "an import fails: cannot import name 'Rationale'"),
    ("loss = squared", "loss = 1/0; squared", 7, "the file stops with ZeroDivisionError: division by zero"),
    ("loss = squared", "raise SystemExit('x'); squared", 7, "the file stops with SystemExit: x"),
    ("exercise = ", "excercise = ", None, "the file must end in `exercise = Exercise(...)`"),
    ("variables=", "variabels=", 8, "Exercise has no field variabels; did you mean variables?"),
    ("variables=", "zzz=", 8, "Exercise has no field zzz; it has number, title"),
    ("    number=99,\n", "", 8, "Exercise needs the field number"),
    ("number=99", 'number="99"', 8, "Exercise.number is str '99'; write int"),
    ('Text("the guess", "猜测")', '"the guess"', 12, "Variable.meaning is str 'the guess'; write Text(en, zh)"),
    (
        'Text("Find dl/dh.", "求 dl/dh。")',
        '"Find it"',
        20,
        "Question 'derivative'.ask is str 'Find it'; write Text(en, zh)",
    ),
    (
        'Text("No.", "不会。")',
        '"No."',
        28,
        "Question 'sign'.kind.options[0].text is str 'No.'; write Text(en, zh)",
    ),
    (
        "Given(Rational(12)",
        "Given(12.5",
        14,
        'Given.value is the float 12.5, which is not exact; write Rational("12.5")',
    ),
    ("range(8, 16)", "[]", 14, "Given.choices is empty; list what variants draw from, or leave it out"),
    ("range(8, 16)", "8", 14, "Given.choices is int 8; write Sequence"),
    ("kind.Expression()", "kind.Expression", 20, "Question 'derivative'.kind is class Expression; write Number | Expr"),
    ("(loss, h), kind", '(loss, "h"), kind', 20, "Question 'derivative'.answer.by is str 'h'; write Expr"),
    ("(guess,)", "(guess)", 21, "Question 'loss-at'.answer.point is Symbol guess; write a tuple"),
    (
        '"no",\n',
        '"maybe",\n',
        32,
        "a choice needs distinct options with the right one, 'maybe', among them: ['no', 'yes']",
    ),
    ("[height], [h]", "[height, 3], [h]", 7, "squared_loss: 2 targets and 1 predictions; each target needs one"),
    ('"loss-at"', '"derivative"', 8, "questions: derivative stands twice; every question needs a name of its own"),
    ('"loss-at"', '"Loss at"', 21, "question 'Loss at': a name has small letters and digits"),
    ("ask.Chosen()", "ask.LossFormula(loss)", 28, "question sign: the kind Choice and Chosen belong together"),
    (
        "What is the loss of {guess}",
        "What is the loss of {gues}",
        21,
        "question loss-at: ask (en): the placeholder {gues} names nothing; there are guess, h, height, loss",
    ),
    ("猜 {guess} 时", "猜 {guess 时", 21, "question loss-at: ask (zh): a brace stands alone"),
    (
        "ask.At(ask.LossFormula(loss), (guess,))",
        "ask.Value((1 / (guess - height - 3),))",
        21,
        "question loss-at: with the values of the givens the right answer is no number",
    ),
    ("{loss}.", "{los}.", None, "story (en): the placeholder {los} names nothing"),
    (
        "        guess: Given(Rational(15), range(16, 20)),\n",
        "        symbols('guess2'): Given(Rational(15)),\n",
        21,
        "question loss-at: ask (en): the placeholder {guess} names nothing",
    ),
    (
        "ask.At(ask.LossFormula(loss), (guess,))",
        "ask.Value((guess * h * symbols('q'),))",
        21,
        "answer: q is declared nowhere",
    ),
    (
        "height + guess",
        "height + symbols('q')",
        21,
        "mistakes, SUM: q is declared nowhere; add it to the variables or to",
    ),
    (
        "variables={h:",
        'variables={symbols("h"):',
        20,
        "question derivative: there are two symbols h, made with other assumptions; make h once and use that",
    ),
    ("requires=[]", "requires=[h > 2]", None, "requires: h is none of guess, height"),
    (
        "requires=[]",
        'requires=[], messages={"bad code": Text("a", "b")}',
        8,
        "messages: a code is written like NOT_HALVED",
    ),
    ("ask.LossFormula(loss)", "ask.Minimiser(plain_loss(h**4, by=[h]))", 21, "answer.of is Minimiser"),
    (
        "ask.At(ask.LossFormula(loss), (guess,))",
        "ask.RateRange(plain_loss(h**4, by=[h]))",
        21,
        "question loss-at: this question needs",
    ),
]


@pytest.fixture
def trouble(tmp_path):
    """The error of a file that is changed in one place."""

    def made(old, new):
        assert old in FILE
        path = tmp_path / "tree.py"
        path.write_text(FILE.replace(old, new, 1), encoding="utf-8")
        with pytest.raises(ExerciseTrouble) as raised:
            derived_from(path, "tree", folder=tmp_path)
        return raised.value

    return made


def test_the_file_itself_is_an_exercise(tmp_path):
    path = tmp_path / "tree.py"
    path.write_text(FILE, encoding="utf-8")
    assert len(derived_from(path, "tree", folder=tmp_path).questions) == 3
    assert list(tmp_path.glob("__pycache__")) == []  # an author's folder stays as it is


@pytest.mark.parametrize(("old", "new", "line", "said"), ROWS, ids=[f"{row[0].strip()} > {row[1]}" for row in ROWS])
def test_a_mistake_of_an_author_is_one_line_with_its_place(trouble, old, new, line, said):
    found = trouble(old, new)
    place = f"{found.path}:{line}: " if line else f"{found.path}: "
    assert str(found).startswith(place)
    assert said in str(found)
    assert "\n" not in str(found)
    assert worded(found, translator("en")) == str(found)


@pytest.mark.parametrize(("old", "new", "line", "said"), ROWS, ids=[f"{row[0].strip()} > {row[1]}" for row in ROWS])
def test_it_is_told_in_chinese_too(trouble, old, new, line, said):  # noqa: ARG001 - the same rows
    chinese = worded(trouble(old, new), translator("zh"))
    assert any("\u4e00" <= character <= "\u9fff" for character in chinese)


def test_a_helper_beside_the_file_can_be_imported_and_is_part_of_the_content(tmp_path):
    helper, path = tmp_path / "_numbers.py", tmp_path / "tree.py"
    changed = FILE.replace("from sympy", "from ._numbers import TALL\nfrom sympy", 1).replace("Rational(12)", "TALL")
    path.write_text(changed, encoding="utf-8")
    for tall in (12, 13):
        helper.write_text(f"TALL = {tall}\n", encoding="utf-8")
        assert derived_from(path, "tree", folder=tmp_path).givens[0].value == tall


def test_a_helper_that_fails_is_told_at_the_line_that_imports_it(tmp_path):
    (tmp_path / "_numbers.py").write_text("1/0\n", encoding="utf-8")
    path = tmp_path / "tree.py"
    path.write_text("from ._numbers import TALL\n", encoding="utf-8")
    with pytest.raises(ExerciseTrouble, match=r"tree\.py:1: the file stops with ZeroDivisionError"):
        derived_from(path, "tree", folder=tmp_path)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(ExerciseTrouble, match="cannot be read"):
        derived_from(tmp_path / "tree.py", "tree", folder=tmp_path)


def test_a_file_in_another_encoding(tmp_path):
    path = tmp_path / "tree.py"
    path.write_bytes(FILE.encode("gbk"))
    with pytest.raises(ExerciseTrouble, match=r"tree\.py.*no Python"):
        derived_from(path, "tree", folder=tmp_path)
