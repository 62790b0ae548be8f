"""Whether the letters behind the numbers of a pair are units: `9.8 m/s^2`, `5 km`, and not `2 m` beside `m + m`.

A unit of several letters behind a number makes units of those of one letter too. Without one, letters are units where
both texts are numbers with units, or one of them is and the other a plain number, and a blank stands before a unit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..reading.lexicon import Lexicon
from .runs import Run

Group = tuple[Run, ...]

_GAP = re.compile(r" *(?:\^ *\(? *-? *\d+ *\)?)? *[*/]? *\(? *")
_POWER = re.compile(r" *(?:\^ *\(? *-? *\d+ *\)?)? *\)?")
_GAP_LENGTH = 16
_BEFORE = frozenset('0123456789.)]}%\\"')
_AFTER = frozenset(",;)]}=<>-:") | {""}
# Behind a plain number only the units that everybody has met: 2 t and 2 d are products.
_COMMON = frozenset(["m", "s", "g", "h", "N", "J", "W"])


class UnitWords:
    """Tells the units of one pair; `runs` are those of its two texts."""

    def __init__(self, lexicon: Lexicon, cores: Sequence[str], runs: Sequence[Sequence[Run]]) -> None:
        self.lexicon, self.runs, self.alone = lexicon, runs, frozenset[str]()
        groups = [self._groups(core, text) for core, text in zip(cores, runs, strict=True)]
        behind = {id(run) for text in groups for group in text for run in group}
        self.alone = frozenset(
            run.text for text in runs for run in text if len(run.text) == 1 and id(run) not in behind
        )
        groups = [self._groups(core, text) for core, text in zip(cores, runs, strict=True)]
        has_long = self._has_long(groups)
        self.found = has_long or self._are_quantities(groups)
        if has_long:  # then one letter behind a blank is a unit too
            groups = [self._groups(core, text, shortest=1) for core, text in zip(cores, runs, strict=True)]
        self._units = {id(run) for text in groups for group in text for run in group} if self.found else set()

    def is_unit(self, run: Run) -> bool:
        """Whether the run is a unit in this pair."""
        return id(run) in self._units

    def _groups(self, core: str, runs: Sequence[Run], shortest: int = 2) -> list[Group]:
        """Units beside each other behind a number, or behind a blank if so long, at the end of what is said."""
        found, at = [], 0
        while at < len(runs):
            stop = at
            while stop < len(runs) and self._may_be_unit(runs[stop]) and (stop == at or _go_together(core, runs, stop)):
                stop += 1
            group = tuple(runs[at:stop])
            if group and _begins(group[0], shortest) and _ends(core, group[-1]):
                found.append(group)
            at = max(stop, at + 1)
        return found

    def _may_be_unit(self, run: Run) -> bool:
        if run.quoted:
            return self.lexicon.units.get(run.name) is not None
        if run.text == "min":
            return run.after != "("
        return run.text in self.lexicon.units and not (len(run.text) > 1 and self.alone.issuperset(run.text))

    def _has_long(self, groups: Sequence[Sequence[Group]]) -> bool:
        return any(len(run.text) > 1 for text in groups for group in text for run in group)

    def _are_quantities(self, groups: Sequence[Sequence[Group]]) -> bool:
        if not all(self._is_number(runs, text) for runs, text in zip(self.runs, groups, strict=True)):
            return False
        units = [run for text in groups for group in text for run in group]
        if not any(group[0].apart for text in groups for group in text):
            return False
        return all(groups) or (bool(groups[0]) or all(run.text in _COMMON for run in units))

    def _is_number(self, runs: Sequence[Run], groups: Sequence[Group]) -> bool:
        """Whether a text has no letters beside its units but functions, constants, labels and the sign of a product."""
        units = {id(run) for group in groups for run in group}
        return all(self._is_no_symbol(run) for run in runs if id(run) not in units)

    def _is_no_symbol(self, run: Run) -> bool:
        word = run.name if run.quoted else run.text
        return is_times(run) or (run.after == "=" and run.before in ("", ",", ";")) or word in self.lexicon.words


def _begins(run: Run, shortest: int) -> bool:
    return run.before in _BEFORE or (run.before.isalnum() and run.apart and len(run.text) >= shortest)


def _go_together(core: str, runs: Sequence[Run], at: int) -> bool:
    gap = core[runs[at - 1].end : runs[at].start]
    return len(gap) < _GAP_LENGTH and _GAP.fullmatch(gap) is not None


def _ends(core: str, run: Run) -> bool:
    power = _POWER.match(core, run.end, run.end + _GAP_LENGTH)
    rest = core[power.end() if power else run.end :][:_GAP_LENGTH].lstrip()
    return rest[:1] in _AFTER and not (rest[:1] == "-" and rest[:2] != "->")


def is_times(run: Run) -> bool:
    """Whether this is the sign of `5 x 10^5`."""
    return run.text in ("x", "X") and run.before.isdigit() and run.after == "1" and run.apart and not run.touches
