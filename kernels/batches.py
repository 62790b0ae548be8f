"""Mini-batches: the gradient of a step is the mean over a few samples."""

from __future__ import annotations

from dataclasses import dataclass

from .draws import Draws


@dataclass(frozen=True, slots=True)
class Batches:
    """So many samples in a batch. An epoch goes through all samples in a new order drawn from the seed, each once; its
    last batch is what is left. Raises ValueError for a size below 1.
    """

    size: int
    seed: int = 0

    def __post_init__(self) -> None:
        if self.size < 1:
            raise ValueError(f"a batch of {self.size}: there cannot be fewer than 1 sample")

    def in_an_epoch(self, samples: int) -> int:
        """How many batches, and so steps, an epoch over so many samples has."""
        return -(-samples // self.size)

    def order(self, samples: int, steps: int) -> list[int]:
        """The samples in the order that these steps, and the rest of the last epoch, take them: (epochs * samples,)."""
        draws, epochs = Draws(self.seed), -(-steps // self.in_an_epoch(samples))
        return [place for _ in range(epochs) for place in draws.shuffled(samples)]
