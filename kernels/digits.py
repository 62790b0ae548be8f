"""1,797 handwritten digits, 8 x 8 pixels each, as they ship with the package (`data/LICENCE-digits.txt`)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from .network import Labelled

SIDE, DEEPEST = 8, 16
_FILE = Path(__file__).parent / "data" / "digits.csv.gz"


@cache
def digits() -> Labelled:
    """The images in file order, each (64,) row by row with pixels from 0 (paper) to 1 (ink), and the digits."""
    import gzip

    images, labels = [], []
    for line in gzip.decompress(_FILE.read_bytes()).decode("ascii").splitlines():
        *pixels, label = map(int, line.split(","))
        images.append(tuple(pixel / DEEPEST for pixel in pixels))
        labels.append(label)
    return Labelled(tuple(images), tuple(labels))
