"""Interviews and themes as the room keeps them, and what they give to personas.

Documents: `interview/<id>` (the label), `interview/<id>/<field>` for day, role, segment and
consent, `interview/<id>/line/<id>` for each line of the notes, `theme/<id>`. A person has a
label, never a name.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from persona_core.interviews import stopping
from persona_core.interviews.model import Assigned, Consent, Interview, Line, Theme
from persona_core.interviews.naming import people_named
from persona_core.interviews.questionnaire import Questionnaire, questionnaire
from persona_core.interviews.themes import Tag, Told, tags, told
from persona_core.interviews.transcripts import Transcript
from persona_core.personas.model import Evidence
from persona_core.personas.quotes import identifies, may_be_quoted
from persona_core.problem import Problem
from persona_core.workshop import setting
from persona_core.workshop.opened import Workshop
from persona_core.workshop.personas import pinning
from persona_core.workshop.store import Put

Field = Literal["day", "role", "segment", "consent"]


@dataclass(frozen=True)
class Notebook:
    """All conversations and themes as they stand, with the version of each document."""

    interviews: tuple[Interview, ...]
    """In the order of their labels."""
    themes: tuple[Theme, ...]
    """In the order they were made: their codes T1, T2 … follow it."""
    versions: dict[str, int]

    @property
    def tags(self) -> tuple[Tag, ...]:
        """Every tag in use."""
        return tags(self.interviews, self.themes)

    def told(self, theme: Theme) -> Told:
        """Who said it."""
        return told(theme, self.interviews)

    def version(self, key: str) -> int:
        """Version of a document, 0 where there is none."""
        return self.versions.get(key, 0)

    def questionnaire(self, language: str = "en") -> Questionnaire:
        """The survey that asks how common the themes are."""
        if not self.themes:
            raise Problem("the questionnaire", "there are no themes yet", "gather tags into themes")
        return questionnaire(self.themes, language)


def notebook(workshop: Workshop) -> Notebook:
    """Everything that was noted."""
    said = {d.key: d for d in workshop.store.documents("interview/")}
    made = {d.key: d for d in workshop.store.documents("theme/")}
    talks = [_interview(key.split("/")[1], said) for key in said if key.count("/") == 1]
    themes = sorted(made.values(), key=lambda d: (d.value["position"], d.key))
    return Notebook(
        tuple(sorted(talks, key=lambda talk: (len(talk.label), talk.label, talk.id))),
        tuple(Theme.from_json(d.key.split("/")[1], _without_position(d.value)) for d in themes),
        {key: d.version for key, d in (said | made).items()},
    )


def _interview(id: str, said: dict[str, Any]) -> Interview:
    prefix = f"interview/{id}/"

    def value(field: str, default: Any) -> Any:
        return said[prefix + field].value if prefix + field in said else default

    placed = value("segment", {"segment": "", "assigned": ""})
    lines = [Line.from_json(d.value) for key, d in said.items() if key.startswith(f"{prefix}line/")]
    return Interview(
        id=id,
        label=said[f"interview/{id}"].value["label"],
        day=value("day", ""),
        role=value("role", ""),
        segment=placed["segment"],
        assigned=placed["assigned"],
        consent=Consent(**value("consent", {})),
        lines=tuple(sorted(lines, key=lambda line: (line.position, line.id))),
    )


def _without_position(value: dict[str, Any]) -> dict[str, Any]:
    return {key: part for key, part in value.items() if key != "position"}


def add(workshop: Workshop, *, day: str = "", by: str = "local") -> Interview:
    """A new conversation under the next free label; its day is today unless one is given."""
    taken = {talk.label for talk in notebook(workshop).interviews}
    label = next(name for n in range(1, len(taken) + 2) if (name := f"P{n}") not in taken)
    made = Interview(workshop.new_id(), label, day or workshop.clock().date().isoformat())
    puts = [
        Put(f"interview/{made.id}", {"label": label}, 0),
        Put(f"interview/{made.id}/day", made.day, 0),
    ]
    workshop.store.put(puts, by=by)
    return made


def save(
    workshop: Workshop, id: str, field: Field, value: Any, expected: int, *, by: str = "local"
) -> int:
    """Save one field of the card; raises `Conflict` where somebody else did since `expected`."""
    return workshop.store.put([Put(f"interview/{id}/{field}", value, expected)], by=by)[0].version


def allow(workshop: Workshop, id: str, *, quotable: bool, recorded: bool, by: str) -> None:
    """Note both answers to the consent questions, with the time."""
    asked_at = workshop.clock().isoformat(timespec="minutes")
    consent = Consent(quotable=quotable, recorded=recorded, asked_at=asked_at)
    workshop.say(f"interview/{id}/consent", asdict(consent), by=by)


def place(workshop: Workshop, id: str, segment: str, how: Assigned, *, by: str = "local") -> None:
    """Say which segment the person is in, and how we know; "" takes it back."""
    value = {"segment": segment, "assigned": how if segment else ""}
    workshop.say(f"interview/{id}/segment", value, by=by)


def remove(workshop: Workshop, id: str, *, by: str = "local") -> None:
    """Take a conversation out of the notes: card, consent and lines."""
    own = [d for d in workshop.store.documents(f"interview/{id}") if d.key.split("/")[1] == id]
    workshop.store.put([Put(d.key, None, d.version) for d in own], by=by)


def add_lines(
    workshop: Workshop, id: str, texts: Sequence[str], *, step: str = "", by: str = "local"
) -> tuple[Line, ...]:
    """Lines at the end of the notes, word for word until somebody says otherwise."""
    own = next((t for t in notebook(workshop).interviews if t.id == id), None)
    if own is None:
        raise Problem("the interview", "somebody took it out meanwhile", "reload the page")
    start = own.lines[-1].position + 1 if own.lines else 0.0
    lines = tuple(
        Line(workshop.new_id(), " ".join(text.split()), step=step, position=start + n)
        for n, text in enumerate(text for text in texts if text.strip())
    )
    puts = [Put(f"interview/{id}/line/{line.id}", line.as_json(), 0) for line in lines]
    if puts:
        workshop.store.put(puts, by=by)
    return lines


def could_tell(line: Line) -> bool:
    """Whether what somebody said holds an address, a number or a name that could tell who."""
    return line.kind == "said" and (identifies(line.text) or bool(people_named(line.text)))


def telling(transcript: Transcript, speaker: str) -> tuple[int, tuple[str, ...]]:
    """How many turns of a speaker could tell who somebody is, and the names that stand in them."""
    named = [people_named(turn, transcript.speakers) for turn in transcript.of(speaker)]
    told = [
        names or identifies(turn) for names, turn in zip(named, transcript.of(speaker), strict=True)
    ]
    return sum(map(bool, told)), tuple(dict.fromkeys(name for names in named for name in names))


def take_transcript(
    workshop: Workshop, id: str, transcript: Transcript, speaker: str, *, by: str = "local"
) -> int:
    """Note what one speaker said; returns how many turns of others were left out.

    What somebody else said belongs to a conversation of their own (`add`).
    """
    said = transcript.of(speaker)
    add_lines(workshop, id, said, by=by)
    return len(transcript.turns) - len(said)


def save_line(workshop: Workshop, id: str, line: Line, expected: int, *, by: str = "local") -> int:
    """Save a line; raises `Conflict` where somebody else did since version `expected`."""
    put = Put(f"interview/{id}/line/{line.id}", line.as_json(), expected)
    return workshop.store.put([put], by=by)[0].version


def remove_line(workshop: Workshop, id: str, line: str, *, by: str = "local") -> None:
    """Take a line out of the notes."""
    document = workshop.store.get(f"interview/{id}/line/{line}")
    if document is not None:
        workshop.store.put([Put(document.key, None, document.version)], by=by)


def add_theme(
    workshop: Workshop, statement: str, *, tags: Sequence[str] = (), field: str = "", by: str
) -> Theme:
    """A new theme, last in the order."""
    last = max((d.value["position"] for d in workshop.store.documents("theme/")), default=0)
    theme = Theme(workshop.new_id(), statement.strip(), field, tuple(tags))
    put = Put(f"theme/{theme.id}", {**theme.as_json(), "position": last + 1}, 0)
    workshop.store.put([put], by=by)
    return theme


def save_theme(workshop: Workshop, theme: Theme, expected: int, *, by: str = "local") -> int:
    """Save a theme; raises `Conflict` where somebody else did since version `expected`."""
    document = workshop.store.get(f"theme/{theme.id}")
    position = document.value["position"] if document else 0
    put = Put(f"theme/{theme.id}", {**theme.as_json(), "position": position}, expected)
    return workshop.store.put([put], by=by)[0].version


def remove_theme(workshop: Workshop, id: str, *, by: str = "local") -> None:
    """Take a theme out; its tags are loose again."""
    document = workshop.store.get(f"theme/{id}")
    if document is not None:
        workshop.store.put([Put(document.key, None, document.version)], by=by)


def stop(workshop: Workshop, notes: Notebook) -> stopping.Stop:
    """Whether more conversations are worth their hour."""
    value = workshop.value("kept")
    segments = [one["id"] for one in value["segments"]] if value else []
    language = setting.language(workshop)
    return stopping.stop(notes.interviews, notes.themes, segments, language)


@dataclass(frozen=True)
class Verbatim:
    """A sentence that may stand on a page."""

    interview: Interview
    line: Line

    @property
    def evidence(self) -> Evidence:
        """What a statement rests on that is pinned to it."""
        return Evidence(
            "interview", by=self.interview.label, quote=self.line.text, day=self.interview.day
        )


def verbatims(notes: Notebook, segment: str) -> tuple[Verbatim, ...]:
    """Quotable sentences for a persona: its own people first, highlighted ones first."""
    found = [
        Verbatim(talk, line)
        for talk in notes.interviews
        if talk.quotable and talk.segment in (segment, "")
        for line in talk.said
        if may_be_quoted(line.text) and not people_named(line.text)
    ]
    return tuple(
        sorted(found, key=lambda v: (v.interview.segment != segment, not v.line.highlighted))
    )


def pin(
    workshop: Workshop, identity: str, statement: str, verbatim: Verbatim, *, by: str = "local"
) -> None:
    """Let a statement rest on somebody's words; raises `Problem` where they may not be quoted."""
    if not verbatim.interview.quotable:
        raise Problem(
            f"interview {verbatim.interview.label}",
            "this person did not allow to be quoted",
            "choose another sentence, or ask again",
        )
    pinning.rest(workshop, identity, statement, verbatim.evidence, by=by)
