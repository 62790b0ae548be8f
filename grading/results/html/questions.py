"""A question as the report shows it: its figures, and what learners answered."""

from __future__ import annotations

from chainrule.checker.exercise import Exercise, Question
from chainrule.checker.judgement import Judgement, Verdict
from chainrule.checker.printing import Layout, visible
from chainrule.checker.reporting.language import Translate
from chainrule.checker.reporting.language import marked as _
from chainrule.checker.reporting.report import reason_lines
from chainrule.checker.reporting.statement import fill, statement
from chainrule.checker.variants import Variant, variant
from chainrule.exercises.kinds import Choice
from chainrule.exercises.record import Record

from ...analysis.questions import QuestionFigures
from ...analysis.samples import Cluster, Sample
from ...sheet import Sheet
from .figures import decimal, duration, percent, points
from .picture import Part, bar
from .quoting import Quoted, quoted, shortened

_MOST = 8  # clusters that are listed
_REFUSED = {
    "NOT_OPEN": _("Learners with an answer from before the sheet was open: {count}."),
    "CLOSED": _("Learners with an answer from after the sheet was closed: {count}."),
    "TOO_MANY_ATTEMPTS": _("Learners with more attempts than are allowed: {count}."),
}
_SPELLINGS = _("the most frequent of {count} spellings")
_VARIANT = _("by {student}, with the numbers of variant {variant}")
_TEXTS = _("one of {count} texts, by {student}, with the numbers of variant {variant}")
_MORE_MISTAKES = _("Further wrong answers, each of {most} learners or fewer: {count}.")
_MORE_TEXTS = _("Further texts, each of {most} learners or fewer: {count}.")
_ONE_MORE_EACH = _("Further wrong answers, each of one learner: {count}.")
_ONE_TEXT_EACH = _("Further texts, each of one learner: {count}.")


class Told(Record):
    """What so many learners answered. `note` says how many spellings it had; `code` is that of a mistake."""

    learners: int
    share: str
    answer: Quoted
    note: str
    read_as: str
    code: str
    reasons: tuple[str, ...]


class QuestionView(Record):
    """A question as it is shown; counts are whole numbers, everything else is text."""

    number: int
    name: str
    title: str
    ask: str
    options: tuple[tuple[str, str], ...]
    own_numbers: bool
    max_points: str
    answered: int
    correct: int
    wrong: int
    not_counted: int
    not_attempted: int
    bar: tuple[Part, ...]
    difficulty: str
    discrimination: str
    time: str
    mistakes: tuple[Told, ...]
    more_mistakes: str
    uncounted: tuple[Told, ...]
    more_uncounted: str
    refused: tuple[str, ...]


def question_view(figures: QuestionFigures, sheet: Sheet, translate: Translate) -> QuestionView:
    """The question in a language, its statement with the numbers of the class, or those of the catalogue."""
    exercise, question = sheet.question(figures.question)
    said = statement(exercise, question, _numbers(sheet, exercise), translate.language, Layout.UNICODE)
    teller = _Teller(exercise, question, figures.question, translate, figures.own_numbers)
    mistakes, uncounted = figures.mistakes, figures.uncounted
    return QuestionView(
        number=figures.number,
        name=figures.question,
        title=said.title,
        ask=said.ask,
        options=said.lettered,
        own_numbers=figures.own_numbers,
        max_points=points(figures.max_points),
        answered=figures.answered,
        correct=figures.correct,
        wrong=figures.wrong,
        not_counted=figures.not_counted,
        not_attempted=figures.not_attempted,
        bar=_bar(figures),
        difficulty=percent(figures.difficulty, translate),
        discrimination=decimal(figures.discrimination),
        time=duration(figures.median_gap, translate),
        mistakes=tuple(teller.told(cluster, figures.learners) for cluster in mistakes[:_MOST]),
        more_mistakes=_more(mistakes, _MORE_MISTAKES, _ONE_MORE_EACH, translate),
        uncounted=tuple(teller.told(cluster, figures.learners) for cluster in uncounted[:_MOST]),
        more_uncounted=_more(uncounted, _MORE_TEXTS, _ONE_TEXT_EACH, translate),
        refused=tuple(
            translate(_REFUSED[code]).format(count=count) for code, count in figures.refused.items() if code in _REFUSED
        ),
    )


def _bar(figures: QuestionFigures) -> tuple[Part, ...]:
    return bar(
        (
            ("correct", figures.correct),
            ("wrong", figures.wrong),
            ("not-counted", figures.not_counted),
            ("no-answer", figures.not_attempted),
        )
    )


def _numbers(sheet: Sheet, exercise: Exercise) -> Variant:
    return variant(exercise, None if sheet.needs_student else sheet.seed_for(None))


def _more(clusters: tuple[Cluster, ...], wording: str, of_one: str, translate: Translate) -> str:
    """What is not listed; empty where everything is."""
    if len(clusters) <= _MOST:
        return ""
    most = clusters[_MOST].learners
    return translate(of_one if most == 1 else wording).format(count=len(clusters) - _MOST, most=most)


class _Teller(Record):
    exercise: Exercise
    question: Question
    name: str
    translate: Translate
    own_numbers: bool

    def told(self, cluster: Cluster, learners: int) -> Told:
        sample = cluster.sample
        judgement = sample.stored.judgement(self.name, sample.variant, sample.text)
        reasons = tuple(shortened(visible(line)) for line in self._reasons(judgement, sample.variant))
        code = sample.stored.reasons[0].code if sample.stored.reasons else ""
        return Told(
            learners=cluster.learners,
            share=percent(cluster.learners / learners, self.translate),
            answer=self._answer(sample),
            note=self._note(cluster),
            read_as=_read_as(sample, self.translate.language),
            code="" if judgement.choice or judgement.verdict is not Verdict.WRONG else code,
            reasons=reasons,
        )

    def _note(self, cluster: Cluster) -> str:
        """What the sample stands for, and whose it is, with the numbers it was judged with, where these differ."""
        if cluster.sample.stored.choice is not None:
            return ""
        label = cluster.sample.variant.label if self.own_numbers else ""
        several, one = (_TEXTS, _VARIANT) if label else (_SPELLINGS, "")
        wording = several if cluster.spellings > 1 else one
        student = shortened(visible(cluster.sample.student))
        values = {"count": cluster.spellings, "variant": label, "student": student}
        return self.translate(wording).format_map(values) if wording else ""

    def _reasons(self, judgement: Judgement, variant: Variant) -> list[str]:
        """The sentences without the codes in front of them."""
        lines = reason_lines(judgement, self.exercise, self.question, variant, self.translate.language, Layout.UNICODE)
        if judgement.choice:
            return lines
        return [line.removeprefix(f"[{reason.code}]  ") for line, reason in zip(lines, judgement.reasons, strict=True)]

    def _answer(self, sample: Sample) -> Quoted:
        """The text; of a choice the option, whose letter differs between learners."""
        kind = self.question.kind
        option = None
        if isinstance(kind, Choice):
            option = next((option for option in kind.options if option.name == sample.stored.choice), None)
        if option is None:
            return quoted(sample.text, sample.length)
        words = option.text.in_language(self.translate.language)
        return Quoted(fill(words, self.exercise, sample.variant, Layout.UNICODE))


def _read_as(sample: Sample, language: str) -> str:
    """What was read, where that is not what stands there anyway."""
    read, written = ("".join(text.split()) for text in (sample.stored.read_in(language), sample.text))
    return "" if read == written else shortened(visible(sample.stored.read_in(language)))
