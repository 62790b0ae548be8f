"""A worked solution as a page: its sentences and formulas in one language and markup, before they are laid out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from chainrule.exercises import kinds as kind
from chainrule.exercises import operations as ask
from chainrule.exercises.record import Record, replace

from ..exercise import Exercise, Question
from ..explaining.explain import OF_MANY, Explanation
from ..explaining.graph import real_value
from ..explaining.recognising import recognised
from ..explaining.solving import is_number
from ..explaining.steps import Detail, Line, Rule, Step
from ..explaining.working import rounded
from ..judging.choices import shown_options
from ..judging.matching import shown_matching
from ..printing import Layout, formula
from ..printing.formula import WRITERS
from ..printing.labels import LATEX as LATEX_LABELS
from ..printing.labels import UNICODE, LabelSigns, label_text
from ..printing.units import chinese_unit, latex_unit, unicode_unit
from ..printing.values import decimals_of
from ..printing.width import closed_up, display_width
from ..tree.nodes import Array, Node, Number, Symbol, children, rebuilt, walk
from ..tree.substitute import substitute
from ..variants import Variant
from .language import Translate, comma, translator
from .language import marked as _
from .markup import Markup
from .rules import RULES, WITHOUT_DETAILS
from .statement import marked_up, statement

_NEAR = {Layout.ASCII: "~", Layout.UNICODE: "≈", Layout.LATEX: "\\approx"}
_LABELS = {Layout.ASCII: LabelSigns(), Layout.UNICODE: UNICODE, Layout.LATEX: LATEX_LABELS}
_WIDE = 66  # columns beyond which a formula is written with the names of its parts


class Row(Record):
    """A line of formulas: what stands left of the first relation, and relations with what stands behind them."""

    left: str
    rights: tuple[tuple[str, str], ...]


class PageStep(Record):
    """A sentence and its rows."""

    rule: str
    sentence: str
    rows: tuple[Row, ...]


class Page(Record):
    """Everything that a worked solution shows, in the words and signs of one markup."""

    name: str
    title: str
    asked: tuple[str, ...]
    lettered: tuple[tuple[str, str], ...]
    ideas: tuple[str, ...]
    steps: tuple[PageStep, ...]
    names: tuple[Row, ...]
    answer: tuple[str, ...]
    reasons: bool = False  # the answer is prose: an option of a choice, and why


class Speaker(Record):
    """The language and the markup of a page, and the names of matrices in its formulas."""

    translate: Translate
    markup: Markup
    matrices: tuple[str, ...] = ()
    short: tuple[tuple[Node, str], ...] = ()

    def formula(self, node: Node) -> str:
        """A formula as it stands in a line of its own."""
        return formula(shortened(node, self.short), self.markup.layout, self.matrices)

    def inline(self, node: Node) -> str:
        """A formula in the middle of a sentence."""
        return self.markup.inline(self.formula(node))

    def label(self, label: str) -> str:
        """A left-hand side."""
        if not label.isascii():
            return self.markup.inline(f"\\text{{{label}}}" if self.markup.layout is Layout.LATEX else label)
        writer = WRITERS[self.markup.layout](frozenset())
        return label_text(label, _LABELS[self.markup.layout], writer.symbol)

    def filled(self, template: str, details: Mapping[str, str]) -> str:
        """A translated sentence, its prose escaped, with what its placeholders stand for."""
        parts = re.split(r"\{(\w+)\}", self.translate(template))
        texts = (details[part] if place % 2 else self.markup.prose(part) for place, part in enumerate(parts))
        return closed_up("".join(texts))


def shortened(node: Node, names: Sequence[tuple[Node, str]]) -> Node:
    """The formula with names in place of the parts that have one."""
    for part, name in names:
        if node == part:
            return Symbol(name)
    below = children(node)
    return rebuilt(node, tuple(shortened(child, names) for child in below)) if below else node


def page_of(
    exercise: Exercise, question: Question, variant: Variant, explained: Explanation, language: str, markup: Markup
) -> Page:
    """The page of a question."""
    speaker = Speaker(translator(language), markup, tuple(matrix.name for matrix in question.matrices))
    speaker = replace(speaker, short=_short_names(explained, question, variant, speaker))
    said = statement(exercise, question, variant, language, markup.layout, markup)
    is_defined = isinstance(question.operation, ask.Value)
    ideas = [marked_up(hint.in_language(language), exercise, variant, markup) for hint in question.hints if is_defined]
    return Page(
        f"{exercise.name}.{question.name}",
        markup.prose(said.title),
        (said.story, said.ask),
        (*said.items, *said.options),
        tuple(ideas),
        steps_of(explained.steps, speaker),
        _names(speaker),
        _answer(exercise, question, variant, explained, language, speaker),
        isinstance(question.kind, kind.Choice | kind.Matching),
    )


def _short_names(
    explained: Explanation, question: Question, variant: Variant, speaker: Speaker
) -> tuple[tuple[Node, str], ...]:
    """The question's own names for parts of its formulas, where these would be too wide to be read."""
    plain = replace(speaker, markup=replace(speaker.markup, layout=Layout.UNICODE))
    widths = [
        display_width(plain.formula(t.node)) for step in explained.steps for line in step.lines for t in line.terms
    ]
    if max(widths, default=0) <= _WIDE:
        return ()
    numbers = {name: Number(value) for name, value in variant.givens.items()}
    named = [(recognised(substitute(item.tree, numbers)), item.name) for item in question.definitions]
    return tuple(sorted(named, key=lambda pair: -sum(1 for _ in walk(pair[0]))))


