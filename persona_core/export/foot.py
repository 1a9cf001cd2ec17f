"""The foot of a page: its legend, how much of it rests on data, how the segments were found."""

from collections.abc import Mapping

from persona_core.export.characters import clean
from persona_core.export.context import Context
from persona_core.export.page import Footer, Legend, Page
from persona_core.export.say import BUILT, Speaker
from persona_core.show.second_lines import DOT


def legend(speaker: Speaker) -> Legend:
    """What the charts' colours and the marks of the lines stand for."""
    chart, foot = speaker.words["chart"], speaker.words["footer"]
    return Legend(
        segment=chart["segment"],
        everyone=chart["everyone"],
        data=foot["data"],
        interview=foot["interview"],
        assumption=foot["assumption"],
    )


def footer(speaker: Speaker, context: Context, page: Page) -> Footer:
    """Score, method, picture, review of a page that says everything else already."""
    words: Mapping[str, str] = speaker.words["footer"]
    lines, claims = page.statements(), page.claims()
    grounded = sum(mark != "assumption" for mark in claims)
    review, licence = speaker.persona.review_by, clean(context.photo_licence)
    unit = words["n_accounts" if context.accounts else "n"]
    people = unit.format(n=speaker.count(sum(context.sizes)))
    built = any(line.second.endswith(BUILT) for line in lines)
    about = DOT.join(
        part
        for part in (
            context.source,
            context.method,
            words["index"] if any(speaker.has_index(line.second) for line in lines) else "",
            words["built"].format(mark=BUILT, note=speaker.built) if built else "",
        )
        if part
    )
    return Footer(
        score=_score(words, grounded, len(claims)),
        method=tuple(line for line in (f"{people}, {about}", context.verdict) if line),
        picture=words["picture"].format(licence=licence) if licence else "",
        review=words["review"].format(day=speaker.day(review)) if review else "",
    )


def _score(words: Mapping[str, str], grounded: int, total: int) -> str:
    if total > 1:
        return words["score"].format(k=grounded, n=total)
    if total == 1:
        return words["score_one" if grounded else "score_one_assumed"]
    return ""
