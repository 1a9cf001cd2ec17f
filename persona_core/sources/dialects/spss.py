"""SPSS: the questions, answers and multiple-response sets of the file's own dictionary.

The cells hold codes; here they get their value labels, and the codes that the file declares
missing become blanks, so that everything after this step is the same as for any other file.
"""

from collections.abc import Sequence

from persona_core.sources.codebook import Codebook, ResponseSet, Variable
from persona_core.sources.columns import Column
from persona_core.sources.heading import Heading


def headings(book: Codebook) -> list[Heading]:
    """One heading per variable; the variables of a set are one block."""
    sets = {name: s for s in book.sets for name in s.variables}
    return [_heading(v, sets.get(v.name)) for v in book.variables]


def _heading(variable: Variable, its_set: ResponseSet | None) -> Heading:
    text = variable.text or variable.name
    if its_set is None:
        return Heading(raw=variable.name, text=text, code=variable.name)
    if its_set.labelled_by_value:
        text = dict(variable.labels).get(its_set.counted or "", text)
    return Heading(
        raw=variable.name,
        text=its_set.text or its_set.name,
        part=text,
        block=its_set.name,
        code=variable.name,
        block_code=its_set.name,
    )


def decoded(column: Column, variable: Variable, book: Codebook) -> Column:
    """The column with labels instead of codes; boxes of a set as 1 and 0."""
    answered = column.without(frozenset(variable.missing))
    counted = next((s.counted for s in book.sets if variable.name in s.variables), None)
    if counted is not None:
        return answered.respelled(["1" if v == counted else "0" for v in answered.values])
    labels = dict(variable.labels)
    if not labels:
        return answered
    return answered.respelled([labels.get(v, v) for v in answered.values])


def in_order(column: Column, variable: Variable) -> tuple[str, ...]:
    """The variable's answers as `decoded` writes them, in the order of their codes; () where the
    file gives none of them a label."""
    labels = dict(variable.labels)
    if not set(labels.values()) & set(column.values):
        return ()
    unlabelled = set(column.values) - set(labels.values())
    codes = ({*labels} | unlabelled) - set(variable.missing)
    return tuple(dict.fromkeys(labels.get(code, code) for code in sorted(codes, key=_by_code)))


def _by_code(code: str) -> tuple[float, str]:
    try:
        return float(code), code
    except ValueError:
        return float("inf"), code


def sets_together(book: Codebook) -> Sequence[int]:
    """Positions of the variables, those of one set moved next to its first."""
    first: dict[str, int] = {}
    place = {v.name: i for i, v in enumerate(book.variables)}
    for s in book.sets:
        for name in s.variables:
            first[name] = min(place[n] for n in s.variables)
    beside = [first.get(v.name, i) for i, v in enumerate(book.variables)]
    return sorted(range(len(beside)), key=lambda i: (beside[i], i))
