"""Time that passes only when everybody waits for it: seconds of sleep cost nothing."""

import asyncio
import heapq
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass, field

TURNS = 30


@dataclass
class VirtualTime:
    """`now` in seconds; `sleep` waits in it; `run` runs coroutines, moving time on when none of them can go on."""

    now: float = 0.0
    _sleepers: list[tuple[float, int, asyncio.Future[None]]] = field(default_factory=list)
    _count: int = 0

    def clock(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self._count += 1
        future = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self.now + seconds, self._count, future))
        await future

    async def run(self, coroutines: Sequence[Coroutine[object, object, None]]) -> None:
        tasks = [asyncio.ensure_future(each) for each in coroutines]
        while not all(task.done() for task in tasks):
            for _ in range(TURNS):
                await asyncio.sleep(0)
            if self._sleepers and not all(task.done() for task in tasks):
                at, _, future = heapq.heappop(self._sleepers)
                self.now = max(self.now, at)
                if not future.done():
                    future.set_result(None)
        for task in tasks:
            task.result()
