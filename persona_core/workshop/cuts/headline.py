"""The headline of a cut, and the sentence under it: from what it is, how many are advised."""

from persona_core.segments import silence
from persona_core.segments.resampling.how_many import HowMany
from persona_core.segments.resampling.saying import lead
from persona_core.show.facts import counted, number_word
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.jobs import Job

LOOKING = "Looking how many groups there are …"
STOPPED = "The look at how many groups there are was stopped."
ABOUT_ALL = "How many there are was asked of everybody, also of those set aside."


def title(cut: Cut) -> str:
    """The headline: how many segments of how many people."""
    return f"{number_word(cut.solution.k)} segments of {cut.solution.n_used:,} respondents"


def finding(cut: Cut, job: Job[HowMany]) -> str:
    """The sentence under the headline: from what, and what is advised."""
    switched_off, asked = cut.left_out.n, cut.solution.spec.variables
    advised = bool(job.known and job.known.advice)
    found = ABOUT_ALL if advised and cut.aside else how_many(job)
    words = f"From {counted(len(asked), 'question')}{_by_hand(cut)}. {found}"
    if silent := cut.solution.n_silent:
        words += f" {silence.said(cut.table, asked, silent, these='them')}."
    if too_little := cut.solution.n_too_little:
        words += f" {silence.too_little(cut.table, asked, too_little)}."
    words += " So few people: a sketch at best." if cut.few else ""
    return words + (f" {switched_off:,} are left out, see Data." if switched_off else "")


def _by_hand(cut: Cut) -> str:
    """How many were found, where the cards show what was made of them."""
    spec, gone = cut.solution.spec, cut.aside
    began = f", {number_word(spec.k).lower()} found"
    if gone and gone == len(spec.shape):
        return f"{began}, {number_word(gone).lower()} set aside"
    return f"{began} and shaped by hand" if spec.shape else ""


def how_many(job: Job[HowMany]) -> str:
    """The advice in a few words, or that it is being looked for."""
    if job.known and job.known.advice:
        return lead(job.known.advice, back=job.known.stability.all_back)
    if job.problem:
        return "How many there are could not be looked at."
    return LOOKING if job.running else STOPPED
