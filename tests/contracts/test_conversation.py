from dataclasses import replace
from datetime import timedelta

from contest.messages import Choice, Citation, Reply
from contest.people import Account, Session
from tests.contracts.values import CITY, LATER, NOW, TELEGRAM, WEB, join

REPLIES = (Reply("您好。", (Choice("go", "报名"),), "menu", (Citation(CITY, "指南", "五", "5天", "c1"),), "1-1", "w1"),)


async def test_a_message_is_accepted_once_per_account_and_external_id(unit_of_work):
    async with unit_of_work() as work:
        first = await work.inbox.accept(WEB, "m1", {"said": "报名"}, NOW)
        assert first is not None
        assert await work.inbox.accept(WEB, "m1", {"said": "报名"}, NOW) is None
        assert await work.inbox.accept(TELEGRAM, "m1", {"said": "报名"}, NOW) not in (None, first)
    async with unit_of_work() as work:
        assert await work.inbox.accept(WEB, "m1", {"said": "报名"}, LATER) is None


async def test_a_repeat_finds_the_replies_only_after_the_message_is_done(unit_of_work):
    async with unit_of_work() as work:
        message = await work.inbox.accept(WEB, "m1", {"said": "报名"}, NOW)
        assert await work.inbox.earlier_replies(WEB, "m1") is None
        await work.inbox.finish(message, REPLIES, NOW)
        assert await work.inbox.earlier_replies(WEB, "m1") == REPLIES
        assert await work.inbox.earlier_replies(WEB, "m2") is None


async def test_what_was_not_finished_is_found_again_oldest_first(unit_of_work):
    async with unit_of_work() as work:
        first = await work.inbox.accept(TELEGRAM, "1", {"said": "一", "about": None}, NOW)
        done = await work.inbox.accept(TELEGRAM, "2", {"said": "二"}, NOW)
        third = await work.inbox.accept(TELEGRAM, "3", {"said": "三"}, NOW)
        await work.inbox.accept(WEB, "4", {"said": "四"}, NOW)
        await work.inbox.finish(done, (), NOW)
    async with unit_of_work() as work:
        expected = [(first, TELEGRAM, {"said": "一", "about": None}), (third, TELEGRAM, {"said": "三"})]
        assert await work.inbox.unfinished("telegram", 10) == expected
        assert await work.inbox.unfinished("telegram", 1) == expected[:1]


async def test_the_history_is_of_all_accounts_of_a_person_oldest_first(unit_of_work):
    async with unit_of_work() as work:
        person = await join(work, WEB)
        await work.people.link(TELEGRAM, person)
        for number, account in enumerate((WEB, TELEGRAM, WEB), 1):
            message = await work.inbox.accept(account, f"m{number}", {"said": str(number)}, NOW)
            await work.inbox.finish(message, REPLIES, LATER)
        await work.inbox.accept(WEB, "open", {"said": "4"}, NOW)
        await work.inbox.accept(Account("web", "other"), "m", {"said": "5"}, NOW)
        at = NOW.isoformat()
        assert await work.inbox.history(person, 2) == [({"said": n, "at": at}, REPLIES) for n in ("2", "3")]


async def test_purging_deletes_old_bodies_but_a_repeat_is_still_known(unit_of_work):
    async with unit_of_work() as work:
        person = await join(work)
        for name, at in (("old", NOW), ("new", NOW + timedelta(days=7))):
            message = await work.inbox.accept(WEB, name, {"said": name}, at)
            await work.inbox.finish(message, REPLIES, at)
        assert await work.inbox.purge(NOW + timedelta(days=7)) == 1
        assert [body["said"] for body, _ in await work.inbox.history(person, 9)] == ["new"]
        assert await work.inbox.accept(WEB, "old", {"said": "old"}, LATER) is None
        assert await work.inbox.earlier_replies(WEB, "old") == ()
        assert await work.inbox.purge(NOW + timedelta(days=7)) == 0


async def test_a_session_comes_back_as_it_was_saved(unit_of_work):
    async with unit_of_work() as work:
        person = await join(work)
        assert await work.sessions.load(person) == Session(person)
        key = f"registration@{CITY}"
        drafts = {key: {"team": "碳路先锋队", "members": [{"name": "陈一"}], "size": 3, "ok": True}, "broadcast": {}}
        session = Session(person, CITY, key, drafts, "team", (("go", "报名"),), {"asked": "几天"})
        await work.sessions.save(session, NOW)
    async with unit_of_work() as work:
        assert await work.sessions.load(person) == replace(session, touched=NOW)
        await work.sessions.save(Session(person), LATER)
        assert await work.sessions.load(person) == Session(person, touched=LATER)


async def test_drafts_are_found_by_contest_whether_open_or_left(unit_of_work):
    async with unit_of_work() as work:
        people = [await join(work, Account("web", str(number))) for number in range(4)]
        keys = (f"registration@{CITY}", "registration@lvzhou-20", f"registration@{CITY}-b", f"registration@{CITY}")
        for person, key in zip(people, keys, strict=True):
            form = key if person == people[0] else None
            await work.sessions.save(Session(person, form=form, drafts={"broadcast": {}, key: {"team": "甲"}}), NOW)
        assert [session.person for session in await work.sessions.drafts(CITY)] == [people[0], people[3]]
        assert await work.sessions.drafts("other") == ()
