"""The expression tree and what is done with it: evaluate, substitute, lower, store."""
