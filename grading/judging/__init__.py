"""Judging what was handed in: each distinct text once, in workers that may be ended, and never again."""
