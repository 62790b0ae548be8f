"""click's own messages, so that help and usage errors speak the language of the rest.

click looks them up in the process's default gettext domain; pointing that at our catalogue translates them.
"""

from __future__ import annotations

import os

from chainrule.checker.reporting.language import FOLDER, marked


def counted(one: str, several: str) -> tuple[str, str]:
    """A message for one thing and for several: marks both for the catalogue of translations."""
    return one, several


_CLICK = (
    marked("Aborted!"),
    marked("Choose from:\n\t{choices}"),
    marked("Commands"),
    marked("Error: {message}"),
    marked("Invalid value for {param_hint}: {message}"),
    marked("Invalid value: {message}"),
    marked("Missing argument"),
    marked("Missing option"),
    marked("Missing parameter"),
    marked("No such option {name!r}."),
    marked("Option {name!r} does not take a value."),
    marked("Options"),
    marked("Show this message and exit."),
    marked("Try '{command} {option}' for help."),
    marked("Usage:"),
    marked("default: {default}"),
    marked("{value!r} is not a valid {number_type}."),
    marked("{value} is not in the range {range}."),
)
_COUNTED = (
    counted("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    counted("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    counted("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
    counted("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
)


def speak(language: str) -> None:
    """Let click speak a language from now on."""
    import gettext

    if language == "en":
        gettext.textdomain("messages")
        return
    gettext.bindtextdomain("chainrule", FOLDER)
    gettext.textdomain("chainrule")
    os.environ["LANGUAGE"] = language  # gettext reads it before every other variable
