import random

import pytest
from chainrule.checker import library
from chainrule.checker.judging import posed as module
from chainrule.checker.judging.judge import judge_text
from chainrule.checker.judging.posed import Posed, posed
from chainrule.checker.resolve import NoEnd, resolve
from chainrule.checker.tree.nodes import number
from chainrule.checker.variants import Variant, variant
from chainrule.exercises.record import replace

TEXTS = (
    "-6(15-3w-b)",
    "6(15-3w-b)",
    "-2(15-3w-b)",
    "15-3w-b",
    "-90+18w+6b",
    "2(15-3w-b)",
    "(15-3w-b)^2",
    "w",
    "9**9**9",
)


@pytest.fixture(autouse=True)
def nothing_known(monkeypatch):
    monkeypatch.setattr(module, "_known", type(module._known)())


def test_equal_numbers_pose_the_same_question_again():
    exercise = library.exercise("taxi-fare")
    asked, other = exercise.questions["partial-w"], exercise.questions["partial-b"]
    numbers = variant(exercise, "a")
    same = Variant(numbers.seed, dict(numbers.givens))
    found = posed(exercise, asked, numbers)
    assert posed(exercise, asked, same) is found
    assert posed(exercise, other, numbers) is not found
    assert posed(exercise, asked, variant(exercise, "b")) is not found
    changed = Variant(numbers.seed, {name: value + 1 for name, value in numbers.givens.items()})
    assert posed(exercise, asked, changed) is not found


def test_what_was_posed_long_ago_is_let_go():
    exercise = library.exercise("apple-price")
    asked = exercise.questions["derivative"]
    first = posed(exercise, asked, Variant("0", {}))
    for seed in range(1, module._MOST + 1):
        posed(exercise, asked, Variant(str(seed), {}))
    assert len(module._known) == module._MOST
    assert posed(exercise, asked, Variant("0", {})) is not first


def test_judgements_do_not_hang_on_what_was_judged_before():
    exercise = library.exercise("taxi-fare")
    cases = [
        (name, variant(exercise, seed), text)
        for name in ("partial-w", "gradient-at", "step")
        for seed in (None, "s1", "s2")
        for text in TEXTS
    ]

    def judged(name, numbers, text, alone):
        if alone:
            module._known.clear()
        return judge_text(exercise, exercise.questions[name], numbers, text)

    alone = [judged(*case, alone=True) for case in cases]
    order = list(range(len(cases)))
    random.Random(7).shuffle(order)  # noqa: S311 - no secret
    together = {place: judged(*cases[place], alone=False) for place in order}
    assert [together[place] for place in range(len(cases))] == alone


def test_a_descent_that_does_not_arrive_is_known_not_to():
    exercise = library.exercise("apple-price")
    question = next(q for q in exercise.questions.values() if hasattr(q.answer, "rate"))
    asked = Posed(exercise, question, variant(exercise, None))
    assert asked.result(question.answer) == resolve(question.answer, asked.givens)
    never = replace(question.answer, steps=(10**4,), rate=number(10))
    for _ in range(2):
        with pytest.raises(NoEnd):
            asked.result(never)
