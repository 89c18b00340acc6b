import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from contest.announcements import DELIVERED, Announcement, Audience, Outcome, Words
from contest.clarifications import Clarification, Holder, Verdict, Wording
from contest.exemptions import Exemption
from contest.handovers import Handover
from contest.lists import ListEntry, PublicityList
from contest.messages import Reply
from contest.objections import Exhibit, Objection, Objector
from contest.people import OWNER, Organizer, Session
from contest.registrations import APPROVED
from contest.requests import Request
from storage.schema import METADATA
from tests.contracts.values import CITY, LATER, NOW, SOURCE, TELEGRAM, join, registration
from tests.storage.databases import new_postgres_url, opened, postgres_server, sqlite_url

PERSONAL = (
    "陈一",
    "13800000001",
    "威海示例能源科技有限公司",
    "91371000MABCDEFG30",
    "示例研究院",
    "陈老师",
    "碳路先锋队",
    "附件三",
)
SAID = " ".join(PERSONAL)


async def leave_traces(unit_of_work):
    """Everything that a person, a team and an organizer say, in every table that keeps it."""
    async with unit_of_work() as work:
        person = await join(work, TELEGRAM)
        message = await work.inbox.accept(TELEGRAM, "1", {"said": SAID}, NOW)
        await work.inbox.finish(message, (Reply(SAID),), NOW)
        await work.sessions.save(Session(person, drafts={"registration@x": {"members": SAID}}, notes={"q": SAID}), NOW)
        stored = await work.registrations.add(registration(person, reason=SAID), NOW)
        await work.registrations.save(registration(person, id=stored.id, status=APPROVED, decided_by="陈老师"), 1)
        await work.outbox.put(TELEGRAM, person, Reply(SAID), NOW)
        audience = Audience(CITY, persons=(person,))
        await work.announcements.plan(Announcement("k", CITY, "x", audience, Words(SAID), NOW, by="陈老师"), NOW)
        await work.organizers.invite("4F7K-92QM", Organizer(0, "陈老师", CITY, OWNER), LATER)
        await work.organizers.redeem("4F7K-92QM", person, NOW)
        await work.recovery.issue("AB12-CD34", person, NOW)
        entries = (ListEntry(SAID, stored.id),)
        await work.lists.add(PublicityList(CITY, SAID, entries, NOW, LATER, 5, SOURCE, "陈老师"))
        asked = await work.questions.add(Wording(CITY, SAID, (0.6, 0.8)), NOW)
        await work.topics.claim(asked.topic, Holder(Organizer(person, "陈老师"), LATER), NOW)
        answer = Clarification(CITY, asked.topic, SAID, SAID, "组委会", "陈老师", person, NOW, approved_by="陈老师")
        await work.clarifications.add(answer)
        await work.verdicts.add(Verdict(CITY, SAID, "answered", (), False, NOW))
        await work.exemptions.add(Exemption(CITY, "roster", LATER, "陈老师", SAID, NOW, stored.id))
        await work.requests.add(Request(CITY, person, "problem", SAID, NOW, problem=SAID, reply=SAID, decided_by=SAID))
        await object_to_it(work, person)
        await work.handovers.offer("EF56-GH78", Handover(stored.id, person, "13800000001", LATER))


async def object_to_it(work, person):
    who = Objector("陈一", "13800000001", "威海示例能源科技有限公司")
    case = Objection(CITY, person, SAID, SAID, NOW, (Exhibit(NOW, SAID, "", SAID),), who)
    case = await work.objections.add(replace(case, statements=(Exhibit(NOW, SAID),)), 2024)
    await work.objections.claim(case.id, Holder(Organizer(person, "陈老师"), LATER), NOW)


def test_no_name_phone_unit_or_code_stands_in_the_files_of_the_database(tmp_path):
    with opened(sqlite_url(tmp_path)) as database:
        asyncio.run(leave_traces(database.unit_of_work))
        written = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert CITY.encode() in written
    codes = ("4F7K-92QM", "4F7K92QM", "AB12-CD34", "AB12CD34", "EF56-GH78", "EF56GH78")
    assert [word for word in PERSONAL + codes if word.encode() in written] == []


def test_no_row_of_a_postgres_database_shows_a_name_or_phone():
    with opened(new_postgres_url(postgres_server())) as database:
        asyncio.run(leave_traces(database.unit_of_work))
        with database.engine.connect() as connection:
            tables = [connection.execute(text(f'SELECT * FROM "{name}"')).all() for name in METADATA.tables]
        shown = repr([[[bytes(v) if isinstance(v, memoryview) else v for v in row] for row in rows] for rows in tables])
    assert CITY in shown
    assert [word for word in PERSONAL if word in shown or repr(word.encode())[2:-1] in shown] == []


@pytest.mark.parametrize("days", [6, 7])
def test_bodies_are_kept_for_seven_days_and_deleted_then(tmp_path, days):
    async def story(unit_of_work):
        async with unit_of_work() as work:
            (delivery,) = await work.outbox.claim(("telegram",), 9, LATER, NOW)
            await work.outbox.record(delivery, Outcome(DELIVERED), NOW)
            before = NOW + timedelta(days=days, seconds=1) - timedelta(days=7)
            return await work.inbox.purge(before), await work.outbox.purge(before)

    with opened(sqlite_url(tmp_path)) as database:
        asyncio.run(leave_traces(database.unit_of_work))
        assert asyncio.run(story(database.unit_of_work)) == ((1, 1) if days == 7 else (0, 0))
