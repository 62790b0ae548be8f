"""Do the skills of an exercise make sense: is each that is named known, and does none build on itself?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from .skills import SKILLS, Skill
from .trouble import AuthorError

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def check_skills(own: Sequence[Skill], named: Iterable[tuple[str, str]]) -> None:
    """AuthorError for skills of an exercise that contradict themselves or the table, and for one that is nowhere.

    `named` are the questions with the skill that their author names, empty for none.
    """
    table = {skill.name: skill for skill in SKILLS}
    _check_names(own, table)
    known = table | {skill.name: skill for skill in own}
    for skill in own:
        for name in skill.requires:
            if name not in known:
                raise AuthorError("skill {name}: {trouble}", name=skill.name, trouble=_nowhere(name, known))
    circle = circle_in(own)
    if circle:
        raise AuthorError(
            "skills: {circle} build on each other; leave one of them out of what another requires",
            circle=" → ".join(circle),
        )
    for question, name in named:
        if name and name not in known:
            raise AuthorError("question {name}: {trouble}", name=question, trouble=_nowhere(name, known))


def _check_names(own: Sequence[Skill], table: Mapping[str, Skill]) -> None:
    seen = set()
    for skill in own:
        if not _NAME.fullmatch(skill.name):
            raise AuthorError(
                "skill {name!r}: a name has small letters and digits, with hyphens between them", name=skill.name
            )
        if skill.name in seen or table.get(skill.name, skill) != skill:
            raise AuthorError("skills: there is a skill {name} already; choose another name", name=skill.name)
        seen.add(skill.name)


def _nowhere(name: str, known: Iterable[str]) -> AuthorError:
    from difflib import get_close_matches

    near = get_close_matches(name, list(known), n=3, cutoff=0.5)
    if near:
        return AuthorError("there is no skill {name}; did you mean {nearest}?", name=name, nearest=", ".join(near))
    return AuthorError(
        "there is no skill {name}; `check list --skills` shows them, and `skills` of an exercise brings more", name=name
    )


def circle_in(skills: Iterable[Skill]) -> tuple[str, ...]:
    """The names along a circle of skills that require each other, the first once more at the end; empty for none."""
    requires = {skill.name: skill.requires for skill in skills}
    done: set[str] = set()
    for name in requires:
        circle = _circle_from(name, requires, done, ())
        if circle:
            return circle
    return ()


def _circle_from(
    name: str, requires: Mapping[str, tuple[str, ...]], done: set[str], path: tuple[str, ...]
) -> tuple[str, ...]:
    if name in path:
        return (*path[path.index(name) :], name)
    if name in done or name not in requires:
        return ()
    for other in requires[name]:
        circle = _circle_from(other, requires, done, (*path, name))
        if circle:
            return circle
    done.add(name)
    return ()
