"""Worked solutions: what is asked, derived in steps that are each held equal to the one before. Imports no SymPy."""
