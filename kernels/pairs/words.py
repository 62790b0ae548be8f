"""Runs of letters and digits: functions, constants, and symbols of one letter, alone or side by side."""

from __future__ import annotations

from .layout import (
    ABS,
    ATAN,
    BRACKET,
    CBRT,
    CODES,
    COS,
    COSH,
    EULER,
    EXP,
    FIRST_VALUES,
    IN_ANSWER,
    LN,
    LOG2,
    LOG10,
    MOST_INDEX_DIGITS,
    MOST_SYMBOLS,
    NAMES,
    NINE,
    PI,
    RELU,
    SECOND_VALUES,
    SIGMOID,
    SIN,
    SINH,
    SQRT,
    SYMBOL,
    SYMBOL_COUNT,
    TAN,
    TANH,
    TOP,
    TOPS,
    UNDERSCORE,
    ZERO,
    Floats,
    Ints,
    Text,
)
from .points import set_residues
from .residues import push_unknown

# The letters of a name as one number, a byte each.
WORD_LN = 0x6C6E
WORD_ABS = 0x616273
WORD_COS = 0x636F73
WORD_EXP = 0x657870
WORD_LOG = 0x6C6F67
WORD_SIN = 0x73696E
WORD_TAN = 0x74616E
WORD_ATAN = 0x6174616E
WORD_CBRT = 0x63627274
WORD_COSH = 0x636F7368
WORD_LOG2 = 0x6C6F6732
WORD_RELU = 0x72656C75
WORD_SINH = 0x73696E68
WORD_SQRT = 0x73717274
WORD_TANH = 0x74616E68
WORD_LOG10 = 0x6C6F673130
WORD_SIGMOID = 0x7369676D6F6964

LETTER_E = 101
LETTER_CAPITAL_E = 69
LETTER_I = 105
LETTER_P = 112
INDEX_BITS = 16
LETTER_BITS = 20
CASE_BIT = 32
RUN_LETTERS = 3
LONGEST_FUNCTION = 7
LOOK_ALIKE = (108, 73, 111, 79)  # l I o O


def is_letter(character: int) -> bool:
    """Whether this is a letter of ASCII."""
    return 97 <= (character | CASE_BIT) <= 122 and character >= 65


def is_digit(character: int) -> bool:
    """Whether this is a digit of ASCII."""
    return ZERO <= character <= NINE


def run_end(text: Text, at: int) -> int:
    """Where the letters, digits and underscores that begin here end."""
    while is_letter(text[at]) or is_digit(text[at]) or text[at] == UNDERSCORE:
        at += 1
    return at


def word(text: Text, at: int, stop: int) -> int:
    """What a run of letters and digits is: EULER, PI, the code of a function directly before its bracket, 0 for
    symbols or for what is not claimed.
    """
    length = stop - at
    if length == 1:
        return EULER if text[at] == LETTER_E else 0
    if length == 2 and text[at] == LETTER_P and text[at + 1] == LETTER_I:
        return PI
    if length > LONGEST_FUNCTION or text[stop] != BRACKET:
        return 0
    name = 0
    for place in range(at, stop):
        name = (name << 8) | text[place]
    return short_function(name) if length < 4 else long_function(name)


def symbol(text: Text, at: int, stop: int, words: Text, ints: Ints, floats: Floats, entry: int) -> int:
    """Writes the first symbol of the run text[at:stop]; where it ends, -1 where the run is not claimed."""
    after = at + 1
    if after < stop:
        after = index_end(text, after, stop)
        if not is_plain_run(text, at, stop, words):
            return -1
        if after != stop and text[stop] == BRACKET and is_doubtful_call(text, at, stop, ints):
            return -1
    elif words[letter_code(text[at])]:
        return -1
    place = symbol_place(ints, name_at(text, at, after))
    if place < 0:
        return -1
    ints[CODES + entry] = SYMBOL
    ints[TOPS + entry] = place
    ints[TOP] += 1
    push_unknown(ints, floats, ints[TOP], ints[FIRST_VALUES + place], ints[SECOND_VALUES + place])
    return after


def letter_code(character: int) -> int:
    """1 to 26 for small letters, 33 to 58 for capitals."""
    return (character | CASE_BIT) - 96 + (32 if character < 97 else 0)


