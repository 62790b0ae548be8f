"""Tables of texts and what they must be judged as."""

import pytest
from chainrule.checker.api import judge


def pytest_generate_tests(metafunc):
    """Rows of the tables RIGHT, WRONG and NOT_COUNTED of a module, for the tests that ask for them."""
    tables = {"right_row": "RIGHT", "wrong_row": "WRONG", "uncounted_row": "NOT_COUNTED"}
    for fixture, table in tables.items():
        if fixture in metafunc.fixturenames:
            rows = [(name, row) for name, rows in getattr(metafunc.module, table).items() for row in rows]
            metafunc.parametrize(fixture, rows, ids=[f"{name} {row!r}" for name, row in rows])


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
