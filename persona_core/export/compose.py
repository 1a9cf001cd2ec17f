"""Persona → page: every field of the form finds its place, in words, with what it rests on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

from persona_core.export import committee, working_notes
from persona_core.export.characters import clean
from persona_core.export.charts import strongest
from persona_core.export.heads import head
from persona_core.export.page import (
    Cell,
    Chart,
    Footer,
    Legend,
    Line,
    Page,
    Path,
    Section,
    Strip,
)
from persona_core.export.say import BUILT, Speaker, cells, page_words, question_numbers
from persona_core.personas.evidence import Book
from persona_core.personas.form import Market
from persona_core.personas.model import Persona
from persona_core.problem import Problem
from persona_core.segments.identity import Identity
from persona_core.show import palette
from persona_core.show.numbers import percents
from persona_core.show.sentences import DOT
from persona_core.show.wording import load_words
from persona_core.sources.joining.summary import is_summed_up
from persona_core.sources.table import Question, Role

_BACKGROUND = (
    *("age_range", "location", "household", "job_title", "industry", "company_size"),
    *("reports_to", "education", "income", "tenure", "purchase", "other"),
)
FACTS = (*(f"bg.{name}" for name in _BACKGROUND), "who.decision_role")
_FIRM = tuple(f"bg.{name}" for name in ("industry", "company_size", "income", "tenure", "purchase"))
_ROLE = ("bg.job_title", "bg.reports_to", "who.decision_role")
"""Among companies: the firm's facts, and what comes first of the person in it."""

_NEGATIVE = ("who.", "neg.", "bg.", "buy.", "ch.", "use.")
"""What the page of a negative persona speaks of: who it is, why not, how to recognise it (also by
how it buys and where it is met); not what it wants (content.md, page face by kind)."""


@dataclass(frozen=True, eq=False)
class Context:
    """What a page needs to know beside its persona."""

    identities: tuple[Identity, ...]
    """Of segments 1..k, in that order."""
    names: tuple[str, ...]
    """What each segment is called: the room's name or the suggested one."""
    sizes: tuple[int, ...]
    """People in each segment."""
    questions: tuple[Question, ...]
    """The question dictionary, in questionnaire order."""
    book: Book | None
    """Charts are counted from it; None: no charts."""
    source: str
    """File or survey and wave ("online survey · Wave 2, September 2026")."""
    method: str
    """"k-means, 9 questions"."""
    verdict: str
    """How far the segments hold, in words; a warning about artefacts stands here too."""
    made: date
    lang: str = "en"
    shares: tuple[float, ...] = ()
    """Weighted share of each segment; empty: everybody counts the same, so that sizes say it."""
    photo: bytes = b""
    """The portrait the persona's own picture is, a JPEG as `photo.prepared` makes it."""
    photo_licence: str = ""
    """Where that picture is from and why it may be used; it is printed."""
    market: Market = "b2c"
    accounts: bool = False
    """Whether the figures count accounts (firms) instead of people."""
    roles: Mapping[str, str] = field(default_factory=dict)
    """Of the buying committee, what each role is called, in the order of a purchase."""
    partner: Persona | None = None
    """Who decides for this persona, or works with what it decides."""


def compose(persona: Persona, context: Context) -> Page:
    """The page of a persona; raises `Problem` where its segment is not among the context's."""
    persona, left_off = _spoken_of(persona)
    speaker = Speaker(
        persona,
        {q.name: q for q in context.questions},
        question_numbers(context.questions, page_words(context.lang)["rests"]["records"]),
        context.lang,
    )
    position = _position(persona, context)
    identity, own = context.identities[position], clean(context.names[position])
    name = clean(persona.name) or own
    by_slot = sorted(range(len(context.sizes)), key=lambda i: context.identities[i].slot)
    parts = context.shares or context.sizes
    page = Page(
        kicker=speaker.words["kicker"][persona.kind],
        segment=_segment(speaker, identity, len(context.sizes), own if name != own else ""),
        slot=identity.slot,
        letter=palette.letter(identity.slot),
        name=name or _segment(speaker, identity, len(context.sizes), ""),
        share=percents([parts[position] / sum(parts)], load_words(context.lang))[0],
        size=_size(speaker, context, position),
        sizes=tuple(parts[i] for i in by_slot),
        own=by_slot.index(position),
        sizes_alt=_sizes_alt(speaker, context, by_slot, identity),
        legend=_legend(speaker, sum(context.sizes)),
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
        strips=_strips(speaker, context),
        path=_path(speaker, context.roles, named=name != own),
        advice=working_notes.advice(speaker),
        notes=working_notes.notes(speaker),
        charts=_charts(speaker, context, position + 1),
        left_off=left_off,
    )
    claims = [line for line in page.statements() if line.mark]
    return replace(page, footer=_footer(speaker, context, claims))


