"""The pictures of “How many?”: how each number of segments comes back, and where people go."""

from collections.abc import Sequence

from streamlit.delta_generator import DeltaGenerator

from pages.parts import save_picture
from persona_core.segments.resampling.how_many import HowMany
from persona_core.segments.resampling.this_cut import is_swept
from persona_core.show import lineage_chart, stability_charts
from persona_core.show.charts import Group
from persona_core.workshop.cuts import headline
from persona_core.workshop.cuts.cut import Cut


def draw(
    cut: Cut, known: HowMany, said: Sequence[str], left: DeltaGenerator, right: DeltaGenerator
) -> None:
    """The sweep over the numbers of segments, and the flow of people between them.

    The chosen number is the one that is pressed; the segments on show have their colours where
    they are among those that were looked at. said: what stands below the sweep where it is seen
    without the page.
    """
    spec = cut.solution.spec
    found, k, theme = known.stability, spec.k, save_picture.theme()
    with left:
        save_picture.chart(
            stability_charts.sweep(found, k, theme),
            stability_charts.sweep_words(found),
            key="sweep_chart",
            name="segments-how-many",
            title=headline.title(cut),
            below=said,
        )
    if found.lineage:
        numbers = cut.found_as if is_swept(spec) else ()
        by_number = {number: i for i, number in enumerate(numbers)}
        groups = [
            Group(cut.identities[by_number[n]].slot, cut.names[by_number[n]])
            for n in sorted(by_number)
        ]
        with right:
            save_picture.chart(
                lineage_chart.flow(found, k, groups, theme),
                lineage_chart.flow_words(found),
                key="flow_chart",
                name="segments-flow",
                title=headline.title(cut),
            )
