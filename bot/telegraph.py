"""Telegram's line, put together; imported only where a token is set, since the libraries take long to load."""

from collections.abc import Callable

from fastapi import APIRouter

from bot.channels.telegram.channel import Credentials, Telegram
from bot.channels.telegram.fetching import FileHands
from bot.channels.telegram.intake import Intake
from bot.channels.telegram.outbound import TelegramSender, speaker
from bot.channels.telegram.render import CHANNEL
from bot.conversation.texts import catalogue
from bot.conversation.turn import Turns
from bot.running import Beside, Line
from bot.settings import Settings, SettingWrong
from contest.papers import Papers
from scheduler.delivery import Outlet
from scheduler.gate import TELEGRAM, SlidingGate


def open_telegram(settings: Settings, turns: Turns, hands: FileHands, papers: Papers) -> Line:
    """The line of the bot whose token is set. Raises SettingWrong for a token that is none."""
    number, colon, secret = settings.telegram_token.partition(":")
    if not (number.isdecimal() and colon and secret):
        raise SettingWrong("SAIWU_TELEGRAM_TOKEN is not a bot's token, which begins with its number and a colon")
    credentials = Credentials(
        settings.telegram_token, settings.telegram_api, settings.telegram_secret, settings.public_url
    )
    gate = SlidingGate(TELEGRAM)
    spoken = speaker(settings.telegram_token, gate, settings.telegram_api)
    sender = TelegramSender(spoken, catalogue, turns.clock, papers)

    def listen(wake: Callable[[], None]) -> tuple[Beside, APIRouter | None]:
        intake = Intake(turns, turns.factory, CHANNEL, wake)
        telegram = Telegram(credentials, intake, sender, hands)
        return telegram.run(), telegram.router

    return Line(Outlet(sender, gate), listen)
