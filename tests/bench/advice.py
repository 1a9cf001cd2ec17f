"""The advice on planted surveys, a row per kind: the table of docs/method.md, section 11.

Minutes, so it is no section of `make bench`: `python -m tests.bench.advice [FIRST_SEED]`.
"""

import sys

from tests.segments.resampling.test_advice_planted import CASES, FIRST_SEED, answers


def run(first: int = FIRST_SEED) -> None:
    """Print per kind of survey what was said, and what was advised about those that went wrong."""
    print("| surveys | said | right | sure, of these right |\n|---|---|---|---|")
    for name, case in CASES.items():
        found = answers(name, first)
        said = sum(a.advice.verdict == case.verdict for a in found)
        sure = [a.right for a in found if a.advice.sure]
        print(
            f"| {name}, {case.count} | {case.verdict} {said} | {sum(a.right for a in found)} "
            f"| {len(sure)}, {sum(sure)} |",
            flush=True,
        )
        for part in (p for a in found if not a.right for p in a.advice.parts):
            print(f"  {part.k}: votes {part.votes.all}, without style {part.without_style}")


if __name__ == "__main__":
    run(int(sys.argv[1]) if len(sys.argv) > 1 else FIRST_SEED)
