"""Whole sheets of homework: what is asked for how many points, the files that learners hand in, and their marks."""
