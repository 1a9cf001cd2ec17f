"""A solution and its profile as the JSON object that `segment --json` promises, and as a CSV."""

import csv
import io
import math
from dataclasses import asdict
from typing import Any

from persona_core.problem import Note
from persona_core.segments.model import Profile, Solution


def _plain(value: float) -> float | None:
    """JSON knows no NaN: what is not defined is null."""
    return None if math.isnan(value) else float(value)


def as_json(
    solution: Solution, profile: Profile, names: tuple[str, ...], notes: tuple[Note, ...] = ()
) -> dict[str, Any]:
    """The object of `segment --json`: segments with their markers, the tidy profile, warnings."""
    sizes, used = solution.sizes, solution.n_used
    found = [
        {
            "segment": number,
            "name": name,
            "size": int(size),
            "share": float(share) if used else None,
            "markers": [
                {
                    "column": m.column,
                    "answer": m.answer,
                    "value": _plain(m.value),
                    "total": _plain(m.total),
                    "index": _plain(m.index),
                }
                for m in markers
            ],
        }
        for number, (name, size, share, markers) in enumerate(
            zip(names, sizes, solution.shares, profile.markers, strict=True), start=1
        )
    ]
    columns = ["segment", "column", "answer", "n", "count", "value", "total", "index", "lift", "p"]
    rows = [
        {
            "segment": int(row[0]),
            "column": row[1],
            "answer": row[2] if isinstance(row[2], str) else None,
            "n": int(row[3]),
            "count": int(row[4]),
            **{key: _plain(v) for key, v in zip(columns[5:], row[5:], strict=True)},
        }
        for row in profile.rows[columns].itertuples(index=False, name=None)
    ]
    return {
        "k": solution.k,
        "method": solution.spec.method,
        "seed": solution.spec.seed,
        "blanks": solution.spec.blanks,
        "weighted_by": solution.spec.weight_column,
        "only": [asdict(condition) for condition in solution.spec.only],
        "variables": list(solution.spec.variables),
        "n_used": used,
        "n_left_out": len(solution.labels) - used,
        "segments": found,
        "profile": rows,
        "warnings": [{"where": n.where, "what": n.what} for n in (*notes, *solution.notes)],
    }


def assignments_csv(solution: Solution) -> str:
    """`row` (1-based respondent), `segment` and `fit` (1 at the own centre, 0 on the border).

    Respondents in no segment stand with both left blank, so that no row is missing.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["row", "segment", "fit"])
    pairs = zip(solution.labels.tolist(), solution.fit.tolist(), strict=True)
    for row, (segment, fit) in enumerate(pairs, start=1):
        writer.writerow([row, segment, f"{fit:.6f}"] if segment else [row, "", ""])
    return out.getvalue()
