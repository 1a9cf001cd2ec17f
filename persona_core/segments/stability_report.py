"""Stability and advice as the JSON object that `stability --json` promises, and in words."""

from typing import Any

from persona_core.problem import Note
from persona_core.segments.advice import Advice, Structure
from persona_core.segments.saying import comes_back, sentence
from persona_core.segments.stability import Stability
from persona_core.sources.table import Table


def as_json(
    table: Table, stability: Stability, advice: Advice, notes: tuple[Note, ...] = ()
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
        "advice": advice_json(table, advice),
        "warnings": [{"where": n.where, "what": n.what} for n in (*notes, *stability.notes)],
    }


def advice_json(table: Table, advice: Advice) -> dict[str, Any]:
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
        "sentence": sentence(table, advice),
    }


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
