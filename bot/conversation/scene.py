"""What a handler is given beside the message."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.conversation.messages import Incoming, Traits
from bot.conversation.texts import Texts
from contest.messages import Choice, Reply
from contest.people import Person, Session
from contest.ports import UnitOfWork

PASSING = ("joining",)  # forms that are begun anew each time: what was said in one of them is not kept when it is left


@dataclass
class Scene:
    """One turn's surroundings. `session` is replaced, never changed in place; the turn saves what it holds at the end.

    `demo`: the program's clock was set, so that `now` is not the real day.
    """

    now: datetime
    texts: Texts
    work: UnitOfWork
    person: Person
    session: Session
    channel: Traits
    demo: bool = False

    def offer(self, *choices: Choice) -> tuple[Choice, ...]:
        """Remember the menu just offered, so that a typed number finds its choice; returns the choices."""
        self.session = replace(self.session, menu=tuple((choice.key, choice.label) for choice in choices))
        return choices

    def do(self, *actions: str) -> tuple[Choice, ...]:
        """A menu of actions: each `<command>` or `<command>:<argument>`, labelled by the text `do.<command>`."""
        return self.offer(*(Choice(action, self.texts(f"do.{action.partition(':')[0]}")) for action in actions))

    def keep(self, form: str, answers: dict[str, object]) -> None:
        """Store the answers of a form and leave it open."""
        self.session = replace(self.session, form=form, drafts=self._lasting() | {form: answers}, menu=())

    def leave(self, form: str, *, finished: bool) -> None:
        """Close a form; a finished one's draft is gone, another's is kept."""
        drafts = {key: draft for key, draft in self._lasting().items() if key != form or not finished}
        self.session = replace(self.session, form=None, editing=None, drafts=drafts)

    def _lasting(self) -> dict[str, dict[str, object]]:
        return {key: draft for key, draft in self.session.drafts.items() if key.partition("@")[0] not in PASSING}


NOTICE_DRAFT = "notice"  # the key of a notice that was handed in, among a session's drafts
Handler = Callable[[Incoming, Scene], Awaitable[tuple[Reply, ...]]]
