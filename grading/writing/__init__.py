"""Marking and writing the results of a class, in several processes."""
