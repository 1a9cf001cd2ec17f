"""Text from files and people as Streamlit shows it: as it is, never as Markdown."""

import re

_MARKUP = re.compile(r"[\\`*_{}\[\]<>#$~|!&^:]|^[+=-]|(?<=\d)[.)](?=\s)")
_REPLACED = re.compile(
    r"(?<=:)(?=material/)|(?<=[<-])(?=[->])|(?<=://)|(?<=www)(?=\.)|(?<=@)", re.IGNORECASE
)
"""Where Streamlit puts an icon, an arrow, a dash or a link even if escaped."""
_JOINER = "\u2060"
"""Takes no room and is no letter: keeps two characters from being read as one sign."""


def plain(text: object) -> str:
    """The text with all escaped that Markdown or a Streamlit directive would read.

    Runs of blanks and line breaks become one blank.
    """
    line = _REPLACED.sub(_JOINER, " ".join(str(text).split()))
    return _MARKUP.sub(r"\\\g<0>", line)
