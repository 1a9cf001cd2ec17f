"""A segment rule as SQL over the physical columns of kept rows: `segments.placing` in a database.

The same definition (float64 squared distances over the answered features, times d / answered,
ties to the lower number), summed from the first feature to the last. Two distances that are equal
but for their last digits may therefore fall either way, as they may between two computers.
"""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from persona_core.problem import Problem
from persona_core.segments.model import ClassTable, Feature, Item, Rule
from persona_core.segments.variables import LARGEST_NUMBER
from persona_core.sources.table import Kind, Question

READABLE = {
    "chosen": (Kind.MULTI,),
    "is": (Kind.CATEGORY, Kind.ORDINAL),
    "level": (Kind.ORDINAL, Kind.CATEGORY),
    "number": (Kind.NUMBER,),
    "rank": (Kind.RANK,),
}
"""Kinds from whose columns each source of a feature can be read."""

INFINITE = "CAST('inf' AS DOUBLE)"


def number(value: float) -> str:
    """A float64 in SQL, to the last bit (a bare `0.1` would be a decimal)."""
    return f"CAST('{float(value)!r}' AS DOUBLE)"


def assignment(rule: Rule, questions: Sequence[Question], source: str) -> str:
    """A query with a row per row of `source`, in order: `segment` (0: left out) and `fit`.

    Raises `Problem` where a question's kind has changed so that its answers can't be read.
    """
    rule = rule.where_asked({q.name for q in questions})
    columns = [_feature(feature, questions) for feature in rule.features]
    if rule.classes is not None:
        return _by_classes(columns, rule, rule.classes, source)
    if rule.under:
        return _in_stages(columns, rule, source)
    numbers = sorted(set(rule.segments))
    encoded = ", ".join(f"{column} AS x{j}" for j, column in enumerate(columns))
    answered = _answered(rule)
    distances = ", ".join(f"{_distance(rule, segment)} AS d{segment}" for segment in numbers)
    times = ", ".join(f"d{s} * ({len(columns)}.0::DOUBLE / answered) AS d{s}" for s in numbers)
    every = ", ".join(f"d{s}" for s in numbers)
    nearest = " ".join(f"WHEN best = d{s} THEN {s}" for s in numbers)
    aside = " OR best = d0" if 0 in numbers else ""
    return f"""
        WITH encoded AS (SELECT {encoded} FROM {source}),
        summed AS (SELECT {answered} AS answered, {distances} FROM encoded),
        measured AS (SELECT answered, {times} FROM summed),
        compared AS (
            SELECT *, least({every}) AS best,
                list_sort([{every}, CAST('inf' AS DOUBLE)])[2] AS second
            FROM measured
        )
        SELECT CASE WHEN answered = 0 THEN 0 {nearest} END AS segment,
            CASE WHEN answered = 0{aside} THEN CAST('nan' AS DOUBLE)
                WHEN second = 0 THEN 0
                ELSE 1 - 2 * sqrt(best) / (sqrt(best) + sqrt(second)) END AS fit
        FROM compared
    """


def _in_stages(columns: Sequence[str], rule: Rule, source: str) -> str:
    """`assignment` where prototypes were divided (`placing._in_stages`)."""
    encoded = ", ".join(f"{column} AS x{j}" for j, column in enumerate(columns))
    answered = _answered(rule)
    times = f"({len(columns)}.0::DOUBLE / answered)"
    distances = ", ".join(f"({_squares(p)}) AS d{i}" for i, p in enumerate(rule.prototypes))
    measured = ", ".join(f"d{i} * {times} AS d{i}" for i in range(len(rule.prototypes)))
    stages = _stages(rule, "measured")
    places = range(len(rule.segments))
    leads = " ".join(f"WHEN {i} THEN {rule.segments[i]}" for i in places)
    own_distance = " ".join(f"WHEN {i} THEN d{i}" for i in places)
    nexts = " ".join(
        f"WHEN {s} THEN least({', '.join([INFINITE, *_others(rule, s)])})"
        for s in sorted({rule.segments[i] for i in rule.leaves})
    )
    return f"""
        WITH encoded AS (SELECT {encoded} FROM {source}),
        summed AS (SELECT {answered} AS answered, {distances} FROM encoded),
        measured AS (SELECT answered, {measured} FROM summed),
        {" ".join(stages)}
        led AS (
            SELECT *, CASE winner {leads} END AS leads_to, CASE winner {own_distance} END AS best
            FROM stage{len(stages) - 1}
        ),
        compared AS (SELECT *, CASE leads_to {nexts} END AS second FROM led)
        SELECT CASE WHEN answered = 0 THEN 0 ELSE leads_to END AS segment,
            CASE WHEN answered = 0 OR leads_to = 0 THEN CAST('nan' AS DOUBLE)
                WHEN best + second = 0 THEN 0
                ELSE greatest(0, 1 - 2 * sqrt(best) / (sqrt(best) + sqrt(second))) END AS fit
        FROM compared
    """


