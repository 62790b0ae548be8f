"""Judging a text as the answer to a question of the exercise that a module is about."""

import pytest
from chainrule.checker.api import judge


@pytest.fixture
def judged(request):
    """Judges a text as the answer to a question of the module's EXERCISE."""

    def judged(question, text, seed=None):
        return judge(f"{request.module.EXERCISE}.{question}", text, seed)

    return judged


@pytest.fixture
def codes(judged):
    """The verdict and the codes of the reasons."""

    def codes(question, text):
        judgement = judged(question, text)
        return judgement.verdict.value, [reason.code for reason in judgement.reasons]

    return codes
