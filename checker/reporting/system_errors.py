"""Why the system refuses a file, in the reader's language; what is rare stays in the system's own words."""

from __future__ import annotations

import errno

from .language import Translate
from .language import marked as _

_REASONS = {
    errno.ENOENT: _("there is no such file or folder"),
    errno.EACCES: _("you may not do that there"),
    errno.EPERM: _("you may not do that there"),
    errno.EROFS: _("nothing can be written there"),
    errno.EISDIR: _("it is a folder"),
    errno.ENOTDIR: _("a part of the path is no folder"),
    errno.EEXIST: _("it is there already"),
    errno.ENOSPC: _("the disk is full"),
    errno.ENAMETOOLONG: _("the name is too long"),
}


def reason(trouble: OSError, translate: Translate) -> str:
    """A few words, to stand behind a colon or in brackets."""
    known = _REASONS.get(trouble.errno or 0)
    return translate(known) if known else trouble.strerror or str(trouble)
