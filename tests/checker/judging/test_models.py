"""Kinds of answers beyond one formula: parameters that are run, tokens, matchings, filled graphs, carried errors."""

import pytest
from chainrule.checker.deriving.codec import decode, encode
from chainrule.checker.deriving.derive import derive
from chainrule.checker.judging.judge import judge_text
from chainrule.checker.variants import variant
from chainrule.exercises import Exercise, Given, Question, Text, Variable, plain_loss
from chainrule.exercises import kinds as kind
from chainrule.exercises import operations as ask
from chainrule.exercises.declaration import AuthorError
from sympy import Rational, exp, symbols

x1, x2, w1, w2, b, w, x, y, A, r, L = symbols("x1 x2 w1 w2 b w x y A r L", real=True)
u11, u12, u21, u22, c1, c2, v1, v2, d = symbols("u11 u12 u21 u22 c1 c2 v1 v2 d", real=True)
t1, t2, x0, y0, w0 = symbols("t1 t2 x0 y0 w0", positive=True)
NOTHING = Text("Say something.", "说点什么。")
ROWS = ((0, 0), (0, 1), (1, 0), (1, 1))


def sigma(value):
    return 1 / (1 + exp(-value))


def whole(row):
    return tuple(Rational(value) for value in row)


NEURON = sigma(w1 * x1 + w2 * x2 + b)
HIDDEN = (sigma(u11 * x1 + u12 * x2 + c1), sigma(u21 * x1 + u22 * x2 + c2))
NETWORK = sigma(v1 * HIDDEN[0] + v2 * HIDDEN[1] + d)
VOCABULARY = (("你", 1), ("好", 2), ("吗", 3), ("?", 4), ("。", 5), ("!", 6))
GRAPH = ask.Graph(nodes=((A, w * x), (r, y - A), (L, r**2)), at=((w, w0), (x, x0), (y, y0)))


def classified(output, by, targets, example):
    rows = tuple(whole(row) for row in ROWS)
    return ask.Classified(output, by, (x1, x2), rows, targets, Rational(1, 2), whole(example))


def option(name):
    return kind.Option(name, Text(f"The {name}.", f"{name}。"), Text(f"Because it is the {name}.", f"因为是{name}。"))


@pytest.fixture(scope="module")
def exercise():
    declared = Exercise(
        number=99,
        title=NOTHING,
        story=Text("{t1}{t2}", "{t1}{t2}"),
        variables={symbol: Variable(NOTHING) for symbol in (x1, x2, w1, w2, b, w, x, y, A, r, L)},
        givens={
            t1: Given(Rational(1), words=("", "你", "好")),
            t2: Given(Rational(2), words=("", "你", "好")),
            w0: Given(Rational(2)),
            x0: Given(Rational(1)),
            y0: Given(Rational(4)),
        },
        questions=[
            Question(
                "and",
                NOTHING,
                classified(NEURON, (w1, w2, b), (0, 0, 0, 1), (2, 2, -3)),
                kind.Trained((("w1", ()), ("w2", ()), ("b", ())), ("w1", "w2", "b")),
            ),
            Question(
                "xor",
                NOTHING,
                classified(
                    NETWORK,
                    (u11, u12, u21, u22, c1, c2, v1, v2, d),
                    (0, 1, 1, 0),
                    (20, 20, -20, -20, -10, 30, 20, 20, -30),
                ),
                kind.Trained(
                    (("W1", (2, 2)), ("b1", (2,)), ("W2", (1, 2)), ("b2", ())),
                    ("u11", "u12", "u21", "u22", "c1", "c2", "v1", "v2", "d"),
                ),
            ),
            Question(
                "low",
                NOTHING,
                ask.LossBelow(plain_loss((w - 3) ** 2, by=[w]), Rational(1, 100), (Rational(3),)),
                kind.Trained((("w", ()),), ("w",)),
            ),
            Question("tokens", NOTHING, ask.Encoded((t1, t2, Rational(5)), 5), kind.Tokens(VOCABULARY)),
            Question(
                "match",
                NOTHING,
                ask.Matched(),
                kind.Matching(
                    (kind.Item("one", NOTHING, "loss"), kind.Item("two", NOTHING, "model")),
                    (option("loss"), option("model"), option("data")),
                ),
            ),
            Question(
                "graph",
                NOTHING,
                ask.FilledGraph(GRAPH, (r, A, w)),
                kind.GraphValues(("A", "r", "L"), ("dL/dr", "dL/dA", "dL/dw")),
            ),
            Question(
                "steps",
                NOTHING,
                ask.DescentSteps(
                    ask.Descent(plain_loss((w - 5) ** 2, by=[w]), (Rational(8),), Rational(1, 10)), (1, 2, 3)
                ),
                kind.Iterates(("w1", "w2", "w3"), digits=5),
            ),
        ],
    )
    return decode(encode(derive("planted", declared)))


