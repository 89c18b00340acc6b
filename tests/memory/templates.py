"""Templates of official forms, in memory."""

from contest.templates import Template
from tests.memory.state import State


class FakeTemplates:
    def __init__(self, state: State) -> None:
        self._state = state

    async def put(self, template: Template) -> None:
        self._state.templates[template.contest, template.track, template.accepted] = template

    async def get(self, contest: str, track: int, *, accepted: bool = True) -> Template | None:
        return self._state.templates.get((contest, track, accepted))

    async def of(self, contest: str) -> tuple[Template, ...]:
        kept = sorted(self._state.templates.items())
        return tuple(each for (of, _, accepted), each in kept if of == contest and accepted)

    async def drop(self, contest: str, track: int, *, accepted: bool = True) -> bool:
        return self._state.templates.pop((contest, track, accepted), None) is not None
