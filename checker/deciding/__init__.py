"""Deciding: is the learner's tree equal to the derived one?"""
