"""What there is to learn: the skills in an order in which each stands behind those it builds on, with the questions
that train them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from chainrule.checker.library import UnknownName, exercise_files, nearest
from chainrule.checker.packs import Packs
from chainrule.exercises.record import Record, replace
from chainrule.exercises.skills import SKILLS, Skill

from .index import Entry, Listener, entries

_MOST_TITLED = 3  # suggestions


class Topic(Record):
    """A skill and the full names of the questions that train it, in the order of the catalogue."""

    skill: Skill
    questions: tuple[str, ...]


class Syllabus(Record):
    """All topics by the name of their skill, prerequisites first.

    `skills` are all skills by name, those without questions too: one that is not asked any more still has its title.
    `minutes` are those that a question takes, by its full name.
    """

    topics: Mapping[str, Topic]
    skills: Mapping[str, Skill] = MappingProxyType({})
    minutes: Mapping[str, float] = MappingProxyType({})

    @property
    def questions(self) -> tuple[str, ...]:
        """All questions, topic by topic."""
        return tuple(question for topic in self.topics.values() for question in topic.questions)

    def minutes_of(self, question: str) -> float:
        """The minutes that a question takes; 1 where nothing is known of it."""
        return self.minutes.get(question, 1.0)

    def only(self, names: Iterable[str]) -> Syllabus:
        """What is called so: exercises, questions, skills; all of them where a name means several things.

        UnknownName for a name that means nothing here, with the nearest names. Without a name nothing is left out.
        """
        wanted = {question for name in names for question in self._called(name)}
        if not wanted:
            return self
        narrowed = {
            name: replace(topic, questions=tuple(one for one in topic.questions if one in wanted))
            for name, topic in self.topics.items()
        }
        return replace(self, topics={name: topic for name, topic in narrowed.items() if topic.questions})

    def _called(self, name: str) -> list[str]:
        topic = self.topics.get(titled(self.topics, name) or name)
        trained = topic.questions if topic else ()
        found = [one for one in self.questions if name in (one, one.partition(".")[0]) or one in trained]
        if not found:
            exercises = dict.fromkeys(one.partition(".")[0] for one in self.questions)
            known = self.questions if "." in name else (*exercises, *self.topics)
            raise UnknownName(name, nearest(name, known) or self._titled(name))
        return found

    def _titled(self, part: str) -> list[str]:
        """Some skills whose title has this part, in either language."""
        plain = part.strip().casefold()
        titles = {name: topic.skill.title for name, topic in self.topics.items()}
        found = [name for name, title in titles.items() if plain in title.en.casefold() or plain in title.zh]
        return found[:_MOST_TITLED] if len(plain) > 1 else []


def titled(topics: Mapping[str, Topic], title: str) -> str | None:
    """The name of the skill whose title this is, in either language; None where there is none."""
    plain = title.strip().casefold()
    titles = ((name, topic.skill.title) for name, topic in topics.items())
    return next((name for name, one in titles if plain in (one.en.casefold(), one.zh)), None)


def syllabus(packs: Packs | None = None, listener: Listener = lambda _: None, folder: Path | None = None) -> Syllabus:
    """The syllabus of all exercises; `packs` are those of the environment unless given.

    `folder` is the cache folder, the user's unless given: what it does not hold yet is read from the exercises'
    declarations, which imports SymPy. Raises as `exercise_files` does, and ExerciseTrouble for a file that is none.
    """
    return _put_together(entries(exercise_files(packs), listener, folder))


def _put_together(exercises: Iterable[Entry]) -> Syllabus:
    skills = {skill.name: skill for skill in SKILLS}
    questions: dict[str, list[str]] = {}
    minutes: dict[str, float] = {}
    for entry in exercises:
        for skill in entry.skills:
            skills.setdefault(skill.name, skill)  # each exercise knows all that its own build on: no circle arises
        for asked in entry.questions:
            full = f"{entry.exercise}.{asked.name}"
            questions.setdefault(asked.skill, []).append(full)
            minutes[full] = asked.minutes
    ordered = _prerequisites_first(skills)
    topics = {name: Topic(skill, tuple(questions[name])) for name, skill in ordered.items() if name in questions}
    return Syllabus(topics, ordered, minutes)


def _prerequisites_first(skills: Mapping[str, Skill]) -> dict[str, Skill]:
    """The same skills in their order, but each behind those that it requires."""
    ordered: dict[str, Skill] = {}

    def put(name: str) -> None:
        if name not in ordered:
            for other in skills[name].requires:
                put(other)
            ordered[name] = skills[name]

    for name in skills:
        put(name)
    return ordered
