"""Instants as people write them."""

from datetime import UTC, date, datetime, time, tzinfo

NOON = time(12)


def parse_instant(words: str, zone: tzinfo) -> datetime:
    """An instant in UTC from an ISO date or date-time, with `T` or a blank; without a zone it is in `zone`.

    A date alone means 12:00. Raises ValueError for anything else.
    """
    words = words.strip()
    if len(words) == len("2024-08-10"):
        instant = datetime.combine(date.fromisoformat(words), NOON)
    else:
        instant = datetime.fromisoformat(words)
    return (instant if instant.tzinfo else instant.replace(tzinfo=zone)).astimezone(UTC)
