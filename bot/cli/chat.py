"""`chat`: the terminal channel, a line in, the replies out."""

import asyncio
import json
import secrets
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import AsyncIterator, Iterable
from dataclasses import asdict
from pathlib import Path

from bot.cli.parts import DONE, Parts, Refused, contest_of, instant_of, refusal
from bot.clocks import DemoClock
from bot.conversation.messages import Incoming
from bot.conversation.replies import DO
from contest.announcements import DELIVERED, Outcome
from contest.messages import Reply
from contest.people import Account
from contest.refusals import RuleBroken

CHANNEL = "terminal"


def configure(parser: ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("--user", metavar="NAME", required=True)
    parser.add_argument("--contest", metavar="ID")
    parser.add_argument("--now", metavar="ISO")
    parser.add_argument("--script", metavar="FILE")
    parser.add_argument("--json", action="store_true")


async def run(options: Namespace, parts: Parts) -> int:
    """Talk until the input ends."""
    if options.now:
        parts.clock = DemoClock(await instant_of(parts, options.now, options.contest))
    account = Account(CHANNEL, options.user)
    await _show(await _waiting(parts, account), options, parts)
    if options.contest:
        await contest_of(parts, options.contest)
        await _show(await _say(parts, account, f"contest:{options.contest}", DO), options, parts)
    async for line in _lines(options, parts):
        await _show(await _say(parts, account, line), options, parts)
    return DONE


async def _say(parts: Parts, account: Account, said: str, about: str | None = None) -> tuple[Reply, ...]:
    return await parts.turns.take(Incoming(secrets.token_hex(8), account, said.replace("\\n", "\n"), about))


async def _waiting(parts: Parts, account: Account) -> tuple[Reply, ...]:
    """What was pushed to this user since he last looked; it counts as delivered from now on."""
    async with parts.factory() as work:
        person = await work.people.of(account, "zh", parts.clock.now())
        key = f"seen:{account.channel}:{person.id}"
        pushed = await work.outbox.since(person.id, account.channel, int(await work.marks.get(key) or 0), 100)
        for each in pushed:
            await work.outbox.record(each, Outcome(DELIVERED), parts.clock.now())
        if pushed:
            await work.marks.set(key, str(pushed[-1].id))
    return tuple(parts.worded(each) for each in pushed)


async def _show(replies: Iterable[Reply], options: Namespace, parts: Parts) -> None:
    account = Account(CHANNEL, options.user)
    for reply in replies:
        file = await _file_of(reply, account, parts)
        if options.json:
            said = {"file": {"name": file.name, "path": str(file)}} if file else {}
            print(json.dumps(reply_json(reply) | said, ensure_ascii=False))
        else:
            lines = [parts.render(reply), *([parts.texts("cli.file_at", path=file)] if file else []), ""]
            print("\n".join(lines))
    sys.stdout.flush()


async def _file_of(reply: Reply, account: Account, parts: Parts) -> Path | None:
    """Where the file of a reply was put; None where it has none, or none that may be had."""
    if reply.attachment is None:
        return None
    try:
        return await parts.hand_over(reply.attachment, account)
    except RuleBroken as broken:
        print(refusal(parts, broken), file=sys.stderr)
        return None


async def _lines(options: Namespace, parts: Parts) -> AsyncIterator[str]:
    if options.script:
        try:
            lines = Path(options.script).read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as wrong:
            raise Refused(parts.texts("cli.unreadable", file=Path(options.script).name)) from wrong
        for line in lines:
            if not options.json:
                print(f"> {line}")
            yield line
        return
    while line := await asyncio.to_thread(sys.stdin.readline):
        yield line.rstrip("\n")


def reply_json(reply: Reply) -> dict[str, object]:
    """A reply object as outsiders rely on it."""
    cited = [{"notice": each.notice, "path": each.path, "quote": each.quote} for each in reply.citations]
    choices = [asdict(each) for each in reply.choices]
    said = {"id": reply.id, "to": reply.to, "text": reply.text, "about": reply.about}
    return said | {"choices": choices, "citations": cited}