def _names(speaker: Speaker) -> tuple[Row, ...]:
    """What the names that were used stand for, the innermost first."""
    rows = []
    for place, (part, name) in reversed(list(enumerate(speaker.short))):
        below = replace(speaker, short=speaker.short[place + 1 :])
        rows.append(Row(speaker.label(name), (("=", below.formula(part)),)))
    return tuple(rows)


def steps_of(steps: Sequence[Step], speaker: Speaker) -> tuple[PageStep, ...]:
    """Each step with its sentence and its formulas."""
    return tuple(PageStep(step.rule.value, sentence(step, speaker), rows(step.lines, speaker)) for step in steps)


def sentence(step: Step, speaker: Speaker) -> str:
    """What a step says."""
    template = RULES[step.rule]
    wanted = set(re.findall(r"\{(\w+)\}", template))
    if not wanted <= step.details.keys() or (step.rule is Rule.SUBSTITUTE and not step.details):
        template = WITHOUT_DETAILS[step.rule]
    return speaker.filled(template, {name: _detail(value, speaker) for name, value in step.details.items()})


def _detail(value: Detail, speaker: Speaker) -> str:
    if isinstance(value, str):
        return speaker.markup.prose(value)
    if isinstance(value, tuple):
        return comma(speaker.translate).join(speaker.inline(node) for node in value)
    return speaker.inline(value)


def rows(lines: Sequence[Line], speaker: Speaker) -> tuple[Row, ...]:
    """The lines of a step; a line that goes on from another has nothing on its left."""
    return tuple(_row(line, speaker) for line in lines)


def _row(line: Line, speaker: Speaker) -> Row:
    near = _NEAR[speaker.markup.layout]
    terms = [(near if term.rounded else "=", speaker.formula(term.node)) for term in line.terms]
    if line.continued:
        return Row("", tuple(terms[1:]))
    if line.formula is not None:
        terms.insert(0, ("=", formula(line.formula, speaker.markup.layout)))
    if line.label:
        return Row(speaker.label(line.label), tuple(terms))
    return Row(terms[0][1], tuple(terms[1:]))


# --- the answer


def _answer(
    exercise: Exercise, question: Question, variant: Variant, explained: Explanation, language: str, speaker: Speaker
) -> tuple[str, ...]:
    asked = question.kind
    full_name = f"{exercise.name}.{question.name}"

    def filled(option: kind.Option) -> str:
        return marked_up(option.reason.in_language(language), exercise, variant, speaker.markup)

    if isinstance(asked, kind.Choice):
        shown = shown_options(full_name, asked, variant)
        right = [(letter, filled(option)) for letter, option in shown if option.name == asked.right]
        wrong = [(letter, filled(option)) for letter, option in shown if option.name != asked.right]
        told = [_lettered(*one, speaker) for one in right]
        return (*told, *(_lettered(*one, speaker, _("Not {letter}: {reason}")) for one in wrong))
    if isinstance(asked, kind.Matching):
        letters = {
            option.name: (letter, filled(option)) for letter, option in shown_matching(full_name, asked, variant)
        }
        return tuple(
            _lettered(f"{place}{letters[item.right][0]}", letters[item.right][1], speaker)
            for place, item in enumerate(asked.items, start=1)
        )
    return (answer_text(question, explained, language, speaker),)


