"""The bot of the benchmark: Telegram's webhook, the registration form and SQLite, and a sender that sends nothing."""

import asyncio
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from starlette.applications import Starlette

from benchmarks.front import SECRET, run
from bot.channels.telegram.inbound import Me
from bot.channels.telegram.intake import Intake
from bot.channels.telegram.listening import Listener
from bot.channels.telegram.render import Unfolding
from bot.channels.telegram.webhook import Webhook
from bot.conversation.dispatch import Dispatch
from bot.conversation.messages import Traits
from bot.conversation.texts import catalogue
from bot.conversation.turn import Turns
from bot.conversation.wording import Wording
from bot.handlers.helping import Helping, refusal
from bot.handlers.registration.handler import RegistrationForm
from bot.handlers.registration.outside import Outside
from bot.handlers.registration.receipt import Submitting
from bot.handlers.registration.starting import Starting
from contest.announcements import DELIVERED, Outcome
from contest.contests import DEFAULT_ZONE, Contest
from contest.messages import Reply
from contest.people import Account
from knowledge.notices.shipped import shipped_notices
from knowledge.profiling.derive import derive
from knowledge.reading.files import TextReader
from scheduler.delivery import DeliveryWorker, Means, Outlet
from scheduler.gate import OpenGate
from storage.database import Database, open_database
from storage.migrating import migrate
from storage.secrets import Keyring

NOW = datetime(2024, 7, 10, 8, 20, tzinfo=UTC)
CONTESTS = ("national-2024", "weihai-2024")


class Standing:
    """A clock at a day on which one may register; it runs on."""

    def __init__(self, at: datetime) -> None:
        self._ahead = at - datetime.now(UTC)

    def now(self) -> datetime:
        return datetime.now(UTC) + self._ahead


def application(url: str, *, delivered: bool) -> tuple[Starlette, Callable[[], int]]:
    """The ASGI application and a function that says how many turns are done."""
    database = open_database(url, Keyring(bytes(range(32))))
    migrate(database)
    clock, counted = Standing(NOW), [0]
    means = Means(database.unit_of_work, Unfolding(Wording(catalogue), catalogue), clock)
    worker = DeliveryWorker(means, [Outlet(Nobody(), OpenGate())] if delivered else [])

    def one_more() -> None:
        counted[0] += 1
        worker.wake()

    turns = Turns(database.unit_of_work, dispatch(), catalogue, clock, {"telegram": Traits("telegram")})
    intake = Intake(turns, database.unit_of_work, "telegram", one_more)

    async def acknowledge(press: str) -> None:
        """Telegram would be told here."""

    @asynccontextmanager
    async def begun(app: Starlette) -> AsyncIterator[None]:
        await add_contests(database)
        await intake.resume()
        delivering = asyncio.create_task(worker.run())
        yield
        worker.stop()
        await delivering

    app = Starlette(lifespan=begun)
    app.router.routes.extend(Webhook(Listener(intake, Me(1), acknowledge), SECRET).router.routes)
    return app, lambda: counted[0]


def dispatch() -> Dispatch:
    """The part of the program that a registration goes through."""
    form = RegistrationForm(Outside())
    starting, forms = Starting(form), {"registration": form}
    helping = Helping(forms, catalogue)
    commands = {"register": starting.register, "resume": starting.resume, "later": starting.later, "help": helping.help}
    commands |= {"submit": Submitting(form, Outside()).submit}
    return Dispatch(commands, forms, helping.help, refusal)


async def add_contests(database: Database) -> None:
    """The shipped contest that is registered for, and its parent."""
    reader, above = TextReader(), None
    shipped = {each.contest: each for each in shipped_notices()}
    async with database.unit_of_work() as work:
        for name in CONTESTS:
            each = shipped[name]
            notice = reader.read(each.content, each.file_name, name, each.notice)
            profile = derive(name, [notice], above)
            above = above or profile
            await work.contests.put(Contest(name, DEFAULT_ZONE, each.parent, profile, confirmed=True))
            await work.contests.declare(name, confirmed=True)


class Nobody:
    """A sender that sends nothing."""

    channel = "telegram"

    async def send(self, account: Account, reply: Reply, delivery: int) -> Outcome:
        return Outcome(DELIVERED)


def main() -> None:
    port, folder, name = sys.argv[1:]
    app, done = application(f"sqlite:///{folder}/saiwu.db", delivered=name == "delivered")
    run(app, int(port), done)


if __name__ == "__main__":
    main()
