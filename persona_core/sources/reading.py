"""What people corrected about a source: small, kept beside it, applied again to a new upload."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from persona_core.problem import Problem
from persona_core.sources.table import Kind, Role, Topic


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
                levels={
                    n: tuple(str(v) for v in levels)
                    for n, levels in value.get("levels", {}).items()
                },
            )
        except (ValueError, TypeError, AttributeError) as error:
            raise Problem(
                "the corrections", f"they cannot be read ({error})", "make them again"
            ) from error

    @property
    def named(self) -> frozenset[str]:
        """Every question some correction names."""
        parts = (self.kinds, self.roles, self.topics, self.labels, self.levels)
        return frozenset(name for part in parts for name in part)
