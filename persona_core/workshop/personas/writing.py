"""Personas as the room writes them: one per kept segment, each field and line its own document.

Documents under `persona/<segment identity>/`: `kind`, `name`, `role_line`, `portrait`, `quote`,
`review_by`, `owner`, `partner`, `absent`, `unknown`, and `line/<id>` for each statement. A small
document means that two people who edit different fields never meet, and that autosave, undo and
versions are readings of one history.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import get_args

from persona_core import personas
from persona_core.personas import Book, Quote, Suggestion
from persona_core.personas.fitting import fitting
from persona_core.personas.model import Evidence, Persona, PersonaKind, Statement
from persona_core.personas.quoting import Quoted
from persona_core.show.second_lines import DOT, second_line
from persona_core.workshop import setting
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.opened import Workshop
from persona_core.workshop.person import LOCAL, named
from persona_core.workshop.store import Conflict, Document, Json, Put


@dataclass(frozen=True)
class Sheet:
    """A persona as it stands in the store, with the version of each of its documents."""

    persona: Persona
    versions: dict[str, int]
    """By document key; a key that is not there has version 0 (nobody said anything yet)."""
    saved_at: datetime | None
    """When the last of them was saved; None before the first."""
    writers: dict[str, str]
    """Who saved each of them last, by document key."""

    def key(self, field: str) -> str:
        """Store key of a field, or of a statement by its id (`line/<id>`)."""
        return f"persona/{self.persona.segment}/{field}"

    def version(self, field: str) -> int:
        """Version of a field's document, 0 where there is none."""
        return self.versions.get(self.key(field), 0)

    def writer(self, field: str) -> str:
        """Who saved a field's document last; empty where they gave no name."""
        return named(self.writers.get(self.key(field), LOCAL))


def _kind(stored: Json) -> PersonaKind:
    """What was chosen; for a while a page could store what it calls a kind instead of the kind."""
    return stored if stored in get_args(PersonaKind) else "customer"


def sheet(workshop: Workshop, identity: str) -> Sheet:
    """The persona of a segment; empty where nobody said anything yet."""
    prefix = f"persona/{identity}/"
    said = {d.key: d for d in workshop.store.documents(prefix)}

    def value(field: str, default: Json = "") -> Json:
        document = said.get(prefix + field)
        return default if document is None else document.value

    quote = _quote(value("quote", {}))
    lines = [d for key, d in said.items() if key.startswith(prefix + "line/")]
    persona = Persona(
        id=identity,
        segment=identity,
        kind=_kind(value("kind", "customer")),
        name=value("name"),
        role_line=value("role_line"),
        portrait=value("portrait"),
        quote=quote.text,
        quote_mark=quote.mark,
        quote_source=quote.source,
        quote_words=quote.words,
        review_by=value("review_by", _default_review(workshop)),
        owner=value("owner"),
        partner=value("partner"),
        absent=tuple(value("absent", [])),
        unknown=tuple(value("unknown", [])),
        statements=tuple(map(_statement, lines)),
    )
    saved_at = max((d.at for d in said.values()), default=None)
    versions, writers = ({k: getattr(d, of) for k, d in said.items()} for of in ("version", "by"))
    return Sheet(persona, versions, saved_at, writers)


def _statement(document: Document) -> Statement:
    """A kept line. One with a figure that nobody touched since it was added was taken over: before
    lines remembered what our rules had said, that was how to know."""
    line = Statement.from_json(document.value)
    taken_over = document.version == 1 and line.evidence.kind == "survey"
    return line.said_by_us(line.text) if taken_over and not line.evidence.said else line


def _default_review(workshop: Workshop) -> str:
    """A year after the segments were kept (content.md, meta.review_by)."""
    kept = workshop.store.get("kept")
    if kept is None:
        return ""
    day = kept.at.date()
    leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if leap_day else day.day).isoformat()


def save(
    workshop: Workshop, identity: str, field: str, value: Json, expected: int, *, by: str = "local"
) -> Document:
    """Save one field, or one statement as `line/<id>`; on disk when it returns.

    Raises `Conflict` where somebody else saved it since version `expected`: both texts are in it.
    """
    return workshop.store.put([Put(f"persona/{identity}/{field}", value, expected)], by=by)[0]


def save_part(
    workshop: Workshop, identity: str, line: str, part: str, value: str, was: str, *, by: str
) -> int:
    """Save the `text` or `measure` of a statement that still says `was`; returns its version.

    The other part may have changed meanwhile: both words are kept. Raises `Conflict` where the
    same part did, or the line was taken off.
    """
    key = f"persona/{identity}/line/{line}"
    now = workshop.store.get(key)
    if now is None or now.value[part] != was:
        gone = Document(key, None, 0, LOCAL, workshop.clock())
        raise Conflict(Put(key, {part: value}, 0), now or gone)
    return workshop.store.put([Put(key, {**now.value, part: value}, now.version)], by=by)[0].version


