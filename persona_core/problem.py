"""What went wrong or is worth a look, where, and what to do: the only error text users see."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Note:
    """Something noticed that did not stop the work: it is counted and shown, never dropped."""

    where: str
    """File, sheet, column or row in the user's own words, e.g. `sheet “Responses”, row 12`."""
    what: str
    """One sentence with its count: `3 rows have more cells than the header; they were cut.`"""


class Problem(Exception):
    """Bad input, in plain words. Pages show it as a message, the command line ends with exit 2.

    `where` names the file's part (`row 12`, `sheet “x”`, `the file`), `what` says what is wrong,
    `todo` what the person can do about it. No sentence ends with a full stop: `str` joins them.
    """

    def __init__(self, where: str, what: str, todo: str, *, file: str = "") -> None:
        super().__init__(where, what, todo, file)
        self.file = file
        self.where = where
        self.what = what
        self.todo = todo

    def __str__(self) -> str:
        return f"{self.where}: {self.what}; {self.todo}"

    def line(self) -> str:
        """`FILE: where: what is wrong; what to do` on one line."""
        text = f"{self.file}: {self}" if self.file else str(self)
        return " ".join(text.split())

    def in_file(self, file: str) -> "Problem":
        """The same problem with the file named, unless it already names one."""
        return Problem(self.where, self.what, self.todo, file=self.file or file)
