"""Blocks of the Interviews page: what to say, what somebody said, how common it is."""

from collections.abc import Iterable, Sequence

from persona_core.show.html import bar, cell, square, text

Step = tuple[str, int, str, Sequence[str]]
"""Title, minutes, what to say, what to ask further."""
Asked = tuple[str, str, str, Sequence[tuple[str, str]], Sequence[str]]
"""Section, type, wording, codes and items, answers."""
Part = tuple[int, float, int, int]
"""Colour slot, share, count, n of a segment."""


def guide(steps: Iterable[Step]) -> str:
    """The guide to read while talking: large words, probes in grey."""
    rows = []
    for title, minutes, say, probes in steps:
        further = "".join(f"<div>{text(probe)}</div>" for probe in probes)
        rows.append(
            f'<div class="pw-step"><div><b>{text(title)}</b><span>{minutes} min</span></div>'
            f"<div><p>{text(say)}</p>{further}</div></div>"
        )
    return f'<div class="pw-guide">{"".join(rows)}</div>'


def questionnaire(questions: Iterable[Asked]) -> str:
    """The questionnaire as a survey tool will show it."""
    parts, before = [], ""
    for number, (section, kind, wording, items, answers) in enumerate(questions, start=1):
        if section != before:
            parts.append(f'<div class="pw-section"><b>{text(section)}</b></div>')
            before = section
        rows = "".join(f"<div><span>{text(c)}</span>{text(words)}</div>" for c, words in items)
        said = " · ".join(map(text, answers))
        parts.append(
            f'<div class="pw-asked"><b>{number}. {text(wording)}</b> <em>{text(kind)}</em>'
            f'{rows}<div class="pw-second">{said}</div></div>'
        )
    return "".join(parts)


def said(words: str, label: str) -> str:
    """A sentence word for word, and whose it is."""
    return f'<div class="pw-said">“{text(words)}” <span>{text(label)}</span></div>'


def spread(parts: Sequence[Part], everyone: Part, all_of: str = "All") -> str:
    """Shares of the segments as small bars beside their letters, everybody (`all_of`) in grey."""
    cells = [_one(f'<span class="pw-all-of">{text(all_of)}</span>', everyone, "")]
    cells += [_one(square(part[0]), part, f" pw-s{part[0]}") for part in parts]
    return f'<div class="pw-spread">{"".join(cells)}</div>'


def _one(head: str, part: Part, kind: str) -> str:
    _, share, count, n = part
    drawn = 100 * bar(share, count, n)
    return (
        f'<div>{head}<i><u class="pw-part{kind}" style="width:{drawn:.0f}%"></u></i>'
        f"<b>{cell(share, count, n)}</b></div>"
    )
