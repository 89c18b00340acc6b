"""A template of a form that an organizer hands in: checked, kept aside, and told of in the turn."""

import asyncio
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from bot.conversation.messages import TEMPLATE_FILE, Incoming
from bot.conversation.texts import LANGUAGES, Texts
from contest.contests import Contest
from contest.facts import Facts, facts, invented, own_answers
from contest.files import clean_name
from contest.official import keep_waiting
from contest.organizing import SETTLE, office_for
from contest.people import Session
from contest.ports import Clock, UnitOfWork, UnitOfWorkFactory
from contest.refusals import RuleBroken
from contest.templates import ALL, Checked, Template

NAME, FILE = "template", "file"
Check = Callable[[bytes, Facts, Mapping[str, str]], Checked]


@dataclass(frozen=True)
class TemplateFiles:
    """`check` looks at a template; `texts` gives the sentences of a language."""

    factory: UnitOfWorkFactory
    clock: Clock
    texts: Callable[[str], Texts]
    check: Check

    def wants(self, session: Session) -> bool:
        """Whether somebody was asked for a template."""
        return (session.form or "").partition("@")[0] == NAME and FILE not in session.answers

    async def read(self, incoming: Incoming, name: str, content: bytes) -> Incoming:
        """The message with what the template asks for; the template waits until its organizer takes it into use.

        Raises RuleBroken: no_permission, unknown_contest, and as `check` does; nothing is kept then.
        """
        async with self.factory() as work:
            contest, track, person = await self._place(work, incoming)
        words = self.texts(LANGUAGES[0])
        entry, shown = invented(contest, track, words)
        found, own = facts(entry, shown, words), own_answers(entry, shown, words)
        checked = await asyncio.to_thread(self.check, content, found, own)
        async with self.factory() as work:
            office = await office_for(work, person, contest.id, SETTLE)
            waiting = Template(contest.id, track, clean_name(name), content, office.name, self.clock.now())
            await keep_waiting(work, waiting)
        told = {"fields": checked.fields, "blank": checked.blank}
        return replace(incoming, kind=TEMPLATE_FILE, said=json.dumps(told, ensure_ascii=False), file=clean_name(name))

    async def _place(self, work: UnitOfWork, incoming: Incoming) -> tuple[Contest, int, int]:
        person = await work.people.of(incoming.account, incoming.language or LANGUAGES[0], self.clock.now())
        session = await work.sessions.load(person.id)
        contest = await work.contests.get((session.form or "").partition("@")[2])
        if contest is None:
            raise RuleBroken("unknown_contest")
        await office_for(work, person.id, contest.id, SETTLE)
        return contest, track_in(session.answers), person.id


def track_in(answers: Mapping[str, object]) -> int:
    """The track that a template is for, from the answers given so far."""
    said = str(answers.get("track", "")).removeprefix("t")
    return int(said) if said.isdecimal() else ALL
