"""A file of words that somebody edited: held against the one it came from, and changed in place.

The file that came with the app says which names there are and of which shape each is, so that a
slip is told by its line before anything rests on it. What the edited file leaves out stays as it
came: a later version of the app may say more.
"""

import json
import re
import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from string import Formatter
from typing import Any, NoReturn

from persona_core.problem import Problem

Said = Mapping[str, Any]
Path = tuple[str, ...]
"""Names from the top of the file to a value; of one of several tables its `id`."""


@dataclass(frozen=True)
class Edited:
    """An edited file."""

    name: str
    """As people know it, `form.de.toml`."""
    text: str
    free: Collection[str] = ()
    """Tables that may hold any names: words, each with what belongs to it."""
    growing: Collection[str] = ()
    """Lists of tables to which one with another `id` may be added."""
    endings: Collection[str] = ()
    """`_b2b`: a name that ends so is of the shape of the name without it, and may be missing."""

    def over(self, shipped: Said) -> dict[str, Any]:
        """What holds: its values in the place of those that came with the app.

        Raises `Problem` naming the line of what cannot be read or is not of the same shape.
        """
        return self._table(shipped, self._parsed(), ())

    def _parsed(self) -> dict[str, Any]:
        try:
            return tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as error:
            found = re.search(r"at line (\d+)", str(error))
            line = int(found[1]) if found else self.text.count("\n") + 1
            slip = next((said for sign, said in _SLIPS if sign in str(error)), _SLIP)
            raise Problem(f"line {line}", slip, "correct that line", file=self.name) from None

    def _table(self, shipped: Said, own: Said, path: Path) -> dict[str, Any]:
        if ".".join(path) in self.free:
            return {key: self._free(key, value, (*path, key)) for key, value in own.items()}
        merged = dict(shipped)
        for key, value in own.items():
            if key not in shipped:
                close = ", ".join(f"“{name}”" for name in list(shipped)[:4])
                self._wrong((*path, key), f"there is no “{key}”", f"use one of {close} …")
            merged[key] = self._value(shipped[key], value, (*path, key))
        return merged

    def _free(self, key: str, value: Any, path: Path) -> Any:
        if not key.strip() or not (isinstance(value, str) or _is_words(value)):
            self._wrong(path, "it is no word", 'write "word" = "what to say" or a list of words')
        return value

    def _value(self, shipped: Any, own: Any, path: Path) -> Any:
        if isinstance(shipped, Mapping) and isinstance(own, Mapping):
            return self._table(shipped, own, path)
        if _are_tables(shipped) and _are_tables(own):
            return self._tables(shipped, own, path)
        if isinstance(shipped, list) and isinstance(own, list):
            kinds = {_kind(one) for one in shipped} or {"text"}
            meant = " or ".join(sorted(kinds))
            for one in own:
                if _kind(one) not in kinds:
                    self._wrong(path, f"“{one}” is no {meant}", "correct the list")
            return own
        if _kind(shipped) != _kind(own):
            self._wrong(path, f"it must be {_A[_kind(shipped)]}", "correct that line")
        if isinstance(own, str):
            self._pattern(shipped, own, path)
        return own

    def _tables(self, shipped: Sequence[Said], own: Sequence[Said], path: Path) -> list[Any]:
        """By their `id` where they have one; else those of the edited file and no others."""
        every = {key: value for one in shipped for key, value in one.items()}
        if "id" not in every:
            needed = set.intersection(*(set(one) for one in shipped))
            for one in own:
                if missing := needed - set(one):
                    self._wrong(path, f"a table lacks “{min(missing)}”", "add that line")
            return [{k: v for k, v in self._table(every, o, path).items() if k in o} for o in own]
        known: dict[str, Said] = {one["id"]: one for one in shipped}
        merged = dict(known)
        for one in own:
            name = str(one.get("id", ""))
            if name not in known and (not name or ".".join(path) not in self.growing):
                what = f"there is no “{name}”" if name else "a table has no id"
                self._wrong((*path, name), what, "keep the ids of the file you took")
            before = known.get(name, {})
            said = self._table({**self._ended(one, every), **every, **before}, one, (*path, name))
            merged[name] = {k: v for k, v in said.items() if k in before or k in one}
        return list(merged.values())

    def _ended(self, own: Said, known: Said) -> Said:
        plain = ((key, key.removesuffix(end)) for end in self.endings for key in own)
        return {key: known[base] for key, base in plain if base != key and base in known}

    def _pattern(self, shipped: str, own: str, path: Path) -> None:
        """Only what the app fills in may stand in braces; what is searched for must be a search."""
        if "(?" in shipped:
            self._search(shipped, own, path)
            return
        before = _filled(shipped)
        if before is None:
            return
        given = _filled(own)
        if given is None:
            self._wrong(path, "a brace is open", "write { and } around a name, or {{ for a brace")
        if unknown := given - before:
            ours = ", ".join(f"{{{name}}}" for name in sorted(before)) or "none"
            what = f"nothing fills in {{{min(unknown)}}}"
            self._wrong(path, what, f"what is filled in here: {ours}")

    def _search(self, shipped: str, own: str, path: Path) -> None:
        try:
            groups = re.compile(own).groupindex
        except re.error as error:
            self._wrong(path, f"it is no regular expression ({error.msg})", "correct that line")
        if missing := set(re.compile(shipped).groupindex) - set(groups):
            self._wrong(path, f"its group “{min(missing)}” is missing", "keep the named groups")

    def _wrong(self, path: Path, what: str, todo: str) -> NoReturn:
        line = line_of(self.text, path)
        where = f"line {line}, “{path[-1]}”" if line else f"“{path[-1]}”"
        raise Problem(where, what, todo, file=self.name)


