"""Keys that two programs spell with and without signs: `AB-123`, `ab 123` and `AB123`.

Decided for both files together: without the signs more of the keys must meet, and no two keys of
one file may become the same. Of an e-mail address every sign counts.
"""

import re
from collections.abc import Set

import pandas as pd

_SIGNS = re.compile(r"[\W_]+")


def alike(ours: pd.Series, theirs: pd.Series) -> tuple[pd.Series, pd.Series, bool]:
    """Folded keys of two files as they compare, and whether signs were left out for that."""
    mine, others = frozenset(ours.dropna()), frozenset(theirs.dropna())
    left, right = without_signs(mine), without_signs(others)
    if not meet_better(mine, others, left, right):
        return ours, theirs, False
    return _bare_series(ours), _bare_series(theirs), True


def meet_better(
    ours: Set[str], theirs: Set[str], bare_ours: Set[str] | None, bare_theirs: Set[str] | None
) -> bool:
    """Whether more keys meet without their signs (None: there some would be mixed up)."""
    if bare_ours is None or bare_theirs is None:
        return False
    return len(bare_ours & bare_theirs) > len(ours & theirs)


def without_signs(keys: Set[str]) -> Set[str] | None:
    """The keys without their signs; None where two of them would be one."""
    if not any(map(_SIGNS.search, keys)):
        return keys
    found = {_bare(key) for key in keys}
    return found if len(found) == len(keys) else None


def _bare(key: str) -> str:
    if "@" in key:
        return key
    letters = _SIGNS.sub("", key)
    return (letters.lstrip("0") or "0") if letters.isdecimal() else letters or key


def _bare_series(keys: pd.Series) -> pd.Series:
    codes, distinct = pd.factorize(keys, use_na_sentinel=True)
    folded = pd.Series([*map(_bare, distinct), None], dtype=object)
    return folded.iloc[codes].reset_index(drop=True)
