"""What a page needs to know beside its persona: the segments it is one of, the data, the room."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from persona_core.personas.evidence import Book
from persona_core.personas.form import Market
from persona_core.personas.model import Persona
from persona_core.problem import Problem
from persona_core.segments.identity import Identity
from persona_core.show.wording import Spoken
from persona_core.sources.table import Question


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
    voice: Spoken = ""
    """What figures are said in; empty: as `lang` came."""
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

    @property
    def spoken(self) -> Spoken:
        """What figures are said in."""
        return self.voice or self.lang

    @property
    def by_slot(self) -> tuple[int, ...]:
        """Positions of the segments in the order of their letters."""
        return tuple(sorted(range(len(self.sizes)), key=lambda i: self.identities[i].slot))

    @property
    def parts(self) -> Sequence[float]:
        """How much each segment is of the whole."""
        return self.shares or self.sizes

    def position(self, persona: Persona) -> int:
        """Where the persona's segment stands; raises `Problem` where it is not among these."""
        for position, identity in enumerate(self.identities):
            if identity.id == persona.segment:
                return position
        who = persona.name or persona.id
        raise Problem(
            f"persona “{who}”", "its segment was not kept", "keep a solution that holds it"
        )
