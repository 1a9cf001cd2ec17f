"""The guide of a conversation: steps, words, probes, and the consent asked before anything else."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from persona_core.problem import Problem


@dataclass(frozen=True)
class Step:
    """One part of the conversation."""

    id: str
    title: str
    minutes: int
    say: str
    probes: tuple[str, ...]
    feeds: tuple[str, ...]
    """Fields of the persona form that it tells about."""


@dataclass(frozen=True)
class Guide:
    """What to say and ask, in one language."""

    language: str
    title: str
    length: str
    before: str
    never: str
    steps: tuple[Step, ...]

    def text(self) -> str:
        """The guide as plain text, to print or send to who will talk."""
        parts = [f"{self.title} ({self.length})", self.before]
        for number, step in enumerate(self.steps, start=1):
            probes = "\n".join(f"   – {probe}" for probe in step.probes)
            parts.append(f"{number}. {step.title} ({step.minutes} min)\n   {step.say}\n{probes}")
        return "\n\n".join([*parts, self.never]) + "\n"


@cache
def load_guide(lang: str = "en") -> Guide:
    """The guide in a language; raises `Problem` where there is none."""
    path = Path(__file__).with_name(f"guide.{lang}.toml")
    if not re.fullmatch(r"[a-z]{2}", lang) or not path.is_file():
        raise Problem(f"language “{lang}”", "the guide is not written in it", "use “en”")
    said = tomllib.loads(path.read_text(encoding="utf-8"))
    steps = tuple(
        Step(
            id=step["id"],
            title=step["title"],
            minutes=step["minutes"],
            say=step["say"],
            probes=tuple(step["probes"]),
            feeds=tuple(step["feeds"]),
        )
        for step in said["step"]
    )
    return Guide(lang, said["title"], said["length"], said["before"], said["never"], steps)
