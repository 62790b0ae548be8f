"""The words of the report. The template names them; English is their key in the catalogue of translations."""

from __future__ import annotations

from collections.abc import Mapping

from chainrule.checker.reporting.language import Translate
from chainrule.checker.reporting.language import marked as _

WORDS: Mapping[str, str] = {
    "report": _("Report for the teacher"),
    "contents": _("Contents"),
    "not_for_learners": _("It holds marks and wrong answers of named learners: not for publication."),
    # figures
    "learners": _("learners"),
    "median": _("median"),
    "reliability": _("reliability"),
    # to look at
    "attention": _("To look at"),
    "no_attention": _("Nothing stands out."),
    # distribution
    "distribution": _("Distribution of the points"),
    "histogram": _("Histogram of the points of all learners who submitted"),
    "axis_points": _("points"),
    "axis_learners": _("number of learners"),
    "as_table": _("The same as a table"),
    "nobody": _("Nobody has submitted anything that can be read."),
    # questions
    "questions": _("Questions"),
    "question": _("question"),
    "answers": _("answers"),
    "correct": _("correct"),
    "wrong": _("not yet"),
    "not_counted": _("not counted"),
    "not_attempted": _("no answer"),
    "difficulty": _("difficulty"),
    "discrimination": _("discrimination"),
    "time": _("time"),
    "how_difficulty": _(
        "The mean share of the points, before lateness: near 100 % a question is easy. No answer earns nothing."
    ),
    "how_discrimination": _(
        "The correlation of a question's points with the points of all other questions. From about 0.3 it tells strong "
        "learners from weak ones; below 0 weak ones do better on it. A dash: all have the same points."
    ),
    "how_time": _(
        "The median of the time from a learner's answer before to the first answer to this question. A dash: no times "
        "are known, or all answers came at one moment."
    ),
    "how_reliability": _(
        "Cronbach's alpha: near 1 all questions order the learners alike. A dash: there is one question, or all totals "
        "are equal."
    ),
    "how_why": _("`check why STUDENT QUESTION` shows everything that a mark rests on."),
    "how_counts": _("All of it over the learners who submitted something that can be read."),
    "few": _("With fewer than 20 learners these figures say little."),
    # one question
    "asked_of_each": _("Every learner has other numbers; here are those of the catalogue."),
    "mistakes": _("The most frequent wrong answers"),
    "how_values": _("Answers that are equal in mathematics are one, however they are spelt."),
    "how_own_numbers": _(
        "The same mistake with other numbers is one. Where no mistake was recognised, answers that are equal in "
        "mathematics for the same numbers are one."
    ),
    "answer": _("answer"),
    "diagnosis": _("diagnosis"),
    "no_mistakes": _("No wrong answers."),
    "uncounted_texts": _("Not counted"),
    "reason": _("reason"),
    "read_as": _("read as"),
    "cut": _("{count} characters in all"),
    # learners
    "all_learners": _("Learners"),
    "no_learners": _("There are no learners."),
    "of": _("of {points}"),
    "irregular_count": _("{count} irregular"),
    "points": _("points"),
    "worth": _("worth"),
    "student": _("student"),
    "name": _("name"),
    "section": _("section"),
    "remarks": _("remarks"),
    "many_learners": _("There are too many learners for a list here. Their marks are in grades.csv (--format wide)."),
    "not_submitted": _("Nothing submitted"),
    "not_readable": _("Submitted, but nothing that can be read"),
    # irregular
    "irregular": _("Irregular submissions"),
    "none_irregular": _("Nothing was irregular."),
    "place": _("where"),
    "what": _("what"),
}


def words_in(translate: Translate) -> dict[str, str]:
    """All words in a language."""
    return {name: translate(message) for name, message in WORDS.items()}
