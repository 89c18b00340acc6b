"""`notices`: the register of notices."""

import json
from argparse import ArgumentParser, Namespace
from dataclasses import replace
from datetime import date
from pathlib import Path

from bot.cli.parts import DONE, Parts, Refused, refusal
from contest.adding import Place, add_notice, remove_notice
from contest.changes import diff
from contest.clauses import Notice
from contest.ports import UnitOfWork
from contest.refusals import RuleBroken
from contest.register import Registered


def configure(parser: ArgumentParser) -> None:
    """The arguments of the three subcommands."""
    actions = parser.add_subparsers(dest="action", required=True)
    actions.add_parser("list").add_argument("--json", action="store_true")
    add = actions.add_parser("add")
    add.add_argument("file", metavar="FILE")
    add.add_argument("--contest", metavar="ID", required=True)
    add.add_argument("--id", metavar="NOTICE")
    add.add_argument("--parent", metavar="CONTEST")
    add.add_argument("--amends", metavar="NOTICE")
    remove = actions.add_parser("remove")
    remove.add_argument("notice", metavar="NOTICE")


async def run(options: Namespace, parts: Parts) -> int:
    """List, add or remove."""
    action = {"list": _list, "add": _add, "remove": _remove}[options.action]
    return await action(options, parts)


async def _list(options: Namespace, parts: Parts) -> int:
    async with parts.factory() as work:
        found: dict[str, dict[str, object]] = {}
        for entry in (await work.directory.current()).entries:
            found |= await _rows_of(entry.id, work)
        rows = [found[notice] for notice in await work.notices.digests() if notice in found]
    if options.json:
        print(json.dumps(rows, ensure_ascii=False))
        return DONE
    for row in rows:
        print("\t".join("-" if value is None else str(value) for value in row.values()))
    return DONE


async def _rows_of(contest: str, work: UnitOfWork) -> dict[str, dict[str, object]]:
    """The notices of one contest by their ids; all contests at once might not fit into memory."""
    stored = await work.contests.get(contest)
    register = {one.id: one for one in stored.profile.notices} if stored else {}
    notices = await work.notices.all(contest)
    return {each.id: _row(each, register.get(each.id, Registered(each.id, each.title))) for each in notices}


def _row(notice: Notice, one: Registered) -> dict[str, object]:
    """A notice as the register prints it; `amends` names the notice that it changes."""
    stated = {"level": one.level, "doc_no": one.doc_no, "issuer": one.issuer}
    own = {"id": notice.id, "contest": notice.contest, "title": notice.title, "clauses": len(notice.clauses)}
    return {**own, **stated, "issued": _iso(one.issued), "effective": _iso(one.since), "amends": notice.amends}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


async def _add(options: Namespace, parts: Parts) -> int:
    file = Path(options.file)
    try:
        content = file.read_bytes()
        async with parts.factory() as work:
            notice = parts.reader.read(content, file.name, options.contest, await _id_of(options, parts, work))
            notice = replace(notice, amends=options.amends)
            before = await work.contests.get(options.contest)
            after = await add_notice(work, parts.reader, notice, Place(options.parent), parts.clock.now())
    except OSError as wrong:
        raise Refused(parts.texts("cli.unreadable", file=file.name)) from wrong
    except RuleBroken as broken:
        raise refusal(parts, broken) from broken
    await parts.index()
    print(parts.texts("cli.notice_added", title=notice.title, clauses=len(notice.clauses), contest=options.contest))
    if before is not None:
        print(parts.texts("cli.notice_changed", count=len(diff(before.profile, after.profile))))
    return DONE


async def _id_of(options: Namespace, parts: Parts, work: UnitOfWork) -> str:
    """The id of the notice to be added: the contest's for its first one, given for every further one."""
    others = [each.id for each in await work.notices.all(options.contest)]
    if options.parent and await work.contests.get(options.parent) is None:
        raise Refused(parts.texts("cli.unknown_contest", contest=options.parent, known=""))
    if options.amends:
        await _check_amended(options, parts, work)
    if not options.id and others and others != [options.contest]:
        raise Refused(parts.texts("cli.notice_id_needed", contest=options.contest))
    wanted: str = options.id or options.contest
    there = await work.notices.get(wanted)
    if there and (there.contest != options.contest or not options.id):
        raise Refused(parts.texts("cli.notice_id_taken", notice=wanted))
    return wanted


async def _check_amended(options: Namespace, parts: Parts, work: UnitOfWork) -> None:
    amended = await work.notices.get(options.amends)
    if amended is None:
        raise Refused(parts.texts("cli.unknown_notice", notice=options.amends))
    if amended.contest != options.contest or amended.id == options.id:
        raise Refused(parts.texts("cli.amends_other", notice=amended.id, contest=options.contest))


async def _remove(options: Namespace, parts: Parts) -> int:
    async with parts.factory() as work:
        notice = await work.notices.get(options.notice)
        if notice is None:
            raise Refused(parts.texts("cli.unknown_notice", notice=options.notice))
        await remove_notice(work, parts.reader, notice, parts.clock.now())
    print(parts.texts("cli.notice_removed", notice=notice.id))
    return DONE
