"""The typing tool of the kept segments: a few questions that place people who were not there.

A file that asks the whole survey again needs none: it is placed by the rule itself (assigning.py).
"""

from dataclasses import dataclass
from typing import Any

from persona_core.export.typing_questionnaire import questionnaire
from persona_core.export.typing_workbook import accuracy_words, typing_workbook
from persona_core.problem import Problem
from persona_core.segments.cautions import questions_of
from persona_core.segments.typed.score_sheet import Item, score_sheet
from persona_core.segments.typed.typing_tool import TypingTool, typing_tool
from persona_core.workshop.cuts import segmenting
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.opened import Workshop


@dataclass(frozen=True, eq=False)
class Typing:
    """The typing tool of the kept segments, with the words it needs."""

    tool: TypingTool
    items: tuple[Item, ...]
    cut: Cut

    @property
    def words(self) -> str:
        """How well it does, in one sentence."""
        return accuracy_words(self.tool)

    def workbook(self, workshop: Workshop) -> bytes:
        """The .xlsx with live formulas."""
        n_all = len(questions_of(self.cut.solution.rule.features))
        return typing_workbook(self.tool, self.items, self.cut.names, n_all, workshop.clock())

    def questionnaire(self) -> str:
        """The questions as plain text."""
        return questionnaire(self.items, self.cut.names)

    def as_json(self) -> dict[str, Any]:
        """What `typing --json` says, without the workbook's path; `weighted` only where it is."""
        weighted = {"weighted": True} if self.tool.weighted else {}
        return weighted | {
            "questions": list(self.tool.questions),
            "accuracy": self.tool.accuracy,
            "segments": [
                {"segment": number, "name": name, "accuracy": share}
                for number, (name, share) in enumerate(
                    zip(self.cut.names, self.tool.by_segment, strict=True), 1
                )
            ],
        }

    def rule_as_json(self) -> dict[str, Any]:
        """All that another program needs to type people: the points of each answer."""
        return self.as_json() | {
            "base": self.tool.base.tolist(),
            "points": [item.as_json() for item in self.items],
        }


def kept_cut(workshop: Workshop) -> Cut:
    """The kept segments; raises `Problem` where there are none."""
    cut = segmenting.kept(workshop)
    if cut is None:
        raise Problem("the workshop", "no segments were kept", "keep a solution first")
    return cut


def typing(workshop: Workshop) -> Typing:
    """The typing tool of the kept segments; raises `Problem` where there are none, or too small."""
    return typing_of(workshop, kept_cut(workshop))


def typing_of(workshop: Workshop, cut: Cut) -> Typing:
    """The typing tool of any cut; raises `Problem` where a segment is too small."""
    solution = cut.solution
    tool = workshop.cached(
        ("typing", cut.key),
        lambda: typing_tool(cut.table, solution.rule, solution.labels, weights=solution.weights),
    )
    return Typing(tool, score_sheet(tool, cut.table), cut)
