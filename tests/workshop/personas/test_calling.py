"""Names for a persona: drawn blind by its random id, in the workshop's language."""

from pathlib import Path

from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.opened import Workshop, close
from persona_core.workshop.verbs import calling, data, setting, shelf, writing
from tests.workshop.surveys import kept, survey


def test_names_stay_the_same_and_leave_out_initials_of_other_personas(
    workshop: Workshop, cut: Cut
) -> None:
    one, other = (identity.id for identity in cut.identities)
    names = calling.offered(workshop, cut, one)
    assert len(names) == 5
    assert calling.offered(workshop, cut, one) == names
    writing.save(workshop, other, "name", names[0], 0)
    assert names[0][0] not in {name[0] for name in calling.offered(workshop, cut, one)}


def test_names_follow_the_language_and_not_the_answers(workshop: Workshop, cut: Cut) -> None:
    identity = cut.identities[0].id
    english = calling.offered(workshop, cut, identity)
    setting.speak(workshop, "de")
    assert set(calling.offered(workshop, cut, identity)).isdisjoint(english)


def test_nobody_who_was_asked_lends_their_name(tmp_path: Path) -> None:
    rows = survey().decode().splitlines()
    everybody = ("Robin", "Kim", "Alex", "Sam", "Jo", "Toni", "Chris", "Lou")
    named = ["First name," + rows[0]]
    named += [f"{everybody[i % len(everybody)]},{row}" for i, row in enumerate(rows[1:])]
    made = shelf.create(tmp_path, "Named")
    try:
        data.add(made, "\n".join(named).encode(), "named.csv")
        cut = kept(made)
        for identity in cut.identities:
            names = calling.offered(made, cut, identity.id)
            assert names
            assert not {name.split()[0] for name in names} & set(everybody)
    finally:
        close(made.folder)
