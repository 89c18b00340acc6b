"""Whether a model can be reached with its address and key."""

import asyncio

from knowledge.answering.model.opening import Chat
from knowledge.answering.model.prompt import Prompt

HELLO = Prompt("Answer with one word.", "ok")


async def reach(chat: Chat, seconds: float) -> str:
    """Empty where it answers within that time, else in a few words what is wrong."""
    asking = asyncio.ensure_future(chat.complete(HELLO))
    await asyncio.wait({asking}, timeout=seconds)
    if not asking.done():
        asking.cancel()
        await asyncio.wait({asking}, timeout=1)
        return f"no answer within {seconds:g} s"
    failure = asking.exception()
    return "" if failure is None else _named(failure)


def _named(failure: BaseException) -> str:
    """The kind of failure, with the status where the provider gave one; its words might hold the key."""
    status = getattr(failure, "status_code", None)
    return f"{type(failure).__name__} {status}" if status else type(failure).__name__
