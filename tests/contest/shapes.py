"""Contests with invented calendars, for tests."""

from datetime import UTC, date, datetime, time

from contest.clauses import Source
from contest.contests import DEFAULT_ZONE, Contest
from contest.profile import ENTRANTS, ContestProfile, Deadline, Sourced, Stage

REG, SUB = ("registration",), ("submission",)


def source(path: str = "五、赛事安排", **set_by: str) -> Source:
    return Source("example-2024", "c1", path, f"原文 {path}", "示例赛事方案", **set_by)


def stage(name: str, start: str | None, end: str | None = None, **more: object) -> Stage:
    first, last = (date.fromisoformat(day) if day else None for day in (start, end or start))
    days = {"start": first, "end": last}
    filled = {"source": source(name), "binds": ENTRANTS} | days | more
    return Stage(name, f"{name} 的时间", **filled)  # type: ignore[arg-type]


def deadline(name: str, day: str, clock: str | None = None, **more: object) -> Deadline:
    at = time.fromisoformat(clock) if clock else None
    filled = {"source": source(name), "binds": ENTRANTS} | more
    return Deadline(name, f"{name} 的时间", date=date.fromisoformat(day), time=at, **filled)  # type: ignore[arg-type]


def contest(*dated: Stage | Deadline, confirmed: bool = True, year: int | None = 2024, **more: object) -> Contest:
    profile = ContestProfile(
        "example-2024",
        "示例选拔赛",
        year=Sourced(year, source("标题")) if year else None,
        stages=tuple(each for each in dated if isinstance(each, Stage)),
        deadlines=tuple(each for each in dated if isinstance(each, Deadline)),
        **more,  # type: ignore[arg-type]
    )
    return Contest("example-2024", DEFAULT_ZONE, None, profile, confirmed)


def at(words: str) -> datetime:
    """An instant in UTC from a local date-time such as `2024-08-10 09:00`."""
    return datetime.fromisoformat(f"{words}+08:00").astimezone(UTC)


def local(instant: datetime | None) -> str:
    """An instant as a local date-time such as `2024-08-10 09:00`."""
    return f"{instant.astimezone(contest().tz):%Y-%m-%d %H:%M}" if instant else "never"
