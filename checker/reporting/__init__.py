"""Judgements and statements in words: the only place, beside the exercises, where prose lives."""
