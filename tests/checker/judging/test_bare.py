"""What stands around answers in words, in letters and in tokens is no part of them."""

import pytest
from chainrule.checker.api import judge

AROUND = [
    "{}",
    "**{}**",
    "`{}`",
    "${}$",
    "\\({}\\)",
    '"{}"',
    "“{}”",
    "答：{}",
    "答案是 {}",
    "所以 {}",
    "∴{}",
    "= {}",
    "Answer: {}",
    "The answer is {}",
    "So the answer is {}",
    "\ufeff{}",
    "\u200b{}\u200b",
    "  {}\r\n",
]
ANSWERS = {
    "gradient-direction.contour-angle": "right-angle",
    "concepts.steps": "1B 2C 3A",
    "question-mark.encode": "[0,0,1,2,5]",
    "boolean-gates.table-nand": "T T T F",
    "boolean-gates.table-xor": "0110",
}


@pytest.mark.parametrize("around", AROUND)
@pytest.mark.parametrize(("question", "answer"), ANSWERS.items())
def test_around(question, answer, around):
    assert judge(question, around.format(answer)).verdict.value == "correct"


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("concepts.hyperparameter", "batch–size"),
        ("question-mark.encode", "[0,0,1,2,5]。"),
        ("neural-layer.weights-shape", "m×n；"),
        ("question-mark.rule", "答：[0,0,0,0,1]"),
        ("question-mark.rule", "Answer: [0,0,0,0,1]"),
    ],
)
def test_other_decorations(question, answer):
    assert judge(question, answer).verdict.value == "correct"


def test_a_text_of_many_signs_takes_no_time_to_look_at():
    assert judge("concepts.regression", "-" * 1_000_000).verdict.value == "not counted"
