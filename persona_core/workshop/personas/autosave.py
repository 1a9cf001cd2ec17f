"""The three-way rule of a field that saves itself (architecture.md, Rules of the house).

A field remembers the value and version it loaded. Writing whatever differs from the store would
revert the other person's text, so what was loaded decides who changed something.
"""

from enum import Enum

from persona_core.workshop.store import Json


class Settle(Enum):
    """What a field does now."""

    NOTHING = "nothing"
    WRITE = "write"
    """The widget was changed, the store was not: save the widget's value."""
    REFRESH = "refresh"
    """The store was changed, the widget was not (or both say the same): show the store's value."""
    ASK = "ask"
    """Both were changed: show both texts and let the person choose."""


def settle(widget: Json, loaded: Json, stored: Json) -> Settle:
    """Decide between the widget's value, the value it loaded and the value in the store.

    Values decide, not versions: a document may hold two fields, and a version also grows when
    the other one is saved. The version that was read is what a write then expects.
    """
    if stored == loaded:
        return Settle.NOTHING if widget == loaded else Settle.WRITE
    if widget in (loaded, stored):
        return Settle.REFRESH
    return Settle.ASK
