"""A `Spec` as the controls on Segments say it, control by control, and back.

A control's name is its part of a widget's key; its value is what the widget holds.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any, get_args

from persona_core.segments.fitting.methods import METHODS
from persona_core.segments.model import Blanks, Condition, Spec
from persona_core.workshop.cuts.segmenting import Choice

K = "k"


def values(spec: Spec, offered: Choice) -> dict[str, Any]:
    """What each control says in a state."""
    weights, apart = dict(spec.weights), singled_out(spec, offered)
    found: dict[str, Any] = {
        K: spec.k,
        "method": spec.method,
        "blanks": spec.blanks,
        "weighted-by": spec.weight_column,
        "apart": list(apart),
    }
    for topic, names in offered.by_topic.items():
        found[f"variables-{topic}"] = [name for name in names if name in spec.variables]
        found[f"weight-{topic}"] = _block_weight(weights, _in_use(names, spec), apart)
    found |= {f"weight-of-{name}": weights.get(name, 1.0) for name in apart}
    single = [one for one in spec.only if len(one.questions) == 1]
    found["filtered"] = [one.questions[0] for one in single]
    for one in single:
        [name] = one.questions
        found |= {f"low-{name}": one.low, f"high-{name}": one.high}
        found[f"answers-{name}"] = list(one.answers)
    found["asked"] = [one.questions for one in spec.only if len(one.questions) > 1]
    return found


def spec_of(said: dict[str, Any], now: Spec, offered: Choice) -> Spec:
    """The state that widgets say; the inverse of `values`. What no widget says stays as it is.

    A question that was corrected away meanwhile leaves the state with it. A browser says the title
    of what it shows; where that is offered no more it comes as it is and says nothing.
    """
    chosen = {name for topic in offered.by_topic for name in said[f"variables-{topic}"]}
    only = [_condition(name, said) for name in said["filtered"] if name in offered.filters]
    weights: dict[str, float] = {}
    for topic, names in offered.by_topic.items():
        weights |= dict.fromkeys(names, said[f"weight-{topic}"])
    for name in said["apart"]:
        before = weights.get(name, 1.0)
        weights[name] = said.get(f"weight-of-{name}", 0.5 if before == 1.0 else 1.0)
    column = said["weighted-by"]
    return replace(
        now,
        k=int(said[K]),
        method=said["method"] if said["method"] in METHODS else now.method,
        blanks=said["blanks"] if said["blanks"] in get_args(Blanks) else now.blanks,
        variables=tuple(name for name in offered.labels if name in chosen and name != column),
        weights=tuple((n, weights[n]) for n in offered.labels if weights.get(n, 1.0) != 1.0),
        weight_column=column if column in offered.weights else None,
        only=(*only, *(Condition(tuple(names)) for names in said["asked"])),
    )


def canonical(spec: Spec, offered: Choice) -> Spec:
    """The same state as the widgets would say it."""
    return spec_of(values(spec, offered), spec, offered)


def singled_out(spec: Spec, offered: Choice) -> tuple[str, ...]:
    """Questions that segments are built from and that weigh otherwise than their block."""
    weights, found = dict(spec.weights), []
    for names in offered.by_topic.values():
        used = _in_use(names, spec)
        common = _block_weight(weights, used, ())
        found += [name for name in used if weights.get(name, 1.0) != common]
    return tuple(name for name in found if name in spec.variables)


def _in_use(names: list[str], spec: Spec) -> list[str]:
    """Of a block, those that count; all of one that is left out, which keeps its weight."""
    return [name for name in names if name in spec.variables] or names


def _block_weight(weights: dict[str, float], names: Iterable[str], apart: Collection[str]) -> float:
    """The most common weight in a block, of equals the one nearest 1."""
    found = [weights.get(name, 1.0) for name in names if name not in apart] or [1.0]
    return max(set(found), key=lambda w: (found.count(w), -abs(w - 1)))


def _condition(name: str, said: dict[str, Any]) -> Condition:
    answers = tuple(said.get(f"answers-{name}", ()))
    return Condition((name,), answers, said.get(f"low-{name}"), said.get(f"high-{name}"))
