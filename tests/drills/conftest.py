"""Sessions driven by lines, with a clock and names that count."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from chainrule.checker.printing import Layout
from chainrule.cli.drilling.render import lines
from chainrule.cli.drilling.view import View
from chainrule.drills.log import Forgetful
from chainrule.drills.opening import open_session
from chainrule.drills.shown import LanguageChosen, PictureWanted
from chainrule.drills.syllabus import Syllabus, Topic
from chainrule.exercises.record import replace
from chainrule.exercises.skills import Skill
from chainrule.exercises.text import Text

MONDAY = datetime(2026, 3, 2, 8, tzinfo=UTC)


class Clock:
    """Goes on by some seconds whenever it is looked at."""

    def __init__(self, now=MONDAY, seconds=2.0):
        self.now, self.tick = now, timedelta(seconds=seconds)

    def __call__(self):
        self.now += self.tick
        return self.now

    def sleep(self, **span):
        self.now += timedelta(**span)


class Counting:
    """Names in order: 000001, 000002, …"""

    def __init__(self):
        self.count = 0

    def __call__(self, _now):
        self.count += 1
        return f"{self.count:06}"


def topic(name, en, zh, questions, *requires):
    return Topic(Skill(name, Text(en, zh), requires), tuple(questions))


@pytest.fixture(scope="session")
def small():
    """Four skills of two exercises; one stands behind another."""
    topics = (
        topic("residual", "Residual", "残差", ["apple-price.residual-high", "apple-price.residual-low"]),
        topic("derivative", "Derivative of a square", "平方的导数", ["apple-price.derivative"], "residual"),
        topic("step", "One step of gradient descent", "梯度下降的一步", ["apple-price.step", "apple-price.iterates"]),
        topic("partial", "Partial derivative", "偏导", ["taxi-fare.partial-w", "taxi-fare.partial-b"]),
    )
    return Syllabus({one.skill.name: one for one in topics}, {one.skill.name: one.skill for one in topics})


def right_answer(task):
    """The right answer, worked out by hand for each question of the small syllabus."""
    givens = dict(task.variant.givens)
    if task.name.startswith("apple-price"):
        y, high, low, eta = (givens[name] for name in ("y", "high", "low", "eta"))
        x = [high]
        for _ in range(5):
            x.append(x[-1] + 2 * eta * (y - x[-1]))
        return {
            "residual-high": f"{y - high}",
            "residual-low": f"{y - low}",
            "derivative": f"2(x-{y})",
            "step": f"{x[1]}",
            "iterates": ", ".join(map(str, x[2:6])),
        }[task.question.name]
    distance, price = (value for name, value in list(givens.items())[:2])
    factor = {"partial-w": distance, "partial-b": 1}[task.question.name]
    return f"-2*{factor}*({price}-{distance}w-b)"


class Learner:
    """Sits at sessions on one log, and types."""

    def __init__(self, taught):
        self.taught, self.log, self.clock, self.naming = taught, Forgetful(), Clock(), Counting()
        self.session = None

    def sits_down(self, **options):
        """Open a session and see its beginning."""
        options = {"seed": "1", "taught": self.taught, **options}
        self.session = open_session(self.log, clock=self.clock, zone=UTC, naming=self.naming, **options)
        return list(self.session.begin())

    def types(self, line):
        return list(self.session.take(line))

    def right_answer(self):
        """What to type now: the letter of the rule, or the answer."""
        now = self.session.now
        if now.why is not None:
            return "ABC"[now.why.options.index(now.why.explanation.steps[now.why.place].rule)]
        return right_answer(now.task)

    def wrong_rule(self):
        """The letter of a rule that was not used."""
        return "BCA"["ABC".index(self.right_answer())]

    def events(self):
        return self.log.events()


@pytest.fixture(scope="session")
def learners():
    """Makes learners: for a syllabus, each with an empty log."""
    return Learner


@pytest.fixture
def learner(small):
    return Learner(small)


@pytest.fixture
def transcript(learner):
    """What is on the screen when these lines are typed; `RIGHT` stands for what is right now, and `WRONG`
    for a wrong rule."""

    def play(typed, language="en", plain=False, layout=Layout.UNICODE, **options):
        view = View(language, layout, plain)
        screen = []

        def see(shown):
            nonlocal view
            for one in shown:
                if isinstance(one, LanguageChosen):
                    view = replace(view, language=one.language)
                if isinstance(one, PictureWanted):
                    screen.append(f"<picture of {one.task.name}: {one.answers} {one.argument}>")
                screen.extend(lines(one, view))

        see(learner.sits_down(**options))
        for line in typed:
            if learner.session.over:
                break
            text = {"RIGHT": learner.right_answer, "WRONG": learner.wrong_rule}.get(line, lambda line=line: line)()
            screen.append(view.prompt + text)
            see(learner.types(text))
        see(learner.session.leave())
        return screen

    return play
