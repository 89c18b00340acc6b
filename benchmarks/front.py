"""The ASGI server that both sides of a comparison stand behind."""

import gc
import os
import time
from collections.abc import Callable

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse

SECRET, PATH = "benchmark", "/telegram/{secret}"


def pinned(core: int) -> None:
    """Keep this process on one processor core, where there are several."""
    if hasattr(os, "sched_setaffinity") and (os.cpu_count() or 1) > 1:
        os.sched_setaffinity(0, {core})


def run(app: Starlette, port: int, done: Callable[[], int]) -> None:
    """Serve on core 0 with the collector frozen; `/state` tells how many turns are done, and the processor seconds."""

    async def state(request: Request) -> JSONResponse:
        return JSONResponse({"done": done(), "cpu": time.process_time()})

    app.add_route("/state", state)
    pinned(0)
    gc.collect()
    gc.freeze()
    uvicorn.run(app, port=port, log_level="warning", access_log=False, timeout_keep_alive=600)
