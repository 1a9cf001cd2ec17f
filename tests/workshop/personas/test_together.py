"""All personas at once: their columns, and what two differ in, in the workshop's language."""

from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.opened import Workshop
from persona_core.workshop.verbs import setting, together, writing


def test_every_persona_is_a_column_with_its_lines_by_section(workshop: Workshop, cut: Cut) -> None:
    identity = cut.identities[0].id
    writing.save(workshop, identity, "name", "Robin Keller", 0)
    writing.add_line(workshop, identity, "goal.items", "Eats well on weekdays")
    writing.add_line(workshop, identity, "goal.items", "")
    robin, other = together.people(workshop, cut)
    assert together.headings(workshop)[0] == "Goals"
    assert robin.parts[0] == (("assumption", "Eats well on weekdays"),)
    assert (robin.name, robin.segment) == ("Robin Keller", cut.names[0])
    assert (other.name, other.segment) == (cut.names[1], "")


def test_what_two_differ_in_names_both_with_its_figures(workshop: Workshop, cut: Cut) -> None:
    one, other = (identity.id for identity in cut.identities)
    found = together.differences(workshop, cut, one, other)
    assert found
    for words, figures in found:
        assert cut.names[0] in words
        assert cut.names[1] in words
        assert " of " in figures
    setting.speak(workshop, "de")
    assert any(" von " in figures for _, figures in together.differences(workshop, cut, one, other))
