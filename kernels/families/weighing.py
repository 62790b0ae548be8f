"""Products of a layer: weights with what it is given, and slopes with what it was given; one source, as all kernels.

Both take squares of four rows and four columns, so that each number that is read is used four times; what is left over
goes row by row. Sums run along the samples. No argument is a literal: for each of them Numba compiles another version
of the function.
"""

from __future__ import annotations

from typing import Any

from ..loops import Vector


def weigh_layer(
    theta: Vector, weights: int, biases: int, given: Any, begin: int, count: int, rows: int, columns: int, sums: Any
) -> None:
    """Writes the sums of a layer, weights (rows, columns) times given (columns, …) and biases, to ``sums``."""
    for i in range(rows):
        line = sums[i, :count]
        for s in range(count):
            line[s] = theta[biases + i]
    fours = rows // 4 * 4
    end = columns // 4 * 4
    for i in range(0, fours, 4):
        for j in range(0, end, 4):
            weigh_square(theta, weights + i * columns + j, columns, given, j, begin, count, sums, i)
        for r in range(i, i + 4):
            weigh_row(theta, weights + r * columns, given, begin, count, end, columns, sums[r, :count])
    for r in range(fours, rows):
        weigh_row(theta, weights + r * columns, given, begin, count, 0 * end, columns, sums[r, :count])


def weigh_square(
    theta: Vector, at: int, stride: int, given: Any, j: int, begin: int, count: int, sums: Any, i: int
) -> None:
    """Adds four columns to the sums of four rows; the weights begin at ``at``, rows of them are ``stride`` apart."""
    end = begin + count
    g0, g1, g2, g3 = given[j, begin:end], given[j + 1, begin:end], given[j + 2, begin:end], given[j + 3, begin:end]
    s0, s1, s2, s3 = sums[i, :count], sums[i + 1, :count], sums[i + 2, :count], sums[i + 3, :count]
    w00, w01, w02, w03 = theta[at], theta[at + 1], theta[at + 2], theta[at + 3]
    at += stride
    w10, w11, w12, w13 = theta[at], theta[at + 1], theta[at + 2], theta[at + 3]
    at += stride
    w20, w21, w22, w23 = theta[at], theta[at + 1], theta[at + 2], theta[at + 3]
    at += stride
    w30, w31, w32, w33 = theta[at], theta[at + 1], theta[at + 2], theta[at + 3]
    for s in range(count):
        s0[s] += w00 * g0[s] + w01 * g1[s] + w02 * g2[s] + w03 * g3[s]
        s1[s] += w10 * g0[s] + w11 * g1[s] + w12 * g2[s] + w13 * g3[s]
        s2[s] += w20 * g0[s] + w21 * g1[s] + w22 * g2[s] + w23 * g3[s]
        s3[s] += w30 * g0[s] + w31 * g1[s] + w32 * g2[s] + w33 * g3[s]


def weigh_row(
    theta: Vector, at: int, given: Any, begin: int, count: int, first: int, columns: int, line: Vector
) -> None:
    """Adds the columns from ``first`` on to the sums of one row, whose weights begin at ``at``."""
    end = begin + count
    fours = first + (columns - first) // 4 * 4
    for j in range(first, fours, 4):
        w0, w1, w2, w3 = theta[at + j], theta[at + j + 1], theta[at + j + 2], theta[at + j + 3]
        g0, g1, g2, g3 = given[j, begin:end], given[j + 1, begin:end], given[j + 2, begin:end], given[j + 3, begin:end]
        for s in range(count):
            line[s] += w0 * g0[s] + w1 * g1[s] + w2 * g2[s] + w3 * g3[s]
    for j in range(fours, columns):
        w0, g0 = theta[at + j], given[j, begin:end]
        for s in range(count):
            line[s] += w0 * g0[s]


def correlate(
    slopes: Any, given: Any, begin: int, count: int, rows: int, columns: int, share: Vector, weights: int, biases: int
) -> None:
    """Adds the gradient of a layer over a block: by its weights slopes givenᵀ, by its biases the sums of the slopes."""
    for i in range(rows):
        line, total = slopes[i, :count], 0.0
        for s in range(count):
            total += line[s]
        share[biases + i] += total
    fours = rows // 4 * 4
    end = columns // 4 * 4
    for i in range(0, fours, 4):
        for j in range(0, end, 4):
            correlate_square(slopes, i, given, j, begin, count, share, weights + i * columns + j, columns)
        for r in range(i, i + 4):
            correlate_row(slopes[r, :count], given, begin, count, end, columns, share, weights + r * columns)
    for r in range(fours, rows):
        correlate_row(slopes[r, :count], given, begin, count, 0 * end, columns, share, weights + r * columns)


def correlate_square(
    slopes: Any, i: int, given: Any, j: int, begin: int, count: int, share: Vector, at: int, stride: int
) -> None:
    """Adds the products of four rows with four columns."""
    end = begin + count
    g0, g1, g2, g3 = given[j, begin:end], given[j + 1, begin:end], given[j + 2, begin:end], given[j + 3, begin:end]
    d0, d1, d2, d3 = slopes[i, :count], slopes[i + 1, :count], slopes[i + 2, :count], slopes[i + 3, :count]
    t00, t01, t02, t03, t10, t11, t12, t13 = 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
    t20, t21, t22, t23, t30, t31, t32, t33 = 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
    for s in range(count):
        t00 += d0[s] * g0[s]
        t01 += d0[s] * g1[s]
        t02 += d0[s] * g2[s]
        t03 += d0[s] * g3[s]
        t10 += d1[s] * g0[s]
        t11 += d1[s] * g1[s]
        t12 += d1[s] * g2[s]
        t13 += d1[s] * g3[s]
        t20 += d2[s] * g0[s]
        t21 += d2[s] * g1[s]
        t22 += d2[s] * g2[s]
        t23 += d2[s] * g3[s]
        t30 += d3[s] * g0[s]
        t31 += d3[s] * g1[s]
        t32 += d3[s] * g2[s]
        t33 += d3[s] * g3[s]
    add_four(share, at, t00, t01, t02, t03)
    add_four(share, at + stride, t10, t11, t12, t13)
    add_four(share, at + 2 * stride, t20, t21, t22, t23)
    add_four(share, at + 3 * stride, t30, t31, t32, t33)


def correlate_row(
    line: Vector, given: Any, begin: int, count: int, first: int, columns: int, share: Vector, at: int
) -> None:
    """Adds the products of one row with the columns from ``first`` on."""
    end = begin + count
    fours = first + (columns - first) // 4 * 4
    for j in range(first, fours, 4):
        g0, g1, g2, g3 = given[j, begin:end], given[j + 1, begin:end], given[j + 2, begin:end], given[j + 3, begin:end]
        t0, t1, t2, t3 = 0.0, 0.0, 0.0, 0.0
        for s in range(count):
            t0 += line[s] * g0[s]
            t1 += line[s] * g1[s]
            t2 += line[s] * g2[s]
            t3 += line[s] * g3[s]
        add_four(share, at + j, t0, t1, t2, t3)
    for j in range(fours, columns):
        g0, t0 = given[j, begin:end], 0.0
        for s in range(count):
            t0 += line[s] * g0[s]
        share[at + j] += t0


def add_four(line: Vector, j: int, s0: float, s1: float, s2: float, s3: float) -> None:
    """Adds to four entries that follow each other."""
    line[j] += s0
    line[j + 1] += s1
    line[j + 2] += s2
    line[j + 3] += s3
