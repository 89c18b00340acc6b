"""What takes people's messages and files, put together."""

import secrets
from collections.abc import Mapping
from functools import partial

from bot.channels.terminal import TRAITS as TERMINAL
from bot.channels.web.traits import TRAITS as WEB
from bot.clocks import DemoClock
from bot.conversation.depositing import Deposits
from bot.conversation.dispatch import Dispatch
from bot.conversation.messages import Traits
from bot.conversation.texts import catalogue
from bot.conversation.turn import Turns
from bot.settings import Settings
from contest.ports import Clock, FileStore, UnitOfWorkFactory
from knowledge.reading.kinds import kind_of

KEY_BYTES = 16


def turns_of(settings: Settings, factory: UnitOfWorkFactory, dispatch: Dispatch, clock: Clock) -> Turns:
    """Runs conversations on every channel."""
    telegram = Traits("telegram", personal=settings.telegram_personal == "chat", uploads=True)
    traits = {each.name: each for each in (TERMINAL, WEB, telegram)}
    return Turns(factory, dispatch, catalogue, clock, traits, isinstance(clock, DemoClock), settings.model.waits)


def deposits_of(turns: Turns, store: FileStore, forms: Mapping[str, object], limit: int) -> Deposits:
    """Takes the files that open questions ask for; `limit` in bytes."""
    token = partial(secrets.token_hex, KEY_BYTES)
    return Deposits(turns.factory, turns.clock, store, kind_of, token, forms, limit)
