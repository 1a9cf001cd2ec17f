"""The typing questions as plain text, to be set up in a survey tool or asked at the door."""

from collections.abc import Sequence

from persona_core.export.typing_workbook import typing_words
from persona_core.segments.typed.score_sheet import Item
from persona_core.show.facts import counted


def questionnaire(items: Sequence[Item], names: Sequence[str]) -> str:
    """The questions with their answers, word for word as the survey had them."""
    words = typing_words()["questionnaire"]
    intro = words["intro"].format(
        questions=counted(len(items), "question"), names="; ".join(map(_line, names))
    )
    lines = [words["title"], "", intro]
    for number, item in enumerate(items, 1):
        form = words[item.form]
        lines += ["", f"{number}. {_line(item.question.question)}", f"   ({form})"]
        lines += [f"   [ ] {_line(option)}" for option in item.question.options or ()]
    return "\n".join([*lines, "", words["end"], ""])


def _line(text: str) -> str:
    return " ".join(text.split())
