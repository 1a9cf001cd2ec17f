"""Whose page it is: the segment's letter and name and how many people it holds, in words."""

from persona_core.export.context import Context
from persona_core.export.say import Speaker
from persona_core.show import palette
from persona_core.show.numbers import N_SMALL, percents
from persona_core.show.wording import load_words
from persona_core.sources.joining.summary import was_asked
from persona_core.sources.table import Role


def heading(speaker: Speaker, context: Context, slot: int, name: str) -> str:
    """“Segment B of 4”, with the segment's name where there is one."""
    pattern = speaker.words["head"]["segment_named" if name else "segment"]
    said: str = pattern.format(letter=palette.letter(slot), k=len(context.sizes), name=name)
    return said


def share(speaker: Speaker, context: Context, position: int) -> str:
    """How much of everybody a segment is; of a few people how many they are."""
    if few(context, position):
        return speaker.count(context.sizes[position])
    part = context.parts[position] / sum(context.parts)
    return percents([part], load_words(context.spoken))[0]


def size(speaker: Speaker, context: Context, position: int) -> str:
    """“128 of 412 respondents”, or firms, or customers of whom nothing was asked; “of 412
    respondents” behind a share that is the count itself."""
    words, so_few = speaker.words["head"], few(context, position)
    said: str = words[f"size{'_few' if so_few else ''}{_counted(context)}"].format(
        n=speaker.count(context.sizes[position]), total=speaker.count(sum(context.sizes))
    )
    return said + words["weighted"] if context.shares and not so_few else said


def few(context: Context, position: int) -> bool:
    """Whether a page of these people speaks in counts (content.md 3.3)."""
    return context.sizes[position] < N_SMALL


def _counted(context: Context) -> str:
    """What a row of the data is, as the page's words have it."""
    if context.accounts:
        return "_accounts"
    base = [question for question in context.questions if question.role is Role.BASE]
    return "_customers" if base and not any(map(was_asked, base)) else ""


def sizes(speaker: Speaker, context: Context, own: int) -> str:
    """What the bar of all segments shows, for whoever does not see it; own: slot of this one."""
    words = speaker.words["head"]
    each = ", ".join(
        words["size_of_one"].format(
            letter=palette.letter(context.identities[i].slot), n=speaker.count(context.sizes[i])
        )
        for i in context.by_slot
    )
    total, letter = speaker.count(sum(context.sizes)), palette.letter(own)
    said: str = words[f"sizes{_counted(context)}"].format(sizes=each, total=total, letter=letter)
    return said
