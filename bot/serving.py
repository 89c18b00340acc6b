"""Serving until stopped: the HTTP front and, beside it, whatever else runs in the same process."""

import asyncio
import gc
import os
import signal
import socket
import threading
from collections.abc import Callable, Coroutine, Iterator, Sequence
from contextlib import contextmanager

import uvicorn
from fastapi import FastAPI

from bot.settings import SettingWrong

GRACE_SECONDS = 5
WAITING = 2048  # connections that may wait to be taken
COLLECT_AFTER = 20_000  # objects; what is there after the start lives on and need not be looked at again


class Front(uvicorn.Server):
    """uvicorn, which first lets the open event streams end when it is told to stop, and does not die of the signal."""

    def __init__(self, app: FastAPI, host: str, port: int, stopping: Callable[[], None]) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                host=host,
                port=port,
                lifespan="off",
                log_level="warning",
                access_log=False,
                timeout_graceful_shutdown=GRACE_SECONDS,
                server_header=False,
                date_header=False,
            )
        )
        self._stopping = stopping

    async def shutdown(self, sockets: list[object] | None = None) -> None:  # type: ignore[override]
        """End the streams, then as uvicorn does."""
        self._stopping()
        await super().shutdown()

    def listen(self) -> socket.socket:
        """Take the port. Raises SettingWrong where it cannot be had."""
        at = (self.config.host, self.config.port)
        try:
            kind = socket.getaddrinfo(*at, type=socket.SOCK_STREAM)[0][0]
            listening = socket.create_server(at, family=kind, backlog=WAITING)
            # Heads and bodies are sent one after the other: a body must not wait until its head was acknowledged.
            listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return listening
        except OSError as failure:
            reason = os.strerror(failure.errno) if failure.errno and failure.errno > 0 else str(failure)
            raise SettingWrong(f"cannot listen on {at[0]}:{at[1]}: {reason}") from failure

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Stop at SIGINT and SIGTERM, and leave it at that: what runs beside is still to end."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {each: signal.signal(each, self.handle_exit) for each in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for each, handler in before.items():
                signal.signal(each, handler)


async def serve(front: Front, beside: Sequence[Coroutine[object, object, None]], told: Callable[[], None]) -> None:
    """Run the front and the rest until the front is stopped by a signal; `told` is called once it listens.

    What runs beside is cancelled then; if one of them fails, everything stops and the failure is raised. Raises
    SettingWrong where the port cannot be had.
    """
    try:
        listening = front.listen()
    except SettingWrong:
        for each in beside:
            each.close()
        raise
    tasks = [asyncio.create_task(each) for each in beside]
    serving = asyncio.create_task(front.serve([listening]))
    while not (front.started or serving.done()):
        await asyncio.sleep(0.01)
    if front.started:
        told()
    gc.collect()
    gc.freeze()
    gc.set_threshold(COLLECT_AFTER)
    done, _ = await asyncio.wait((serving, *tasks), return_when=asyncio.FIRST_COMPLETED)
    front.should_exit = True
    for task in tasks:
        task.cancel()
    await asyncio.gather(serving, *tasks, return_exceptions=True)
    for task in done:
        if not task.cancelled() and (failure := task.exception()) is not None:
            raise failure
