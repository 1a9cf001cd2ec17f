"""Persona → page: every field of the form finds its place, in words, with what it rests on."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from persona_core.export import committee, foot, segment_words, small_group, working_notes
from persona_core.export.characters import clean
from persona_core.export.charts import strongest
from persona_core.export.context import Context
from persona_core.export.heads import head
from persona_core.export.page import Cell, Chart, Footer, Line, Page, Path, Section, Strip
from persona_core.export.say import Speaker, cells, page_words, question_numbers
from persona_core.personas.form import Market
from persona_core.personas.model import Persona
from persona_core.personas.spoken import spoken
from persona_core.show import palette

_BACKGROUND = (
    *("age_range", "location", "household", "job_title", "industry", "company_size"),
    *("reports_to", "education", "income", "tenure", "purchase", "other"),
)
FACTS = (*(f"bg.{name}" for name in _BACKGROUND), "who.decision_role")
_FIRM = tuple(f"bg.{name}" for name in ("industry", "company_size", "tenure", "purchase"))
_ROLE = ("bg.job_title", "bg.reports_to", "who.decision_role")
"""Among companies: the firm's facts, and what comes first of the person in it. A budget or an
income is the person's: what they may spend, or what a survey of consumers asked."""


def compose(persona: Persona, context: Context) -> Page:
    """The page of a persona; raises `Problem` where its segment is not among the context's."""
    persona, left_off = _spoken_of(persona)
    speaker, position = _speaker(persona, context), context.position(persona)
    slot, own = context.identities[position].slot, clean(context.names[position])
    name = clean(persona.name) or own
    page = Page(
        kicker=speaker.words["kicker"][persona.kind],
        segment=segment_words.heading(speaker, context, slot, own if name != own else ""),
        slot=slot,
        letter=palette.letter(slot),
        name=name or segment_words.heading(speaker, context, slot, ""),
        share=segment_words.share(speaker, context, position),
        size=segment_words.size(speaker, context, position),
        sizes=tuple(context.parts[i] for i in context.by_slot),
        own=context.by_slot.index(position),
        sizes_alt=segment_words.sizes(speaker, context, slot),
        legend=foot.legend(speaker),
        footer=Footer("", ()),
        made=context.made,
        lang=context.lang,
        negative=persona.kind == "negative",
        role=clean(persona.role_line),
        quote=_quote(speaker),
        quote_source=_quote_source(speaker),
        portrait="" if context.photo else persona.portrait,
        photo=context.photo,
        portrait_alt=_portrait_alt(speaker, name, photo=bool(context.photo)),
        facts=_facts(speaker, context.market),
        sections=_sections(speaker),
        strips=(*_strips(speaker, context), *small_group.note(speaker, context.sizes[position])),
        path=_path(speaker, context.roles, named=name != own),
        advice=working_notes.advice(speaker),
        notes=working_notes.notes(speaker),
        charts=_charts(speaker, context, position + 1),
        few=segment_words.few(context, position),
        left_off=left_off,
    )
    return replace(page, footer=foot.footer(speaker, context, page))


def _speaker(persona: Persona, context: Context) -> Speaker:
    return Speaker(
        persona,
        {q.name: q for q in context.questions},
        question_numbers(context.questions, page_words(context.lang)["rests"]),
        context.lang,
        context.spoken,
    )


def _spoken_of(persona: Persona) -> tuple[Persona, tuple[str, ...]]:
    """The persona with the lines its page speaks of, and the texts of those said nowhere on it."""
    on = spoken(persona)
    said = {clean(s.text) for s in on}
    off = (clean(s.text) for s in persona.statements if s not in on)
    texts = tuple(text for text in off if text and text not in said)
    return replace(persona, statements=on), texts


def _portrait_alt(speaker: Speaker, name: str, *, photo: bool) -> str:
    if photo:
        return str(speaker.words["head"]["photo"].format(name=name))
    key = speaker.persona.portrait
    if not key:
        return ""
    said: str = speaker.words["head"]["portrait"].format(
        name=name, drawing=head(key, speaker.lang).alt
    )
    return said


_QUOTED = "“„«»‘‚\"'"


def _quote(speaker: Speaker) -> str:
    """In the language's quotation marks, unless it brings its own."""
    text = clean(speaker.persona.quote)
    if not text or text[0] in _QUOTED:
        return text
    said: str = speaker.words["quotes"].format(text)
    return said


def _quote_source(speaker: Speaker) -> str:
    """“Verbatim: open answer to question 14”."""
    persona = speaker.persona
    if not clean(persona.quote):
        return ""
    kind = speaker.words["quote"].get(persona.quote_mark, "")
    return ": ".join(part for part in (kind, clean(persona.quote_source)) if part)


