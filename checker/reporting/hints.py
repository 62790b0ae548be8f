"""The three hints of a question in words: those of its author, or those that follow from what is asked."""

from __future__ import annotations

from chainrule.exercises.record import Record
from chainrule.exercises.text import Text

from ..exercise import Exercise, Question
from ..hinting import Hint, NoHints, derived_hints
from ..printing import Layout, formula
from ..printing.values import value_text
from ..printing.width import closed_up
from ..tree.nodes import Array, Node, Number
from ..variants import Variant
from .hint_messages import HINTS
from .language import comma, translator
from .statement import fill


class HintText(Record):
    """One hint in words; `code` is None for a hint that the exercise's author wrote."""

    text: str
    code: str | None = None


def hint_texts(
    exercise: Exercise, question: Question, variant: Variant, language: str, layout: Layout
) -> tuple[HintText, ...]:
    """Principle, place and this step, or nothing where the author wrote none and none can be derived."""
    if question.hints:
        return tuple(_of_author(hint, exercise, variant, language, layout) for hint in question.hints)
    try:
        derived = derived_hints(exercise, question, variant)
    except NoHints:
        return ()
    matrices = frozenset(matrix.name for matrix in question.matrices)
    return tuple(HintText(sentence(hint, language, layout, matrices), hint.code) for hint in derived)


def _of_author(hint: Text, exercise: Exercise, variant: Variant, language: str, layout: Layout) -> HintText:
    return HintText(fill(hint.in_language(language), exercise, variant, layout))


def sentence(hint: Hint, language: str, layout: Layout, matrices: frozenset[str] = frozenset()) -> str:
    """A derived hint in words."""
    between = comma(translator(language))
    details = {
        name: between.join(
            _written(node, layout, matrices) for node in (detail if isinstance(detail, tuple) else (detail,))
        )
        for name, detail in hint.details.items()
    }
    return closed_up(translator(language)(HINTS[hint.code]).format_map(details))


def _written(node: Node, layout: Layout, matrices: frozenset[str]) -> str:
    """A formula; numbers that stand for themselves as decimals where that is short."""
    if isinstance(node, Number):
        return value_text(node.value)
    if isinstance(node, Array):
        return f"({', '.join(_written(entry, layout, matrices) for entry in node.entries)})"
    if getattr(node, "head", None) == "equals":
        return " = ".join(_written(side, layout, matrices) for side in node.arguments)  # type: ignore[union-attr]
    return formula(node, layout, matrices)
