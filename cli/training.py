"""A training as a learner sees it: the epochs, the confusion matrix, and pictures of what the model gets wrong."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from chainrule.checker.exercise import Exercise
from chainrule.checker.printing import Layout, display_width
from chainrule.checker.training import CLASSES, Miss, Order, Plan, confusion, misses, trained
from chainrule.kernels.digits import SIDE
from chainrule.kernels.network import Epoch

from .console import Console

_INKS = {Layout.UNICODE: " ░▒▓█", Layout.ASCII: " .:*#"}
_PICTURES, _ABREAST, _GAP = 8, 4, 3  # a picture is 2 * SIDE columns wide
_WIDTHS = (7, 10, 14, 12)


def print_training(exercise: Exercise, plan: Plan, order: Order, rows: Sequence[int], console: Console) -> None:
    """Train, printing the epochs `rows` as they pass, then what the model makes of the other images."""
    console.say(*_head(exercise, plan, order, console), "", _titles(console))
    epoch, before = None, -1
    for epoch in trained(plan):
        if epoch.number in rows:
            console.say(*([f"{':':>{_WIDTHS[0]}}"] if epoch.number != before + 1 else []), _row(epoch))
            before = epoch.number
    if epoch is None or epoch.number < plan.training.epochs:
        console.say("", console.translate("diverged: the loss grew beyond all bounds, and the training was stopped"))
    if epoch is not None:
        console.say("", *_matrix(confusion(plan, epoch), console), "", *_pictures(misses(plan, epoch), console))


def _head(exercise: Exercise, plan: Plan, order: Order, console: Console) -> list[str]:
    layers, training = plan.layers, plan.training
    first = console.translate("{exercise}: a network {shape} with {count} parameters").format(
        exercise=exercise.name, shape=f"{layers.inputs}-{layers.hidden}-{layers.outputs}", count=layers.parameters
    )
    drawn = {
        Order.SHUFFLED: console.translate("trained on {count} images of a shuffle, tested on the other {others}"),
        Order.FILE_ORDER: console.translate("trained on the first {count} images, tested on the last {others}"),
    }
    second = drawn[order].format(count=len(plan.examples), others=len(plan.others))
    third = console.translate("learning rate {rate:g}, {epochs} epochs, {batch} images in a batch")
    return [first, second, third.format(rate=training.rate, epochs=training.epochs, batch=training.batch)]


def _titles(console: Console) -> str:
    tell = console.translate
    titles = [tell("epoch"), tell("loss"), tell("loss of others"), tell("others right")]
    return "  ".join(" " * (width - display_width(title)) + title for title, width in zip(titles, _WIDTHS, strict=True))


def _row(epoch: Epoch) -> str:
    cells = (str(epoch.number), f"{epoch.loss:.4f}", f"{epoch.other_loss:.4f}", f"{epoch.accuracy:.2%}")
    return "  ".join(f"{cell:>{width}}" for cell, width in zip(cells, _WIDTHS, strict=True))


def _matrix(counts: Sequence[Sequence[int]], console: Console) -> list[str]:
    """Rows are the digits, columns what the model says; a zero is left blank."""
    title = console.translate("Confusion matrix of the others: rows are the true digit, columns what the model says.")
    head = "      " + "".join(f"{said:>4}" for said in range(CLASSES))
    lines = [
        f"{label:>4} |" + "".join(f"{count or '':>4}" for count in row).rstrip() for label, row in enumerate(counts)
    ]
    return [title, head, "     +" + "-" * (4 * CLASSES), *lines]


def _pictures(wrong: Sequence[Miss], console: Console) -> list[str]:
    if not wrong:
        return [console.translate("The model gets every one of them right.")]
    title = console.translate("The model gets {count} of them wrong. Here are {shown}:")
    shown = wrong[:_PICTURES]
    lines = [title.format(count=len(wrong), shown=len(shown))]
    for start in range(0, len(shown), _ABREAST):
        lines += ["", *_abreast([_picture(miss, console) for miss in shown[start : start + _ABREAST]])]
    return lines


def _picture(miss: Miss, console: Console) -> list[str]:
    """A line of words and SIDE lines of pixels, each pixel two characters wide."""
    inks = _INKS[console.layout]
    words = console.translate("is {label}, read {said}").format(label=miss.label, said=miss.said)
    rows = [miss.pixels[start : start + SIDE] for start in range(0, len(miss.pixels), SIDE)]
    return [words, *("".join(2 * inks[round(pixel * (len(inks) - 1))] for pixel in row) for row in rows)]


def _abreast(pictures: Sequence[Sequence[str]]) -> list[str]:
    width = 2 * SIDE + _GAP
    return [
        "".join(part + " " * (width - display_width(part)) for part in parts).rstrip()
        for parts in zip(*pictures, strict=True)
    ]


def training_data(exercise: Exercise, variant: str, plan: Plan, order: Order) -> dict[str, Any]:
    """The training as JSON data: every epoch, the confusion matrix and the images that the model gets wrong."""
    epochs = list(trained(plan))
    return {
        "schema": "chainrule.training/1",
        "exercise": exercise.name,
        "variant": variant,
        "layers": [plan.layers.inputs, plan.layers.hidden, plan.layers.outputs],
        "parameters": plan.layers.parameters,
        "rate": plan.training.rate,
        "epochs": plan.training.epochs,
        "batch": plan.training.batch,
        "train": order.value,
        "images": {"trained": len(plan.examples), "others": len(plan.others)},
        "diverged": len(epochs) <= plan.training.epochs,
        "rows": [
            {"epoch": epoch.number, "loss": epoch.loss, "loss_of_others": epoch.other_loss, "accuracy": epoch.accuracy}
            for epoch in epochs
        ],
        "confusion": confusion(plan, epochs[-1]) if epochs else [],
        "wrong": [{"image": miss.example, "is": miss.label, "said": miss.said} for miss in misses(plan, epochs[-1])]
        if epochs
        else [],
    }
