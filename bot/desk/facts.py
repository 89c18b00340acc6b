"""What a registration says, line by line, as far as it may be seen; old beside new where it was changed."""

from dataclasses import dataclass, replace

from bot.conversation.texts import Texts
from bot.handlers.registration.owned import own_words
from contest.contests import Contest
from contest.masking import View, masked_text
from contest.ownfields import OwnField
from contest.registrations import Registration, Unit

WHOLE = View(frozenset(("name", "phone", "code")))


@dataclass(frozen=True)
class Fact:
    """One thing that is said, a line for each part of it; none where nothing is."""

    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Difference:
    """A fact that its leader changed."""

    label: str
    gone: tuple[str, ...]
    come: tuple[str, ...]


@dataclass(frozen=True)
class Teller:
    """Puts registrations of a contest into words."""

    contest: Contest
    texts: Texts
    seen: View

    def facts(self, registration: Registration) -> tuple[Fact, ...]:
        """Everything that it says, without what nothing is said about."""
        return tuple(Fact(label, lines) for label, lines in self._all(registration) if lines)

    def differences(self, registration: Registration) -> tuple[Difference, ...]:
        """What is different from before; nothing where nothing was changed."""
        if registration.former is None:
            return ()
        whole = replace(self, seen=WHOLE)  # what is masked may look the same and be another
        found = []
        for before, after, old, new in zip(
            self._all(registration.former), self._all(registration),
            whole._all(registration.former), whole._all(registration), strict=True,
        ):  # fmt: skip
            gone = tuple(shown for shown, each in zip(before[1], old[1], strict=True) if each not in new[1])
            come = tuple(shown for shown, each in zip(after[1], new[1], strict=True) if each not in old[1])
            found += [Difference(before[0], gone, come)] if gone or come else []
        return tuple(found)

    def _all(self, said: Registration) -> list[tuple[str, tuple[str, ...]]]:
        texts, track = self.texts, self.contest.track(said.track) if said.track is not None else None
        units = (said.unit,) if said.unit else ()
        return [
            (texts("changes.team"), _lines(said.team)),
            (texts("console.kind"), _lines(texts(f"kind.{said.kind}") if said.kind else "")),
            (texts("changes.unit"), tuple(map(self._unit, units)) or (texts("changes.individual"),)),
            (texts("changes.partners"), tuple(map(self._unit, said.partners))),
            (texts("changes.track"), _lines(track.name if track else "")),
            (texts("changes.problem"), _lines(said.problem)),
            (texts("changes.project"), _lines(said.project, *said.further)),
            (texts("changes.members"), self._members(said)),
            (texts("changes.advisors"), tuple(map(self.seen.name, said.advisors))),
            *((field.label, self._own(field, said)) for field in self.contest.own_fields),
        ]

    def _unit(self, unit: Unit) -> str:
        return self.texts("console.unit", name=unit.name, code=self.seen.code(unit.code)) if unit.code else unit.name

    def _members(self, said: Registration) -> tuple[str, ...]:
        lines = []
        for at, each in enumerate(said.members):
            parts = (self.seen.name(each.name), self.seen.phone(each.phone))
            key = "console.contact" if at == said.contact else "console.member"
            lines.append(self.texts(key, name=parts[0], phone=parts[1]))
        return tuple(lines)

    def _own(self, field: OwnField, said: Registration) -> tuple[str, ...]:
        value = own_words(field, dict(said.extra).get(field.key, ""), self.texts)
        return _lines(value if self.seen.full else masked_text(value))


def _lines(*words: str) -> tuple[str, ...]:
    return tuple(filter(None, words))
