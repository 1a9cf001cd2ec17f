"""Names to type and labels to print, short and unique, made from long question texts."""

import re
from collections import Counter
from collections.abc import Sequence

from persona_core.sources.blocks import Draft, Shape
from persona_core.sources.heading import is_other

NAME, LABEL = 60, 40
"""Characters."""
_LEAD = re.compile(
    r"^(?:please (?:state|indicate|tell us|select|rate|rank|specify)\s+(?:whether|if|how|the)?\s*"
    r"|in general,?\s+|generally speaking,?\s+|overall,?\s+)",
    re.IGNORECASE,
)
_TAIL = re.compile(r"\s*\((?:[^()]*)\)\s*$")


def names(found: Sequence[Draft]) -> list[str]:
    """One unique name per question: the tool's code, the header, a grid row's label."""
    wanted = [_wanted(draft) for draft in found]
    often = Counter(name.casefold() for name in wanted)
    for i, draft in enumerate(found):
        if often[wanted[i].casefold()] > 1:
            wanted[i] = _told_apart(draft, wanted[i])
    return unique(wanted)


def _told_apart(draft: Draft, name: str) -> str:
    """A name that others wanted too: the stem before a row, the end of a long text kept."""
    if draft.group and draft.row:
        return f"{cut(draft.text, 36)}: {cut(draft.row, NAME - 38)}"
    if draft.other_of:
        return f"{both_ends(draft.other_of, 45)}: {cut(draft.row or draft.text, 13)}"
    if not draft.row and len(draft.text) > NAME and draft.text.startswith(name):
        return both_ends(draft.text, NAME)
    return name


def _wanted(draft: Draft) -> str:
    head = draft.heads[0]
    if draft.shape is not Shape.SINGLE:
        return head.block_code or cut(draft.text, NAME)
    if head.code and not draft.other_of:
        return cut(head.code, NAME)
    if draft.other_of:
        return head.code or cut(f"{shorter(draft.other_of, 45)}: {head.part or head.text}", NAME)
    if draft.group and draft.row:
        return cut(draft.row, NAME)
    return cut(f"{draft.text}: {draft.row}" if draft.row else draft.text, NAME)


def unique(wanted: Sequence[str]) -> list[str]:
    """Later twins get " (2)", " (3)" …; the result has no duplicates, whatever came in."""
    taken: set[str] = set()
    result = []
    for name in wanted:
        candidate, number = name, 2
        while candidate in taken:
            candidate, number = f"{name} ({number})", number + 1
        taken.add(candidate)
        result.append(candidate)
    return result


def full_text(draft: Draft) -> str:
    """The question as the respondent read it, with the row of a grid."""
    if draft.other_of and not draft.row:
        return f"{draft.other_of} – {draft.text}"
    if draft.row and draft.stemless:
        return draft.row
    return f"{draft.text} – {draft.row}" if draft.row else draft.text


def labels(found: Sequence[Draft]) -> list[str]:
    """At most 40 characters each for charts; texts that begin alike keep their ends."""
    wanted = [_label(draft) for draft in found]
    often = Counter(wanted)
    return [
        both_ends(draft.text, LABEL)
        if often[text] > 1 and not draft.row and not draft.other_of
        else text
        for draft, text in zip(found, wanted, strict=True)
    ]


def _label(draft: Draft) -> str:
    """The row of a grid, else the question's gist."""
    if draft.row and not is_other(draft.row):
        return cut(draft.row, LABEL, dots=True)
    if draft.other_of:
        return cut(f"{shorter(draft.other_of, 28)}: other", LABEL, dots=True)
    return shorter(draft.text, LABEL)


def shorter(text: str, size: int) -> str:
    """The gist of a question within `size` characters."""
    if len(text) <= size:
        return text
    gist = _LEAD.sub("", _TAIL.sub("", text)).strip() or text
    question = re.search(r"[^.!?¿]*\?", gist)
    if question and len(gist) > size:
        gist = question[0].strip() or gist
    gist = gist[:1].upper() + gist[1:]
    return cut(gist, size, dots=True)


def both_ends(text: str, size: int) -> str:
    """Beginning and end of a text that begins like others: `Cost of the … (choice 2)`."""
    if len(text) <= size:
        return text
    half = (size - 3) // 2
    end = text[-half:]
    if " " in end[: half // 2]:
        end = end.split(" ", 1)[1]
    return f"{cut(text, size - 3 - len(end))} … {end}"


def cut(text: str, size: int, *, dots: bool = False) -> str:
    """At most `size` characters, cut at a word; `dots` adds an ellipsis."""
    if len(text) <= size:
        return text
    room = size - 1 if dots else size
    piece = text[:room]
    if text[room : room + 1].strip() and " " in piece[room // 2 :]:
        piece = piece.rsplit(" ", 1)[0]
    piece = piece.rstrip(" ,;:–-(")
    return f"{piece}…" if dots else piece
