"""Quiet lines beside a persona's form: gentle remarks, what a line rests on, how it stands."""

from collections.abc import Sequence

from persona_core.show.html import second_line, text

SIGNS = {"care": "▲", "check": "△", "hint": "›"}


def hint(level: str, words: str) -> str:
    """A gentle remark under what it is about: care in amber, the others in grey."""
    sign = f'<i title="{text(level)}">{SIGNS[level]}</i>'
    return f'<div class="pw-hint pw-hint-{text(level)}">{sign}<span>{text(words)}</span></div>'


def news(words: str) -> str:
    """What somebody else did to the field it stands at, told to those who listen, too; always
    there, mostly empty (personas.css)."""
    return f'<div class="pw-news" aria-live="polite">{text(words)}</div>'


def marked_field(key: str) -> str:
    """Marks the field of that widget key in amber, wherever it stands."""
    return (
        f"<style>.st-key-{key} :is(input,textarea){{border-radius:.5rem;"
        "box-shadow:inset 0 0 0 2px var(--pw-amber)}</style>"
    )


def rests(what: str, detail: str) -> str:
    """What a line rests on: the question or the checker in bold, the figure in grey."""
    return f'<div class="pw-rests"><b>{text(what)}</b>{second_line(detail)}</div>'


def standing(words: str, counters: Sequence[str] = ()) -> str:
    """A quiet line about the whole persona, what is to be counted behind it."""
    counted = "".join(f' <span class="pw-warn"><i>▲</i> {text(one)}</span>' for one in counters)
    return f'<div class="pw-standing">{text(words)}{counted}</div>'
