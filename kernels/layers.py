"""Two layers, sigmoid then softmax, trained by mini-batches: one source that is interpreted or compiled.

Tables are lists of lists when interpreted, contiguous float64 matrices when compiled. A network is four of them: the
weights of the first layer (inputs, hidden), its biases (1, hidden), and the same of the second layer. A layer's weights
stand input by input, so that the innermost loops run along a row and add nothing up across it: compiled, they take
several entries at once and still give the bits of the interpreted run. `sigmoid`, `exp` and `ln` are those of
`arithmetic`.
"""

from __future__ import annotations

from collections.abc import MutableSequence, Sequence

from .arithmetic import exp, ln, sigmoid

Row = MutableSequence[float]
Table = Sequence[Row]
Network = tuple[Table, Table, Table, Table]


def forward(image: Row, network: Network, active: Row, shares: Row) -> None:
    """Writes the activations of the hidden layer (hidden,) and the probabilities of the classes (outputs,)."""
    first, first_bias, second, second_bias = network
    weigh(image, first, first_bias[0], active)
    for j in range(len(active)):
        active[j] = sigmoid(active[j])
    weigh(active, second, second_bias[0], shares)
    soften(shares)


def weigh(given: Row, weights: Table, biases: Row, sums: Row) -> None:
    """Writes the weighted sums of one layer; an input that is 0, as most of a picture is, costs nothing."""
    for j in range(len(sums)):
        sums[j] = biases[j]
    for i in range(len(given)):
        value = given[i]
        if value != 0.0:
            row = weights[i]
            for j in range(len(sums)):
                sums[j] += value * row[j]


def soften(scores: Row) -> None:
    """Turns scores into probabilities in their place: softmax, with the greatest score taken off before exp."""
    top = scores[0]
    for k in range(1, len(scores)):
        top = max(top, scores[k])
    total = 0.0
    for k in range(len(scores)):
        scores[k] = exp(scores[k] - top)
        total += scores[k]
    for k in range(len(scores)):
        scores[k] /= total


def backward(image: Row, network: Network, active: Row, errors: Row, back: Row, slopes: Network) -> None:
    """Adds one image's part to the gradient; ``errors`` is dH/dz, q - p; ``back`` is scratch (hidden,)."""
    second = network[2]
    first_slope, first_bias_slope, second_slope, second_bias_slope = slopes
    for j in range(len(active)):
        arrived = 0.0
        for k in range(len(errors)):
            arrived += second[j][k] * errors[k]
        back[j] = arrived * active[j] * (1.0 - active[j])
    spread(active, errors, second_slope)
    spread(image, back, first_slope)
    for k in range(len(errors)):
        second_bias_slope[0][k] += errors[k]
    for j in range(len(back)):
        first_bias_slope[0][j] += back[j]


def spread(given: Row, errors: Row, table: Table) -> None:
    """Adds the outer product of a layer's inputs and its errors to a table of their shape."""
    for i in range(len(given)):
        value = given[i]
        if value != 0.0:
            row = table[i]
            for j in range(len(errors)):
                row[j] += value * errors[j]


def step(weights: Table, slopes: Table, rate: float) -> None:
    """Moves a table against its gradient and clears the gradient for the next batch."""
    for i in range(len(weights)):
        row, slope = weights[i], slopes[i]
        for j in range(len(row)):
            row[j] -= rate * slope[j]
            slope[j] = 0.0


def train_epoch(
    images: Table,
    labels: Sequence[int],
    order: Sequence[int],
    batch: int,
    rate: float,
    network: Network,
    slopes: Network,
    active: Row,
    back: Row,
    shares: Row,
) -> None:
    """One epoch over the images in this order: an update of ``network`` by the mean gradient of each batch.

    ``slopes`` are zeros of the network's shapes; they are zeros again at the end. The last three are scratch.
    """
    for begin in range(0, len(order), batch):
        end = min(begin + batch, len(order))
        for place in range(begin, end):
            sample = order[place]
            forward(images[sample], network, active, shares)
            shares[labels[sample]] -= 1.0
            backward(images[sample], network, active, shares, back, slopes)
        pace = rate / (end - begin)
        step(network[0], slopes[0], pace)
        step(network[1], slopes[1], pace)
        step(network[2], slopes[2], pace)
        step(network[3], slopes[3], pace)


def look_at(
    images: Table,
    labels: Sequence[int],
    order: Sequence[int],
    network: Network,
    active: Row,
    shares: Row,
    said: MutableSequence[int],
) -> float:
    """Writes the likeliest class of each image in ``order`` to ``said`` and returns the mean cross-entropy."""
    total = 0.0
    for place in range(len(order)):
        sample = order[place]
        forward(images[sample], network, active, shares)
        total -= ln(shares[labels[sample]])
        likeliest = 0
        for k in range(1, len(shares)):
            if shares[k] > shares[likeliest]:
                likeliest = k
        said[place] = likeliest
    return total / max(1, len(order))
