"""Files that organizers hand in: read before the turn begins, in a thread of their own, for it may take long."""

import asyncio
import json
import logging
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Protocol, TypeVar, runtime_checkable

from bot.conversation.messages import FILE, NOTICE_FILE, PICTURE, REFUSED_FILE, Incoming
from bot.conversation.template_files import TemplateFiles
from contest.clauses import Source
from contest.drafting import settles
from contest.people import Session
from contest.ports import Clock, Reader, UnitOfWorkFactory
from contest.refusals import RuleBroken

log = logging.getLogger(__name__)
T = TypeVar("T")


@runtime_checkable
class Listing(Protocol):
    """A form whose question takes the rows of a workbook: any FormHandler that also has this."""

    def wants_rows(self, session: Session) -> bool:
        """Whether it does now."""
        ...


@dataclass(frozen=True)
class Handed:
    """Reads what may be a notice, or a template or a list where one was asked for. `reader` is made when the first file
    comes; `forms` as in Dispatch."""

    factory: UnitOfWorkFactory
    clock: Clock
    reader: Callable[[], Reader]
    templates: TemplateFiles | None = None
    forms: Mapping[str, object] = field(default_factory=dict)

    async def wants(self, incoming: Incoming) -> bool:
        """Whether a message is a file of somebody who may hand in notices, and no question but that for a template is
        open."""
        if incoming.kind not in (FILE, PICTURE) or incoming.group:
            return False
        async with self.factory() as work:
            person = await work.people.of(incoming.account, incoming.language or "zh", self.clock.now())
            session = await work.sessions.load(person.id)
            return (session.form is None or self._asked(session)) and await settles(work, person.id)

    async def read(self, incoming: Incoming, name: str, content: bytes) -> Incoming:
        """The message with the text of its file, or with the reason why there is none."""
        async with self.factory() as work:
            person = await work.people.of(incoming.account, incoming.language or "zh", self.clock.now())
            asked = self._asked(await work.sessions.load(person.id))
        if asked and self.templates is not None:
            taken = await _done(self.templates.read(incoming, name, content), "notice_broken")
            return refusal_of(incoming, taken) if isinstance(taken, RuleBroken) else taken
        read = await _done(asyncio.to_thread(self.reader().text, content), "notice_broken")
        if isinstance(read, RuleBroken):
            return refusal_of(incoming, read)
        return replace(incoming, kind=NOTICE_FILE, said=read, file=name)

    async def wants_rows(self, incoming: Incoming) -> bool:
        """Whether the open question takes the rows of a workbook."""
        if incoming.kind != FILE or incoming.group:
            return False
        async with self.factory() as work:
            person = await work.people.of(incoming.account, incoming.language or "zh", self.clock.now())
            session = await work.sessions.load(person.id)
        form = self.forms.get((session.form or "").partition("@")[0])
        return isinstance(form, Listing) and form.wants_rows(session)

    async def rows(self, incoming: Incoming, content: bytes) -> Incoming:
        """The message with the rows of its workbook as words, or with the reason why there are none."""
        read = await _done(asyncio.to_thread(self.reader().rows, content), "sheet_broken")
        return refusal_of(incoming, read) if isinstance(read, RuleBroken) else replace(incoming, kind=FILE, said=read)

    def _asked(self, session: Session) -> bool:
        return self.templates is not None and self.templates.wants(session)


async def _done(reading: Coroutine[object, object, T], broken: str) -> T | RuleBroken:
    """What was read, or why it could not be."""
    task = asyncio.ensure_future(reading)
    await asyncio.wait((task,))
    failure = task.exception()
    if failure is None:
        return task.result()
    if isinstance(failure, RuleBroken):
        return failure
    log.error("unreadable_file", exc_info=failure)
    return RuleBroken(broken)


def refusal_of(incoming: Incoming, broken: RuleBroken) -> Incoming:
    """The message as one whose file was refused."""
    source = asdict(broken.source) if broken.source else None
    why = json.dumps({"code": broken.code, "details": broken.details, "source": source}, ensure_ascii=False)
    return replace(incoming, kind=REFUSED_FILE, said=why, file="")


def refused(incoming: Incoming) -> RuleBroken:
    """The refusal that such a message carries."""
    why = json.loads(incoming.said)
    source = Source(**why["source"]) if why.get("source") else None
    return RuleBroken(why["code"], source, **why["details"])