def short_function(name: int) -> int:
    """Functions of two and three letters."""
    if name == WORD_EXP:
        return EXP
    if name in (WORD_LN, WORD_LOG):
        return LN
    if name == WORD_SIN:
        return SIN
    if name == WORD_COS:
        return COS
    if name == WORD_ABS:
        return ABS
    return TAN if name == WORD_TAN else 0


def long_function(name: int) -> int:
    """Functions of four letters and more."""
    if name == WORD_SQRT:
        return SQRT
    if name == WORD_TANH:
        return TANH
    if name == WORD_SIGMOID:
        return SIGMOID
    if name == WORD_RELU:
        return RELU
    if name in (WORD_SINH, WORD_COSH):
        return SINH if name == WORD_SINH else COSH
    if name in (WORD_LOG2, WORD_LOG10):
        return LOG2 if name == WORD_LOG2 else LOG10
    if name == WORD_ATAN:
        return ATAN
    return CBRT if name == WORD_CBRT else 0


def index_end(text: Text, at: int, end: int) -> int:
    """Where the digits behind a letter end; there may be an underscore before them: w1, w_1."""
    if at + 1 < end and text[at] == UNDERSCORE and is_digit(text[at + 1]):
        at += 1
    while at < end and is_digit(text[at]):
        at += 1
    return at


def name_at(text: Text, at: int, stop: int) -> int:
    """The name of a letter with its digits in text[at:stop] as one number; 0 where the digits are too many."""
    count = index = 0
    for place in range(at + 1, stop):
        if text[place] != UNDERSCORE:
            index = 10 * index + (text[place] - ZERO)
            count += 1
            if count > MOST_INDEX_DIGITS:
                return 0
    return (text[at] << LETTER_BITS) | (count << INDEX_BITS) | index


def is_plain_run(text: Text, at: int, end: int, words: Text) -> bool:
    """Whether a run of letters and digits is nothing but symbols side by side: at most three letters, no known word
    among those that touch each other, and no letter that means something by itself.
    """
    letters = before = earlier = underscores = 0
    for place in range(at, end):
        character = text[place]
        if not is_letter(character):
            underscores += character == UNDERSCORE
            before = earlier = 0
            continue
        letters += 1
        code = letter_code(character)
        if words[code] or (before and words[(before << 6) | code]):
            return False
        if earlier and words[(earlier << 12) | (before << 6) | code]:
            return False
        earlier, before = before, code
    is_one_name = letters == 1 and (underscores == 0 or index_end(text, at + 1, end) == end)
    return is_one_name or (underscores == 0 and letters <= RUN_LETTERS)


def is_doubtful_call(text: Text, at: int, stop: int, ints: Ints) -> bool:
    """Whether a run before a bracket may be a function that the reader does not know: wx(2) with new letters."""
    unknown = 0
    while at < stop:
        after = index_end(text, at + 1, stop)
        unknown += not is_known(ints, name_at(text, at, after))
        at = after
    return ints[IN_ANSWER] == 1 and unknown > 1


def is_known(ints: Ints, name: int) -> bool:
    """Whether a symbol has this name."""
    for place in range(ints[SYMBOL_COUNT]):  # noqa: SIM110 - the compiler knows no generators
        if ints[NAMES + place] == name:
            return True
    return False


def symbol_place(ints: Ints, name: int) -> int:
    """The place of a symbol among those of the pair, a new one at the end; -1 where the reader must be asked.

    The answer may not bring a name that differs from a known one by its case alone, or that looks like a digit.
    """
    count = ints[SYMBOL_COUNT]
    if name == 0:
        return -1
    for place in range(count):
        if ints[NAMES + place] == name:
            return place
    if count == MOST_SYMBOLS or (ints[IN_ANSWER] and is_doubtful(ints, name)):
        return -1
    ints[NAMES + count] = name
    ints[SYMBOL_COUNT] = count + 1
    set_residues(ints, count)
    return count


def is_doubtful(ints: Ints, name: int) -> bool:
    """Whether a name that only the answer has was probably meant to be another, or a digit."""
    if name & ((1 << LETTER_BITS) - 1) == 0 and (name >> LETTER_BITS) in LOOK_ALIKE:
        return True
    lower = name | (CASE_BIT << LETTER_BITS)
    for place in range(ints[SYMBOL_COUNT]):  # noqa: SIM110 - the compiler knows no generators
        if ints[NAMES + place] | (CASE_BIT << LETTER_BITS) == lower:
            return True
    return False
