"""Stability and advice as the JSON object that `stability --json` promises, and in words."""

import re
from collections.abc import Sequence
from typing import Any

from persona_core import limits
from persona_core.problem import Note, Problem
from persona_core.segments.clustering import segment
from persona_core.segments.model import Spec
from persona_core.segments.preparing import prepare
from persona_core.segments.resampling.advice import Advice, Structure, advise
from persona_core.segments.resampling.saying import Back, comes_back, sentence
from persona_core.segments.resampling.stability import PAIRS, SWEPT, Stability, stability
from persona_core.segments.variables import default_variables
from persona_core.segments.wording import words
from persona_core.sources.table import Table


def report(
    table: Table,
    ks: Sequence[int],
    variables: Sequence[str] = (),
    *,
    bootstraps: int = PAIRS,
    seed: int = 0,
) -> dict[str, Any]:
    """Sweep and advise on a table; the variables that nobody chose are the default ones."""
    chosen, notes = (variables, ()) if variables else default_variables(table)
    prepared = prepare(table, chosen)
    swept = stability(prepared, ks, bootstraps=bootstraps, seed=seed)
    advice = advise(prepared, seed=seed)
    doubts = prepared.notes
    if advice.k:  # what stability can't see, such as a segment of people who were not asked
        spec = Spec(prepared.variables, advice.k, seed=seed)
        doubts = segment(table, spec, prepared).notes
    whole = set(ks).issuperset(SWEPT)
    return as_json(table, swept, advice, (*notes, *doubts), swept.all_back if whole else None)


def parse_ks(text: str) -> tuple[int, ...]:
    """`2-8`, `4` or `2,3,5` as numbers. Raises `Problem` for anything else."""
    found: list[int] = []
    for part in text.split(","):
        match = re.fullmatch(r"\s*(\d{1,3})\s*(?:[-–]\s*(\d{1,3})\s*)?", part)
        if not match:
            raise Problem(
                "the number of segments",
                f"“{text}” is not a number or a range",
                f"write for example 2-8 ({limits.K_MIN} to {limits.K_MAX} are possible)",
            )
        first, last = int(match[1]), int(match[2] or match[1])
        found += range(min(first, last), max(first, last) + 1)
    return tuple(sorted(set(found)))


def as_json(
    table: Table,
    stability: Stability,
    advice: Advice,
    notes: tuple[Note, ...] = (),
    back: Back = None,
) -> dict[str, Any]:
    """The object of `stability --json`: every k with its distributions, the advice, warnings."""
    by_k = {
        str(k): {
            "rand": found.rand.tolist(),
            "median": found.median,
            "segments": [
                {"segment": s, "jaccard": found.jaccard[:, s - 1].tolist(), "median": median}
                for s, median in enumerate(found.segments, start=1)
            ],
        }
        for k, found in stability.by_k.items()
    }
    return {
        "k": by_k,
        "advice": advice_json(table, advice, back),
        "warnings": [{"where": n.where, "what": n.what} for n in (*notes, *stability.notes)],
    }


def advice_json(table: Table, advice: Advice, back: Back = None) -> dict[str, Any]:
    """The advice as plain values."""
    whole = advice.whole or Structure((), "scale")
    votes = whole.votes
    themes = [{"questions": list(p.questions), "k": p.k, "sure": p.sure} for p in advice.parts]
    return {
        "verdict": advice.verdict,
        "k": advice.k,
        "sure": advice.sure,
        "votes": {"gap": votes.gap, "jaccard": votes.jaccard, "aic3": votes.aic3},
        "without_style": whole.without_style,
        "relevant": list(advice.relevant),
        "themes": themes if advice.verdict == "themes" else None,
        "sentence": sentence(table, advice, back=back),
    }


def k_note(table: Table, advice: Advice, k: int) -> Note:
    """What is said where nobody chose k: the advice, and which k was taken."""
    say = words().say
    pattern = say["k_advised"] if advice.k else say["k_unadvised"]
    return Note("the number of segments", pattern.format(said=sentence(table, advice), k=k))


def in_words(value: dict[str, Any]) -> str:
    """What `stability` says to a person: the advice, then how each k comes back."""
    lines = [value["advice"]["sentence"]]
    for k, found in value["k"].items():
        badges = [
            f"{one['segment']} {comes_back(one['median']).badge}" for one in found["segments"]
        ]
        lines.append(f"  {k:>2}  {found['median']:.2f}  {', '.join(badges)}")
    lines.append("  (k, median adjusted Rand index of resamples, how each segment comes back)")
    lines += [f"  ! {w['where']}: {w['what']}" for w in value["warnings"]]
    return "\n".join(lines)
