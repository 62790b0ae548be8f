"""Losses whose shape is known, with kernels written for speed: data of any size, one thread or several, the same bits.

`linear` is linear regression and `gram` the same from the moments of the data, `logistic` the logistic neuron,
`sigmoids` sums of sigmoids and `two_layer` the two-layer network. Importing this package imports neither NumPy nor
Numba.
"""
