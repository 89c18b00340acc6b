"""Runs the organizers' forms: asks, takes an answer in, and acts when nothing is left to ask."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.conversation.form import Answers, Field, Form, answer, go_back, next_question
from bot.conversation.messages import LONGEST, Incoming
from bot.conversation.replies import question
from bot.conversation.scene import Scene
from contest.contests import DEFAULT_ZONE
from contest.messages import Choice, Reply

Replies = tuple[Reply, ...]


async def _nothing(scene: Scene, field: Field, answers: Answers) -> Replies:
    return ()


async def _unchanged(scene: Scene, field: Field, answers: Answers) -> dict[str, object]:
    return dict(answers)


@dataclass(frozen=True)
class Asking:
    """A FormHandler. The form's key is `<name>@<contest>`; what it needs to know beside the answers lies among them.

    `form` gives its questions; `before` the bubbles that come ahead of a question when it is first asked; `after` may
    add to the answers, or take some back, once a question was answered; `finish` acts when all are answered, and may
    raise RuleBroken: the last question is then open still.
    """

    name: str
    form: Callable[[Scene, Answers], Form]
    finish: Callable[[Scene, Answers], Awaitable[Replies]]
    before: Callable[[Scene, Field, Answers], Awaitable[Replies]] = _nothing
    after: Callable[[Scene, Field, Answers], Awaitable[dict[str, object]]] = _unchanged

    async def open(self, scene: Scene, contest: str, known: dict[str, object]) -> Replies:
        """Begin with what is known already; acts at once if that is everything."""
        return await self.go_on(scene, f"{self.name}@{contest}", known)

    async def take(self, incoming: Incoming, scene: Scene) -> Replies:
        """Take one answer in."""
        key, old = scene.session.form or self.name, scene.session.answers
        form = self.form(scene, old)
        asked = next_question(form, old)
        new: dict[str, object] = answer(form, old, incoming, asked)
        if asked is not None:
            new = await self.after(scene, asked, new)
        return await self.go_on(scene, key, new)

    async def ask(self, scene: Scene, *, again: bool) -> Replies:
        """The open question, the first time with what comes ahead of it."""
        answers = scene.session.answers
        form = self.form(scene, answers)
        asked = next_question(form, answers)
        if asked is None:
            return ()
        ahead = () if again else await self.before(scene, asked, answers)
        return (*ahead, question(form, asked, answers, scene.texts, await self._zone(scene)))

    async def back(self, scene: Scene) -> Replies:
        """One question back."""
        form = self.form(scene, scene.session.answers)
        scene.keep(scene.session.form or self.name, go_back(form, scene.session.answers))
        return await self.ask(scene, again=True)

    def longest(self, scene: Scene) -> int:
        """How many characters the open question takes."""
        asked = self._asked(scene)
        return asked.longest if asked else LONGEST

    def takes_questions(self, scene: Scene) -> bool:
        """Not where free words are asked for: what an organizer writes may well end like a question."""
        asked = self._asked(scene)
        return asked is None or (bool(asked.choices(scene.session.answers)) and not asked.open)

    def takes_files(self, scene: Scene) -> bool:
        """Where the open question takes the words of a file and the channel can read one."""
        asked = self._asked(scene)
        return asked is not None and asked.files and scene.channel.files

    def _asked(self, scene: Scene) -> Field | None:
        answers = scene.session.answers
        return next_question(self.form(scene, answers), answers)

    async def go_on(self, scene: Scene, key: str, answers: dict[str, object]) -> Replies:
        """Ask what is open still, or act."""
        if next_question(self.form(scene, answers), answers) is not None:
            scene.keep(key, answers)
            return await self.ask(scene, again=False)
        done = await self.finish(scene, answers)
        if scene.session.form in (key, None):
            scene.leave(key, finished=True)
        return done

    async def _zone(self, scene: Scene) -> ZoneInfo:
        contest = await scene.work.contests.get((scene.session.form or "").partition("@")[2])
        return contest.tz if contest else ZoneInfo(DEFAULT_ZONE)


def options(scene: Scene, form: str, *keys: str) -> tuple[Choice, ...]:
    """Choices labelled by the texts `<form>.<key>`."""
    return tuple(Choice(key, scene.texts(f"{form}.{key}")) for key in keys)


def without(answers: Answers, *names: str) -> dict[str, object]:
    """The answers but for some."""
    return {name: value for name, value in answers.items() if name not in names}


def number_in(answers: Answers, name: str) -> int:
    """An answer that is a whole number; 0 where there is none."""
    value = answers.get(name)
    return value if isinstance(value, int) else 0


def words_in(answers: Answers, name: str) -> str:
    """An answer that is words; empty where there is none."""
    value = answers.get(name)
    return value if isinstance(value, str) else ""
