"""Templates of official forms, in memory."""

from contest.templates import Template
from tests.memory.state import State


class FakeTemplates:
    def __init__(self, state: State) -> None:
        self._state = state

    async def put(self, template: Template) -> None:
        self._state.templates[template.contest, template.track, template.accepted, template.name] = template

    async def of(self, contest: str, *, accepted: bool = True) -> tuple[Template, ...]:
        kept = sorted(self._state.templates.items())
        return tuple(each for key, each in kept if (key[0], key[2]) == (contest, accepted))

    async def drop(self, template: Template) -> bool:
        key = template.contest, template.track, template.accepted, template.name
        return self._state.templates.pop(key, None) is not None
