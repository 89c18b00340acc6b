import asyncio
from contextlib import suppress

import pytest
from sqlalchemy.exc import SQLAlchemyError

from contest.clarifications import ANSWERED, LEASE, Holder, Wording
from contest.files import StoredFile
from contest.messages import Reply
from contest.people import Account, Organizer
from storage.database import open_database
from storage.secrets import Keyring
from tests.contracts.values import CITY, LATER, NOW, TELEGRAM, join, registration
from tests.storage.databases import migrated_template, new_postgres_url, opened, postgres_server, sqlite_url


@pytest.fixture(params=["sqlite", "postgres"])
def url(request, tmp_path):
    if request.param == "sqlite":
        return sqlite_url(tmp_path)
    return new_postgres_url(postgres_server(), migrated_template(postgres_server()))


async def marks(unit_of_work, *keys):
    async with unit_of_work() as work:
        return [await work.marks.get(key) for key in keys]


def test_two_taps_at_once_are_accepted_once(url):
    async def tap(unit_of_work):
        async with unit_of_work() as work:
            message = await work.inbox.accept(TELEGRAM, "7", {"said": "提交"}, NOW)
            await asyncio.sleep(0.01)
            return message is not None

    async def story(unit_of_work):
        return await asyncio.gather(*(tap(unit_of_work) for _ in range(5)))

    with opened(url) as database:
        assert sorted(asyncio.run(story(database.unit_of_work))) == [False] * 4 + [True]


def test_fifty_units_of_work_at_once_all_count(url):
    async def add_one(unit_of_work, number):
        async with unit_of_work() as work:
            person = await join(work, Account("web", str(number)))
            await asyncio.sleep(0)
            return (await work.registrations.add(registration(person, f"138{number:08}"), NOW)).receipt

    async def story(unit_of_work):
        return await asyncio.gather(*(add_one(unit_of_work, number) for number in range(50)))

    with opened(url) as database:
        receipts = asyncio.run(story(database.unit_of_work))
        assert sorted(receipts) == [f"LZ2024-{number:04}" for number in range(1, 51)]


def test_files_handed_in_at_once_for_one_item_are_versions_one_after_another(url):
    async def hand_in(unit_of_work, team, number):
        async with unit_of_work() as work:
            await asyncio.sleep(0)
            file = StoredFile(f"k{number}", "a.pdf", "pdf", 1, f"{number}", NOW)
            return (await work.materials.add(team, "form", file)).number

    async def story(unit_of_work):
        async with unit_of_work() as work:
            team = (await work.registrations.add(registration(await join(work)), NOW)).id
        numbers = await asyncio.gather(*(hand_in(unit_of_work, team, number) for number in range(20)))
        async with unit_of_work() as work:
            (kept,) = (await work.materials.of((team,)))[team]
        return sorted(numbers), [version.number for version in kept.versions]

    with opened(url) as database:
        assert asyncio.run(story(database.unit_of_work)) == (list(range(1, 21)), list(range(1, 21)))


def test_a_unit_that_fails_among_others_undoes_only_itself(url):
    async def mark(unit_of_work, key, *, fail):
        with suppress(LookupError):
            async with unit_of_work() as work:
                await work.marks.set(key, "set")
                await asyncio.sleep(0)
                if fail:
                    raise LookupError

    async def story(unit_of_work):
        tasks = [mark(unit_of_work, f"k{number}", fail=number % 3 == 1) for number in range(9)]
        await asyncio.gather(*tasks)
        return await marks(unit_of_work, *(f"k{number}" for number in range(9)))

    with opened(url) as database:
        assert asyncio.run(story(database.unit_of_work)) == ["set", None, "set"] * 3


def test_a_task_that_opens_a_second_unit_inside_its_own_is_told_so(url):
    async def story(unit_of_work):
        async with unit_of_work() as work:
            await work.marks.set("a", "1")
            async with unit_of_work():
                pass

    with opened(url) as database:
        with pytest.raises(RuntimeError, match="open already"):
            asyncio.run(story(database.unit_of_work))
        assert asyncio.run(marks(database.unit_of_work, "a")) == [None]


def test_a_second_writer_waits_for_the_first_and_loses_nothing(url):
    async def count_up(unit_of_work, other):
        for _ in range(20):
            async with unit_of_work() as work:
                asked = await work.questions.add(Wording(CITY, "几天"), NOW)
                await work.askers.wait(asked.id, await join(work, Account("web", other)), NOW)

    async def story(first, second):
        await asyncio.gather(count_up(first, "a"), count_up(second, "b"))
        async with first() as work:
            (asked,) = await work.questions.open(CITY)
            return asked.times, len(asked.waiting)

    with opened(url) as first, opened(url) as second:
        assert asyncio.run(story(first.unit_of_work, second.unit_of_work)) == (40, 2)