def _answered(rule: Rule) -> str:
    """How many features were answered; 0 where that is too few questions to be placed."""
    there = [f"(x{j} IS NOT NULL)" for j in range(len(rule.features))]
    answered = " + ".join(f"{one}::INTEGER" for one in there)
    if rule.least <= 1:
        return answered
    by_question: dict[str, list[str]] = {}
    for feature, one in zip(rule.features, there, strict=True):
        by_question.setdefault(feature.question, []).append(one)
    questions = " + ".join(f"({' OR '.join(some)})::INTEGER" for some in by_question.values())
    return f"CASE WHEN {questions} >= {rule.least} THEN {answered} ELSE 0 END"


def _stages(rule: Rule, source: str) -> list[str]:
    """A step of the query per stage: the winner, then the winner among the parts of it."""
    stages = []
    for stage, group in enumerate(dict.fromkeys(rule.under)):
        own = [i for i, above in enumerate(rule.under) if above == group]
        least = f"least({', '.join(f'd{i}' for i in own)})"
        winner = f"CASE {' '.join(f'WHEN d{i} = {least} THEN {i}' for i in own)} END"
        if group:
            among = f"winner IN ({', '.join(map(str, group))})"
            winner = f"CASE WHEN {among} THEN {winner} ELSE winner END"
        kept = "* EXCLUDE (winner)" if group else "*"
        before = f"stage{stage - 1}" if stage else source
        stages.append(f"stage{stage} AS (SELECT {kept}, {winner} AS winner FROM {before}),")
    return stages


def _others(rule: Rule, segment: int) -> list[str]:
    """The distances to what leads to another segment and was not divided."""
    return [f"d{i}" for i in rule.leaves if rule.segments[i] != segment]


def _by_classes(columns: Sequence[str], rule: Rule, classes: ClassTable, source: str) -> str:
    """`assignment` where latent classes place people (`placing.by_classes`)."""
    encoded = ", ".join(f"{column} AS x{j}" for j, column in enumerate(columns))
    coded = ", ".join(f"{_answer(item)} AS a{i}" for i, item in enumerate(classes.items))
    scores = ", ".join(f"{_score(classes, c)} AS s{c}" for c in range(len(classes.sizes)))
    known = " OR ".join(f"a{i} IS NOT NULL" for i in range(len(classes.items)))
    top = f"greatest({', '.join(f's{c}' for c in range(len(classes.sizes)))})"
    numbers = sorted(set(rule.segments))
    odds = ", ".join(
        " + ".join(f"exp(s{c} - top)" for c, to in enumerate(rule.segments) if to == s)
        + f" AS o{s}"
        for s in numbers
    )
    every = ", ".join(f"o{s}" for s in numbers)
    nearest = " ".join(f"WHEN best = o{s} THEN {s}" for s in numbers)
    aside = " OR best = o0" if 0 in numbers else ""
    return f"""
        WITH encoded AS (SELECT {encoded} FROM {source}),
        coded AS (SELECT {_answered(rule)} AS answered, {coded} FROM encoded),
        scored AS (SELECT (answered > 0 AND ({known})) AS known, {scores} FROM coded),
        topped AS (SELECT *, {top} AS top FROM scored),
        odds AS (SELECT known, {odds} FROM topped),
        compared AS (
            SELECT *, greatest({every}) AS best,
                list_reverse_sort([{every}, 0::DOUBLE])[2] AS second
            FROM odds
        )
        SELECT CASE WHEN NOT known THEN 0 {nearest} END AS segment,
            CASE WHEN NOT known{aside} THEN CAST('nan' AS DOUBLE)
                ELSE (best - second) / (best + second) END AS fit
        FROM compared
    """


