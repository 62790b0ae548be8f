"""How large a text and what is made of it may be. All of it is checked before the work is done."""

CHARACTERS = 10_000
DEPTH = 100  # nested brackets, and levels of the tree
NODES = 5_000
DIGITS = 400  # of one number
EXPONENT = 10_000  # an integer typed as an exponent
ENTRIES = 1_000  # of one array
