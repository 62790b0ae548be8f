"""A format whose parts go wrong for one learner. Named to other processes."""

import os
import signal
from functools import partial


class Misled:
    """Notes which process made each part. `mishap` is what befalls the learner `victim` elsewhere than in the process
    `home`, or everywhere.
    """

    def __init__(self, mishap="", victim="s3"):
        self.part = partial(_part, mishap, victim, os.getpid())
        self.made = []
        self.is_ended = False

    def add(self, part):
        self.made.append(part)

    def end(self, irregular):  # noqa: ARG002
        self.is_ended = True


def _part(mishap, victim, home, result):
    if result.student == victim and (mishap == "raise everywhere" or os.getpid() != home):
        if mishap.startswith("raise"):
            raise ZeroDivisionError("a fault")
        if mishap == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if mishap == "cannot travel":
            return result.student, lambda: os.getpid()
    return result.student, os.getpid()
