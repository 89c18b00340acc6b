"""Announcements and their audiences, in memory."""

from collections import Counter
from dataclasses import replace
from datetime import datetime

from contest.announcements import (
    ANNOUNCEMENT_PRIORITY,
    NOT_REACHED,
    QUEUED,
    UNREACHABLE,
    Announcement,
    Audience,
    Count,
    Report,
)
from contest.messages import Reply
from contest.people import PAGE_CHANNELS
from contest.registrations import LIVE
from tests.memory.state import Row, State, StoredAccount, StoredAnnouncement


class FakeAnnouncements:
    def __init__(self, state: State) -> None:
        self._state = state

    async def plan(self, announcement: Announcement, now: datetime) -> int | None:
        if any(stored.announcement.key == announcement.key for stored in self._state.announcements.values()):
            return None
        number = self._state.number("announcement")
        self._state.announcements[number] = StoredAnnouncement(replace(announcement, id=number))
        return number

    async def spread(self, announcement: int, limit: int, now: datetime) -> int:
        stored = self._state.announcements[announcement]
        if stored.state != "planned":
            return 0
        done = {row.person for row in self._state.deliveries.values() if row.announcement == announcement}
        people = [each for each in self._chosen(stored.announcement.audience) if each.person not in done][:limit]
        for account in people:
            self._deliver(stored.announcement, account, now)
        if len(people) < limit:
            self._state.announcements[announcement] = replace(stored, state="spread")
        return len(people)

    async def due(self, now: datetime) -> tuple[Announcement, ...]:
        planned = [each.announcement for each in self._state.announcements.values() if each.state == "planned"]
        useful = [each for each in planned if each.due <= now and (each.until is None or each.until >= now)]
        return tuple(sorted(useful, key=lambda each: (each.due, each.id)))

    async def count(self, audience: Audience) -> Count:
        channels = Counter(each.account.channel for each in self._chosen(audience) if each.reachable)
        waiting = sum(number for channel, number in channels.items() if channel in PAGE_CHANNELS)
        return Count(channels.total() - waiting, waiting, tuple(sorted(channels.items())))

    async def report(self, announcement: int) -> Report | None:
        if (stored := self._state.announcements.get(announcement)) is None:
            return None
        whole = replace(stored.announcement, body=Reply("")) if stored.purged else stored.announcement
        rows = [row for row in self._state.deliveries.values() if row.announcement == announcement]
        return Report(whole, dict(Counter(row.state for row in rows)))

    async def cancel(self, prefix: str) -> int:
        planned = [(key, each) for key, each in self._state.announcements.items() if each.state == "planned"]
        hit = [(key, each) for key, each in planned if each.announcement.key.startswith(prefix)]
        for key, each in hit:
            self._state.announcements[key] = replace(each, state="cancelled")
        return len(hit)

    def _deliver(self, announcement: Announcement, chosen: StoredAccount, now: datetime) -> None:
        number = self._state.number("delivery")
        state = QUEUED if chosen.reachable else UNREACHABLE
        self._state.deliveries[number] = Row(
            number,
            chosen.person,
            chosen.account,
            ANNOUNCEMENT_PRIORITY,
            announcement.due,
            state,
            announcement=announcement.id,
            contest=announcement.contest,
            ended=None if chosen.reachable else now,
        )

    def _chosen(self, audience: Audience) -> list[StoredAccount]:
        """The account of each person of an audience, by person: one that can be pushed to before a page."""
        accounts = list(self._state.accounts.values())
        mine = [[each for each in accounts if each.person == person] for person in sorted(self._people(audience))]
        return [
            min(own, key=lambda each: (not each.reachable, each.account.channel in PAGE_CHANNELS))
            for own in mine
            if own
        ]

    def _people(self, audience: Audience) -> set[int]:
        if audience.persons:
            return set(audience.persons) - set(audience.except_persons)
        people = self._leaders(audience) if audience.teams else set()
        if audience.followers:
            people |= {person for person, contest in self._state.followers if contest == audience.contest}
        if audience.drafts:
            people |= self._drafting(audience)
        if audience.organizers:
            offices = self._state.organizers.values()
            people |= {office.person for office in offices if office.contest in (None, audience.contest)}
        return (people | self._received(audience.received)) - self._left_out(audience)

    def _received(self, prefix: str) -> set[int]:
        keys = {number: each.announcement.key for number, each in self._state.announcements.items()}
        rows = [row for row in self._state.deliveries.values() if row.announcement and row.state not in NOT_REACHED]
        return {row.person for row in rows if prefix and keys[row.announcement].startswith(prefix)}

    def _left_out(self, audience: Audience) -> set[int]:
        live = self._leaders(Audience(audience.contest)) if audience.except_teams else set()
        drafting = self._drafting(audience) if audience.except_drafts else set()
        return set(audience.except_persons) | live | drafting

    def _drafting(self, audience: Audience) -> set[int]:
        key = f"registration@{audience.contest}"
        return {session.person for session in self._state.sessions.values() if key in session.drafts}

    def _leaders(self, audience: Audience) -> set[int]:
        rows = [each for each in self._state.registrations.values() if each.contest == audience.contest]
        rows = [each for each in rows if each.status in (audience.statuses or LIVE)]
        return {each.leader for each in rows if not audience.tracks or each.track in audience.tracks}
