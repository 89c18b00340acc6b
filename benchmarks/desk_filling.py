"""A process that fills a database with registrations of one contest: `desk_filling HOME COUNT [DATABASE]`.

At its end it prints, as JSON, what opens the organizers' pages and the chats of some leaders.
"""

import asyncio
import json
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.channels.web.seals import seal_session
from bot.channels.web.traits import CHANNEL
from contest.contests import DEFAULT_ZONE, Contest
from contest.organizing import invite, redeem
from contest.passes import VISIT, Pass
from contest.people import OWNER, Account, Organizer, Session
from contest.registrations import APPROVED, REJECTED, RETURNED, SUBMITTED, Member, Registration, Unit
from knowledge.notices.shipped import shipped_notices
from knowledge.profiling.derive import derive
from knowledge.reading.files import TextReader
from storage.database import Database, open_database
from storage.migrating import migrate
from storage.secrets import Keyring

CONTEST, SECRET = "weihai-2024", "the visit of the benchmark"
NOW = datetime(
    2024, 7, 10, 8, 20, tzinfo=UTC
)  # a day on which the contest runs: data of those that are over are deleted
SLICE, LEADERS = 500, 200
STATES = (SUBMITTED, SUBMITTED, SUBMITTED, APPROVED, RETURNED, REJECTED)
PLACES, WORDS = "泽溪河岭原港湾潭川浦屏岗泉渡塘洲畈坪", "云清沧岚碧青白金银玉松竹梅兰桂枫柳荷"


def name_of(number: int, ending: str) -> str:
    """A name of its own for each number, made of many signs as names are."""
    signs, rest = [], number * 7919 + 13
    for alphabet in (WORDS, PLACES, WORDS, PLACES):
        rest, at = divmod(rest, len(alphabet))
        signs.append(alphabet[at])
    return f"{''.join(signs)}{number}{ending}"


def registration_of(number: int, leader: int, tracks: list[int], now: datetime) -> Registration:
    phones = (f"{13000000000 + number}", f"{15000000000 + number}")
    return Registration(
        CONTEST, leader, name_of(number, "队"), kind="company", unit=Unit(name_of(number // 2, "科技有限公司")),
        members=tuple(Member(name, phone) for name, phone in zip(("陈一", "林二"), phones, strict=True)),
        track=tracks[number % len(tracks)], project=name_of(number + 5, "数据应用平台"),
        status=STATES[number % len(STATES)],
        submitted_at=now - timedelta(seconds=number * 7919 % 1_000_000),
    )  # fmt: skip


async def fill(database: Database, count: int, now: datetime) -> list[str]:
    """The contest, its organizer, and so many registrations; the addresses of some leaders."""
    shipped = {each.contest: each for each in shipped_notices()}
    reader, above = TextReader(), None
    for name in (str(shipped[CONTEST].parent), CONTEST):
        notice = reader.read(shipped[name].content, shipped[name].file_name, name, shipped[name].notice)
        profile = derive(name, [notice], above)
        above = above or profile
    async with database.unit_of_work() as work:
        await work.contests.put(Contest(CONTEST, DEFAULT_ZONE, None, profile, confirmed=True))
        person = await work.people.of(Account(CHANNEL, "organizer"), "zh", now)
        await invite(work, "CODE", Organizer(0, "陈老师", CONTEST, OWNER), now)
        await redeem(work, "CODE", person.id, now)
        await work.passes.issue(SECRET, Pass(VISIT, person.id, now + timedelta(days=30)), now)
    tracks, leaders = [each.no for each in profile.tracks], []
    for start in range(0, count, SLICE):
        async with database.unit_of_work() as work:
            for number in range(start, min(start + SLICE, count)):
                leader = await work.people.of(Account(CHANNEL, f"leader{number}"), "zh", now)
                await work.registrations.add(registration_of(number, leader.id, tracks, now), now)
                if number % (count // LEADERS) == 0:
                    await work.sessions.save(Session(leader.id, CONTEST), now)
                    leaders.append(f"leader{number}")
    return leaders


def main() -> None:
    home, count, url = Path(sys.argv[1]), int(sys.argv[2]), (sys.argv[3:] or [""])[0]
    home.mkdir(parents=True, exist_ok=True)
    keyring, now, begun = Keyring.open(home, ""), NOW, time.perf_counter()
    database = open_database(url or f"sqlite:///{home / 'saiwu.db'}", keyring)
    migrate(database)
    leaders = asyncio.run(fill(database, count, now))
    database.close()
    secret = keyring.blind("web", "signing").encode()
    tokens = [seal_session(secret, address, now) for address in leaders]
    print(json.dumps({"visit": SECRET, "tokens": tokens, "seconds": time.perf_counter() - begun}))


if __name__ == "__main__":
    main()
