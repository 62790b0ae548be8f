"""Choices: the order in which options are shown, and what a typed letter or name means."""

from __future__ import annotations

from chainrule.exercises.kinds import Choice, Option
from chainrule.exercises.record import replace

from ..chance import Chance
from ..judgement import Judgement, Reason, Verdict
from ..variants import Variant
from .bare import AROUND, bare, lead_end

_LETTERS = "ABCDEFGHIJ"
_BEFORE = ("the", "my", "answer", "我", "答案", "option", "choice", "选项", "应", "该", "选择", "选", "is", "是", "为")
_YES = {"true", "t", "yes", "y", "1", "真", "是", "对", "正确", "√"}
_NO = {"false", "f", "no", "n", "0", "假", "否", "错", "错误", "×"}


Shown = tuple[tuple[str, Option], ...]


def shown_options(question: str, choice: Choice, variant: Variant) -> Shown:
    """The options with their letters: in the declared order for the catalogue's variant, shuffled by a seed."""
    options = list(choice.options)
    if variant.seed is not None:
        chance = Chance("options", question, variant.seed)
        for place in range(len(options) - 1, 0, -1):  # Fisher-Yates
            other = chance.below(place + 1)
            options[place], options[other] = options[other], options[place]
    return tuple(zip(_LETTERS, options, strict=False))


def chosen(text: str, shown: Shown) -> Option | None:
    """The option that a text means: its letter, its name, its words, or yes and no; None where it means none."""
    whole = bare(text)
    said = bare(text[lead_end(text) :])
    for prefix in _BEFORE:
        said = said.removeprefix(prefix).strip(AROUND)
    for letter, option in shown:
        words = {bare(option.text.en), bare(option.text.zh), letter.casefold(), option.name.casefold()}
        if not words.isdisjoint((whole, said)):
            return option
    names = {option.name: option for _, option in shown}
    if said in _YES | _NO and names.keys() == {"true", "false"}:
        return names["true" if said in _YES else "false"]
    return None


def judge_choice(blank: Judgement, choice: Choice, variant: Variant) -> Judgement:
    """Correct for the right option, by its letter, name or words; not counted where none is meant."""
    shown = shown_options(blank.question, choice, variant)
    option = chosen(blank.text, shown)
    if option is None:
        return replace(blank, reasons=(Reason("NO_SUCH_OPTION", {"letters": f"{shown[0][0]}-{shown[-1][0]}"}),))
    right = option.name == choice.right
    return replace(
        blank,
        verdict=Verdict.CORRECT if right else Verdict.WRONG,
        choice=option.name,
        reasons=() if right else (Reason("OPTION", {"option": option.name}),),
    )
