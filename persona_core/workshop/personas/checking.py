"""Remarks beside a persona's form: what the checks find, what the room left or kept with a reason.

Documents: `hint/<segment>/<check>/<place>` (what was looked at when somebody left the remark, and
their reason if they gave one; the store adds who and when), `checks/<language>` (the workshop's
own word lists) and `ready/<segment>` (whether it was when somebody last looked). They are no part
of the persona: its versions do not name them, though undo takes a remark left back like a word.
"""

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from persona_core.limits import SMALL_CELL
from persona_core.personas import score, score_line
from persona_core.personas.checks import Context, Edits, Hint, Lists, check, laid_over
from persona_core.personas.checks.counters import counters
from persona_core.personas.model import Ask, Persona
from persona_core.personas.prevalence import Prevalence, prevalence
from persona_core.personas.ready import Readiness, is_begun, readiness
from persona_core.show.numbers import half_up
from persona_core.show.wording import load_words
from persona_core.workshop import own_files, setting
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.opened import Workshop
from persona_core.workshop.personas import calling, freshness, quotable, writing


@dataclass(frozen=True)
class Care:
    """A remark that is listed before sharing."""

    hint: Hint
    reason: str
    """Why the room keeps it; empty while it is open."""


@dataclass(frozen=True)
class Remarks:
    """Everything that stands beside the form of one persona."""

    open: tuple[Hint, ...]
    """Neither left nor kept, gravest first."""
    cares: tuple[Care, ...]
    """All of the gravest level, left on the form or not."""
    counters: tuple[str, ...]
    prevalence: Prevalence | None

    def at(self, *places: str) -> Hint | None:
        """The one remark that is shown at a place."""
        return next((hint for hint in self.open if hint.place in places), None)

    @property
    def open_care(self) -> int:
        """Remarks of the gravest level without a reason."""
        return sum(not care.reason for care in self.cares)


def lists(workshop: Workshop) -> Lists:
    """Messages and word lists, the workshop's own laid over those of the language."""
    language = setting.language(workshop)
    document = workshop.store.get(f"checks/{language}")
    if document is None:
        return file_lists(workshop)
    key = ("checks", language, document.version, own_files.version(workshop, "checks", language))
    own = own_files.own(workshop, "checks", language)
    return workshop.cached(key, lambda: laid_over(language, document.value, own))


def file_lists(workshop: Workshop) -> Lists:
    """The lists of the file in use, without those that were changed on the screen."""
    language = setting.language(workshop)
    own = own_files.own(workshop, "checks", language)
    if own is None:
        return laid_over(language, {})
    key = ("checks file", language, own_files.version(workshop, "checks", language))
    return workshop.cached(key, lambda: laid_over(language, {}, own))


def edit_lists(workshop: Workshop, edits: Edits, *, by: str = "local") -> None:
    """Lay the workshop's own lists over the language's; raises `Problem` for what is no list."""
    language = setting.language(workshop)
    laid_over(language, edits, own_files.own(workshop, "checks", language))
    workshop.say(f"checks/{language}", dict(edits), by=by)


def remarks(workshop: Workshop, cut: Cut, identity: str) -> Remarks:
    """What the checks say about one persona as it stands."""
    sheets = {one.id: writing.sheet(workshop, one.id).persona for one in cut.identities}
    persona = sheets[identity]
    context = _context(workshop, cut, sheets, identity)
    found = check(persona, context)
    left = {d.key: d.value for d in workshop.store.documents(f"hint/{identity}/")}
    standing = {hint: _standing(left.get(_key(identity, hint)), hint) for hint in found}
    begun = sum(is_begun(p) for p in sheets.values())
    today = workshop.clock().date()
    return Remarks(
        open=tuple(hint for hint, reason in standing.items() if reason is None),
        cares=tuple(Care(h, r or "") for h, r in standing.items() if h.level == "care"),
        counters=tuple(counters(persona, begun, today, context, setting.market(workshop))),
        prevalence=context.prevalence,
    )


def _key(identity: str, hint: Hint) -> str:
    return f"hint/{identity}/{hint.check}/{hint.place or 'page'}"


def _standing(said: dict[str, str] | None, hint: Hint) -> str | None:
    """The reason it was left for ("" without one); None while it is open."""
    if said is None or said["seen"] != _print(hint):
        return None
    return said["reason"]


def _print(hint: Hint) -> str:
    return hashlib.sha256(hint.seen.encode()).hexdigest()[:16]


def leave(
    workshop: Workshop, identity: str, hint: Hint, *, reason: str = "", by: str = "local"
) -> None:
    """Leave a remark until the text or the figure changes; with a reason it is kept on purpose."""
    value = {"seen": _print(hint), "message": hint.message, "reason": reason.strip()}
    workshop.say(_key(identity, hint), value, by=by)


