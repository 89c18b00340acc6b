"""A list of registrations as its address describes it: the same address shows the same list again."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode

from contest.finding import BY_TIME, ORDERS, Filter
from contest.people import Organizer
from contest.registrations import STATUSES, SUBMITTED

PER_PAGE = 25
ALL = "all"
MOST_TRACKS, LONGEST_TEXT, LAST_PAGE = 50, 100, 100_000
NO_TRACK = -1  # of an organizer whose tracks are all others than those asked for


@dataclass(frozen=True)
class Listing:
    """`status` is one state or `all`; `page` counts from 1. `at` is the place of the registration that was opened."""

    status: str = SUBMITTED
    tracks: tuple[int, ...] = ()
    text: str = ""
    changed: bool = False
    order: str = BY_TIME
    descending: bool = False
    page: int = 1
    at: int = 0

    @property
    def offset(self) -> int:
        """How many rows come before its page."""
        return (self.page - 1) * PER_PAGE

    def filter(self, contest: str, office: Organizer) -> Filter:
        """What is looked for, within the organizer's own tracks."""
        statuses = () if self.status == ALL else (self.status,)
        tracks = self.tracks or office.tracks
        if self.tracks and office.tracks:
            tracks = tuple(each for each in self.tracks if office.covers(each)) or (NO_TRACK,)
        return Filter(contest, statuses, tracks, self.text, self.changed, self.order, self.descending)

    def query(self, **changes: object) -> str:
        """The address behind `?`, changed so; what is as usual is left out. What narrows or sorts begins at page 1."""
        kept = {name: getattr(self, name) for name in ("status", "tracks", "text", "changed", "order", "descending")}
        return urlencode(_said(Listing(**kept | changes)), doseq=True)

    @property
    def back(self) -> str:
        """The address of the page of the list on which the registration that was opened stands."""
        return self.query(page=self.at // PER_PAGE + 1)

    def sorted_by(self, order: str) -> str:
        """The address of the list sorted by that; the other way round where it is sorted so already."""
        return self.query(order=order, descending=order == self.order and not self.descending)


def listing_of(query: str) -> Listing:
    """What an address asks for; what cannot be meant is as usual."""
    try:
        asked = parse_qs(query, max_num_fields=MOST_TRACKS + 10)
    except ValueError:
        return Listing()
    sort = _first(asked, "sort")
    status, order = _first(asked, "status"), sort.removeprefix("-")
    numbers = [int(each) for each in asked.get("track", [])[:MOST_TRACKS] if _is_number(each)]
    page, at = _first(asked, "page"), _first(asked, "at")
    return Listing(
        status=status if status in (*STATUSES, ALL) else SUBMITTED,
        tracks=tuple(dict.fromkeys(numbers)),
        text=_first(asked, "q").strip()[:LONGEST_TEXT],
        changed=_first(asked, "changed") == "1",
        order=order if order in ORDERS else BY_TIME,
        descending=sort.startswith("-") and order in ORDERS,
        page=min(max(int(page), 1), LAST_PAGE) if _is_number(page) else 1,
        at=int(at) if _is_number(at) else 0,
    )


def _said(listing: Listing) -> dict[str, object]:
    sort = f"-{listing.order}" if listing.descending else listing.order
    said = {
        "status": (listing.status, SUBMITTED), "track": (listing.tracks, ()), "q": (listing.text, ""),
        "changed": (int(listing.changed), 0), "sort": (sort, BY_TIME), "page": (listing.page, 1), "at": (listing.at, 0),
    }  # fmt: skip
    return {name: value for name, (value, usual) in said.items() if value != usual}


def _first(asked: dict[str, list[str]], name: str) -> str:
    return next(iter(asked.get(name, ())), "")


def _is_number(word: str) -> bool:
    return word.isascii() and word.isdecimal() and len(word) < 7


def pages(count: int) -> int:
    """How many pages there are; one at least."""
    return max(1, -(-count // PER_PAGE))


def near(page: int, last: int, reach: int = 2) -> Sequence[int]:
    """The pages about one, for links."""
    return range(max(1, page - reach), min(last, page + reach) + 1)
