"""The statement of a question: its story and words with the variant's numbers, its formulas in a chosen layout."""

from __future__ import annotations

import re
from fractions import Fraction

from chainrule.exercises.kinds import Choice, Matching
from chainrule.exercises.record import Record

from ..exercise import Exercise, Question
from ..judging.choices import Shown, shown_options
from ..judging.matching import form_of_matching, shown_matching
from ..placeholders import PLACEHOLDER
from ..printing import Layout, formula
from ..printing.values import value_text
from ..tree.nodes import Number, Symbol
from ..tree.substitute import substitute
from ..variants import Variant
from .markup import Markup, plain_markup


class UnknownPlaceholder(ValueError):
    """A text names something that its exercise does not declare."""


class Statement(Record):
    """What a learner reads. `options` are letters and texts of a choice or a matching, `items` the numbers and texts of
    what is matched; both are empty for other kinds. `reply` says how an answer to a matching is written.
    """

    title: str
    story: str
    ask: str
    options: tuple[tuple[str, str], ...] = ()
    items: tuple[tuple[str, str], ...] = ()
    reply: str = ""

    @property
    def lettered(self) -> tuple[tuple[str, str], ...]:
        """What is matched, and below it the options."""
        return (*self.items, *self.options)


def statement(
    exercise: Exercise,
    question: Question,
    variant: Variant,
    language: str,
    layout: Layout,
    markup: Markup | None = None,
) -> Statement:
    """The statement of one variant, as plain text in a layout or in a markup that has its own.

    UnknownPlaceholder where a text names what the exercise does not declare.
    """

    def filled(text: str) -> str:
        return marked_up(text, exercise, variant, markup or plain_markup(layout))

    full_name, asked = f"{exercise.name}.{question.name}", question.kind
    shown: Shown = ()
    items: tuple[tuple[str, str], ...] = ()
    reply = ""
    if isinstance(asked, Choice):
        shown = shown_options(full_name, asked, variant)
    if isinstance(asked, Matching):
        shown = shown_matching(full_name, asked, variant)
        texts = (filled(item.text.in_language(language)) for item in asked.items)
        items = tuple((str(place), text) for place, text in enumerate(texts, start=1))
        from .language import translator
        from .messages import message

        reply = filled(message("MATCHING_ASKED", {"example": form_of_matching(asked)}, translator(language)))
    options = tuple((letter, filled(option.text.in_language(language))) for letter, option in shown)
    return Statement(
        exercise.title.in_language(language),
        filled(exercise.story.in_language(language)),
        filled(question.ask.in_language(language)),
        options,
        items,
        reply,
    )


def fill(text: str, exercise: Exercise, variant: Variant, layout: Layout) -> str:
    """A text with its placeholders printed: `{eta}` is the number of a given, `{eta:name}` its symbol."""
    return marked_up(text, exercise, variant, plain_markup(layout))


def marked_up(text: str, exercise: Exercise, variant: Variant, markup: Markup) -> str:
    """The same in a markup: prose escaped, and what is printed for a placeholder set as a formula."""
    numbers = {name: Number(value) for name, value in variant.givens.items()}
    trees = {item.name: item.tree for item in exercise.formulas}
    words = {item.name: item.words[int(variant.givens[item.name])] for item in exercise.givens if item.words}
    layout = markup.layout

    def printed(name: str, as_name: str | None) -> str:
        if as_name:
            return formula(Symbol(name), layout)
        if name in variant.givens:
            return _number(variant.givens[name], layout)
        if name in trees:
            return formula(substitute(trees[name], numbers), layout)
        if name in {variable.name for variable in exercise.variables}:
            return formula(Symbol(name), layout)
        raise UnknownPlaceholder(name)

    def shown(match: re.Match[str]) -> str:
        name, as_name = match.group(1), match.group(2)
        if name is None:
            return markup.prose(match.group()[0])
        is_word = name in words and not as_name
        return markup.prose(words[name]) if is_word else markup.inline(printed(name, as_name))

    parts, at = [], 0
    for match in re.finditer(PLACEHOLDER, text):
        parts += [markup.prose(text[at : match.start()]), shown(match)]
        at = match.end()
    return "".join((*parts, markup.prose(text[at:])))


def _number(value: Fraction, layout: Layout) -> str:
    text = value_text(value)
    return text if layout is not Layout.LATEX or "/" not in text else formula(Number(value), layout)
