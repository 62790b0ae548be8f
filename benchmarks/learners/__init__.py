"""Learners who do not exist: how skilled they are, what they write, and when. Everything follows from a seed."""
