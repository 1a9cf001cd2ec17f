"""Table → segments: encode, cluster, assign by a rule, profile, follow identities, mark."""

from persona_core.segments.clustering import Prepared, prepare, segment
from persona_core.segments.encoding import encode
from persona_core.segments.model import Feature, Marker, Profile, Rule, Solution, Spec
from persona_core.segments.placing import assign
from persona_core.segments.profiling import profile
from persona_core.segments.variables import default_variables, usable

__all__ = [
    "Feature",
    "Marker",
    "Prepared",
    "Profile",
    "Rule",
    "Solution",
    "Spec",
    "assign",
    "default_variables",
    "encode",
    "prepare",
    "profile",
    "segment",
    "usable",
]
