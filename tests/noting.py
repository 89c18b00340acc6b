"""What an organizer changes must be noted in the log, by whichever way he came."""

from dataclasses import replace

from tests.memory.state import State

NOTED = (
    "contests", "notices", "registrations", "organizers", "invitations", "announcements", "lists", "clarifications",
    "objections", "exemptions", "requests", "materials", "rulebook",
)  # fmt: skip


def changed(before: State, after: State) -> list[str]:
    """What of the domain is different; who is answering a question, and that one was asked, is nobody's deed."""
    found = [name for name in NOTED if _deeds(before, name) != _deeds(after, name)]
    standing = {number: (each.contest, each.state) for number, each in after.topics.items()}
    moved = any(standing.get(number) != (each.contest, each.state) for number, each in before.topics.items())
    return [*found, *(("topics",) if moved else ())]


def _deeds(state: State, name: str) -> object:
    kept = getattr(state, name)
    if name != "objections":
        return kept
    return {number: replace(each, holder=0, held_by="", until=None) for number, each in kept.items()}


def check_noted(before: State, after: State, said: str) -> None:
    """Fail where something is different and the log says nothing."""
    assert len(after.audit) > len(before.audit) or not changed(before, after), (said, changed(before, after))
