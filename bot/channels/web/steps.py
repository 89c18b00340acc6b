"""What a signed link opens: whose form, its personal questions, and what is said where the person came from."""

from dataclasses import dataclass

from bot.channels.web.bodies import ID
from bot.channels.web.multipart import Sheet
from bot.channels.web.parts import Web
from bot.channels.web.seals import Step, step_of
from bot.channels.web.traits import CHANNEL, TRAITS
from bot.channels.web.uploads import deposit
from bot.conversation.depositing import Taker
from bot.conversation.messages import FILE, Incoming, Traits
from bot.conversation.scene import Scene
from bot.page.refused import Refused
from contest.messages import Reply
from contest.people import PAGE_CHANNELS, Account
from contest.ports import UnitOfWork
from contest.refusals import RuleBroken


@dataclass(frozen=True)
class Opened:
    """The open question (the last of `asked`), and the account that its person came from, if it is no page.

    `uploads`: it is answered by a file.
    """

    language: str
    asked: tuple[Reply, ...]
    origin: Account | None
    uploads: bool = False

    @property
    def about(self) -> str | None:
        """The question's name; None where no personal question is open."""
        return self.asked[-1].about if self.asked else None


def valid_step(web: Web, token: str) -> Step:
    """The step of a token. Raises Refused for one that is forged or expired."""
    step = step_of(web.settings.secret, token)
    if step is None:
        raise Refused(404, "web.no_step")
    if step.expires < web.turns.clock.now():
        raise Refused(410, "web.step_expired")
    return step


async def open_step(web: Web, step: Step, work: UnitOfWork) -> Opened:
    """Where the form stands: its question, if that is one that the person's own channel may not ask."""
    accounts = await work.people.accounts(step.person)
    if not accounts:
        raise Refused(404, "web.no_step")
    origin = next((each for each in accounts if not web.turns.traits[each.channel].uploads), None)
    origin = next((each for each in accounts if each.channel not in PAGE_CHANNELS), origin)
    scene = await _scene(web, accounts[0], work, TRAITS)
    asked = await _ask(web, scene) if scene.session.form == step.form else ()
    if origin and asked:
        there = await _ask(web, await _scene(web, origin, work, web.turns.traits[origin.channel]))
        asked = () if there and there[-1].about == asked[-1].about else asked
    return Opened(scene.person.language, asked, origin, await _takes_file(web, scene))


async def _takes_file(web: Web, scene: Scene) -> bool:
    """Whether the open question is answered by a file."""
    form = web.forms.get((scene.session.form or "").partition("@")[0])
    try:
        return isinstance(form, Taker) and await form.wants(scene.work, scene.session, scene.now) is not None
    except RuleBroken:
        return True  # what is handed in is refused in words


async def answer_step(web: Web, step: Step, opened: Opened, said: str, number: str) -> tuple[Reply, ...]:
    """Give the answer in the person's name, a turn like any other; `number` is its id, against repeats."""
    return await web.turns.take(Incoming(number, await account_of(web, step), said, opened.about))


async def file_step(web: Web, step: Step, sheet: Sheet) -> tuple[Reply, ...]:
    """Hand a file in in the person's name, a turn like any other. Raises Refused where no file was sent along."""
    number = sheet.fields.get("number", "")
    if not ID.fullmatch(number):
        raise Refused(422, "web.wrong_shape")
    incoming = Incoming(number, await account_of(web, step), "", kind=FILE)
    taken = await deposit(web, incoming, sheet.name or "", sheet.parts)
    return await web.turns.take(taken or incoming)


async def account_of(web: Web, step: Step) -> Account:
    """The account in which a person answers on such a page."""
    account = Account(CHANNEL, f"go-{step.person}")
    async with web.turns.factory() as work:
        if account not in await work.people.accounts(step.person):
            await work.people.link(account, step.person)
    return account


async def go_on_elsewhere(web: Web, step: Step, origin: Account, replies: tuple[Reply, ...]) -> None:
    """Send what comes next to the channel that the person came from, asked as that channel may ask it."""
    async with web.turns.factory() as work:
        scene = await _scene(web, origin, work, web.turns.traits[origin.channel])
        for reply in await _ask(web, scene) or replies:
            await work.outbox.put(origin, step.person, reply, scene.now)
        await work.sessions.save(scene.session, scene.now)


async def _scene(web: Web, account: Account, work: UnitOfWork, traits: Traits) -> Scene:
    now = web.turns.clock.now()
    person = await work.people.of(account, "zh", now)
    session = await work.sessions.load(person.id)
    return Scene(now, web.turns.texts(person.language), work, person, session, traits)


async def _ask(web: Web, scene: Scene) -> tuple[Reply, ...]:
    form = web.forms.get((scene.session.form or "").partition("@")[0])
    return await form.ask(scene, again=False) if form else ()
