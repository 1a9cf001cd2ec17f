"""Table → segments: encode, cluster, assign by a rule, profile, follow identities, mark."""

from persona_core.segments.clustering import segment
from persona_core.segments.encoding import encode
from persona_core.segments.fitting.methods import METHODS, Method
from persona_core.segments.identity import Identity, Memory, follow, pin
from persona_core.segments.lines import Ends, Line, ends_told, lines, top_answers
from persona_core.segments.model import (
    Condition,
    Feature,
    Marker,
    Participation,
    Profile,
    Rule,
    Solution,
    Spec,
)
from persona_core.segments.placing import assign
from persona_core.segments.preparing import Prepared, prepare, prepare_for
from persona_core.segments.profiling import profile
from persona_core.segments.renumber import renumbered
from persona_core.segments.variables import default_variables, usable

__all__ = [
    "METHODS",
    "Condition",
    "Ends",
    "Feature",
    "Identity",
    "Line",
    "Marker",
    "Memory",
    "Method",
    "Participation",
    "Prepared",
    "Profile",
    "Rule",
    "Solution",
    "Spec",
    "assign",
    "default_variables",
    "encode",
    "ends_told",
    "follow",
    "lines",
    "pin",
    "prepare",
    "prepare_for",
    "profile",
    "renumbered",
    "segment",
    "top_answers",
    "usable",
]
