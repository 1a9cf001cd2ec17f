"""Qualtrics: codes in row 0, question texts in row 1, in newer files ImportIds as JSON in row 2."""

import json
import re
from collections.abc import Sequence
from dataclasses import replace

from persona_core.sources.clean import clean
from persona_core.sources.heading import Heading, Meta, Rows, first_of, folded, known

_TIMING = re.compile(r"_(first click|last click|page submit|click count)$", re.IGNORECASE)
_CHOICE = re.compile(r"\s*[-–:]\s*Selected Choice$")
"""What Qualtrics writes behind a question that has a box for "other"."""
_DEVICE = re.compile(r"_(browser|version|operating system|os|resolution)$", re.IGNORECASE)


def header_rows(head: Rows) -> tuple[int, ...] | None:
    """(0, 1, 2) with ImportIds, (0, 1) by the metadata's codes, or None."""
    for r in range(1, min(4, len(head))):
        ids = [cell for cell in head[r] if cell.strip()]
        if ids and sum('"ImportId"' in cell for cell in ids) >= 0.8 * len(ids):
            return tuple(range(r + 1))
    if len(head) < 2:
        return None
    codes = [folded(cell) for cell in head[0]]
    meta = sum(code in known("qualtrics", "meta") for code in codes)
    named = [*codes, *(folded(cell) for cell in head[1])]
    ids_there = any(name in known("qualtrics", "id") for name in named)
    questions = sum(bool(re.fullmatch(r"Q\d+(?:[._]\w+)*", cell.strip())) for cell in head[0])
    texts = [cell for cell in head[1] if len(cell.split()) > 3]
    signed = (meta >= 4 and ids_there) or (meta >= 1 and questions >= 3)
    return (0, 1) if signed and len(texts) >= 1 and _is_text_row(head[1]) else None


def _is_text_row(row: Sequence[str]) -> bool:
    return not any(re.fullmatch(r"[\d.,:/ -]+", cell.strip()) for cell in row if cell.strip())


def headings(rows: Rows) -> list[Heading]:
    """Codes, texts and import ids together; columns of one question share their code's base."""
    blank = [""] * len(rows[0])
    texts = rows[-2] if len(rows) > 2 else rows[1] if len(rows) > 1 else blank
    ids = [_import_id(cell) for cell in rows[-1]] if len(rows) > 2 else blank
    simple = [
        _heading(code, text, import_id)
        for code, text, import_id in zip(rows[0], texts, ids, strict=True)
    ]
    return _blocks(simple)


def _import_id(cell: str) -> str:
    try:
        found = json.loads(cell)
    except ValueError:
        return ""
    return str(found.get("ImportId", "")) if isinstance(found, dict) else ""


def _heading(code: str, text: str, import_id: str) -> Heading:
    handle, question = clean(code), clean(text) or clean(code)
    base = _base(handle, import_id)
    return Heading(
        raw=first_of((code, text)),
        text=question,
        code=handle,
        block=base,
        block_code=base,
        meta=_meta(handle, import_id, question),
        is_choice=bool(re.fullmatch(r"QID\d+", import_id)),
        other_text=bool(re.search(r"_TEXT$", handle)),
    )


def _base(code: str, import_id: str) -> str | None:
    found = re.match(r"^(.+?)_(?:Part_)?(\d+)(?:_TEXT)?$", code) or re.match(
        r"^(.+?)_(OTHER_TEXT|OTHER|TEXT)$", code
    )
    if found:
        return found[1]
    return code if import_id and not re.search(r"_TEXT$", import_id) else None


def _meta(code: str, import_id: str, text: str) -> Meta | None:
    name = folded(code)
    if name in known("qualtrics", "id") or (
        name == "v1" and folded(text) in known("qualtrics", "id")
    ):
        return Meta.KEY
    if any(name.endswith(" " + word) for word in known("derived", "endings")):
        return Meta.DERIVED
    if name in known("qualtrics", "meta") and not import_id.startswith("QID"):
        return Meta.TOOL
    if _TIMING.search(code) or _TIMING.search(import_id) or _DEVICE.search(import_id):
        return Meta.TOOL
    return Meta.EMBEDDED if import_id and not import_id.startswith("QID") else None


def _blocks(headings: Sequence[Heading]) -> list[Heading]:
    """Neighbours with one base code: the common beginning of their texts is the question."""
    result = list(headings)
    i = 0
    while i < len(result):
        j = i
        while (
            j < len(result)
            and result[j].block is not None
            and result[j].block == result[i].block
            and not result[j].meta
        ):
            j += 1
        if j - i >= 2:
            result[i:j] = _split_texts(result[i:j])
        else:
            text = _CHOICE.sub("", result[i].text)
            result[i] = replace(result[i], text=text, block=None)
        i = max(j, i + 1)
    return result


def _split_texts(block: Sequence[Heading]) -> list[Heading]:
    texts = [h.text for h in block]
    stem = _common(texts)
    if not stem:
        return [replace(h, block=None) for h in block]
    result = []
    for h in block:
        part = clean(h.text[len(stem) :]) or None
        text = re.sub(r"\s*[-–:]\s*(?:Selected Choice\s*[-–:]?\s*)?$", "", stem)
        label = re.sub(r"^Selected Choice\s*[-–:]\s*", "", part) if part else None
        result.append(replace(h, text=clean(text), part=label))
    return result


def _common(texts: Sequence[str]) -> str:
    """The longest common beginning that ends at " - " (or is the whole of one text)."""
    low, high = min(texts), max(texts)
    n = next((i for i, (a, b) in enumerate(zip(low, high, strict=False)) if a != b), len(low))
    shared = low[:n]
    if all(t == texts[0] for t in texts):
        return ""
    at = max(shared.rfind(" - "), shared.rfind(" – "))
    return shared[: at + 3] if at > 0 else ""