@pytest.fixture(scope="module")
def judged(exercise):
    def judge(question, text, seed=None):
        return judge_text(exercise, exercise.questions[question], variant(exercise, seed), text)

    return judge


RIGHT = {
    "and": ["w1 = 1, w2 = 1, b = -1.5", "b=-3; w2=2; w1=2", "(1, 1, -3/2)", "w1=1000, w2=1000, b=-1500",
            "ｗ1＝5，w2＝5，b＝－7"],
    "xor": [
        "W1 = [20, 20; -20, -20], b1 = [-10, 30], W2 = [20, 20], b2 = -30",
        "W_1 = [[20, 20], [-20, -20]], b_1 = (-10, 30), W_2 = [20; 20], b_2 = -30",
        "20, 20, -20, -20, -10, 30, 20, 20, -30",
    ],
    "low": ["w = 3", "3.05", "2.95"],
    "tokens": ["[0,0,1,2,5]", "0 0 1 2 5", "0，0，你，好，。", "［0，0，1，2，5］",
               "0 0你好｡", "(0, 0, 你, 好, .)", "x = [0,0,1,2,5]"],
    "match": ["1A 2B", "AB", "a, b", "1-A, 2-B", "１Ａ　２Ｂ", "2:B 1:A", "1→A；2→B"],
    "graph": [
        "A = 2, r = 2, L = 4, dL/dr = 4, dL/dA = -4, dL/dw = -4",
        "2, 2, 4, 4, -4, -4",
        "∂L/∂w = -4, ∂L/∂A = -4, ∂L/∂r = 4, L = 4, r = 2, A = 2",
    ],
    "steps": ["7.4, 6.92, 6.536"],
}  # fmt: skip


@pytest.mark.parametrize(("question", "text"), [(name, text) for name, texts in RIGHT.items() for text in texts])
def test_right(judged, question, text):
    judgement = judged(question, text)
    assert judgement.verdict == "correct", judgement.reasons
    assert judgement.credit == 1
    assert all(finding.outcome == "agrees" for finding in judgement.findings)


WRONG = {
    ("and", "w1 = 1, w2 = 1, b = -1/2"): ("ROWS", {"right": "2", "rows": "4"}, 0),
    ("and", "0, 0, 0"): ("ROWS", {"right": "0", "rows": "4"}, 0),
    ("xor", "W1 = [1, 1; 1, 1], b1 = [0, 0], W2 = [1, 1], b2 = 0"): ("ROWS", {"right": "2", "rows": "4"}, 0),
    ("low", "w = 3.1"): ("LOSS_TOO_GREAT", {}, 0),
    ("tokens", "[1,2,5,0,0]"): ("PADDED_RIGHT", {}, 0),
    ("tokens", "你好。"): ("PADDING_MISSING", {}, 0),
    ("tokens", "0 0 5 2 1"): ("TOKENS_REVERSED", {}, 0),
    ("tokens", "0,0,0,1,4"): ("COUNTED_FROM_ZERO", {}, 0),
    ("match", "1B 2B"): ("MATCH", {"item": "1", "option": "model"}, 0.5),
    ("match", "CA"): ("MATCH", {"item": "1", "option": "data"}, 0),
    # r = 3 is wrong (y - A = 2); all that follows from it is right
    ("graph", "A = 2, r = 3, L = 9, dL/dr = 6, dL/dA = -6, dL/dw = -6"): ("ENTRIES", {"entries": "r"}, 5 / 6),
    ("graph", "2, 2, 4, 2, -2, -2"): ("ENTRIES", {"entries": "dL/dr"}, 5 / 6),
    # the first step is wrong, the method of the others is right: 7 - 0.1*2*(7 - 5) = 6.6, 6.6 - 0.32 = 6.28
    ("steps", "7, 6.6, 6.28"): ("ENTRIES", {"entries": "w1"}, 2 / 3),
    ("steps", "7.4, 7, 6.6"): ("ENTRIES", {"entries": "w2"}, 2 / 3),
    ("steps", "8.6, 9.32, 10.184"): ("UPHILL", {}, 0),
}  # fmt: skip


