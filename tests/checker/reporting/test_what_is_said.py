"""What a learner is told: true, in the learner's language, and what to change."""

import pytest
from chainrule.checker import library
from chainrule.checker.judging.judge import judge_text
from chainrule.checker.printing import Layout
from chainrule.checker.reporting.report import report
from chainrule.checker.variants import variant


def told(name, text, language):
    exercise, question = library.question(name)
    numbers = variant(exercise, None)
    judgement = judge_text(exercise, question, numbers, text)
    lines = report(judgement, exercise, question, numbers, language, Layout.UNICODE)
    return "".join(line.strip() + (" " if language == "en" else "") for line in lines)


@pytest.mark.parametrize(
    ("name", "text", "language", "sentence"),
    [
        ("neural-layer.layer", "X*X + B", "en", "Is a transpose missing?"),
        ("neural-layer.weights-shape", "(n, m)", "zh", "你的行数是 4"),
        ("neural-layer.weights-shape", "(n, m)", "en", "your entry rows is 4"),
        ("apple-price.step", "7元4角", "zh", "单位元应写在答案末尾"),
        ("apple-price.slope-at", "6 元", "zh", "请不写单位；你写的是“元”"),
        ("apple-price.slope-at", "6 yuan", "en", "Write it without a unit here"),
        ("taxi-fare.step", "2.24元/公里, 5.08元", "zh", "或只写数值"),
        ("apple-price.step", "8-0.1*6=7.6", "en", "7.6. the left side is 7.4, the right side 7.6"),
        ("apple-price.step", "8-0.1*6=7.6", "zh", "7.6。左边是 7.4，右边是 7.6"),
        ("taxi-fare.step", "2.24; b=5.08", "en", "Give all of these one, or none: w, b."),
        ("taxi-fare.step", "2.24; b=5.08", "zh", "有一个值没有写名字"),
        ("taxi-fare.step", "w=2.24; c=5.08", "zh", "没有 c"),
        ("taxi-fare.partial-w", "6(15-3w-b)", "en", "same size, other sign"),
    ],
)
def test_it_is_told(name, text, language, sentence):
    assert sentence in told(name, text, language)


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("neural-layer.layer", "WᵀX + B", "Is a transpose missing?"),  # there is one too much
        ("apple-price.loss", "5-x^2", "same size"),  # at one place by chance
    ],
)
def test_it_is_not_told(name, text, sentence):
    assert sentence not in told(name, text, "en")
