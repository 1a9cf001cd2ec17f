"""A transcript (.docx or .txt) as turns: who spoke, and what they said.

A .docx is a zip of XML; it is read with the same care as a workbook (declared sizes proven, no
entities), and only the paragraphs of its text are taken.
"""

import re
from collections import Counter
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from persona_core.problem import Problem
from persona_core.sources.readers.archive import Archive, damaged
from persona_core.sources.readers.encoding import decode

MOST_TURNS = 5_000
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STAMP = re.compile(r"[\[(]?\b\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?\b[\])]?")
_SPEAKER = re.compile(r"\s*(?P<who>[^\W\d_][\w .'’-]{0,29}?)\s*:\s+(?P<what>\S.*)", re.DOTALL)
_ASKS = re.compile(
    r"(?:i|q|interviewer(?:in)?|moderator(?:in)?|frage|question|host|facilitator)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Turn:
    """What one person said until the next one spoke."""

    speaker: str
    """As the transcript names them; empty where it does not."""
    text: str


@dataclass(frozen=True)
class Transcript:
    """A conversation in turns."""

    turns: tuple[Turn, ...]

    @property
    def speakers(self) -> tuple[str, ...]:
        """Who speaks, in the order of their first turn."""
        return tuple(dict.fromkeys(turn.speaker for turn in self.turns if turn.speaker))

    @property
    def interviewed(self) -> str:
        """Who was most likely asked: not called interviewer, else who asks fewest questions."""
        others = [who for who in self.speakers if not _ASKS.fullmatch(who)]
        asked = Counter(turn.speaker for turn in self.turns if turn.text.rstrip().endswith("?"))
        spoken = Counter(turn.speaker for turn in self.turns)
        return min(others, key=lambda who: asked[who] / spoken[who], default="")

    def of(self, speaker: str) -> tuple[str, ...]:
        """What they said; everything where nobody is named."""
        return tuple(t.text for t in self.turns if not self.speakers or t.speaker == speaker)


def read_transcript(data: bytes, name: str) -> Transcript:
    """The turns of a .docx or .txt file; raises `Problem` where it is neither, or empty."""
    if name.lower().endswith(".docx") or data[:2] == b"PK":
        paragraphs = _word(data)
    elif name.lower().endswith((".txt", ".md", ".vtt", ".srt")):
        paragraphs = decode(data).text.splitlines()
    else:
        raise Problem(
            f"“{name}”", "only Word (.docx) and text files hold transcripts", "save it as .docx"
        )
    turns = _turns(paragraphs)
    if not turns:
        raise Problem(f"“{name}”", "there is no text in it", "choose the file with the transcript")
    if len(turns) > MOST_TURNS:
        raise Problem(
            f"“{name}”", f"it has {len(turns):,} paragraphs", "add one conversation a file"
        )
    return Transcript(tuple(turns))


def _word(data: bytes) -> list[str]:
    try:
        document = fromstring(b"".join(Archive(data).stream("word/document.xml")))
    except KeyError:
        raise Problem("the file", "it is no Word document", "save it as .docx or .txt") from None
    except (ParseError, DefusedXmlException):
        raise damaged() from None
    return [_text(paragraph) for paragraph in document.iter(f"{_WORD}p")]


def _text(paragraph: Element) -> str:
    pieces = []
    for node in paragraph.iter():
        if node.tag == f"{_WORD}t":
            pieces.append(node.text or "")
        elif node.tag in (f"{_WORD}tab", f"{_WORD}br"):
            pieces.append(" ")
    return "".join(pieces)


def _turns(paragraphs: list[str]) -> list[Turn]:
    """Paragraphs without a name go on with whoever spoke; names on a line of their own count."""
    texts = [
        text for p in paragraphs if (text := " ".join(_STAMP.sub(" ", p).split()).strip(" -–>"))
    ]
    names = Counter(found["who"] for text in texts if (found := _SPEAKER.fullmatch(text)))
    known = {who for who, times in names.items() if times > 1 or _ASKS.fullmatch(who)}
    turns: list[Turn] = []
    speaker = ""
    for text in texts:
        found = _SPEAKER.fullmatch(text)
        if found and found["who"] in known:
            speaker, text = found["who"], found["what"]
        elif text.rstrip(":") in known:
            speaker = text.rstrip(":")
            continue
        if not re.search(r"\w", text) or text.isdigit() or text == "WEBVTT":
            continue
        turns.append(Turn(speaker, text))
    return turns
