"""What each finding of the linter says, and what to change. Placeholders are the finding's details."""

from __future__ import annotations

from ..linting.finding import Finding
from .author import worded
from .language import Translate
from .language import marked as _

LINT: dict[str, str] = {
    "EXERCISE_TROUBLE": "{trouble}",
    "ORACLES_DISAGREE": _("the derived answer is {derived}, but the kernels measure {measured}; one of them is wrong"),
    "NOT_MEASURED": _(
        "the kernels have no value of the answer anywhere they looked; narrow the span of the variables, or the givens"
    ),
    "NO_MEASUREMENT": _("the second oracle cannot measure this: {trouble}"),
    "UNDEFINED_ANSWER": _("the right answer has no value here; narrow the givens or add a condition to `requires`"),
    "RIGHT_NOT_RIGHT": _("the right answer, {spelling}, is judged {verdict} ({codes}): {text}"),
    "NO_RIGHT_TEXT": _("any of many answers is right here; write one into checks.right, so that it can be tried"),
    "MISTAKE_IS_RIGHT": _("the mistake {mistake} is judged right: {text}; change its answer, or the givens"),
    "MISTAKE_NOT_COUNTED": _("the mistake {mistake} is not counted ({codes}): {text}"),
    "MISTAKE_NOT_RECOGNISED": _("the mistake {mistake} is taken for {codes}: {text}"),
    "CHECK_FAILS": _("`{text}` should be {expected}; it is {verdict} ({codes})"),
    "STEP_BROKEN": _("this step does not hold: the derivative of {of} is not {result}"),
    "SOLUTION_BROKEN": _("the worked solution does not hold: {trouble}"),
    "NO_SOLUTION": _("`check explain` has no worked solution for this: {trouble}"),
    "TEXT_EMPTY": _("the text is empty ({language})"),
    "TEXT_SAME": _("the text is the same in both languages; translate it: {text}"),
    "TEXT_NOT_CHINESE": _("the Chinese text has no Chinese in it: {text}"),
    "PLACEHOLDER_MISSING": _("the text ({language}) lacks what the other language has: {names}"),
    "ONE_OPTION": _("a choice needs at least two options"),
    "OPTIONS_ALIKE": _("two options read the same ({language}): {text}"),
    "CODE_WITHOUT_WORDS": _("the code {mistake} has no sentence; add one to the exercise's `messages`"),
    "CODE_UNKNOWN": _("there is no code {mistake}; write one that the program or the exercise has words for, or ANY"),
    "WORDS_WITHOUT_CODE": _("no mistake has the code {mistake}; remove its sentence, or add the mistake"),
    "HINT_IS_ANSWER": _("the hint ({language}) gives the answer away: {text}"),
    "NO_HINTS": _("there are no hints, and none follow from what is asked; write three"),
    "NO_VARIANT": _("no draw of the givens meets what is required; widen their choices, or relax `requires`"),
    "FEW_VARIANTS": _("there are only {count} different variants; give the givens more choices"),
    "SAME_ANSWER": _("the answer is the same in every variant, although it depends on {names}"),
    "HARDER_VARIANTS": _(
        "the answer has {catalogue} digits in the catalogue and up to {most} in variants; choose rounder givens, or "
        "allow rounding with `digits`"
    ),
    "SLOW": _("judging one answer takes {seconds} s; simplify the formula"),
}


def lint_sentence(finding: Finding, translate: Translate) -> str:
    """The sentence of a finding."""
    details = {name: _detail(name, value, translate) for name, value in finding.details.items()}
    return translate(LINT[finding.code]).format_map(details)


def _detail(name: str, value: object, translate: Translate) -> object:
    if name in ("verdict", "expected"):
        verdict, _blank, code = str(value).partition(": ")
        return f"{translate(_VERDICTS[verdict])} {code}".rstrip()
    return worded(value, translate) if isinstance(value, Exception) else value


_VERDICTS = {"correct": _("correct"), "wrong": _("wrong"), "not counted": _("not counted")}


def lint_line(finding: Finding, translate: Translate) -> str:
    """One line: file and line, exercise and question, field, what to change, and the seed that shows it."""
    place = f"{finding.path}:{finding.line}" if finding.line else str(finding.path)
    name = f"{finding.exercise}.{finding.question}" if finding.question else finding.exercise
    parts = [place, name, *([finding.field] if finding.field else [])]
    seed = "" if finding.seed is None else translate(" (with seed {seed})").format(seed=finding.seed)
    return f"{': '.join(parts)}: [{finding.code}] {lint_sentence(finding, translate)}{seed}"
