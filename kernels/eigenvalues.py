"""Eigenvalues of a small symmetric matrix by Jacobi's rotations, for the curvature of a loss."""

from __future__ import annotations

import math
from collections.abc import Sequence

_SWEEPS = 60  # convergence is quadratic: matrices of size 60 need about ten


def symmetric_eigenvalues(matrix: Sequence[Sequence[float]]) -> tuple[float, ...]:
    """Returns the eigenvalues of a symmetric matrix (p, p), ascending, (p,).

    The error is some 1e-15 of the largest one. Meant for p up to 60 or so. Raises ValueError if the matrix is not
    square, not finite, or not symmetric to 1e-9 of its largest entry.
    """
    rows = _symmetric(matrix)
    for _ in range(_SWEEPS):
        if not sum(_rotate(rows, i, j) for i in range(len(rows)) for j in range(i + 1, len(rows))):
            break
    return tuple(sorted(row[i] for i, row in enumerate(rows)))


def _symmetric(matrix: Sequence[Sequence[float]]) -> list[list[float]]:
    size = len(matrix)
    if any(len(row) != size for row in matrix):
        raise ValueError("the matrix must be square")
    if not all(math.isfinite(entry) for row in matrix for entry in row):
        raise ValueError("the matrix must be finite")
    largest = max((abs(entry) for row in matrix for entry in row), default=0.0)
    for i in range(size):
        for j in range(i):
            if abs(matrix[i][j] - matrix[j][i]) > 1e-9 * largest:
                raise ValueError(f"the matrix is not symmetric: {matrix[i][j]} and {matrix[j][i]} at {i}, {j}")
    return [[0.5 * (matrix[i][j] + matrix[j][i]) for j in range(size)] for i in range(size)]


def _rotate(rows: list[list[float]], i: int, j: int) -> bool:
    """Makes entry i, j zero, by a rotation in the plane of i and j. Returns False if it already is."""
    entry = rows[i][j]
    if abs(entry) <= 1e-17 * (abs(rows[i][i]) + abs(rows[j][j])):
        rows[i][j] = rows[j][i] = 0.0
        return False
    # The smaller of the two angles, from the cotangent of its double: the larger one need not converge.
    double = (rows[j][j] - rows[i][i]) / (2.0 * entry)
    tangent = math.copysign(1.0, double) / (abs(double) + math.hypot(1.0, double))
    cosine = 1.0 / math.hypot(1.0, tangent)
    sine = tangent * cosine
    for row in rows:
        row[i], row[j] = cosine * row[i] - sine * row[j], sine * row[i] + cosine * row[j]
    first, second = rows[i], rows[j]
    rows[i] = [cosine * a - sine * b for a, b in zip(first, second, strict=True)]
    rows[j] = [sine * a + cosine * b for a, b in zip(first, second, strict=True)]
    return True