def ready(workshop: Workshop, cut: Cut, identity: str, found: Remarks | None = None) -> Readiness:
    """Whether a persona is ready, and what it lacks; figures that moved count as assumptions."""
    found = found or remarks(workshop, cut, identity)
    persona = writing.sheet(workshop, identity).persona
    told = freshness.refreshed(workshop, cut, persona)
    form, market = setting.form(workshop), setting.market(workshop)
    resting = score(told, cut.table.questions, setting.voice(workshop))
    lacks = readiness(told, form, market, lists(workshop), found.open_care, resting)
    if lacks.ready != was_ready(workshop, identity):
        workshop.say(_READY.format(identity), lacks.ready)
    return lacks


_READY = "ready/{}"


def scored(workshop: Workshop, cut: Cut, persona: Persona) -> str:
    """What a persona rests on, as its page's footer says it: figures that moved are assumptions."""
    told = freshness.refreshed(workshop, cut, persona)
    return score_line(told, cut.table.questions, setting.voice(workshop))


def was_ready(workshop: Workshop, identity: str) -> bool:
    """What `ready` last found: pages that open no segments (Home) can say it, too."""
    return bool(workshop.value(_READY.format(identity), False))


def label(workshop: Workshop, found: Readiness) -> str:
    """“Ready”; “Draft” or “Empty” with how much is missing."""
    words = lists(workshop).said["ready"]
    if found.ready:
        return str(words["ready"])
    return str(words["draft" if found.begun else "empty"].format(n=found.to_do))


def titles(workshop: Workshop, fields: Collection[str]) -> dict[str, str]:
    """What fields of the form are called, by their ids."""
    form = setting.form(workshop)
    return {field: form.field(field).title for field in fields}


def together(workshop: Workshop, persona: Persona, found: Remarks) -> Iterator[str]:
    """How many people are all that was taken from the data, and what drops the count most.

    The count is left to the remark (L29) where that stands beside it.
    """
    shown = found.prevalence
    if shown is None:
        return
    words = lists(workshop).said["prevalence"]
    if found.at("together") is None:
        percent = load_words(setting.voice(workshop)).numbers["percent"]
        share = percent.format(f"{half_up(100 * shown.share):.0f}")
        if shown.weighted is not None:
            share += f" {load_words(setting.voice(workshop)).second['weighted']}"
        few = "few" if shown.k < SMALL_CELL else "all"
        yield words[few].format(k=shown.k, n=shown.n, share=share, limit=SMALL_CELL)
    if shown.costliest is not None:
        line, k = shown.costliest
        text = next(s.text for s in persona.statements if s.id == line)
        yield words["without"].format(line=text, k=k)
    if len(shown.without) > 1:
        yield words["half"].format(typical=shown.typical, lines=len(shown.without))


def _context(workshop: Workshop, cut: Cut, sheets: dict[str, Persona], identity: str) -> Context:
    persona, number = sheets[identity], cut.number(identity)
    book = writing.book(workshop, cut)
    figures = {s.id: f for s in persona.statements if (f := s.evidence.figure) is not None}
    others = {
        sheets[one.id].name or name: sheets[one.id]
        for one, name in zip(cut.identities, cut.names, strict=True)
        if one.id != identity
    }
    source = _source(workshop, cut, number, persona)
    return Context(
        lists=lists(workshop),
        form=setting.form(workshop),
        voice=setting.voice(workshop),
        questions={q.name: q for q in cut.table.questions},
        others=others,
        now={line: book.again(number, was) for line, was in figures.items()},
        leading=frozenset(_leading(cut, {f.ask for f in figures.values()}, number, workshop)),
        prevalence=_prevalence(workshop, cut, number, persona),
        quote_source=source,
        unsaid=frozenset(
            s.id
            for s in persona.statements
            if s.evidence.kind == "interview" and not quotable.is_somebodys(workshop, s.evidence)
        ),
        quote_cell=int(cut.solution.sizes[number - 1]) if source else None,
        people=calling.respondents(workshop, cut),
        name=calling.offered(workshop, cut, identity)[0],
    )


def _leading(cut: Cut, asks: Collection[Ask], number: int, workshop: Workshop) -> Iterator[Ask]:
    known = {q.name for q in cut.table.questions}
    book = writing.book(workshop, cut)
    yield from (ask for ask in asks if ask.column in known and book.leads(number, ask))


def _prevalence(workshop: Workshop, cut: Cut, number: int, persona: Persona) -> Prevalence | None:
    pinned = tuple((s.id, s.evidence.figure) for s in persona.statements)
    key = ("prevalence", cut.key, number, pinned)
    labels, weights = cut.solution.labels, cut.solution.weights
    return workshop.cached(key, lambda: prevalence(cut.table, labels, number, persona, weights))


def _source(workshop: Workshop, cut: Cut, number: int, persona: Persona) -> str | None:
    """The answer or the sentence of an interview that holds the quote."""
    if not persona.quote or persona.quote_mark != "verbatim":
        return None
    talks = tuple((d.key, d.version) for d in workshop.store.documents("interview/"))
    key = ("said", cut.key, number, persona.quote, talks)
    labels, quote = cut.solution.labels, persona.quote
    return workshop.cached(key, lambda: quotable.source(workshop, cut.table, labels, number, quote))
