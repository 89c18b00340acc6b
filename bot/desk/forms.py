"""Forms that the pages send back: from our own page, by the one who was shown it."""

import hmac
from dataclasses import dataclass
from urllib.parse import parse_qs

from fastapi import Request

from bot.desk.parts import desk_of
from bot.page.refused import Refused
from bot.page.requests import check_same_origin, read_body
from bot.page.seals import mark

COOKIE = "saiwu_desk"
LARGEST = 64 * 1024
MOST_FIELDS = 200


@dataclass(frozen=True)
class Fields:
    """What was sent, by name; line breaks are as everywhere else."""

    values: dict[str, list[str]]

    def one(self, name: str) -> str:
        """The first value of a name; empty where there is none."""
        return self.values.get(name, [""])[0]

    def all(self, name: str) -> tuple[str, ...]:
        """All values of a name."""
        return tuple(self.values.get(name, ()))


def visit_in(request: Request) -> str:
    """The secret of the visit that a request belongs to; empty without one."""
    return request.cookies.get(COOKIE, "")


def guard_of(request: Request) -> str:
    """What a form must carry, so that no other site can send it in the visitor's name."""
    return mark(desk_of(request).settings.secret, "desk.form", visit_in(request))


async def read_fields(request: Request) -> Fields:
    """The fields of a form. Raises Refused where another site sent it, or it was not made for this visit."""
    fields = await read_open(request)
    if not hmac.compare_digest(fields.one("guard").encode(), guard_of(request).encode()):
        raise Refused(403, "console.stale_form")
    return fields


async def read_open(request: Request) -> Fields:
    """The fields of a form for which no visit is needed. Raises Refused where another site sent it."""
    check_same_origin(request, desk_of(request).settings.public_url)
    body = (await read_body(request, LARGEST)).decode("utf-8", "replace")
    try:
        values = parse_qs(body, keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        raise Refused(422, "web.wrong_shape") from None
    return Fields({name: [each.replace("\r\n", "\n") for each in some] for name, some in values.items()})
