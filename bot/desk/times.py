"""Instants as tables show them, in the contest's zone."""

from datetime import datetime

from bot.conversation.dates import short_day
from bot.desk.room import Room


def brief(room: Room, at: datetime | None) -> str:
    """The day without its weekday, and the time."""
    if at is None:
        return ""
    local = room.local(at)
    day = short_day(room.texts, local.date(), room.local(room.now).date())
    return room.texts("console.time", day=day, time=f"{local:%H:%M}")


def hour(room: Room, at: datetime) -> str:
    """The time if it is today, else also the day."""
    local = room.local(at)
    return f"{local:%H:%M}" if local.date() == room.local(room.now).date() else brief(room, at)
