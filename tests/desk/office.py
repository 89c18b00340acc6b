"""The organizers' pages over fakes, and browsers that came in by the link that the chat gave."""

import re
from dataclasses import dataclass, field
from html import unescape

from fastapi import FastAPI
from starlette.testclient import TestClient

from bot.channels.web.front import build_web
from bot.channels.web.parts import Web, WebSettings
from bot.conversation.texts import catalogue
from bot.conversation.wording import Wording
from bot.desk.front import add_desk
from bot.desk.parts import Desk, DeskSettings
from contest.organizing import invite
from contest.papers import Made
from contest.people import OWNER, Organizer
from tests.handlers.organizer_room import EXAMPLE, FakeAnswerer, Room
from tests.noting import check_noted

SECRET = b"a secret of the tests, 32 bytes."
LINK = re.compile(r"https?://\S+(/desk/enter/\S+)")
BASE = f"/desk/{EXAMPLE.id}"


class FakePapers:
    """Makes files that say what they were asked for."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, object]] = []

    async def make(self, key: str, who: object) -> Made:
        self.asked.append((key, who))

        async def parts():
            yield b"<script>"
            yield key.encode()

        return Made("导出.xlsx", "xlsx", parts())


class Watched(TestClient):
    """A browser that fails where its page changed something that the log does not tell."""

    def __init__(self, app: FastAPI, room: Room, **more: object) -> None:
        super().__init__(app, **more)
        self._room = room

    def request(self, method: str, url: object, **more: object):
        before = self._room.factory.state
        response = super().request(method, url, **more)
        check_noted(before, self._room.factory.state, f"{method} {url}")
        return response


@dataclass
class Office:
    """A room in which people talk, and its pages."""

    room: Room = field(default_factory=Room)
    secure: bool = False
    demo: bool = False
    papers: FakePapers = field(default_factory=FakePapers)

    def __post_init__(self) -> None:
        turns = self.room.turns
        web = Web(turns, Wording(catalogue), WebSettings(SECRET, demo=self.demo))
        self.app: FastAPI = build_web(web)
        settings = DeskSettings(SECRET, secure=self.secure, demo=self.demo)
        add_desk(self.app, Desk(turns.factory, turns.clock, catalogue, settings, FakeAnswerer(), self.papers))

    def link(self, name: str) -> str:
        """The path of the link that somebody is given in the chat."""
        return LINK.search("\n".join(self.room.say(name, "后台"))).group(1)

    def stranger(self) -> TestClient:
        """A browser that never was here."""
        scheme = "https" if self.secure else "http"
        headers = {"accept-language": "zh"}
        address = f"{scheme}://testserver"
        return Watched(self.app, self.room, base_url=address, headers=headers, raise_server_exceptions=True)

    def appoint(self, name: str, role: str = OWNER, of: str | None = EXAMPLE.id, tracks: tuple[int, ...] = ()) -> None:
        """Give somebody an office, which he takes up in the chat."""
        office = Organizer(0, name, of, role, tracks)
        self.room.with_work(lambda work: invite(work, f"CODE-{name}", office, self.room.clock.now()))
        self.room.say(name, f"/organizer CODE-{name}")

    def organizer(self, name: str = "陈老师", role: str = OWNER, **more: object) -> TestClient:
        """Somebody with an office, and his browser that is signed in."""
        if not any(each.name == name for each in self.room.factory.state.organizers.values()):
            self.appoint(name, role, **more)
        browser = self.stranger()
        assert browser.post(self.link(name)).status_code == 200
        return browser


def send(browser: TestClient, page: str, address: str, **fields: object):
    """Send a form of a page: with what that page put into it against other sites."""
    guard = re.search(r'name="guard" value="(\w+)"', browser.get(page).text).group(1)
    return browser.post(address, data={"guard": guard, **fields})


def words(page: str) -> str:
    """What a page says, its main part, without tags."""
    main = page[page.index("<main") :]
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main)))
