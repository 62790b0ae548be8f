"""Learning-rate schedules as they are typed: `step:0.5,100`, `exponential:0.99`, `warm-up:10+cosine:90`."""

from __future__ import annotations

from chainrule.kernels.schedules import Constant, Cosine, Exponential, Schedule, StepDecay, WarmUp

from .console import Console, Trouble

EXAMPLE = "warm-up:10+cosine:90"
_FULL_WIDTH = str.maketrans("：，＋", ":,+")


def read_schedule(text: str, speaker: Console) -> Schedule:
    """The schedule of a text. Trouble for a text that is none, or whose numbers make no sense."""
    first, plus, rest = text.translate(_FULL_WIDTH).replace(" ", "").partition("+")
    try:
        if first.startswith("warm-up:"):
            return WarmUp(_whole(first.removeprefix("warm-up:")), _base(rest) if plus else Constant())
        if not plus:
            return _base(first)
    except (ValueError, TypeError):
        pass
    forms = "constant, step:FACTOR,EVERY, exponential:FACTOR, cosine:STEPS, cosine:STEPS,LEAST, warm-up:STEPS"
    message = speaker.translate("--schedule takes {forms}, or a warm-up before another: {example}")
    raise Trouble(message.format(forms=forms, example=EXAMPLE))


def _base(text: str) -> Constant | StepDecay | Exponential | Cosine:
    """ValueError and TypeError for what is none."""
    name, colon, rest = text.partition(":")
    numbers = rest.split(",") if colon else []
    match name, numbers:
        case "constant", []:
            return Constant()
        case "step", [factor, every]:
            return StepDecay(float(factor), _whole(every))
        case "exponential", [factor]:
            return Exponential(float(factor))
        case "cosine", [span]:
            return Cosine(_whole(span))
        case "cosine", [span, least]:
            return Cosine(_whole(span), float(least))
    raise ValueError(text)


def _whole(text: str) -> int:
    if len(text) > 12:  # more steps than any run has, and soon more than a float holds
        raise ValueError(text)
    return int(text)


def schedule_text(schedule: Schedule) -> str:
    """The schedule as it is typed."""
    match schedule:
        case StepDecay(factor, every):
            return f"step:{factor!r},{every}"
        case Exponential(factor):
            return f"exponential:{factor!r}"
        case Cosine(span, least):
            return f"cosine:{span},{least!r}" if least else f"cosine:{span}"
        case WarmUp(span, then):
            return f"warm-up:{span}" + ("" if then == Constant() else f"+{schedule_text(then)}")
    return "constant"
