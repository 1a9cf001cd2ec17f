"""Table → segments: encode, cluster, assign by a rule, profile, follow identities, mark."""

from persona_core.segments.clustering import Prepared, prepare, segment
from persona_core.segments.encoding import encode
from persona_core.segments.identity import Identity, Memory, follow, pin, rename
from persona_core.segments.lines import Line, lines, top_answers
from persona_core.segments.model import (
    Feature,
    Marker,
    Method,
    Profile,
    Rule,
    Solution,
    Spec,
)
from persona_core.segments.placing import assign
from persona_core.segments.profiling import profile
from persona_core.segments.renumber import renumbered
from persona_core.segments.variables import default_variables, usable

__all__ = [
    "Feature",
    "Identity",
    "Line",
    "Marker",
    "Memory",
    "Method",
    "Prepared",
    "Profile",
    "Rule",
    "Solution",
    "Spec",
    "assign",
    "default_variables",
    "encode",
    "follow",
    "lines",
    "pin",
    "prepare",
    "profile",
    "rename",
    "renumbered",
    "segment",
    "top_answers",
    "usable",
]
