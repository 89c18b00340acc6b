"""Who takes a message: a global command, then the open form, then the question of a person who wants to know."""

import re
import unicodedata
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from typing import Protocol, runtime_checkable

from bot.conversation.handed import refused
from bot.conversation.messages import (
    FILE,
    KEPT_FILE,
    LONGEST,
    NOTICE_FILE,
    REFUSED_FILE,
    TEMPLATE_FILE,
    TEXT,
    Incoming,
    pick,
)
from bot.conversation.replies import DO
from bot.conversation.scene import Handler, Scene
from contest.messages import Choice, Reply
from contest.refusals import RuleBroken

CODE = re.compile(r"[0-9A-Za-z]{4}(?:-[0-9A-Za-z]{4})+")  # as in `加入 4F7K-92QM`, a command without its slash
RECEIVE, TAKE_TEMPLATE = "receive", "take_template"
HANDED_IN = {NOTICE_FILE: RECEIVE, TEMPLATE_FILE: TAKE_TEMPLATE}
UNSEEN = ("Cc", "Cf", "Cs", "Co")  # control, format, surrogate and private-use characters

Refuse = Callable[[RuleBroken, Scene], Awaitable[tuple[Reply, ...]]]


class FormHandler(Protocol):
    """A conversation that collects data."""

    async def take(self, incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
        """Take one answer in."""
        ...

    async def ask(self, scene: Scene, *, again: bool) -> tuple[Reply, ...]:
        """The open question; `again`: after something else came in between."""
        ...

    async def back(self, scene: Scene) -> tuple[Reply, ...]:
        """Go back one question."""
        ...

    def longest(self, scene: Scene) -> int:
        """How many characters the open question takes."""
        ...

    def takes_questions(self, scene: Scene) -> bool:
        """Whether words that end like a question are one about the rules, and not the answer."""
        ...

    def takes_files(self, scene: Scene) -> bool:
        """Whether the words of a file are an answer to the open question."""
        ...


@runtime_checkable
class Overhearing(Protocol):
    """A form that makes something of what a question about the rules says beside."""

    async def overheard(self, incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
        """What follows the answer to the question: the open question again, or what else was said."""
        ...


@dataclass(frozen=True)
class Dispatch:
    """Routes one message. `commands` by name; a command's argument follows a colon in a key, a blank when typed.

    `forms` by the part of the form's key before `@`. `refuse` words a RuleBroken.
    """

    commands: Mapping[str, Handler]
    forms: Mapping[str, FormHandler]
    question: Handler
    refuse: Refuse

    async def __call__(self, incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
        """The replies to a message; a refusal changes nothing and the open question is asked again."""
        try:
            if incoming.kind in (REFUSED_FILE, KEPT_FILE, *HANDED_IN):
                return await self._handed_in(incoming, scene)
            return await self._route(replace(incoming, said=clean(incoming.said)), scene)
        except RuleBroken as broken:
            return await self.refuse(broken, scene) + await self._open_question(scene)

    async def _handed_in(self, incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
        """A notice, a template, a file for the form that was open when it came, or one that was refused before."""
        if incoming.kind == REFUSED_FILE:
            raise refused(incoming)
        if incoming.kind in HANDED_IN:
            return await self.commands[HANDED_IN[incoming.kind]](incoming, scene)
        form = self.form(scene)
        if form is None or scene.session.form != incoming.about:
            raise RuleBroken("kind_file")
        return await form.take(incoming, scene)

    async def _route(self, incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
        if incoming.group:
            return await self.question(incoming, scene)
        if (command := self._command(incoming, scene)) is not None:
            name, argument = command
            return await self.commands[name](replace(incoming, said=argument, about=DO), scene)
        self._check_readable(incoming, scene)
        form = self.form(scene)
        if form is None:
            if incoming.about not in (None, DO):
                raise RuleBroken("stale_button")
            return await self.question(incoming, scene)
        if self._asks(incoming, form, scene):
            answered = await self.question(incoming, scene)
            more = form.overheard(incoming, scene) if isinstance(form, Overhearing) else form.ask(scene, again=True)
            return answered + await more
        return await form.take(replace(incoming, kind=TEXT), scene)

    def form(self, scene: Scene) -> FormHandler | None:
        """The handler of the open form, if one is open."""
        return self.forms.get((scene.session.form or "").partition("@")[0])

    async def _open_question(self, scene: Scene) -> tuple[Reply, ...]:
        form = self.form(scene)
        return await form.ask(scene, again=True) if form else ()

    def _command(self, incoming: Incoming, scene: Scene) -> tuple[str, str] | None:
        """The command meant and its argument: a pressed or numbered menu entry, or words that mean a command."""
        if incoming.about is None and scene.session.form is None and incoming.kind == TEXT:
            menu = [Choice(key, label) for key, label in scene.session.menu]
            if picked := pick(menu, incoming.said):
                incoming = replace(incoming, said=picked, about=DO)
        if incoming.about == DO:
            name, _, argument = incoming.said.partition(":")
            return (name, argument) if name in self.commands else None
        if incoming.about is not None or incoming.kind != TEXT:
            return None
        return self._typed(incoming.said, scene)

    def _typed(self, said: str, scene: Scene) -> tuple[str, str] | None:
        words, _, argument = said.strip().partition(" ")
        for name in self.commands:
            aliases = {alias.casefold() for alias in scene.texts.aliases(name)}
            if said.strip().casefold() in aliases:
                return name, ""
            if (said.startswith("/") or CODE.fullmatch(argument.strip())) and words.casefold() in aliases:
                return name, argument.strip()
        return None

    def _asks(self, incoming: Incoming, form: FormHandler, scene: Scene) -> bool:
        """Whether words typed into a form are a question about the rules rather than an answer."""
        if incoming.about is not None or incoming.kind != TEXT or not form.takes_questions(scene):
            return False
        marks = scene.texts.aliases("question_marks")
        return incoming.said.endswith(marks) and len(incoming.said) > 2

    def _check_readable(self, incoming: Incoming, scene: Scene) -> None:
        form = self.form(scene)
        if incoming.kind != TEXT and not (incoming.kind == FILE and form and form.takes_files(scene)):
            raise RuleBroken(f"kind_{incoming.kind}")
        if not incoming.said:
            raise RuleBroken("empty")
        longest = form.longest(scene) if form else LONGEST
        if len(incoming.said) > longest:
            raise RuleBroken("too_long", most=longest)
        if not any(character.isalnum() for character in incoming.said):
            raise RuleBroken("symbols_only")


def clean(said: str) -> str:
    """What was said without control characters (line breaks stay) and outer white space."""
    return "".join(each for each in said if each in "\n\t" or unicodedata.category(each) not in UNSEEN).strip()
