"""One text to a program in postfix order, by precedence with a stack of operators: the narrow grammar.

Numbers, symbols, + - * / ^ **, brackets, signs, products without an operator, functions directly before a bracket.
They bind as in the general grammar (`checker/reading/grammar.py`); whatever else a text holds, it is not claimed.
"""

from __future__ import annotations

from .entries import put
from .layout import (
    ADD,
    APPLIED,
    BLANK,
    BRACKET,
    CARET,
    CLOSING,
    CODE_MASK,
    DIVIDE,
    EULER,
    EXP,
    FACTOR_SIGN_STRENGTH,
    LONGEST,
    MINUS,
    MOST_ENTRIES,
    MOST_OPERATORS,
    MULTIPLY,
    NEGATE,
    OPEN,
    OPERATORS,
    PI,
    PLUS,
    POINT,
    POWER,
    POWER_STRENGTH,
    PRODUCT_STRENGTH,
    REMARKED,
    SIGN_STRENGTH,
    SLASH,
    STAR,
    STRENGTH_BITS,
    SUBTRACT,
    SUM_STRENGTH,
    Floats,
    Ints,
    Text,
)
from .numerals import numeral
from .words import is_digit, is_letter, run_end, symbol, word

# What stands after an operand: strength and code.
CLOSE = SUM_STRENGTH << STRENGTH_BITS
TIMES_SIGN = (PRODUCT_STRENGTH << STRENGTH_BITS) | MULTIPLY
PLUS_SIGN = (SUM_STRENGTH << STRENGTH_BITS) | ADD
MINUS_SIGN = (SUM_STRENGTH << STRENGTH_BITS) | SUBTRACT
OVER_SIGN = (PRODUCT_STRENGTH << STRENGTH_BITS) | DIVIDE
POWER_SIGN = (POWER_STRENGTH << STRENGTH_BITS) | POWER
POWER_OF_E = (POWER_STRENGTH << STRENGTH_BITS) | EXP
LETTER_T = 116


def parsed(text: Text, at: int, end: int, words: Text, ints: Ints, floats: Floats, base: int) -> int:
    """Writes the program of text[at:end] from entry ``base`` on and returns its length; 0 where it is not claimed.

    Behind a text, at ``end``, stands a newline: a character that is never claimed ends every run.
    """
    if end - at > LONGEST:
        return 0
    entry, height = base, 1
    ints[OPERATORS] = OPEN
    ints[REMARKED] = 0
    while True:
        if entry - base >= MOST_ENTRIES or height >= MOST_OPERATORS:
            return 0
        # An operand, or what stands before it.
        character = text[at]
        if is_letter(character):
            stop = run_end(text, at)
            code = word(text, at, stop)
            if code == 0:
                at = symbol(text, at, stop, words, ints, floats, entry)
                entry += 1
            elif code == EULER:
                at = after_blanks(text, stop)
                width = power_width(text, at)
                if width:
                    if is_doubtful_power(text, at, width):
                        return 0
                    ints[OPERATORS + height] = POWER_OF_E
                    height += 1
                    at += width
                    continue
                entry = put(ints, floats, base, entry, EULER)
            elif code == PI:
                entry = put(ints, floats, base, entry, PI)
                at = stop
            else:
                ints[OPERATORS + height] = code
                ints[OPERATORS + height + 1] = OPEN
                height += 2
                at = stop + 1
                continue
        elif is_digit(character) or character == POINT:
            at = numeral(text, at, ints, floats, entry)
            entry += 1
        elif character in (BRACKET, MINUS):
            ints[OPERATORS + height] = OPEN if character == BRACKET else sign_before_operand(ints, height)
            height += 1
            at += 1
            continue
        elif character in (BLANK, PLUS):
            at += 1
            continue
        else:
            return 0
        if at < 0 or entry < 0:
            return 0
        # What stands behind it.
        follows_bracket = False
        while True:
            at = after_blanks(text, at)
            character = text[at]
            if character != CLOSING:
                break
            height, entry = reduced(ints, floats, base, entry, height, CLOSE)
            height -= 1
            if height == 0:
                return 0
            if 0 < ints[OPERATORS + height - 1] <= CODE_MASK:
                height -= 1
                if entry >= 0:
                    entry = put(ints, floats, base, entry, ints[OPERATORS + height])
            if entry < 0:
                return 0
            follows_bracket = True
            at += 1
        if at == end:
            height, entry = reduced(ints, floats, base, entry, height, CLOSE)
            return entry - base if height == 1 and entry > base else 0
        width = power_width(text, at)
        operator = POWER_SIGN if width else operator_after(character, follows_bracket)
        if operator == 0 or (width and is_doubtful_power(text, at, width)):
            return 0
        ints[APPLIED] = 0
        height, entry = reduced(ints, floats, base, entry, height, operator)
        if entry < 0:
            return 0
        sign = width or takes_a_sign(character)
        if sign == 0 and ints[APPLIED] == DIVIDE:
            ints[REMARKED] = 1
        ints[OPERATORS + height] = operator
        height += 1
        at += sign


def operator_after(character: int, follows_bracket: bool) -> int:
    """The operator that a character is, or stands behind: a product without a sign; 0 for what cannot stand here."""
    if character == PLUS:
        return PLUS_SIGN
    if character == MINUS:
        return MINUS_SIGN
    if character == STAR:
        return TIMES_SIGN
    if character == SLASH:
        return OVER_SIGN
    is_factor = is_letter(character) or character == BRACKET or (follows_bracket and is_digit(character))
    return TIMES_SIGN if is_factor else 0


def takes_a_sign(character: int) -> int:
    """The width of the sign + - * /; 0 for what is multiplied without one."""
    return 1 if STAR <= character <= SLASH else 0


def sign_before_operand(ints: Ints, height: int) -> int:
    """A minus at the start or in a sum spans the product behind it, after another operator only the factor."""
    before = ints[OPERATORS + height - 1] >> STRENGTH_BITS
    strength = FACTOR_SIGN_STRENGTH if before > SIGN_STRENGTH else SIGN_STRENGTH
    return (strength << STRENGTH_BITS) | NEGATE


def reduced(ints: Ints, floats: Floats, base: int, entry: int, height: int, operator: int) -> tuple[int, int]:
    """Applies the waiting operators that bind at least so strongly as this one, or more strongly than a power, down to
    the innermost open bracket. The next entry is -1 where a result is not claimed.
    """
    strength = operator >> STRENGTH_BITS
    if strength == POWER_STRENGTH:
        return height, entry
    while (ints[OPERATORS + height - 1] >> STRENGTH_BITS) >= strength:
        height -= 1
        ints[APPLIED] = ints[OPERATORS + height] & CODE_MASK
        entry = put(ints, floats, base, entry, ints[APPLIED])
        if entry < 0:
            break
    return height, entry


def after_blanks(text: Text, at: int) -> int:
    """The first place that is not blank."""
    while text[at] == BLANK:
        at += 1
    return at


def power_width(text: Text, at: int) -> int:
    """1 for ^, 2 for **, 0 for anything else."""
    if text[at] == CARET:
        return 1
    return 2 if text[at] == STAR and text[at + 1] == STAR else 0


def is_doubtful_power(text: Text, at: int, width: int) -> bool:
    """Whether this may be a transpose, ^T and ^(T), or ** that makes words bold, which touch no word before them."""
    if width == 2 and text[at - 1] == BLANK:
        return True
    at += width
    while text[at] == BLANK or text[at] == BRACKET:
        at += 1
    return (text[at] | 32) == LETTER_T