_SLIP = 'it is no line of the form name = "text"'
_SLIPS = (
    ("Illegal character", "a text is not closed with a quotation mark"),
    ("Unterminated", "a text is not closed with a quotation mark"),
    ("Cannot overwrite", "the same name stands twice"),
    ("Cannot declare", "the same table stands twice"),
    ("Unclosed array", "a list is not closed with ]"),
    ("Invalid value", "a text stands without quotation marks"),
)
_A = {
    "text": "a text in quotation marks",
    "number": "a number",
    "yes or no": "true or false",
    "list": "a list in square brackets",
    "table": "a table",
}


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return "yes or no"
    if isinstance(value, int | float):
        return "number"
    if isinstance(value, str):
        return "text"
    return "list" if isinstance(value, list) else "table"


def _is_words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _are_tables(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(v, Mapping) for v in value)


def _filled(text: str) -> set[str] | None:
    """The names in braces; None where it is no pattern of ours (a regular expression)."""
    try:
        names = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        return None
    return names if all(not name or name.isidentifier() for name in names) else None


def line_of(text: str, path: Path) -> int | None:
    """The line on which a value stands (1-based), else that of the table it belongs to.

    Its names are looked for one after the other; None where not even the first one is found.
    """
    rows, at, known = text.split("\n"), 0, False
    for name in path:
        quoted = f'(?:"{re.escape(name)}"|{re.escape(name)})'
        sign = re.compile(
            rf'\s*(?:\[+(?:[^\]]*\.)?{quoted}\]+|id\s*=\s*"{re.escape(name)}"|{quoted}\s*=)'
        )
        found = next((i for i in range(at, len(rows)) if sign.match(rows[i])), None)
        if found is None:
            continue
        at, known = found, True
    return at + 1 if known else None


def changed(text: str, path: Path, value: str | Sequence[str]) -> str:
    """The file with another value, everything else as it stands, remarks included.

    What the file does not say yet stands below the name before it (the `id` of its table).
    """
    rows = text.split("\n")
    parent = line_of(text, path[:-1]) or 1
    own = re.compile(rf'\s*"?{re.escape(path[-1])}"?\s*=')
    ends = re.compile(r"\s*\[")
    new = f"{_name(path[-1])} = {_toml(value)}"
    for i in range(parent, len(rows)):
        if ends.match(rows[i]) and i > parent:
            break
        if own.match(rows[i]):
            return "\n".join([*rows[:i], new, *rows[_end(rows, i) :]])
    return "\n".join([*rows[:parent], new, *rows[parent:]])


def _end(rows: Sequence[str], start: int) -> int:
    """Behind the last line of the value that begins on a line."""
    for end in range(start + 1, len(rows) + 1):
        try:
            tomllib.loads("\n".join(rows[start:end]))
        except tomllib.TOMLDecodeError:
            continue
        return end
    return start + 1


def _name(key: str) -> str:
    return key if re.fullmatch(r"[\w-]+", key, re.ASCII) else _toml(key)


def _toml(value: str | Sequence[str]) -> str:
    """A text or a list of texts; JSON's way of writing them is one of TOML's."""
    return json.dumps(value if isinstance(value, str) else list(value), ensure_ascii=False)