def _sections(speaker: Speaker) -> tuple[Section, ...]:
    """Statements with their measures: goals and pains, or why not and how to recognise."""
    words, lines = speaker.words["section"], speaker.lines
    why = lines("neg.why_not", "neg.cost")
    pains = (
        *lines("pain.items", "pain.impact"),
        *lines("pain.workaround", lead="workaround"),
    )
    goals = (
        *lines("goal.job", "goal.items", "goal.metric"),
        *lines("goal.personal", lead="personal"),
    )
    found = (
        ("why_not", why),
        ("signs", lines("neg.signs")),
        ("goals", goals),
        ("pains", pains),
        ("apart", lines("other.items")),
    )
    return tuple(
        Section(words[key], said, words.get(f"{key}_aside", "") if _measured(said) else "")
        for key, said in found
        if said
    )


def _measured(lines: Sequence[Line]) -> bool:
    return any(line.figure or line.caption for line in lines)


def _facts(speaker: Speaker, market: Market) -> tuple[Line, ...]:
    """Among companies the firm comes first, then the person in it; nobody's household counts
    (content.md, 8)."""
    if market == "b2c":
        return speaker.lines(*FACTS, second="base")
    known = (*_FIRM, *_ROLE, "bg.household")
    person = (*_ROLE, *(field for field in FACTS if field not in known))
    parts = (("firm", _FIRM), ("person", person))
    return tuple(
        line
        for lead, fields in parts
        for line in _headed(speaker, lead, speaker.lines(*fields, second="base"))
    )


def _headed(speaker: Speaker, lead: str, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The first one says what they are about: “Firm: heating, plumbing”."""
    first = (
        replace(line, text=speaker.words["lead"][lead].format(text=line.text)) for line in lines[:1]
    )
    return (*first, *lines[1:])


def _partner(speaker: Speaker, partner: Persona | None) -> tuple[Line, ...]:
    """The linked persona in one line: no claim of this one, hence without a mark."""
    if partner is None or not clean(partner.name):
        return ()
    who = ", ".join(filter(None, (clean(partner.name), clean(partner.role_line))))
    role = "user" if partner.kind == "user" else "decider"
    return (Line(speaker.words["lead"][role].format(text=who)),)


def _strips(speaker: Speaker, context: Context) -> tuple[Strip, ...]:
    """Short answers side by side: what we offer instead, day to day, channels."""
    words, labels = speaker.words["section"], speaker.words["cell"]
    lines = partial(speaker.lines, second="brief")
    message = speaker.lines("who.message", lead="message")
    deciding = (*committee.lines(speaker, context.roles), *lines("ch.door", lead="door"))
    beside = (*committee.missing(speaker, context.roles), *_partner(speaker, context.partner))
    strips = (
        Strip(
            words["instead"],
            cells(("", lines("neg.instead")), (labels["back_in"], lines("neg.back_in"))),
        ),
        Strip(
            words["day"],
            cells(
                ("", lines("act.tasks")),
                (labels["frequency"], lines("act.frequency")),
                (labels["setting"], lines("act.setting")),
            ),
        ),
        Strip(words["committee"], _side_by_side(deciding), beside),
        Strip(
            words["channels"],
            cells(
                ("", lines("ch.places")),
                (labels["formats"], lines("ch.formats")),
                (labels["contact"], lines("ch.contact", "ch.times")),
            ),
            message,
        ),
    )
    return tuple(s for s in strips if s.cells or s.below)


def _side_by_side(lines: Sequence[Line]) -> tuple[Cell, ...]:
    """In up to three cells without labels, about equally many in each."""
    each = -(-len(lines) // 3)
    return tuple(Cell("", tuple(lines[i : i + each])) for i in range(0, len(lines), each or 1))


_WAY = ("trigger", "research", "influencers", "objections")
"""Steps of the way to a purchase in their order: what made them look, and what came of it."""


def _path(speaker: Speaker, roles: Mapping[str, str], *, named: bool) -> Path | None:
    words, lines = speaker.words["path"], partial(speaker.lines, second="brief")
    nodes = cells(*((words[n], lines(f"buy.{n}")) for n in _WAY))
    alone = "" if nodes else "_alone"  # a verb needs the way; beside a noun it reads as one word
    more = cells(
        (words[f"criteria{alone}"], lines("buy.criteria")),
        (words["steps"], committee.steps(speaker, roles)),
        (words[f"stay_leave{alone}"], lines("buy.stay_leave")),
    )
    if not (nodes or more):
        return None
    return Path(_path_heading(speaker, named), nodes, more)


def _path_heading(speaker: Speaker, named: bool) -> str:
    """“How Ines buys” for a person's name, else “Buying”."""
    words = speaker.words
    first = clean(speaker.persona.name).split(maxsplit=1)[:1]
    if not named or not first or first[0].lower().rstrip(".") in words["articles"]:
        return str(words["path"]["unnamed"])
    return str(words["path"]["named"].format(name=first[0]))


def _charts(speaker: Speaker, context: Context, segment: int) -> tuple[Chart, ...]:
    if context.book is None:
        return ()
    return strongest(context.book, segment, speaker.numbers, context.spoken)
