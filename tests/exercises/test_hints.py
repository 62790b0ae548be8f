"""Every question has three hints in both languages, with every variant's numbers, and none of them holds the answer."""

import re

import pytest
from chainrule.checker import library
from chainrule.checker.judging.judge import judge_text
from chainrule.checker.printing import Layout, formula
from chainrule.checker.printing.values import value_text
from chainrule.checker.reporting.hints import hint_texts
from chainrule.checker.reporting.statement import statement
from chainrule.checker.resolve import resolve
from chainrule.checker.tree.nodes import Number
from chainrule.checker.variants import variant
from chainrule.exercises.kinds import Choice, Matching
from chainrule.exercises.library import apple_price

pytestmark = pytest.mark.thorough

SEEDS = [None, "1", "2", "7"]
LANGUAGES = ("en", "zh")
NAMES = sorted(library.exercise_files())
FUNCTIONS = {"exp", "ln", "clip", "sqrt", "ones"}
# What no formula is made of: words of two or more letters, Chinese, and the punctuation of sentences.
BETWEEN = r"[\u2e80-\u9fff\uff00-\uffef“”…?!:]+|\.(?!\d)|\s(?:a|A|I)\s"


@pytest.fixture(scope="module", params=NAMES)
def cases(request):
    """Every question of an exercise with each variant, its statement and its hints in both languages."""
    exercise = library.exercise(request.param)
    return [
        (exercise, question, drawn, said_in(exercise, question, drawn), hints_in(exercise, question, drawn))
        for drawn in (variant(exercise, seed) for seed in SEEDS)
        for question in exercise.questions.values()
    ]


def said_in(exercise, question, drawn):
    """The statement, in both languages and all layouts."""
    shown = [statement(exercise, question, drawn, language, layout) for language in LANGUAGES for layout in Layout]
    return "\n".join(f"{one.story}\n{one.ask}" for one in shown)


def hints_in(exercise, question, drawn):
    return {
        language: [hint.text for hint in hint_texts(exercise, question, drawn, language, Layout.UNICODE)]
        for language in LANGUAGES
    }


def test_there_are_three_different_hints_in_both_languages(cases):
    for exercise, question, drawn, _, hints in cases:
        where = f"{exercise.name}.{question.name} {drawn.label}"
        for language, texts in hints.items():
            assert len(texts) == len(set(texts)) == 3, (where, language)
            assert not any("{" in text for text in texts), where
            assert all(bool(re.search("[\u4e00-\u9fff]", text)) == (language == "zh") for text in texts), where


def test_every_layout_can_print_them(cases):
    for exercise, question, drawn, _, _ in cases:
        for layout in Layout:
            assert len(hint_texts(exercise, question, drawn, "en", layout)) == 3


def test_no_formula_or_number_of_a_hint_is_judged_right(cases):
    for exercise, question, drawn, said, hints in cases:
        if not isinstance(question.kind, Choice | Matching):
            known = formulas_in(said)
            for text in sorted({text for texts in hints.values() for text in texts}):
                for candidate in formulas_in(text) - known:
                    verdict = judge_text(exercise, question, drawn, candidate).verdict
                    assert verdict != "correct", (exercise.name, question.name, drawn.seed, text, candidate)


def formulas_in(text):
    """Everything in a text that might be meant as a formula: long pieces, their sides, their entries."""
    words = re.sub(r"[A-Za-z]{2,}", lambda word: word[0] if word[0] in FUNCTIONS else "\n", text)
    pieces = {piece for line in re.sub(BETWEEN, "\n", words).split("\n") for piece in (line, *line.split(", "))}
    sides = {side for piece in pieces for side in (piece, *piece.split("="))}
    numbers = set(re.findall(r"[−-]?\d+(?:[./]\d+)?", text))
    return {side for side in {piece.strip(" ,;") for piece in sides} if re.search(r"\w", side)} | numbers


def test_no_hint_prints_the_answer_in_any_layout(cases):
    for exercise, question, drawn, said, hints in cases:
        for answer in printed(question, drawn) - {text for text in printed(question, drawn) if text in said}:
            for language, texts in hints.items():
                token = rf"(?<![\w.−-]){re.escape(answer)}(?![\w]|\.\d)"
                assert not any(re.search(token, text) for text in texts), (exercise.name, question.name, language)


def printed(question, drawn):
    """The right answer as texts: formulas in each layout, numbers as decimals, a list; of a choice the option."""
    if isinstance(question.kind, Choice):
        (right,) = [option for option in question.kind.options if option.name == question.kind.right]
        return {right.text.en.rstrip("."), right.text.zh.rstrip("。")}
    entries = resolve(question.answer, drawn.givens).entries
    in_layouts = [[formula(entry, layout) for entry in entries] for layout in Layout]
    decimals = [value_text(entry.value) for entry in entries if isinstance(entry, Number)]
    return {", ".join(texts) for texts in (*in_layouts, decimals) if len(texts) == len(entries) > 0}


def test_no_hint_holds_every_entry_of_a_list(cases):
    for exercise, question, drawn, said, hints in cases:
        entries = () if isinstance(question.kind, Choice | Matching) else resolve(question.answer, drawn.givens).entries
        if len(entries) > 1 and all(isinstance(entry, Number) for entry in entries):
            values = {value_text(entry.value) for entry in entries}
            for text in (text for texts in hints.values() for text in texts):
                shown = set(re.findall(r"-?\d+(?:[./]\d+)?", text.replace("−", "-")))
                assert not values <= shown or values <= formulas_in(said), (exercise.name, question.name, text)


def test_a_hint_that_is_the_answer_would_be_found():
    """The twin of the tests above: a planted hint fails them."""
    assert "2·(x − 5)" in formulas_in("The derivative is 2·(x − 5). What now?")
    assert "2x - 10" in formulas_in("导数是 2x - 10，不是吗？")
    assert "7.4" in formulas_in("从 8 走到 7.4。")
    exercise = library.exercise("apple-price")
    question, drawn = exercise.questions["derivative"], variant(exercise, None)
    right = formulas_in("Then dl/dx = 2·(x − 5), of course.")
    assert any(judge_text(exercise, question, drawn, text).verdict == "correct" for text in right)


def test_an_authors_hints_are_used_as_they_stand():
    exercise = library.exercise("batch-epoch")
    (first, *_) = hint_texts(exercise, exercise.questions["updates"], variant(exercise, None), "en", Layout.UNICODE)
    assert first.text == "After each batch the parameters are updated once: so count the batches."
    assert first.code is None


def test_most_questions_need_no_hints_of_an_author():
    assert not any(question.hints for question in apple_price.exercise.questions)
