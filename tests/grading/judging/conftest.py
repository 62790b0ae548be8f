"""Items of real questions, and a judging function that goes wrong as its texts say."""

import sys
from pathlib import Path

import pytest
from chainrule.checker.deriving.store import key_of as digest_of
from chainrule.checker.library import exercise, exercise_files
from chainrule.checker.variants import Variant, variant
from chainrule.grading.judging.items import Item
from chainrule.grading.judging.keys import key_of

CATALOGUE = Variant(None, {})
HOOKS = str(Path(__file__).with_name("hooks"))


@pytest.fixture(scope="session")
def badly_judged():
    """The function of hooks/, where workers find it too: they have the paths of this process."""
    sys.path.append(HOOKS)
    import badly_judged

    yield badly_judged.judge
    sys.path.remove(HOOKS)


@pytest.fixture(scope="session")
def digests(cache):  # noqa: ARG001 - derived into the folder of the suite
    return {name: digest_of(path) for name, path in exercise_files(()).items()}


@pytest.fixture(scope="session")
def item(digests):
    """The item of an answer to the question of a name."""

    def made(question, text, seed=None):
        name, _, asked = question.partition(".")
        found = exercise(name, packs=())
        numbers = variant(found, seed)
        return Item(key_of(found, digests[name], found.questions[asked], numbers, text), question, numbers, text)

    return made


@pytest.fixture(scope="session")
def plain_items():
    """Items for a judging function that looks at the text only."""
    return lambda *texts: [Item(f"key-{place}", "any.question", CATALOGUE, text) for place, text in enumerate(texts)]
