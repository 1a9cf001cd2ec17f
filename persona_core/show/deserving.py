"""Which segments deserve a persona: criteria as values, their words, and the table of them."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from persona_core.show.html import folded, square, text
from persona_core.show.profile_html import Column

Id = Literal["alike", "distinct", "large", "strengths", "identifiable", "reachable"]
CRITERIA: tuple[Id, ...] = (
    "alike",
    "distinct",
    "large",
    "strengths",
    "identifiable",
    "reachable",
)
SIGNS = {True: "✓", False: "▲", None: "?"}
_SAID = {True: "met", False: "not met", None: "open"}


@dataclass(frozen=True)
class Criterion:
    """One knock-out for one segment."""

    id: Id
    finding: str
    """What the data or the room says, in a few words."""
    met: bool | None
    """None: nobody knows yet."""


@cache
def deserving_words() -> dict[str, Any]:
    """The texts of criteria, findings and verdicts."""
    path = Path(__file__).parent / "words" / "en.deserving.toml"
    return tomllib.loads(path.read_text("utf-8"))


def finding(name: str, **parts: str) -> str:
    """What is found about a criterion, in words."""
    return str(deserving_words()["finding"][name].format(**parts))


def verdict(criteria: Sequence[Criterion]) -> tuple[str, bool | None]:
    """All criteria of a segment in one line, and whether it deserves a persona."""
    words = deserving_words()
    failed = [c.id for c in criteria if c.met is False]
    unknown = [c.id for c in criteria if c.met is None]
    if failed:
        said = ", ".join(words["short"][name] for name in failed)
        return str(words["verdict"]["no"].format(what=said)), False
    if unknown:
        said = ", ".join(words["short_open"][name] for name in unknown)
        return str(words["verdict"]["open"].format(what=said)), None
    return str(words["verdict"]["yes"]), True


def deserving_table(columns: Sequence[Column], criteria: Sequence[Sequence[Criterion]]) -> str:
    """Criteria as rows, segments as columns, the verdict last."""
    asked = deserving_words()["criterion"]
    heads = "".join(
        f'<th scope="col" class="pw-s{c.slot}"><div>{square(c.slot)}{folded(c.name)}</div></th>'
        for c in columns
    )
    rows = "".join(
        f'<tr><th scope="row">{text(asked[name])}</th>'
        + "".join(_cell(own[at].finding, own[at].met) for own in criteria)
        + "</tr>"
        for at, name in enumerate(CRITERIA)
    )
    last = "".join(_cell(*verdict(own), strong=True) for own in criteria)
    return (
        f'<div class="pw-scroll"><table class="pw-deserving" style="--k:{len(columns)}"><thead><tr>'
        f"<td></td>{heads}</tr></thead><tbody>{rows}</tbody>"
        f'<tfoot><tr><th scope="row"></th>{last}</tr></tfoot></table></div>'
    )


def _cell(words: str, met: bool | None, *, strong: bool = False) -> str:
    kind = {True: "pw-met", False: "pw-unmet", None: "pw-open"}[met]
    said = f"<b>{text(words)}</b>" if strong else text(words)
    sign = f'<i role="img" aria-label="{_SAID[met]}">{SIGNS[met]}</i>'
    return f'<td class="{kind}">{sign} {said}</td>'
