"""Who sits at the screen: what they write carries their name.

A workshop is open once for everybody and some fifty verbs write, so the name is not handed through
each of them: it stands for one run of a page, as a request has its user. Where nobody said a name,
on the command line and in background work, it is `local`; two screens of which neither said a name
are still two writers.
"""

from contextvars import ContextVar

LOCAL = "local"
_AT_THE_SCREEN: ContextVar[str] = ContextVar("at_the_screen", default=LOCAL)
_THE_SCREEN: ContextVar[str] = ContextVar("the_screen", default=LOCAL)


def sits(name: str, screen: str = "") -> None:
    """From here on, in this thread, this person writes; an empty name is nobody's.

    screen: what tells this screen from others while nobody said a name.
    """
    nobody = f"{LOCAL}:{screen}" if screen else LOCAL
    _AT_THE_SCREEN.set(" ".join(name.split()) or nobody)
    _THE_SCREEN.set(nobody)


def signed(by: str) -> str:
    """Who wrote: whoever was named, else who sits at the screen."""
    return _AT_THE_SCREEN.get() if by == LOCAL else by


def mine(wrote: str, by: str) -> bool:
    """Whether what `wrote` signed is of `by`: under that name, or at this screen before a name."""
    return wrote == signed(by) or (by == LOCAL and wrote == _THE_SCREEN.get())


def named(by: str) -> str:
    """The name as it is shown: nothing where none was said."""
    return "" if by.partition(":")[0] == LOCAL else by
