"""Portraits: drawn heads, and pictures that somebody brought.

A picture is kept as a blob by its hash; the persona's `portrait` document names it
(`photo:<hash>`), and the document `photo/<hash>` says where it is from and under which licence.
"""

from base64 import b64encode

from persona_core.export import head_svg
from persona_core.export import photo as pictures
from persona_core.export.heads import head
from persona_core.problem import Problem
from persona_core.show import palette
from persona_core.workshop.opened import Workshop
from persona_core.workshop.store import Put

_PHOTO = "photo:"
_CARD = 160
"""Pixels of a picture on a card: twice its place, so that it stays sharp."""


def bring(
    workshop: Workshop,
    identity: str,
    content: bytes,
    licence: str,
    expected: int,
    *,
    by: str = "local",
) -> None:
    """Take a picture as the persona's portrait.

    licence: where it is from and why it may be used, in somebody's words. expected: version of the
    portrait that was loaded. Raises `Problem` where it is no picture or nobody said where it is
    from, `Conflict` where somebody else chose meanwhile.
    """
    if not licence.strip():
        raise Problem(
            "the picture", "nobody said where it is from", "write its source and its licence"
        )
    digest = workshop.store.keep_blob(pictures.prepared(content))
    said = workshop.store.get(f"photo/{digest}")
    about = {"licence": " ".join(licence.split())}
    changes = [
        Put(f"persona/{identity}/portrait", _PHOTO + digest, expected),
        Put(f"photo/{digest}", about, said.version if said else 0),
    ]
    workshop.store.put(changes, by=by)


def photo(workshop: Workshop, portrait: str) -> bytes:
    """The JPEG that a portrait names; empty where it is a drawing or none."""
    if not portrait.startswith(_PHOTO):
        return b""
    return workshop.store.blob(portrait.removeprefix(_PHOTO))


def licence(workshop: Workshop, portrait: str) -> str:
    """Where a picture is from, as somebody said it; empty for a drawing."""
    if not portrait.startswith(_PHOTO):
        return ""
    said = workshop.value(f"photo/{portrait.removeprefix(_PHOTO)}", {"licence": ""})
    return str(said["licence"])


def described(portrait: str, language: str, own: str) -> str:
    """A portrait in words, for the history; own: what a picture of the workshop's is called."""
    return own if portrait.startswith(_PHOTO) else head(portrait, language).alt


def address(workshop: Workshop, portrait: str, slot: int) -> str:
    """A portrait as a data address for the screen; empty where none was chosen.

    slot: of the segment, whose colour a drawn head wears.
    """
    if jpeg := photo(workshop, portrait):
        return _data("image/jpeg", pictures.thumbnail(jpeg, _CARD))
    return drawing(portrait, slot) if portrait else ""


def drawing(key: str, slot: int) -> str:
    """A drawn head in its segment's colour as a data address."""
    return _data("image/svg+xml", head_svg(key, palette.colour(slot, "light")).encode())


def _data(kind: str, content: bytes) -> str:
    return f"data:{kind};base64,{b64encode(content).decode()}"