def test_two_workers_never_claim_the_same_delivery(url):
    async def claim(unit_of_work):
        got = []
        while True:
            async with unit_of_work() as work:
                batch = await work.outbox.claim(("telegram",), 7, LATER, NOW)
            await asyncio.sleep(0)
            if not batch:
                return got
            got += [delivery.id for delivery in batch]

    async def story(first, second):
        async with first() as work:
            person = await join(work, TELEGRAM)
            for number in range(100):
                await work.outbox.put(TELEGRAM, person, Reply(str(number)), NOW)
        one, two = await asyncio.gather(claim(first), claim(second))
        return one, two

    with opened(url) as first, opened(url) as second:
        one, two = asyncio.run(story(first.unit_of_work, second.unit_of_work))
    assert sorted(one + two) == list(range(1, 101))


def test_when_the_shared_commit_fails_every_unit_of_the_group_is_told(tmp_path):
    async def put(unit_of_work, number):
        async with unit_of_work() as work:
            await work.marks.set(f"k{number}", "set")
            if number == 1:  # a row without its person: SQLite finds out when it commits
                connection = work.marks._connection
                connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
                connection.exec_driver_sql("INSERT INTO follower VALUES (99, 'x', '2024-08-10 00:00:00')")

    async def story(unit_of_work):
        return await asyncio.gather(*(put(unit_of_work, number) for number in range(3)), return_exceptions=True)

    with opened(sqlite_url(tmp_path)) as database:
        outcomes = asyncio.run(story(database.unit_of_work))
        assert [isinstance(outcome, SQLAlchemyError) for outcome in outcomes] == [True, True, True]
        assert asyncio.run(marks(database.unit_of_work, "k0", "k1", "k2")) == [None, None, None]
        assert asyncio.run(story_of_one(database.unit_of_work)) == ["set"]


async def story_of_one(unit_of_work):
    async with unit_of_work() as work:
        await work.marks.set("after", "set")
    return await marks(unit_of_work, "after")


def test_units_that_wait_together_share_one_commit(tmp_path):
    async def put(unit_of_work, number):
        async with unit_of_work() as work:
            await work.marks.set(f"k{number}", "set")

    async def story(unit_of_work):
        await asyncio.gather(*(put(unit_of_work, number) for number in range(20)))

    with opened(sqlite_url(tmp_path)) as database:
        commits = []
        database._commits._connection.connection.dbapi_connection.set_trace_callback(
            lambda statement: commits.append(statement) if statement == "COMMIT" else None
        )
        asyncio.run(story(database.unit_of_work))
        assert len(commits) < 20


def test_sqlite_is_durable_checks_references_and_keeps_a_log_ahead(tmp_path):
    database = open_database(sqlite_url(tmp_path), Keyring(bytes(32)))
    with database.engine.connect() as connection:
        names = ("journal_mode", "synchronous", "foreign_keys")
        assert [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in names] == ["wal", 2, 1]
    database.close()


def test_of_two_processes_whose_organizers_claim_a_question_at_once_one_has_it(url):
    async def claims(unit_of_work, name):
        async with unit_of_work() as work:
            office = Organizer(await join(work, Account("web", name)), name)
            return await work.topics.claim(1, Holder(office, NOW + LEASE), NOW)

    async def story(first, second):
        async with first() as work:
            await work.questions.add(Wording(CITY, "几天"), NOW)
        units = [(first if number % 2 else second, f"{number}号") for number in range(10)]
        return await asyncio.gather(*(claims(unit, name) for unit, name in units))

    with opened(url) as first, opened(url) as second:
        assert asyncio.run(story(first.unit_of_work, second.unit_of_work)).count(True) == 1


def test_nobody_who_asks_while_it_is_being_answered_is_forgotten(url):
    async def wait(unit_of_work, number):
        async with unit_of_work() as work:
            await work.askers.wait(1, await join(work, Account("web", f"w{number}")), NOW)

    async def answer(unit_of_work):
        async with unit_of_work() as work:
            return [person for each in await work.topics.close(1, ANSWERED) for person in each.waiting]

    async def story(first, second):
        async with first() as work:
            await work.questions.add(Wording(CITY, "几天"), NOW)
        waits = [wait(first, number) for number in range(10)]
        told, *_ = await asyncio.gather(answer(second), *waits)
        async with first() as work:
            left = [person for each in await work.questions.open(CITY) for person in each.waiting]
        return len(set(told) | set(left)), len(set(told) & set(left))

    with opened(url) as first, opened(url) as second:
        assert asyncio.run(story(first.unit_of_work, second.unit_of_work)) == (10, 0)