def taken_off(workshop: Workshop, key: str) -> Document | None:
    """The line of that store key as it stood before it was taken off, with who did that and when;
    None where it stands."""
    past = workshop.store.history(key)
    if len(past) < 2 or past[-1].value is not None:
        return None
    last, off = past[-2], past[-1]
    return Document(key, last.value, off.version, off.by, off.at)


def put_back(workshop: Workshop, lost: Put, *, by: str = "local") -> None:
    """Bring a line back that was taken off while somebody wrote a part of it, with their words."""
    gone = taken_off(workshop, lost.key)
    if gone is not None:
        workshop.store.put([Put(lost.key, {**gone.value, **lost.value}, 0)], by=by)


def _quote(said: Json) -> Quoted:
    """The quote's document; one of before `words` were kept holds them as its text."""
    if not said:
        return Quoted()
    words = said["text"] if said["mark"] == "verbatim" else ""
    return Quoted(**{"words": words, **said})


def add_line(
    workshop: Workshop,
    identity: str,
    field: str,
    text: str,
    *,
    evidence: Evidence | None = None,
    by: str = "local",
) -> Statement:
    """Add a statement at the end of a field; a line just typed counts as an assumption."""
    own = sheet(workshop, identity).persona.of(field)
    statement = Statement(
        id=workshop.new_id(),
        field=field,
        text=text,
        evidence=evidence or Evidence(),
        position=own[-1].position + 1 if own else 0.0,
    )
    save(workshop, identity, f"line/{statement.id}", statement.as_json(), 0, by=by)
    return statement


def remove_line(workshop: Workshop, identity: str, line: str, *, by: str = "local") -> None:
    """Take a statement off the persona; its history stays."""
    document = workshop.store.get(f"persona/{identity}/line/{line}")
    if document is not None:
        workshop.store.put([Put(document.key, None, document.version)], by=by)


@dataclass(frozen=True)
class Offer:
    """A suggestion as the form shows it."""

    suggestion: Suggestion
    second: str
    """The figures under the sentence, and the question they are of."""
    taken: bool
    """The persona already holds a line on this figure."""

    @property
    def key(self) -> str:
        """Names the offer within its persona."""
        ask = self.suggestion.figure.ask
        return " | ".join((ask.column, ask.measure, *ask.answers))


def offers(workshop: Workshop, cut: Cut, persona: Persona) -> dict[str, list[Offer]]:
    """What the data of the persona's segment says, by field, strongest first."""
    found: dict[str, list[Offer]] = {}
    for suggestion in suggestions(workshop, cut, persona.segment):
        question = cut.table.question(suggestion.figure.ask.column)
        second = second_line(
            replace(suggestion.figure, built=False), question, language=setting.voice(workshop)
        )
        asked = DOT.join((second, question.label))
        offer = Offer(suggestion, asked, taken(persona, suggestion) is not None)
        found.setdefault(suggestion.field, []).append(offer)
    return found


def taken(persona: Persona, suggestion: Suggestion) -> Statement | None:
    """The statement that rests on this suggestion's figure, if the persona has one."""
    for statement in persona.of(suggestion.field):
        figure = statement.evidence.figure
        if figure is not None and figure.ask == suggestion.figure.ask:
            return statement
    return None


def toggle(workshop: Workshop, identity: str, suggestion: Suggestion, *, by: str = "local") -> None:
    """Take a suggestion over as a statement with its figure; a second time takes it off."""
    statement = taken(sheet(workshop, identity).persona, suggestion)
    if statement is not None:
        remove_line(workshop, identity, statement.id, by=by)
        return
    evidence = Evidence("survey", figure=suggestion.figure, said=suggestion.text)
    add_line(workshop, identity, suggestion.field, suggestion.text, evidence=evidence, by=by)


def book(workshop: Workshop, cut: Cut) -> Book:
    """The counts of a cut that all its personas rest on."""
    return workshop.cached(("book", cut.key), lambda: Book.of(cut.table, cut.solution))


def suggestions(workshop: Workshop, cut: Cut, identity: str) -> tuple[Suggestion, ...]:
    """What the data of a segment says, field by field, strongest first."""
    number, voice = cut.number(identity), setting.voice(workshop)
    market = setting.market(workshop)

    def suggested() -> tuple[Suggestion, ...]:
        said = personas.suggest(cut.table, cut.solution, number, book(workshop, cut), voice)
        return fitting(said, cut.table, market)

    return workshop.cached(("suggestions", cut.key, number, voice, market), suggested)


def quotes(workshop: Workshop, cut: Cut, identity: str) -> tuple[Quote, ...]:
    """Verbatims of a segment that may stand on its page, the most typical first."""
    number, language = cut.number(identity), setting.language(workshop)
    labels, fit = cut.solution.labels, cut.solution.fit
    return workshop.cached(
        ("quotes", cut.key, number, language),
        lambda: personas.quotes(cut.table, labels, number, fit, language),
    )


def rests_on_data(workshop: Workshop, cut: Cut, persona: Persona) -> bool:
    """Whether at least half of its claims rest on data or interviews (content.md, Ready)."""
    resting, total = personas.score(persona, cut.table.questions, setting.voice(workshop))
    return total > 0 and 2 * resting >= total
