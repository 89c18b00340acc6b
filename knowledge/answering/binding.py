"""What a parent contest's notice lays down for its sub-contests, where their own notice is silent."""

from dataclasses import replace

from contest.levels import bound, is_below
from knowledge.answering.evidence import look_up
from knowledge.answering.facts.registry import fact
from knowledge.answering.found import SILENT, Found, heading
from knowledge.answering.inquiry import Inquiry
from knowledge.answering.library import Shelf

MUCH = 0.75  # how much of a question that names no topic a binding sentence must speak of


def from_parent(inquiry: Inquiry, above: Shelf | None) -> Found:
    """What the parent's sentences that bind its sub-contests say of the question, labelled as the parent's; SILENT
    where none of them speaks of it, and where the parent is not directly above."""
    own = inquiry.profile
    if above is None or not above.contest.profile.binding or not is_below(own, above.contest.profile):
        return SILENT
    profile = bound(own, above.contest.profile)
    shelf = above.narrowed(replace(above.contest, profile=profile), profile.binding)
    binding = replace(inquiry, shelf=shelf, nearest=dict)
    found = fact(binding) or look_up(binding)
    if not found or (found.coverage < MUCH and not inquiry.question.topics):
        return SILENT
    head = heading("from_parent", contest=inquiry.contest.name, parent=above.contest.full_name)
    return replace(found, lines=(head, *found.lines))
