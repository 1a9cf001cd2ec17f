"""What people corrected about a source: small, kept beside it, applied again to a new upload."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from persona_core.problem import Problem
from persona_core.sources.table import Blank, Kind, Role, Topic
from persona_core.sources.topics import FILES_OWN, OwnWords


@dataclass(frozen=True)
class Reading:
    """Corrections by question name; what is not named here is understood anew."""

    header_rows: tuple[int, ...] | None = None
    """0-based rows; () = the file has no header; None = find them."""
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    roles: Mapping[str, Role] = field(default_factory=dict)
    topics: Mapping[str, Topic] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    levels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The scale from little to much; answers not named stand beside it."""
    groups: Mapping[str, str] = field(default_factory=dict)
    """The stem of the grid it is a row of; "" = of none."""
    blanks: Mapping[str, Mapping[str, Blank]] = field(default_factory=dict)
    """Answer → the kind of blank it counts as."""
    merged: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Answer → the answer it counts as, another spelling of the same."""
    outside: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Answers that stand beside the scale, whatever `levels` or the guess says."""
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Fields of the persona form that the question answers, best first; () = none."""
    as_written: frozenset[str] = frozenset()
    """Questions whose answers stand as in the file: what was repaired in them is undone."""
    reasons: Mapping[str, str] = field(default_factory=dict)
    """Why a sensitive question was switched on; it is used like any other then."""
    keywords: OwnWords = FILES_OWN
    """The workshop's own words for fields: of no question, and no correction of the file's."""

    def as_json(self) -> dict[str, Any]:
        """A JSON object; `from_json` reads it back."""
        rows = None if self.header_rows is None else list(self.header_rows)
        return {
            "header_rows": rows,
            "kinds": {name: kind.value for name, kind in self.kinds.items()},
            "roles": {name: role.value for name, role in self.roles.items()},
            "topics": {name: topic.value for name, topic in self.topics.items()},
            "labels": dict(self.labels),
            "levels": {name: list(levels) for name, levels in self.levels.items()},
            "groups": dict(self.groups),
            "blanks": {
                name: {answer: why.name.lower() for answer, why in said.items()}
                for name, said in self.blanks.items()
            },
            "merged": {name: dict(said) for name, said in self.merged.items()},
            "outside": {name: list(said) for name, said in self.outside.items()},
            "fields": {name: list(said) for name, said in self.fields.items()},
            "as_written": sorted(self.as_written),
            "reasons": dict(self.reasons),
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> "Reading":
        """Read what `as_json` wrote; raises `Problem` for a word that is no kind, role or topic."""
        rows = value.get("header_rows")
        try:
            return cls(
                header_rows=None if rows is None else tuple(int(r) for r in rows),
                kinds={n: Kind(k) for n, k in value.get("kinds", {}).items()},
                roles={n: Role(r) for n, r in value.get("roles", {}).items()},
                topics={n: Topic(t) for n, t in value.get("topics", {}).items()},
                labels={n: str(text) for n, text in value.get("labels", {}).items()},
                levels=_texts(value.get("levels", {})),
                groups={n: str(stem) for n, stem in value.get("groups", {}).items()},
                blanks={
                    n: {str(answer): Blank[why.upper()] for answer, why in said.items()}
                    for n, said in value.get("blanks", {}).items()
                },
                merged={
                    n: {str(answer): str(into) for answer, into in said.items()}
                    for n, said in value.get("merged", {}).items()
                },
                outside=_texts(value.get("outside", {})),
                fields=_texts(value.get("fields", {})),
                as_written=frozenset(str(n) for n in value.get("as_written", ())),
                reasons={n: str(why) for n, why in value.get("reasons", {}).items()},
            )
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise Problem(
                "the corrections", f"they cannot be read ({error})", "make them again"
            ) from error

    @property
    def named(self) -> frozenset[str]:
        """Every question some correction names."""
        parts: tuple[Mapping[str, object], ...] = (
            self.kinds,
            self.roles,
            self.topics,
            self.labels,
            self.levels,
            self.groups,
            self.blanks,
            self.merged,
            self.outside,
            self.fields,
            self.reasons,
        )
        return self.as_written.union(*parts)


def _texts(said: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(str(one) for one in listed) for name, listed in said.items()}
