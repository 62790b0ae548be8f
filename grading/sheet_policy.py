"""The policies of a sheet, as its file says them."""

from __future__ import annotations

from fractions import Fraction

from .durations import LONGEST_DAYS, duration, share
from .points import DECIMALS, HIGHEST, exact_points
from .policy import Attempts, Counts, Half, Late, Policy, Rounded, Rounding, Visibility
from .sheet import SheetQuestion
from .sheet_table import Table
from .sheet_times import times_of

KEYS = ("zone", "opens", "due", "late", "extensions", "attempts", "rounding", "feedback")
MOST_ATTEMPTS = 1000
_LATE_KEYS = ("per_day", "grace", "cap", "closes")
_ATTEMPTS_KEYS = ("counts", "most")
_ROUNDING_KEYS = ("step", "half", "of")


def policy_of(table: Table) -> Policy:
    """The policies of a whole sheet. Complains about what cannot be read, and about contradictions."""
    heard = table.complaints.value
    return Policy(
        times=times_of(table),
        late=heard(lambda: _late(table), Late()),
        attempts=heard(lambda: _attempts(table), Attempts()),
        rounding=heard(lambda: _rounding(table), Rounding()),
        visibility=heard(lambda: _visibility(table), Visibility.ALL),
    )


def _late(table: Table) -> Late:
    if "late" not in table:
        return Late()
    asked, heard = table.table("late"), table.complaints.value
    asked.check_known(_LATE_KEYS)
    if asked.data and "due" not in table:
        table.complaints.add(asked.error("NEEDS_DUE", key="late"))
    late = Late(
        per_day=heard(lambda: _share(asked, "per_day"), None) or Fraction(0),
        grace=heard(lambda: _duration(asked, "grace"), None) or 0,
        cap=heard(lambda: _share(asked, "cap"), None) or Fraction(1),
        closes=heard(lambda: _duration(asked, "closes"), None),
    )
    _check_late(asked, late)
    return late


def _check_late(asked: Table, late: Late) -> None:
    """Complain where one key of `late` makes another meaningless."""
    complain = asked.complaints.add
    if "cap" in asked and "per_day" not in asked:
        complain(asked.error("NEEDS_OTHER", "cap", key="cap", other="per_day"))
    elif late.per_day and late.cap < late.per_day:
        complain(asked.error("CAP_BELOW_PER_DAY", "cap"))
    if "grace" in asked and not {"per_day", "closes"} & asked.data.keys():
        complain(asked.error("NEEDS_OTHER", "grace", key="grace", other="per_day"))
    if late.closes is not None and late.closes < late.grace:
        complain(asked.error("CLOSES_IN_GRACE", "closes"))
    elif late.closes is not None and late.per_day and late.closes == late.grace:
        complain(asked.error("NEVER_LATE", "per_day"))


def _share(asked: Table, key: str) -> Fraction | None:
    if key not in asked:
        return None
    value = asked.number_or_text(key)
    found = share(value)
    if found is None:
        raise asked.error("BAD_SHARE", key, key=key, given=str(value)[:40])
    return found


def _duration(asked: Table, key: str) -> int | None:
    if key not in asked:
        return None
    value = asked.number_or_text(key)
    found = duration(value)
    if found is None:
        raise asked.error("BAD_DURATION", key, key=key, given=str(value)[:40], longest=str(LONGEST_DAYS))
    return found


def _attempts(table: Table) -> Attempts:
    if "attempts" not in table:
        return Attempts()
    asked = table.table("attempts")
    asked.check_known(_ATTEMPTS_KEYS)
    heard = table.complaints.value
    counts = heard(lambda: asked.choice("counts", Counts.LAST), Counts.LAST)
    return Attempts(counts, heard(lambda: _most(asked), None))


def _most(asked: Table) -> int | None:
    if "most" not in asked:
        return None
    value = asked.number("most")
    if not isinstance(value, int) or not 1 <= value <= MOST_ATTEMPTS:
        raise asked.error("BAD_COUNT", "most", key="most", given=str(value)[:40], highest=str(MOST_ATTEMPTS))
    return value


def _rounding(table: Table) -> Rounding:
    if "rounding" not in table:
        return Rounding()
    asked = table.table("rounding")
    asked.check_known(_ROUNDING_KEYS)
    heard = table.complaints.value
    half = heard(lambda: asked.choice("half", Half.NEAREST), Half.NEAREST)
    of = heard(lambda: asked.choice("of", Rounded.TOTAL), Rounded.TOTAL)
    if "step" not in asked:
        raise asked.error("MISSING_KEY", key="step")
    step = exact_points(asked.number("step"))
    if not step:
        limits = {"highest": str(HIGHEST), "decimals": str(DECIMALS)}
        raise asked.error("BAD_STEP", "step", given=str(asked.data["step"])[:40], **limits)
    return Rounding(step, half, of)


def _visibility(table: Table) -> Visibility:
    visibility = table.choice("feedback", Visibility.ALL)
    if visibility is Visibility.AFTER_DUE and "due" not in table:
        table.complaints.add(table.error("NEEDS_DUE", "feedback", key="feedback"))
    return visibility


def check_rounding(table: Table, rounding: Rounding, questions: tuple[SheetQuestion, ...]) -> None:
    """Complain where rounding would change the points of who has everything right."""
    if rounding.step is None:
        return
    worths = [asked.points for asked in questions]
    for points in worths if rounding.of is Rounded.QUESTION else [sum(worths, Fraction(0))]:
        if points % rounding.step:
            details = {"step": str(table.table("rounding").data["step"]), "points": f"{float(points):g}"}
            table.complaints.add(table.table("rounding").error("STEP_MISSES_POINTS", "step", **details))
            return