def _spoken_of(persona: Persona) -> tuple[Persona, tuple[str, ...]]:
    """The persona with the lines its page speaks of, and the texts of the others.

    What is said as a reason is not said again under buying or channels.
    """
    if persona.kind != "negative":
        return persona, ()
    why = {clean(s.text) for s in persona.of("neg.why_not")}
    rest = [s for s in persona.statements if s.field == "neg.why_not" or clean(s.text) not in why]
    on = tuple(s for s in rest if s.field.startswith(_NEGATIVE))
    off = (clean(s.text) for s in rest if s not in on)
    return replace(persona, statements=on), tuple(text for text in off if text)


def _position(persona: Persona, context: Context) -> int:
    for position, identity in enumerate(context.identities):
        if identity.id == persona.segment:
            return position
    who = persona.name or persona.id
    raise Problem(f"persona “{who}”", "its segment was not kept", "keep a solution that holds it")


# -- head -----------------------------------------------------------------------------------------


def _segment(speaker: Speaker, identity: Identity, k: int, name: str) -> str:
    pattern = speaker.words["head"]["segment_named" if name else "segment"]
    said: str = pattern.format(letter=palette.letter(identity.slot), k=k, name=name)
    return said


def _size(speaker: Speaker, context: Context, position: int) -> str:
    """“128 of 412 respondents”, or firms, or customers of whom nothing was asked."""
    words = speaker.words["head"]
    said: str = words[f"size{_counted(context)}"].format(
        n=speaker.count(context.sizes[position]), total=speaker.count(sum(context.sizes))
    )
    return said + words["weighted"] if context.shares else said


def _counted(context: Context) -> str:
    """What a row of the data is, as the page's words have it."""
    if context.accounts:
        return "_accounts"
    base = [question for question in context.questions if question.role is Role.BASE]
    return "_customers" if base and all(map(is_summed_up, base)) else ""


def _sizes_alt(speaker: Speaker, context: Context, by_slot: Sequence[int], own: Identity) -> str:
    words = speaker.words["head"]
    each = ", ".join(
        words["size_of_one"].format(
            letter=palette.letter(context.identities[i].slot), n=speaker.count(context.sizes[i])
        )
        for i in by_slot
    )
    total, letter = speaker.count(sum(context.sizes)), palette.letter(own.slot)
    said: str = words[f"sizes{_counted(context)}"].format(sizes=each, total=total, letter=letter)
    return said


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


# -- body -----------------------------------------------------------------------------------------


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
        return speaker.lines(*FACTS, second="none")
    known = (*_FIRM, *_ROLE, "bg.household")
    person = (*_ROLE, *(field for field in FACTS if field not in known))
    parts = (("firm", _FIRM), ("person", person))
    return tuple(
        line
        for lead, fields in parts
        for line in _headed(speaker, lead, speaker.lines(*fields, second="none"))
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


def _path(speaker: Speaker, roles: Mapping[str, str], *, named: bool) -> Path | None:
    words, lines = speaker.words["path"], partial(speaker.lines, second="brief")
    nodes = cells(
        *((words[n], lines(f"buy.{n}")) for n in ("research", "influencers", "objections")),
        (words["trigger"], lines("buy.trigger")),
    )
    more = cells(
        (words["criteria"], lines("buy.criteria")),
        (words["steps"], committee.steps(speaker, roles)),
        (words["stay_leave"], lines("buy.stay_leave")),
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
    return strongest(context.book, segment, speaker.numbers, context.lang)


# -- foot -----------------------------------------------------------------------------------------


def _legend(speaker: Speaker, total: int) -> Legend:
    chart, foot = speaker.words["chart"], speaker.words["footer"]
    return Legend(
        segment=chart["segment"],
        everyone=chart["everyone"].format(n=speaker.count(total)),
        data=foot["data"],
        interview=foot["interview"],
        assumption=foot["assumption"],
    )


def _footer(speaker: Speaker, context: Context, lines: Sequence[Line]) -> Footer:
    words: Mapping[str, str] = speaker.words["footer"]
    grounded = sum(line.mark in ("data", "interview") for line in lines)
    review, licence = speaker.persona.review_by, clean(context.photo_licence)
    unit = words["n_accounts" if context.accounts else "n"]
    people = unit.format(n=speaker.count(sum(context.sizes)))
    built = any(line.second.endswith(BUILT) for line in lines)
    about = DOT.join(
        part
        for part in (
            context.source,
            context.method,
            words["index"] if any(speaker.has_index(line.second) for line in lines) else "",
            words["built"].format(mark=BUILT, note=speaker.built) if built else "",
        )
        if part
    )
    return Footer(
        score=_score(words, grounded, len(lines)),
        method=tuple(line for line in (f"{people}, {about}", context.verdict) if line),
        picture=words["picture"].format(licence=licence) if licence else "",
        review=words["review"].format(day=speaker.day(review)) if review else "",
    )


def _score(words: Mapping[str, str], grounded: int, total: int) -> str:
    if total > 1:
        return words["score"].format(k=grounded, n=total)
    if total == 1:
        return words["score_one" if grounded else "score_one_assumed"]
    return ""
