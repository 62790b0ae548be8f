"""Where the threads of a descent meet after each step: one source for Python and for Numba, as all kernels."""

from __future__ import annotations

from .bits import Meeting, arrivals, arrive, give_way, is_called_off

# Looks at the others before the processor is offered to other threads, some microseconds: a step is not much longer.
PATIENCE = 2000


def meet(meeting: Meeting, due: int) -> bool:
    """Arrives, and waits until there were ``due`` arrivals since the beginning; False if the meeting is called off.

    What each wrote before it arrived can be read by all afterwards.
    """
    arrive(meeting)
    looks = 0
    while arrivals(meeting) < due:
        if is_called_off(meeting):
            return False
        looks += 1
        if looks > PATIENCE:
            give_way()
    return True
