"""click's own messages, so that help and usage errors speak the language of the rest.

click looks them up in the process's default gettext domain; pointing that at our catalogue translates them. All that a
command line can bring up stand here; a test reads them from click's source. Where they are put together: `misuse.py`.
"""

from __future__ import annotations

import os

from chainrule.checker.reporting.language import FOLDER, marked


def counted(one: str, several: str) -> tuple[str, str]:
    """A message for one thing and for several: marks both for the catalogue of translations."""
    return one, several


_CLICK = (
    marked("(dynamic)"),
    marked("Aborted!"),
    marked("Argument {name!r} takes {nargs} values."),
    marked("Choose from:\n\t{choices}"),
    marked("Commands"),
    marked("Could not open file {filename!r}: {message}"),
    marked("Error: {message}"),
    marked("Invalid value for {param_hint}: {message}"),
    marked("Invalid value: {message}"),
    marked("Missing argument"),
    marked("Missing command."),
    marked("Missing option"),
    marked("Missing parameter"),
    marked("Missing parameter: {param_name}"),
    marked("Missing {param_type}"),
    marked("No such command {name!r}."),
    marked("No such option {name!r}."),
    marked("Option {name!r} does not take a value."),
    marked("Options"),
    marked("Positional arguments"),
    marked("Show this message and exit."),
    marked("Try '{command} {option}' for help."),
    marked("Usage:"),
    marked("default: {default}"),
    marked("directory"),
    marked("env var: {var}"),
    marked("file"),
    marked("path"),
    marked("required"),
    marked("unknown error"),
    marked("{name} {filename!r} does not exist."),
    marked("{name} {filename!r} is a directory."),
    marked("{name} {filename!r} is a file."),
    marked("{name} {filename!r} is not executable."),
    marked("{name} {filename!r} is not readable."),
    marked("{name} {filename!r} is not writable."),
    marked("{value!r} is not a valid boolean. Recognized values: {states}"),
    marked("{value!r} is not a valid {number_type}."),
    marked("{value} is not in the range {range}."),
)
_COUNTED = (
    counted("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    counted("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    counted("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
    counted("Takes {nargs} values but 1 was given.", "Takes {nargs} values but {len} were given."),
    counted(
        "{len_type} values are required, but {len_value} was given.",
        "{len_type} values are required, but {len_value} were given.",
    ),
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
