"""Serving until stopped: the HTTP front and, beside it, whatever else runs in the same process."""

import asyncio
import gc
from collections.abc import Callable, Coroutine, Sequence

import uvicorn
from fastapi import FastAPI

GRACE_SECONDS = 5
COLLECT_AFTER = 20_000  # objects; what is there after the start lives on and need not be looked at again


class Front(uvicorn.Server):
    """uvicorn, which first lets the open event streams end when it is told to stop."""

    def __init__(self, app: FastAPI, host: str, port: int, stopping: Callable[[], None]) -> None:
        super().__init__(
            uvicorn.Config(
                app, host=host, port=port, lifespan="off", log_level="warning", access_log=False,
                timeout_graceful_shutdown=GRACE_SECONDS, server_header=False, date_header=False,
            )
        )
        self._stopping = stopping

    async def shutdown(self, sockets: list[object] | None = None) -> None:  # type: ignore[override]
        """End the streams, then as uvicorn does."""
        self._stopping()
        await super().shutdown()


async def serve(front: Front, beside: Sequence[Coroutine[object, object, None]], told: Callable[[], None]) -> None:
    """Run the front and the rest until the front is stopped by a signal; `told` is called once it listens.

    What runs beside is cancelled then; if one of them fails, everything stops and the failure is raised.
    """
    tasks = [asyncio.create_task(each) for each in beside]
    serving = asyncio.create_task(front.serve())
    while not (front.started or serving.done()):
        await asyncio.sleep(0.01)
    if front.started:
        told()
    gc.collect()
    gc.freeze()
    gc.set_threshold(COLLECT_AFTER)
    done, _ = await asyncio.wait((serving, *tasks), return_when=asyncio.FIRST_EXCEPTION if tasks else "FIRST_COMPLETED")
    front.should_exit = True
    for task in tasks:
        task.cancel()
    await asyncio.gather(serving, *tasks, return_exceptions=True)
    for task in done:
        if not task.cancelled() and (failure := task.exception()) is not None:
            raise failure
