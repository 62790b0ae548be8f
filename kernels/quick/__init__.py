"""The quick loops of a program: its loss and gradient rewritten for speed, as one text for a descent or for many.

`straight` and `lanes` write the loops; `affine`, `reciprocals`, `balancing` and `grouping` rewrite the tape before.
That changes last bits, so the other loops take the tape as it is.
"""