def _answer(item: Item) -> str:
    """The position of an answer among those of an item, NULL where blank or unknown."""
    columns = [f"x{j}" for j in item.columns]
    if len(columns) == 1:
        tests = [f"{columns[0]} <= {number(edge)}" for edge in item.edges]
    else:
        tests = [f"{column} > 0" for column in columns]
    cases = " ".join(f"WHEN {test} THEN {code}" for code, test in enumerate(tests))
    last = str(len(tests)) if len(tests) < item.answers else "NULL"
    return f"CASE WHEN {columns[0]} IS NULL THEN NULL {cases} ELSE {last} END"


def _score(classes: ClassTable, c: int) -> str:
    """The logarithm of how likely a class is with somebody's answers."""
    terms, start = [number(math.log(classes.sizes[c]))], 0
    for i, item in enumerate(classes.items):
        logs = np.log(classes.probabilities[c, start : start + item.answers]) * item.weight
        cases = " ".join(f"WHEN {code} THEN {number(x)}" for code, x in enumerate(logs))
        terms.append(f"CASE a{i} {cases} ELSE 0 END")
        start += item.answers
    return " + ".join(terms)


def _distance(rule: Rule, segment: int) -> str:
    """Squared distance to the nearest prototype of a segment, blanks adding nothing."""
    sums = [
        _squares(prototype)
        for prototype, leads_to in zip(rule.prototypes, rule.segments, strict=True)
        if leads_to == segment
    ]
    return f"least({', '.join(sums)})"


def _squares(prototype: NDArray[np.float64]) -> str:
    return " + ".join(
        f"coalesce((x{j} - {number(c)}) * (x{j} - {number(c)}), 0)" for j, c in enumerate(prototype)
    )


def _feature(f: Feature, questions: Sequence[Question]) -> str:
    """One column of the encoded matrix, NULL where blank or not known to the rule."""
    found = [(i, q) for i, q in enumerate(questions) if q.name == f.question]
    if not found:
        return "NULL::DOUBLE"
    [(i, q)] = found
    if q.kind not in READABLE[f.source]:
        raise Problem(
            f"question “{q.name}”",
            f"it was read as {q.kind}, but the segments were built when it was another kind",
            "set its kind as it was, or build the segments again",
        )
    if f.source == "number":
        return _number_column(f, f"q{i}")
    if f.source in ("is", "level"):
        return _choice_column(f, q, f"q{i}")
    options = q.options or ()
    if f.answer not in options:
        return "NULL::DOUBLE"
    part = f"q{i}_{options.index(f.answer)}"
    if f.source == "rank":
        return _rank_column(f, [f"q{i}_{j}" for j in range(len(options))], part)
    no, yes = (number(_scaled(min(max(x, f.low), f.high), f)) for x in (0.0, 1.0))
    return f"CASE WHEN q{i}_blank = 0 THEN CASE WHEN {part} THEN {yes} ELSE {no} END END"


def _number_column(f: Feature, column: str) -> str:
    low, high = (max(-LARGEST_NUMBER, min(LARGEST_NUMBER, x)) for x in (f.low, f.high))
    clipped = f"least(greatest({column}, {number(low)}), {number(high)})"
    x = f"ln(1 + {clipped})" if f.log else clipped
    return f"CASE WHEN isfinite({column}) THEN {_scaled_sql(x, f)} END"


def _choice_column(f: Feature, q: Question, column: str) -> str:
    """Position on the scale, or this answer or not, looked up by the code of the option."""
    place = {answer: i for i, answer in enumerate(f.known)}
    whens = [
        f"WHEN {code} THEN "
        + number(_scaled(float(place[option] if f.source == "level" else option == f.answer), f))
        for code, option in enumerate(q.options or ())
        if option in place
    ]
    return f"CASE {column} {' '.join(whens)} END" if whens else "NULL::DOUBLE"


def _rank_column(f: Feature, parts: Sequence[str], part: str) -> str:
    """The rank; items left unranked share the mean of the places left over."""
    ranked = " + ".join(f"({p} IS NOT NULL)::INTEGER" for p in parts)
    filled = f"coalesce({part}, ({ranked} + {1 + len(parts)}) / 2::DOUBLE)"
    clipped = f"least(greatest({filled}, {number(f.low)}), {number(f.high)})"
    return f"CASE WHEN {ranked} > 0 THEN {_scaled_sql(clipped, f)} END"


def _scaled(x: float, f: Feature) -> float:
    return (x - f.centre) / f.scale * math.sqrt(f.weight)


def _scaled_sql(x: str, f: Feature) -> str:
    root = number(math.sqrt(f.weight))
    return f"({x} - {number(f.centre)}) / {number(f.scale)} * {root}"
