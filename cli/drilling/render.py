"""What a session shows, as lines of text: in a language, a layout, plain or coloured.

What one record needs is imported when it comes: the first question is shown without the words of judgements.
"""

from __future__ import annotations

from chainrule.drills import shown as show

from .view import View


def lines(shown: show.Shown, view: View) -> list[str]:
    """The lines of one record, at most `line_width()` columns each. A picture has none: whoever draws it has."""
    match shown:
        case show.Greeting() | show.Asked():
            from . import asking

            return asking.greeting(shown, view) if isinstance(shown, show.Greeting) else asking.asked(shown, view)
        case show.Judged():
            from .judged import judged

            return judged(shown, view)
        case show.HintShown():
            from .hinting import hint

            return hint(shown, view)
        case show.ExampleShown() | show.StepShown() | show.SolutionShown() | show.WhyAsked() | show.WhyJudged():
            return _worked(shown, view)
        case show.Summary():
            from .ending import summary

            return summary(shown, view)
        case show.PictureWanted():
            return []
        case _:
            return _said(shown, view)


def _worked(
    shown: show.ExampleShown | show.StepShown | show.SolutionShown | show.WhyAsked | show.WhyJudged, view: View
) -> list[str]:
    from . import working

    match shown:
        case show.ExampleShown():
            return working.example(shown, view)
        case show.StepShown():
            return working.step(shown, view)
        case show.SolutionShown():
            return working.solution(shown, view)
        case show.WhyAsked():
            return working.why_asked(shown, view)
        case show.WhyJudged():
            return working.why_judged(shown, view)


def _said(
    shown: show.LanguageChosen | show.CommandsListed | show.Said | show.NotKept | show.CannotBeAsked, view: View
) -> list[str]:
    from . import remarks

    match shown:
        case show.LanguageChosen():
            return []
        case show.CommandsListed():
            return remarks.commands(shown, view)
        case show.Said():
            return remarks.remark(shown, view)
        case show.NotKept():
            return remarks.not_kept(shown, view)
        case show.CannotBeAsked():
            return remarks.cannot_be_asked(shown, view)
