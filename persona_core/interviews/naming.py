"""People who are named in what was said: an interview is kept under a label, never under a name.

A name is only remarked on: no rule knows every name, so nothing is taken out by itself.
"""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

_CAPITAL = r"[^\W\d_a-z][\w'’-]+"


def people_named(text: str, known: Sequence[str] = ()) -> tuple[str, ...]:
    """Names in a text, as they stand there, each once: “Anna Berger”, “Frau Kaya”.

    known: names that are looked for as well, such as the speakers of a transcript.
    """
    found = [" ".join(m["name"].split()) for rule in _rules() for m in rule.finditer(text)]
    for name in known:
        for part in (name, *name.split()):
            if re.search(rf"(?<!\w){re.escape(part)}(?!\w)", text) and part[:1].isupper():
                found.append(part)
                break
    return tuple(
        one for one in dict.fromkeys(found) if not any(one != o and one in o for o in found)
    )


@cache
def _rules() -> tuple[re.Pattern[str], ...]:
    said = tomllib.loads(Path(__file__).with_name("named.toml").read_text(encoding="utf-8"))
    sure, maybe = (_any(said[words]) for words in ("sure", "said"))
    first, titles = _any(said["first"]), _any(said["titles"])
    return (
        re.compile(rf"(?<!\w)(?i:{sure})\s+(?P<name>{_CAPITAL}(?:\s{_CAPITAL})?)"),
        re.compile(rf"(?<!\w)(?i:{maybe})\s+(?P<name>{first}(?:\s{_CAPITAL})?)(?!\w)"),
        re.compile(rf"(?<!\w)(?P<name>(?:{first})\s{_CAPITAL})"),
        re.compile(rf"(?<!\w)(?P<name>(?:{titles})\.?\s{_CAPITAL})"),
    )


def _any(words: Sequence[str]) -> str:
    return "(?:" + "|".join(map(re.escape, words)) + ")"
