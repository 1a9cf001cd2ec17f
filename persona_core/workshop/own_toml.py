"""A file of words that somebody edited: held against the one it came from, and changed in place.

The file that came with the app says which names there are and of which shape each is, so that a
slip is told by its line before anything rests on it. What the edited file leaves out stays as it
came: a later version of the app may say more.
"""

import json
import operator
import re
import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from string import Formatter
from typing import Any, NoReturn, TypeVar

from persona_core.problem import Problem

Said = Mapping[str, Any]
T = TypeVar("T")
Path = tuple[str | int, ...]
"""Names from the top of the file to a value; of one of several tables its `id`, else its number
(0, 1 …)."""


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
    sentences: bool = False
    """Whether its texts are sentences around figures: what is filled in must stay in each, and
    bands (a number, and what is said up or down to it) must cover all that they did, in order."""

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
        if _dotted(path) in self.free:
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
        if _are_tables(shipped) and (_are_tables(own) or own == []):
            return self._tables(shipped, own, path)
        if _are_lists(shipped) and isinstance(own, list):
            return self._rows(shipped, own, path)
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
            merged = []
            for i, one in enumerate(own):
                at = (*path, i)
                if missing := needed - set(one):
                    self._wrong(at, f"a table lacks “{min(missing)}”", "add that line")
                said = self._table(every | _alike(shipped, one), one, at)
                merged.append({key: value for key, value in said.items() if key in one})
            for key in needed:
                self._bands([s[key] for s in shipped], [o[key] for o in own], (*path, 0, key))
            return merged
        known: dict[str, Said] = {one["id"]: one for one in shipped}
        found = dict(known)
        for one in own:
            name = str(one.get("id", ""))
            if name not in known and (not name or _dotted(path) not in self.growing):
                what = f"there is no “{name}”" if name else "a table has no id"
                self._wrong((*path, name), what, "keep the ids of the file you took")
            before = known.get(name, {})
            said = self._table({**self._ended(one, every), **every, **before}, one, (*path, name))
            found[name] = {k: v for k, v in said.items() if k in before or k in one}
        return list(found.values())

    def _rows(self, shipped: Sequence[list[Any]], own: Sequence[Any], path: Path) -> Sequence[Any]:
        """Lists of one length in which the same place holds the same kind, as those that came."""
        meant = [_kind(value) for value in shipped[0]]
        for row in own:
            if not isinstance(row, list) or [_kind(value) for value in row] != meant:
                self._wrong(path, f"“{row}” is not [{', '.join(meant)}]", "correct the list")
            came = [dict(enumerate(one)) for one in shipped]
            like = {**came[0], **_alike(came, dict(enumerate(row)))}
            for i, value in enumerate(row):
                self._value(like[i], value, path)
        for i in range(len(meant)):
            self._bands([one[i] for one in shipped], [row[i] for row in own], path)
        return own

    def _bands(self, shipped: Sequence[Any], own: Sequence[Any], path: Path) -> None:
        """Where numbers came in order, they stay in it and end where they ended."""
        if not self.sentences or {_kind(value) for value in shipped} != {"number"}:
            return
        for rule, way in ((operator.lt, "rise"), (operator.gt, "fall")):
            if all(rule(*pair) for pair in pairwise(shipped)):
                if not all(rule(*pair) for pair in pairwise(own)):
                    what = f"the numbers do not {way} from one to the next"
                    self._wrong(path, what, "put them in order")
                if not own or own[-1] != shipped[-1]:
                    what = f"the last of these numbers must be {shipped[-1]:g}"
                    self._wrong(path, what, "keep the last one, so that every figure has a word")

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
            what = "a brace is open or holds more than a name"
            self._wrong(path, what, "write { and } around a name, or {{ for a brace")
        if unknown := given - before:
            ours = ", ".join(f"{{{name}}}" for name in sorted(before)) or "none"
            what = f"nothing fills in {{{min(unknown)}}}"
            self._wrong(path, what, f"what is filled in here: {ours}")
        if self.sentences and (lost := before - given):
            what = f"{{{min(lost)}}} is missing"
            self._wrong(path, what, "keep in it what the app fills in")

    def _search(self, shipped: str, own: str, path: Path) -> None:
        try:
            groups = re.compile(own).groupindex
        except re.error as error:
            self._wrong(path, f"it is no regular expression ({error.msg})", "correct that line")
        if missing := set(re.compile(shipped).groupindex) - set(groups):
            self._wrong(path, f"its group “{min(missing)}” is missing", "keep the named groups")

    def _wrong(self, path: Path, what: str, todo: str) -> NoReturn:
        line = line_of(self.text, path)
        name = next(name for name in reversed(path) if isinstance(name, str))
        where = f"line {line}, “{name}”" if line else f"“{name}”"
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


def _are_lists(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(v, list) for v in value)


def _alike(shipped: Sequence[Mapping[T, Any]], own: Mapping[T, Any]) -> dict[T, Any]:
    """Of each text of a table a text of one of those that came that is filled with the same."""
    return {
        key: text
        for one in shipped
        for key, text in one.items()
        if isinstance(text, str)
        and isinstance(said := own.get(key), str)
        and _filled(text) == _filled(said)
    }


def _filled(text: str) -> set[str] | None:
    """What stands in braces, each a name with the way it is written where one is given
    (`{share:.0f}`); None where it is no pattern of ours (a regular expression) or asks for more
    than a name, so that nothing inside a value can be reached."""
    found = set()
    try:
        for _, name, spec, conversion in Formatter().parse(text):
            if name is None:
                continue
            if name and not name.isidentifier():
                return None
            found.add(
                name + (f"!{conversion}" if conversion else "") + (f":{spec}" if spec else "")
            )
    except ValueError:
        return None
    return found


def _dotted(path: Path) -> str:
    return ".".join(name for name in path if isinstance(name, str))


def line_of(text: str, path: Path) -> int | None:
    """The line on which a value stands (1-based), else that of the table it belongs to.

    Its names are looked for one after the other; None where not even the first one is found.
    """
    rows, at, known = text.split("\n"), 0, False
    named = [name for name in path if isinstance(name, str)]
    for n in range(len(named), 1, -1):
        if (header := f"[{'.'.join(named[:n])}]") in rows:
            at, known, path = rows.index(header), True, path[n:]
            break
    for i, name in enumerate(path):
        if isinstance(name, int):
            header = f"[[{path[i - 1]}]]"
            tables = [at for at, row in enumerate(rows) if row.strip() == header]
            at = tables[name] if name < len(tables) else at
            continue
        quoted = f'(?:"{re.escape(name)}"|{re.escape(name)})'
        sign = re.compile(
            rf'\s*(?:\[+(?:[^\]]*\.)?{quoted}\]+|id\s*=\s*"{re.escape(name)}"|{quoted}\s*=)'
        )
        found = next((i for i in range(at, len(rows)) if sign.match(rows[i])), None)
        if found is None:
            continue
        at, known = found, True
    return at + 1 if known else None


def changed(text: str, path: tuple[str, ...], value: str | Sequence[str]) -> str:
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