def _lettered(letter: str, reason: str, speaker: Speaker, template: str = _("{letter}: {reason}")) -> str:
    return speaker.filled(template, {"letter": letter, "reason": reason})


def answer_text(question: Question, explained: Explanation, language: str, speaker: Speaker) -> str:
    """The right answer, in the form that is asked."""
    entries = [term.node for term in explained.answer]
    rough = any(term.rounded for term in explained.answer)
    asked = question.kind
    text = _of_kind(asked, entries, explained, speaker)
    near = _NEAR[speaker.markup.layout]
    if rough:
        text = f"{near} {text}"
    elif getattr(asked, "digits", None) and any(map(_is_long, entries)):
        text = f"{text} {near} {_in_digits(asked, entries, explained, speaker)}"
    said = speaker.markup.inline(text + _unit(getattr(asked, "unit", None), language, speaker))
    if isinstance(question.operation, OF_MANY):
        return speaker.filled(_("for example {answer}"), {"answer": said})
    return said


def _is_long(entry: Node) -> bool:
    """Whether an exact value is no number that is written in digits: a fraction, or a formula with roots."""
    return is_number(entry) and not (isinstance(entry, Number) and decimals_of(entry.value.denominator) is not None)


def _in_digits(asked: kind.Kind, entries: Sequence[Node], explained: Explanation, speaker: Speaker) -> str:
    """The answer with its long values rounded; of an interval only the upper end."""
    short = [rounded(float(real_value(entry, {}))).node if _is_long(entry) else entry for entry in entries]
    return (
        speaker.formula(short[-1]) if isinstance(asked, kind.Interval) else _of_kind(asked, short, explained, speaker)
    )


def _of_kind(asked: kind.Kind, entries: Sequence[Node], explained: Explanation, speaker: Speaker) -> str:
    if isinstance(asked, kind.Interval):
        low, high = (speaker.formula(entry) for entry in entries)
        return f"{low} < {speaker.label(asked.symbol)} < {high}"
    if isinstance(asked, kind.Labelled | kind.GraphValues):
        labels = asked.labels if isinstance(asked, kind.Labelled) else (*asked.forward, *asked.backward)
        pairs = zip(labels, entries, strict=True)
        return ", ".join(f"{speaker.label(label)} = {speaker.formula(entry)}" for label, entry in pairs)
    if isinstance(asked, kind.AnyPoint):
        names = Array((len(asked.symbols),), tuple(Symbol(name) for name in asked.symbols))
        return f"{speaker.formula(names)} = {speaker.formula(Array((len(entries),), tuple(entries)))}"
    if isinstance(asked, kind.Trained):
        names_of = [name for name, _shape in asked.parameters]
        if len(names_of) == len(entries):
            pairs = zip(names_of, entries, strict=True)
            return ", ".join(f"{speaker.label(name)} = {speaker.formula(entry)}" for name, entry in pairs)
    if len(entries) == 1:
        return speaker.formula(entries[0])
    if isinstance(asked, kind.Column):
        return speaker.formula(Array((len(entries), 1), tuple(entries)))
    if isinstance(asked, kind.Values):
        return ", ".join(speaker.formula(entry) for entry in entries)
    return speaker.formula(Array(explained.shape or (len(entries),), tuple(entries)))


def _unit(unit: str | None, language: str, speaker: Speaker) -> str:
    if unit is None:
        return ""
    if speaker.markup.layout is Layout.LATEX:
        said = chinese_unit(unit) if language == "zh" else latex_unit(unit)
        return f"\\ \\text{{{said}}}" if language == "zh" else f"\\ \\mathrm{{{said}}}"
    return f" {chinese_unit(unit) if language == 'zh' else unicode_unit(unit)}"
