"""What a serving process prints once it listens."""

from bot.cli.parts import LOCAL
from bot.clocks import DemoClock
from bot.conversation.texts import Texts
from bot.settings import Settings
from contest.ports import Clock


def tell(settings: Settings, texts: Texts, clock: Clock, *, for_real: bool) -> None:
    """Its address; of a set clock also the time, and whether real channels are open."""
    address = settings.public_url or f"http://{settings.host}:{settings.port}"
    print(texts("cli.serving", address=address), flush=True)
    if isinstance(clock, DemoClock):
        key = "cli.demo_for_real" if for_real else "cli.demo"
        print(texts(key, now=f"{clock.now().astimezone(LOCAL):%Y-%m-%d %H:%M}"), flush=True)
