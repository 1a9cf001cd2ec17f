"""Short ways to write a page by hand."""

from persona_core.export.page import Bar, Legend, Line


def data(text: str, second: str = "", figure: str = "", caption: str = "") -> Line:
    return Line(text, second, "data", figure, caption)


def interview(text: str, second: str = "", figure: str = "", caption: str = "") -> Line:
    return Line(text, second, "interview", figure, caption)


def guess(text: str, second: str = "") -> Line:
    return Line(text, second, "assumption")


def bars(*rows: tuple[str, int, int]) -> tuple[Bar, ...]:
    return tuple(Bar(label, value / 100, everyone / 100) for label, value, everyone in rows)


ENGLISH = Legend("this segment", "everyone 412", "Data", "Interview", "Assumption")
GERMAN = Legend("dieses Segment", "alle 412", "Daten", "Interview", "Annahme")
