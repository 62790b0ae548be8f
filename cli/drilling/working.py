"""Worked steps in words: an example with its question why, one step, the whole solution."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from chainrule.checker.judgement import Verdict
from chainrule.checker.printing.wrapping import wrapped
from chainrule.checker.reporting.language import marked as _
from chainrule.checker.reporting.markup import plain_markup
from chainrule.checker.reporting.pages import answer_as_text, names_as_text, step_as_text
from chainrule.checker.reporting.rules import RULES, WITHOUT_DETAILS
from chainrule.checker.reporting.worked import Page, page_of
from chainrule.drills.helping import LETTERS
from chainrule.drills.shown import ExampleShown, SolutionShown, StepShown, Task, WhyAsked, WhyJudged
from chainrule.exercises.record import replace

from .judged import verdict_lines
from .rule_names import RULE_NAMES
from .view import View

if TYPE_CHECKING:
    from chainrule.checker.explaining.explain import Explanation
    from chainrule.checker.explaining.steps import Rule


def _page(task: Task, explanation: Explanation, view: View) -> Page:
    return page_of(task.exercise, task.question, task.variant, explanation, view.language, plain_markup(view.layout))


def example(shown: ExampleShown, view: View) -> list[str]:
    """The steps of an example; of the one that is asked about only the formulas."""
    translate = view.translate
    page = _page(shown.task, shown.explanation, view)
    lines = [view.styled(translate(_("Worked example")), bold=True), *names_as_text(page, translate)]
    for number, step in enumerate(page.steps[: len(page.steps) - shown.left_out], start=1):
        asked_about = number - 1 == shown.asked_about
        told = replace(step, sentence=translate(_("(which rule?)"))) if asked_about else step
        lines += step_as_text(number, told)
    if shown.left_out:
        return [*lines, translate(_("The rest is yours."))]
    return [*lines, *answer_as_text(page, translate)]


def why_asked(shown: WhyAsked, view: View) -> list[str]:
    """The question why, and the rules to choose from."""
    asked = view.translate(_("Why? Which rule was used in step {number}?")).format(number=shown.place + 1)
    options = zip(LETTERS, shown.options, strict=False)
    lettered = [wrapped(f"{letter}  {view.translate(RULE_NAMES[rule])}", indent=4, hang=3) for letter, rule in options]
    return [*wrapped(asked), *(line for lines in lettered for line in lines)]


def why_judged(shown: WhyJudged, view: View) -> list[str]:
    """Whether it was that rule; and where it is told, which it was."""
    step = shown.asked.explanation.steps[shown.asked.place]
    chosen, right = (view.translate(RULE_NAMES[rule]) for rule in (shown.chosen, step.rule))
    if shown.right:
        return [*verdict_lines(Verdict.CORRECT, right, view), *_sentence(shown.asked, view)]
    said = view.translate(_("“{rule}” was not used in step {number}."))
    lines = verdict_lines(Verdict.WRONG, said.format(rule=chosen, number=shown.asked.place + 1), view)
    told = view.translate(_("It is: {rule}.")).format(rule=right)
    return [*lines, *([*wrapped(told), *_sentence(shown.asked, view)] if shown.told else [])]


def _sentence(shown: WhyAsked, view: View) -> list[str]:
    """What the step that is asked about rests on, in full."""
    page = _page(shown.task, shown.explanation, view)
    return wrapped(page.steps[shown.place].sentence, indent=4)


def step(shown: StepShown, view: View) -> list[str]:
    """One step; of one that holds the answer the rule alone."""
    translate = view.translate
    page = _page(shown.task, shown.explanation, view)
    head = translate(_("One step of the solution:")) if shown.unasked else translate(_("A step of the solution:"))
    if not shown.withheld:
        return [head, *names_as_text(page, translate), *step_as_text(shown.place + 1, page.steps[shown.place])]
    worked = shown.explanation.steps[shown.place]
    pairs = zip(page.steps[shown.place].rows, worked.lines, strict=True)
    label = next((row.left for row, line in pairs if line.label), "")
    lines = wrapped(f"{shown.place + 1}.  {_rule_alone(worked.rule, view)}", hang=4)
    return [head, *lines, *([f"       {label} = ?"] if label else [])]


def _rule_alone(rule: Rule, view: View) -> str:
    """What a rule says without the formulas of the step."""
    if rule in RULE_NAMES:
        return view.translate(RULE_NAMES[rule])
    sentence = WITHOUT_DETAILS.get(rule, RULES[rule])
    if re.search(r"\{\w+\}", sentence):
        return view.translate(_("The step that is left gives the answer."))
    return view.translate(sentence)


def solution(shown: SolutionShown, view: View) -> list[str]:
    """All steps and the answer."""
    translate = view.translate
    page = _page(shown.task, shown.explanation, view)
    lines = [view.styled(translate(_("Solution")), bold=True), *names_as_text(page, translate)]
    for idea in page.ideas:
        lines += wrapped(idea)
    for number, worked in enumerate(page.steps, start=1):
        lines += step_as_text(number, worked)
    lines += answer_as_text(page, translate)
    back = translate(_("This comes back later today, with other numbers."))
    return [*lines, *(wrapped(back) if shown.again else [])]
