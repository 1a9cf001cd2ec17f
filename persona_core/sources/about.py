"""What each question is about, and how careful to be with it: topic, sensitive, protected.

A question is judged by its own words first. An item inside a battery is then judged with its
neighbours, since one keyword among twenty items is a coincidence of wording.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from persona_core.sources import topics
from persona_core.sources.answers import Answers
from persona_core.sources.asked import Asked
from persona_core.sources.batteries import batteries, form
from persona_core.sources.blocks import Draft, Shape
from persona_core.sources.personal import (
    ambiguous,
    asks_sex,
    protected_word,
    sensitive_word,
    tells,
)
from persona_core.sources.table import Kind, Topic

MOST_STRAYS = 0.25
"""Share of a battery's items that words may take for facts about the person. Where there are more
it is a list of such facts (`married, retired, homeowner …`)."""


@dataclass(frozen=True)
class About:
    """What the words of a question say."""

    fields: tuple[str, ...] = ()
    """Fields of the persona form, best first."""
    topic: Topic = Topic.OTHER
    sensitive: bool = False
    protected: bool = False


def about_each(
    found: Sequence[Draft],
    answers: Sequence[Answers],
    asked: Sequence[Asked],
    own: topics.OwnWords = topics.FILES_OWN,
) -> list[About]:
    """One per question, items of a battery judged together. own: a workshop's own keywords."""
    each = [_about(d, a, q, own) for d, a, q in zip(found, answers, asked, strict=True)]
    forms = [
        form(a.kind, a.options, a.levels, d.text)
        if d.shape is Shape.SINGLE and d.group is None and d.meta is None
        else None
        for d, a in zip(found, answers, strict=True)
    ]
    for run in batteries(forms):
        facts = [i for i in run if each[i].topic is Topic.BACKGROUND]
        few = len(facts) <= MOST_STRAYS * len(run)
        inside = [i for i in run if _is_inside(i, run, facts)]
        for i in inside:
            if few and i in facts and not (each[i].protected or each[i].sensitive):
                each[i] = replace(each[i], fields=(), topic=Topic.OTHER)
            if each[i].sensitive and ambiguous(found[i].text, asked[i].language):
                each[i] = replace(each[i], sensitive=False)
    return each


def _is_inside(i: int, run: range, facts: Sequence[int]) -> bool:
    """Items of another topic on both sides: what stands at an end may be beside the battery."""
    others = [j for j in run if j not in facts]
    return bool(others) and others[0] <= i <= others[-1]


def _about(draft: Draft, answers: Answers, asked: Asked, own: topics.OwnWords) -> About:
    meaning = draft.text if draft.meta else asked.text
    options = answers.options or ()
    if draft.meta is not None:
        return About(protected=protected_word(meaning, asked.language) is not None)
    fields: tuple[str, ...] = ()
    topic = Topic.OTHER
    if answers.kind is not Kind.EMPTY and not asked.personal:
        fields, topic = topics.match(
            meaning,
            answers.kind,
            options,
            asked.language,
            in_grid=draft.group is not None,
            code=draft.heads[0].code or "",
            own=own,
        )
    said = " ".join([meaning, *(options or draft.parts)]) if draft.stemless else meaning
    sensitive = tells(meaning, options) or sensitive_word(said, asked.language) is not None
    told = asks_sex(options) or protected_word(meaning, asked.language) is not None
    protected = not sensitive and told
    return About(fields, Topic.BACKGROUND if protected else topic, sensitive, protected)
