"""Opening what somebody else put there: only an ordinary file, never through a link, never waiting for a pipe."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import IO

from .trouble import SubmissionError

_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)


class NotOrdinary(OSError):
    """A pipe, a device, a socket, a folder."""


def ordinary(path: str) -> IO[bytes]:
    """The file, opened. OSError where that fails or it is a link; NotOrdinary where it is no file."""
    return _ordinary(path, _FLAGS | _NO_LINK)


def opened(path: Path) -> IO[bytes]:
    """A file that the teacher named, who may name a link. SubmissionError where it cannot be opened."""
    try:
        return _ordinary(str(path), _FLAGS)
    except NotOrdinary as trouble:
        raise SubmissionError(path, "NOT_A_FILE") from trouble
    except (OSError, ValueError) as trouble:
        number = getattr(trouble, "errno", None) or errno.ENOENT
        if number in (errno.ENOENT, errno.ENOTDIR):
            raise SubmissionError(path, "NO_FILE") from trouble
        raise SubmissionError(path, "NOT_READABLE", error=errno.errorcode.get(number, "EIO")) from trouble


def _ordinary(path: str, flags: int) -> IO[bytes]:
    number = os.open(path, flags)
    if not stat.S_ISREG(os.fstat(number).st_mode):
        os.close(number)
        raise NotOrdinary(errno.EINVAL, "no ordinary file")
    return os.fdopen(number, "rb")
