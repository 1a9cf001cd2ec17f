"""Around everything a page does: plain words where it goes wrong, and what came of an action."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from secrets import token_hex

import streamlit as st

from pages.parts import current
from pages.parts.plain import plain
from persona_core.export import DoesNotFit
from persona_core.problem import Problem
from persona_core.show.screen_words import Words
from persona_core.workshop import person
from persona_core.workshop.personas import told
from persona_core.workshop.store import Conflict

log = logging.getLogger("persona_workshop")

UNEXPECTED = (
    "This did not work, and the fault is ours. Everything that was saved is still there. "
    "Reload the page and try once more; the server's log holds the details."
)
TAKEN = (
    "Somebody changed this at the same moment. Their words were kept; reload the page, then put "
    "yours in again."
)


@contextmanager
def guard(*, tells: bool = True) -> Iterator[None]:
    """Show what goes wrong inside as words; the traceback goes to the log.

    tells: also what came of the latest action, where nothing inside did (see `refused`).

    navigation.py puts it around every page. A fragment needs its own, since a rerun of a
    fragment does not pass through navigation.py.
    """
    person.sits(st.session_state.get(PERSON, ""), _screen())
    try:
        yield
        if tells and _SAID in st.session_state:
            words, icon = st.session_state.pop(_SAID)
            st.toast(words, icon=icon, duration="long")
    except Problem as problem:
        problem_box(problem)
    except Conflict as conflict:
        st.warning(_taken(conflict), icon=":material/group:")
    except Exception:
        log.exception("unexpected error on a page")
        st.error(UNEXPECTED, icon=":material/error:")


def _screen() -> str:
    """What tells this screen from others: with one name for all, one would write over another's
    words within one entry of the history, and they could not come back."""
    return str(st.session_state.setdefault(_SCREEN, token_hex(4)))


def too_long(over: DoesNotFit, words: Words) -> None:
    """A page that one sheet of paper does not hold: how much is too much, and which lines.

    words: `share` of the screen's.
    """
    n = len(over.lines)
    said = words["too_much_one" if n == 1 else "too_much"].format(n=n)
    st.warning(said, icon=":material/fit_page:")
    with st.expander(words["which"], key="over"):
        for line in over.lines:
            st.text(line)


def doing(action: Callable[..., object], *args: object) -> None:
    """Run an action as a widget's callback; what goes wrong is said by `refused`, else in a toast.

    A callback runs before the page is drawn again, so the page needs no second run to show it. The
    toast waits for `guard`: what a fragment's callback shows takes the place of the first elements
    of the page, which is our stylesheet.
    """
    st.session_state[ACTED] = True
    person.sits(st.session_state.get(PERSON, ""), _screen())
    try:
        action(*args)
    except Problem as problem:
        st.session_state[_SAID] = (_sentence(problem), ":material/error:")
    except Conflict as conflict:
        st.session_state[_SAID] = (_taken(conflict), ":material/group:")


def _taken(conflict: Conflict) -> str:
    """That somebody else was quicker: who and in which field, where it is one of a persona."""
    log.warning("two people changed %s", conflict.mine.key)
    found = current.workshop()
    said = told.taken(found, conflict) if found is not None else ""
    return plain(said) or TAKEN


def refused() -> None:
    """What came of the action just tried, why it was refused say: in full until the next one."""
    with st.container(key="pw-refused"):
        if _SAID in st.session_state:
            words, icon = st.session_state.pop(_SAID)
            (st.info if icon == _TOLD else st.error)(words, icon=icon)


def tell(words: str) -> None:
    """Say what came of an action, from its callback: where `refused` is called, or in a toast."""
    st.session_state[_SAID] = (plain(words), _TOLD)


_SAID = "pw-said"
"""In the session: what is to be said of the latest action, and its icon."""
_TOLD = ":material/info:"
ACTED = "pw-acted"
"""In the session: the person at this screen did something in this run; `autosave` takes it."""
_SCREEN = "pw-screen"
"""In the session: a name for this screen that nobody sees."""
PERSON = "pw-person"
"""Key of the field in which somebody says who they are."""


def problem_box(problem: Problem) -> None:
    """Bad input in plain words: where, what is wrong, what to do."""
    st.error(_sentence(problem), icon=":material/error:")


def _sentence(problem: Problem) -> str:
    where = f"{problem.file}, {problem.where}" if problem.file else _capital(problem.where)
    return plain(f"{where}: {problem.what}. {_capital(problem.todo)}.")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
