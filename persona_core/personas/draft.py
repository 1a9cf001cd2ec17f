"""A whole page from data alone: the strongest lines in their places, nothing invented."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from persona_core.personas.evidence import Book
from persona_core.personas.fitting import fitting
from persona_core.personas.form import Market, load_form
from persona_core.personas.model import Evidence, Persona, PersonaKind, Statement
from persona_core.personas.quotes import quotes
from persona_core.personas.spoken import claims
from persona_core.personas.suggest import OTHER, OTHER_LINES, Suggestion, suggest
from persona_core.segments.model import Solution
from persona_core.show.numbers import differs
from persona_core.show.wording import Spoken, load_words
from persona_core.sources.table import Question, Table, Topic

CHIPS = 6
"""Background lines on a page; the column beside them belongs to the charts."""
FACTS, ALWAYS, BOUGHT = "bg.", "bg.age_range", "bg.purchase"
"""Fields of the background; the one that a page has even where it is like everyone's; purchases."""
NEGATIVE = ("neg.", "bg.", "buy.", "ch.")
"""Fields of a negative persona that data can fill (content.md, page face by kind)."""
MOST = {
    "goal.items": 4,
    "pain.items": 4,
    "buy.trigger": 1,
    "buy.research": 2,
    "buy.influencers": 2,
    "buy.criteria": 2,
    "buy.objections": 2,
    "ch.places": 2,
    "ch.formats": 2,
    "act.tasks": 3,
    "bg.purchase": 2,
    "bg.other": 2,
    OTHER: OTHER_LINES,
}
"""Lines of a field that fill a page well; one of any other field (three or four goals: IDT)."""
FEW, FULLEST = 8, 4
"""Of fewer lines a page is nearly empty: then fields say more than that, up to four lines each."""


def draft(
    table: Table,
    solution: Solution,
    segment: int,
    *,
    persona_id: str,
    identity_id: str,
    new_id: Callable[[], str],
    review_by: str,
    kind: PersonaKind = "customer",
    portrait: str = "",
    book: Book | None = None,
    language: Spoken = "en",
    market: Market = "b2c",
) -> Persona:
    """One persona of a segment: statements with survey evidence, a verbatim where there is one.

    It has no name: the segment's stands until the room chooses. What the data cannot say stays
    empty. The quote answers a question of a known topic: remarks on the survey are no portrait.
    new_id: called once per statement. review_by: ISO date.
    """
    code = load_words(language).language
    offered = fitting(suggest(table, solution, segment, book, language), table, market)
    said = _of_kind(offered, kind)
    told = quotes(table, solution.labels, segment, solution.fit, code)
    verbatim = next((q for q in told if table.question(q.question).topic is not Topic.OTHER), None)
    return Persona(
        id=persona_id,
        segment=identity_id,
        kind=kind,
        portrait=portrait,
        quote=verbatim.text if verbatim else "",
        quote_mark="verbatim" if verbatim else "",
        quote_source=verbatim.source if verbatim else "",
        review_by=review_by,
        statements=tuple(
            Statement(
                id=new_id(),
                field=suggestion.field,
                text=suggestion.text,
                evidence=Evidence("survey", figure=suggestion.figure, said=suggestion.text),
                measure=suggestion.measure,
                position=float(position),
            )
            for position, suggestion in enumerate(_chosen(said, code))
        ),
    )


def _of_kind(said: Sequence[Suggestion], kind: PersonaKind) -> list[Suggestion]:
    """What a persona of that kind speaks of: a negative one not of what it wants; among others
    what costs us is one more thing that sets them apart, and so is what they buy where nothing
    else is known of them."""
    if kind == "negative":
        return [s for s in said if s.field.startswith(NEGATIVE)]
    apart = ("neg.",) if any(not s.field.startswith(FACTS) for s in said) else ("neg.", BOUGHT)
    return [
        replace(s, field=OTHER) if s.field.startswith(apart) and differs(s.figure) else s
        for s in said
    ]


def _chosen(said: Sequence[Suggestion], language: str) -> Iterator[Suggestion]:
    """The strongest of each field, in the order of the form; facts those that tell most first.

    Whoever trims the draft takes from the end, so a fact that is like everyone's goes first.
    """
    order = {field.id: i for i, field in enumerate(load_form(language).fields)}
    facts = [s for s in said if s.field.startswith(FACTS)]
    yield from _facts(sorted(facts, key=lambda s: (s.field != ALWAYS, -s.strength)))
    told = sorted((s for s in said if s not in facts), key=lambda s: order[s.field])
    most = {s.field: MOST.get(s.field, 1) for s in told}
    chosen = _first(told, most)
    while len(chosen) < FEW and any(n < FULLEST for n in most.values()):
        most = {field: max(n, min(n + 1, FULLEST)) for field, n in most.items()}
        chosen = _first(told, most)
    yield from chosen


def _first(said: Sequence[Suggestion], most: Mapping[str, int]) -> list[Suggestion]:
    """So many of each field, in their order."""
    kept: Counter[str] = Counter()
    first = []
    for suggestion in said:
        if kept[suggestion.field] < most[suggestion.field]:
            kept[suggestion.field] += 1
            first.append(suggestion)
    return first


def _facts(best_first: Sequence[Suggestion]) -> Iterator[Suggestion]:
    """At most `CHIPS`: as many of each field as it should have, then more of what differs."""
    kept: Counter[str] = Counter()
    first: list[Suggestion] = []
    more: list[Suggestion] = []
    for suggestion in best_first:
        enough = kept[suggestion.field] >= MOST.get(suggestion.field, 1)
        (more if enough else first).append(suggestion)
        kept[suggestion.field] += 1
    yield from [*first, *(s for s in more if differs(s.figure))][:CHIPS]


def score(
    persona: Persona, questions: Sequence[Question] = (), language: Spoken = "en"
) -> tuple[int, int]:
    """How many claims rest on data or interviews, of all on the page: lines and their measures.

    questions: those of the data; a measure is known as theirs where it says what they say.
    """
    told = list(claims(persona, questions, language))
    return sum(kind != "assumption" for kind in told), len(told)


def score_line(
    persona: Persona, questions: Sequence[Question] = (), language: Spoken = "en"
) -> str:
    """The score in words: `9 of 14 statements rest on data or interviews`."""
    resting, total = score(persona, questions, language)
    words = load_form(load_words(language).language).words
    if not total:
        return words["score_none"]
    if total == 1:
        return words["score_one" if resting else "score_one_assumed"]
    return words["score"].format(k=resting, n=total)
