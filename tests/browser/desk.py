"""The organizers' pages served by a real server in a thread, with registrations in every state."""

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from typing import TypeVar

import uvicorn

from contest.profile import CONTENT, ON_APPROVAL, Declaration, Freeze
from contest.registrations import APPROVED, REJECTED, RETURNED, Declared, Member, Registration, Unit, said
from tests.browser.served import free_port
from tests.contest.shapes import source
from tests.desk.office import BASE, Office
from tests.handlers.organizer_room import EXAMPLE, FROZEN, NOW, Room

T = TypeVar("T")
LONG_NAME = "威海市数据要素融合创新与绿色低碳园区协同治理联合攻关团队（第二批次·示例能源科技与示例高校联合体）"
APPROVING = replace(source("五、参赛条件 › 2."), quote="报名成功后，不可再更改参赛信息", clause="c1")
DECLARED = Declaration("original", replace(source("五、参赛条件 › 3."), quote=FROZEN, clause="c1"))
STRICT = replace(
    EXAMPLE,
    profile=replace(
        EXAMPLE.profile, freezes=(Freeze(CONTENT, ON_APPROVAL, "审核通过", APPROVING),), declarations=(DECLARED,)
    ),
)
MADE = (Declared("original", "c1", "参赛项目由本团队独立完成，为原创方案。", NOW),)
UNITS = ("威海示例能源科技有限公司", "示例市数据服务中心", "示例大学", "示例工业互联网研究院有限责任公司")


def apart(script: Callable[[], T]) -> T:
    """Do it in a thread of its own: playwright has an event loop running in the test's."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(script).result(10)


class ServedDesk:
    """An address, and the room behind it; whoever talks in the room talks to the same program."""

    def __init__(self, teams: int = 0, demo: bool = False) -> None:
        self.office = Office(Room(STRICT), demo=demo)
        self.room, self.teams = self.office.room, teams
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._loop = asyncio.new_event_loop()
        self._furnish()

    def _furnish(self) -> None:
        """Some teams: most wait, some were decided on, one was changed, one has a very long name."""
        states = {4: APPROVED, 7: RETURNED, 9: REJECTED}
        for number in range(self.teams):
            name = LONG_NAME if number == 2 else f"第{number + 1}支示例团队"
            more: dict[str, object] = {"status": states[number], "decided_by": "李老师"} if number in states else {}
            unit = None if number % 9 == 8 else Unit(UNITS[number % 4], "91371000MABCDEFG30" if number % 3 else "")
            self.room.team(
                name, track=(1, 12)[number % 2], unit=unit, project=f"示例项目{number + 1}", declared=MADE, **more
            )
        if self.teams > 1:
            self.change(2)

    def change(self, number: int) -> None:
        """A leader changes what was looked at already."""

        async def save(work) -> None:
            entry: Registration = await work.registrations.get(number)
            members = (*entry.members[:1], Member("周三", "13700000003"))
            changed = replace(entry, project="改过名的示例项目", members=members, former=said(entry))
            assert await work.registrations.save(changed, entry.revision)

        apart(lambda: self.room.with_work(save))

    def sign_in(self, page, name: str = "陈老师", *more: object) -> None:
        """Come in as an organizer does: by the link that the chat gives, and the button behind it."""
        if not any(each.name == name for each in self.room.factory.state.organizers.values()):
            apart(lambda: self.office.appoint(name, *more))
        page.goto(self.url + apart(lambda: self.office.link(name)))
        page.get_by_role("button", name="登录").click()
        page.wait_for_url(f"{self.url}{BASE}/review")

    def start(self) -> None:
        config = uvicorn.Config(
            self.office.app, host="127.0.0.1", port=self.port, log_level="error", timeout_graceful_shutdown=1,
            lifespan="off",
        )  # fmt: skip
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._loop.run_until_complete, args=(self._server.serve(),))
        self._thread.start()
        for _ in range(200):
            if self._server.started:
                return
            time.sleep(0.02)
        raise TimeoutError("the server did not start")

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join(10)
        self._loop.close()


@contextmanager
def serving_desk(teams: int = 0, demo: bool = False) -> Iterator[ServedDesk]:
    served = apart(lambda: ServedDesk(teams, demo))
    served.start()
    try:
        yield served
    finally:
        served.stop()
