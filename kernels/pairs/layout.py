"""Where things lie in both workspaces of the pair judge, of whole numbers and of floats, and what the codes mean.

Constants in capitals only: these files are compiled from their text (`kernels.generate.assemble`).
"""

from __future__ import annotations

from collections.abc import MutableSequence, Sequence

Text = Sequence[int]  # bytes, or an array of uint8
Ints = MutableSequence[int]
Floats = MutableSequence[float]

# Limits of what is claimed. A tree grows by at most two levels with each entry of a program, so that none of these
# reaches a limit of the general reader.
LONGEST = 120  # characters of a text
MOST_ENTRIES = 40  # of the program of one text, when an operand or an operator is read
ROOM_OF_A_PROGRAM = 44
MOST_OPERATORS = 60  # that wait, brackets among them
MOST_SYMBOLS = 12
MOST_DIGITS = 15  # of a numeral
MOST_INDEX_DIGITS = 4  # of a symbol such as w12
LARGEST_EXPONENT_CLAIMED = 1000
LARGEST_FOLDED = 1048576
LARGEST_DEGREE = 65536.0

# The workspace of whole numbers.
SYMBOL_COUNT = 0
TRANSCENDENTAL = 1  # 1 where a function, pi or e occurs
LENGTHS = 2  # of both programs
IN_ANSWER = 4  # 1 while the second text is read
APPLIED = 30  # the code of the operator that was applied last
REMARKED = 31  # 1 where the text that was read last multiplies a quotient without a sign, as 1/2x
TOP = 34  # the place of the value on top of the stack; of an empty one, the place below the first
SEED = 35  # of the points: a hash of both texts
NAMES = 5  # of the symbols, in the order in which they appear
FIRST_VALUES = 17  # of the symbols at the first point
SECOND_VALUES = 36
OPERATORS = 50  # the stack of the parser; at its bottom lies an open bracket
CODES = 160  # two programs
TOPS = 256  # the numerator of a number, the place of a symbol, a whole exponent
BOTTOMS = 352  # the denominator of a number
STACK = 448  # values of the evaluator: numerator and denominator at the first and at the second point
ROOM_OF_INTS = 640
SECOND_PROGRAM = 48
WIDTH = 4

# The workspace of floats.
SIZES = 0  # of the values on the stack: the norms and the degrees of numerator and denominator
ARGUMENT_SIZES = 192  # the largest of each among the arguments of functions
COORDINATES = 196  # of the point
VALUES = 208  # value and error, or numerator and denominator, by place on the stack
ROOM_OF_FLOATS = 304

# Entries of a program.
NUMBER = 1
SYMBOL = 2
ADD = 3
SUBTRACT = 4
MULTIPLY = 5
DIVIDE = 6
NEGATE = 7
WHOLE_POWER = 8
POWER = 9
PI = 10
FUNCTIONS = 11  # from here on functions of one argument
EXP = 11
LN = 12
SQRT = 13
ABS = 14
SIGMOID = 15
TANH = 16
RELU = 17
SIN = 18
COS = 19
TAN = 20
SINH = 21
COSH = 22
CBRT = 23
LOG2 = 24
LOG10 = 25
ATAN = 26
EULER = 27  # no function: e, which stands for exp(1)

# Operators that wait: the code of an entry, with the strength above it. They bind as in the grammar of the reader.
STRENGTH_BITS = 5
CODE_MASK = 31
OPEN = 0
SUM_STRENGTH = 1
SIGN_STRENGTH = 2
PRODUCT_STRENGTH = 3
FACTOR_SIGN_STRENGTH = 4
POWER_STRENGTH = 5

# Verdicts.
UNCLAIMED = 0
EQUAL = 1
DIFFERENT = 2
NO_POINT = -1
NICE_POINTS = 8
SAMPLED_POINTS = 24

# Characters.
NEWLINE = 10  # ends every text
BLANK = 32
BRACKET = 40
CLOSING = 41
STAR = 42
PLUS = 43
MINUS = 45
POINT = 46
SLASH = 47
ZERO = 48
NINE = 57
CARET = 94
UNDERSCORE = 95