@pytest.mark.parametrize(("question", "text"), WRONG)
def test_wrong(judged, question, text):
    code, details, credit = WRONG[question, text]
    judgement = judged(question, text)
    assert judgement.verdict == "wrong"
    assert (judgement.reasons[0].code, dict(judgement.reasons[0].details)) == (code, details)
    assert judgement.credit == pytest.approx(credit)


def test_what_is_carried_forward_is_named(judged):
    (new, carried) = judged("steps", "7, 6.6, 6.28").reasons
    assert (new.details["entries"], carried.code, carried.details["entries"]) == ("w1", "CARRIED_FORWARD", "w2, w3")


def test_the_evidence_is_a_row_that_the_model_gets_wrong(judged):
    evidence = judged("and", "1, 1, -1/2").evidence
    assert dict(evidence.at) == {"x1": "0", "x2": "1"}
    # σ(1/2) by hand: 1/(1 + e^-0.5) = 1/1.60653
    assert (evidence.answer, evidence.truth) == ("0.622459", "0")


NOT_COUNTED = {
    ("and", "w1 = 1, w2 = 1"): "LABEL_MISSING",
    ("and", "1, 2"): "PARAMETERS_ASKED",
    ("and", "w1 = 1, w1 = 2, b = 1"): "LABEL_TWICE",
    ("and", "w1 = [1, 2], w2 = 1, b = 3"): "PARAMETER_SHAPE",
    ("and", "w1 = 1, w2 = 1, b = x1"): "NUMBER_ASKED",
    ("xor", "W1 = [1, 2, 3, 4], b1 = [0, 0], W2 = [1, 1], b2 = 0"): "PARAMETER_SHAPE",
    ("tokens", "0 0 你 x 。"): "UNKNOWN_TOKEN",
    ("tokens", "[]"): "MISSING_OPERAND",
    ("tokens", "1234567890123"): "TOO_LARGE",
    ("tokens", "1 " * 300): "TOO_LARGE",
    ("match", "1A"): "MATCH_MISSING",
    ("match", "1A 1B"): "MATCHING_ASKED",
    ("match", "1A 2B 3C"): "MATCH_ITEMS",
    ("match", "1A 2Z"): "MATCH_LETTERS",
    ("match", "what"): "MATCHING_ASKED",
    ("match", " "): "EMPTY",
    ("graph", "A = 2, r = 2"): "LABEL_MISSING",
}  # fmt: skip


@pytest.mark.parametrize(("question", "text"), NOT_COUNTED)
def test_not_counted(judged, question, text):
    judgement = judged(question, text)
    assert (judgement.verdict, judgement.reasons[0].code) == ("not counted", NOT_COUNTED[question, text])
    assert judgement.credit is None


def test_a_matching_is_shuffled_by_a_seed_and_judged_by_what_is_shown(judged):
    orders = set()
    for seed in range(12):
        right = [
            f"1{one} 2{two}"
            for one in "ABC"
            for two in "ABC"
            if judged("match", f"1{one} 2{two}", str(seed)).verdict == "correct"
        ]
        assert len(right) == 1
        orders.add(right[0])
    assert len(orders) > 2


def test_kinds_and_operations_that_do_not_belong_together():
    with pytest.raises(AuthorError, match="Trained and Classified or LossBelow belong together"):
        Question("odd", NOTHING, ask.Value((Rational(1),)), kind.Trained((("w", ()),), ("w",)))
    with pytest.raises(ValueError, match="3 entries, but 1 symbols"):
        kind.Trained((("w", (3,)),), ("w",))
    with pytest.raises(ValueError, match="nothing is not among"):
        kind.Matching((kind.Item("one", NOTHING, "nothing"),), (option("loss"),))
    with pytest.raises(ValueError, match="distinct names"):
        kind.Matching((kind.Item("one", NOTHING, "loss"),), (option("loss"), option("loss")))
    with pytest.raises(AuthorError, match="hints are 3"):
        Question("odd", NOTHING, ask.Value((Rational(1),)), kind.Number(), hints=(NOTHING,))
