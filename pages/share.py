"""Share: one page per persona to take away, and how far each may be trusted."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import streamlit as st

from pages.parts import hints, page_head, sheet_choice, standing
from persona_core import export
from persona_core.export import DoesNotFit, Page, Sheet
from persona_core.personas.ready import Readiness
from persona_core.show import cards, html
from persona_core.show.facts import number_word
from persona_core.show.facts import standing as standing_of
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.verbs import (
    Workshop,
    checking,
    picturing,
    setting,
    sharing,
    shelf,
    writing,
)

ICONS = {"pdf": ":material/picture_as_pdf:", "png": ":material/image:"}


def card(
    workshop: Workshop,
    cut: Cut,
    number: int,
    page: Page,
    file_name: str,
    lacking: Readiness,
    paper: Sheet,
) -> None:
    """One persona: who, how many, what it rests on, what it lacks, the page to download."""
    identity = cut.identities[number - 1]
    sheet = writing.sheet(workshop, identity.id)
    with st.container(border=True, height="stretch"):
        st.html(
            cards.persona_card(
                cards.PersonaCard(
                    slot=identity.slot,
                    name=page.name,
                    segment=cut.names[number - 1],
                    portrait=picturing.address(workshop, sheet.persona.portrait, identity.slot),
                    quote=page.quote,
                    share=page.share,
                    size=page.size,
                    score=page.footer.score or setting.words(workshop, "share")["no_line"],
                    warn=not writing.rests_on_data(workshop, cut, sheet.persona),
                )
            )
        )
        standing.label(workshop, identity.id, lacking)
        st.space("stretch")
        if over := sharing.refused([page], paper).get(page):
            _refused(workshop, identity.id, page, file_name, paper, over)
        else:
            _downloads(workshop, identity.id, page, file_name, paper)


def _refused(
    workshop: Workshop, identity: str, page: Page, file_name: str, paper: Sheet, over: DoesNotFit
) -> None:
    """How many lines are too much; of a wide page that fits upright, the upright one."""
    words, n = setting.words(workshop, "share"), len(over.lines)
    said = f"too_long{'_wide' if over.upright_fits else ''}{'_one' if n == 1 else ''}"
    st.warning(words[said].format(n=n), icon=":material/fit_page:")
    if over.upright_fits:
        upright = replace(paper, landscape=False)
        _downloads(workshop, identity, page, file_name, upright, words["upright"])


def _downloads(
    workshop: Workshop, identity: str, page: Page, file_name: str, paper: Sheet, stands: str = ""
) -> None:
    """The page as PDF and as a picture; a download is noted when it is drawn.

    stands: said behind the kind of file, where the sheet stands otherwise than was chosen.

    Without a run of the page in between: it would give the other downloads new addresses, and
    whoever clicks the next one at once would get nothing.
    """

    def taken(kind: str, made: Callable[[], bytes]) -> bytes:
        sharing.exported(workshop, identity, kind)
        return made()

    picture = file_name.replace(".pdf", ".png")
    ways = (
        ("pdf", partial(sharing.pdf, workshop, page, paper), file_name, "application/pdf"),
        ("png", partial(sharing.preview, workshop, page, 1240, paper), picture, "image/png"),
    )
    with st.container(horizontal=True):
        for kind, made, name, mime in ways:
            st.download_button(
                ", ".join(filter(None, (kind.upper(), stands.lower()))),
                partial(taken, kind, made),
                file_name=name,
                mime=mime,
                icon=ICONS[kind],
                key=f"{kind}-{identity}",
                width="stretch",
                on_click="ignore",
            )


def share(workshop: Workshop, cut: Cut) -> None:
    """Cards of all personas, and everything in one zip."""
    pages = sharing.pages(workshop, cut)
    found = {one.id: checking.remarks(workshop, cut, one.id) for one in cut.identities}
    lacks = {one: checking.ready(workshop, cut, one, remarks) for one, remarks in found.items()}
    words, language = setting.words(workshop, "share"), setting.language(workshop)
    n = number_word(len(pages), language)
    right = page_head.head(
        st.container(key="pw-head"),
        words["one" if len(pages) == 1 else "many"].format(n=n),
        standing_of(shelf.summary(workshop), language),
    )
    paper = sheet_choice.choose(right, workshop, cut, pages)
    refused = sharing.refused(pages, paper)

    def all_taken() -> bytes:
        sharing.exported_all(workshop, cut)
        return sharing.archive(workshop, pages, paper)

    right.download_button(
        words["as_zip"],
        all_taken,
        file_name=f"{workshop.folder.name} personas.zip",
        mime="application/zip",
        icon=":material/folder_zip:",
        type="primary",
        disabled=len(refused) == len(pages),
        on_click="ignore",
    )
    if refused:
        fit = all(over.upright_fits for over in refused.values())
        left = words["not_in_zip_wide" if fit else "not_in_zip_why"]
        whose = ", ".join(page.name for page in refused)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.html(html.warning(left.format(names=whose), words["not_in_zip"]), width="content")
            if fit:
                sheet_choice.offer_upright(words)
    names = export.file_names(pages)
    hints.before_sharing(
        workshop, dict(zip(found, (page.name for page in pages), strict=True)), found
    )
    with st.grid(4, min_column_width=270):
        each = zip(pages, names, lacks.values(), strict=True)
        for number, (page, name, lacking) in enumerate(each, start=1):
            card(workshop, cut, number, page, name, lacking, paper)


workshop = page_head.workshop()
cut = page_head.kept(workshop, "share")
if workshop is not None and cut is not None:
    share(workshop, cut)
