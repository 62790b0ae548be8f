"""The skills of a syllabus, as `check list --skills` prints them."""

from __future__ import annotations

from typing import Any

from chainrule.checker.printing.wrapping import wrapped
from chainrule.drills.syllabus import Syllabus, Topic

from .console import Console


def print_skills(syllabus: Syllabus, speaker: Console) -> None:
    """A paragraph for each skill: its name and title, what it builds on, the questions that train it."""
    for topic in syllabus.topics.values():
        speaker.say(*wrapped(f"{topic.skill.name}   {_title(topic, speaker)}", hang=4))
        if topic.skill.requires:
            text = speaker.translate("builds on: {skills}").format(skills=", ".join(topic.skill.requires))
            speaker.say(*wrapped(text, indent=4))
        speaker.say(*wrapped(", ".join(topic.questions), indent=4))


def _title(topic: Topic, speaker: Console) -> str:
    count = len(topic.questions)
    said = speaker.translate("{title} ({count} questions)") if count != 1 else speaker.translate("{title} (1 question)")
    return said.format(title=topic.skill.title.in_language(speaker.language), count=count)


def skills_data(syllabus: Syllabus) -> dict[str, Any]:
    """The same as data, both languages of it."""
    return {
        "schema": "chainrule.skills/1",
        "skills": [
            {
                "name": name,
                "title": {"en": topic.skill.title.en, "zh": topic.skill.title.zh},
                "requires": list(topic.skill.requires),
                "questions": [
                    {"name": question, "minutes": syllabus.minutes_of(question)} for question in topic.questions
                ],
            }
            for name, topic in syllabus.topics.items()
        ],
    }
