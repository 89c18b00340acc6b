"""The keys of one home: what they are needed for, changing the one to write with, dropping older ones."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.cli.keyholding import KeyLine, Told
from bot.cli.parts import Refused
from bot.conversation.texts import Texts
from bot.opening import unlocked
from bot.settings import Settings
from contest.auditing import SYSTEM, Deed, note
from contest.ports import Clock
from storage.database import Database
from storage.lock import HomeLock
from storage.rotating import Rotation, Use
from storage.secrets import put_in_front, take_out


@dataclass(frozen=True)
class HomeKeys:
    """See bot.cli.keyholding.Keys: the keys of one home, which nobody else uses while they are worked on."""

    settings: Settings
    texts: Texts
    clock: Clock

    def listed(self) -> list[KeyLine]:
        """Every key, the one to write with first, and what it is needed for."""
        found, _ = unlocked(self.settings, self.texts)
        try:
            keyring, uses = found.keyring, Rotation(found).uses()
            ids = dict.fromkeys((keyring.id, *(key.id for key in keyring.older), *uses))
            return [_line(each, uses.get(each, Use()), active=each == keyring.id) for each in ids]
        finally:
            found.close()

    async def rotate(self, told: Told) -> KeyLine:
        """Put a new key in front, unless a change is to be finished, and write everything anew."""
        renewed = self._alone(self._make_key)
        try:
            rotation = Rotation(renewed)
            before = rotation.noted()
            for done, total in rotation.run():
                told(done, total)
            details = (("before", before), ("after", renewed.keyring.id))
            async with renewed.unit_of_work() as work:
                await note(work, Deed(SYSTEM, "keys.changed", "", "", details), self.clock.now())
            return _line(before, rotation.uses().get(before, Use()), active=False)
        finally:
            renewed.close()

    async def drop(self, key: str, *, void_codes: bool) -> int:
        """Forget an older key that nothing needs; how many codes became void with it."""
        found = self._alone(lambda database: None)
        try:
            keyring, rotation = found.keyring, Rotation(found)
            if key not in [each.id for each in keyring.older] or rotation.due:
                raise Refused(self.texts("keys.not_older", key=key))
            voided = rotation.void_codes(key) if void_codes else 0
            if (use := rotation.uses().get(key, Use())) != Use():
                raise Refused(self.texts("keys.needed", key=key, values=use.values, codes=use.codes))
            async with found.unit_of_work() as work:
                await note(work, Deed(SYSTEM, "keys.dropped", "", "", (("key", key),)), self.clock.now())
            if not self.settings.key:
                take_out(self.settings.home, key)
            return voided
        finally:
            found.close()

    def _alone(self, prepare: Callable[[Database], object]) -> Database:
        """The database when nobody else uses it, opened anew after `prepare`. Raises Refused."""
        owner = HomeLock(self.settings.home)
        if not owner.acquire():
            raise Refused(self.texts("keys.in_use"))
        try:
            first = self._locked()
            try:
                prepare(first)
            finally:
                first.close()
            return self._locked()
        finally:
            owner.release()

    def _locked(self) -> Database:
        database, lock = unlocked(self.settings, self.texts)
        if not lock.alone():
            database.close()
            raise Refused(self.texts("keys.in_use"))
        database.closing = lock.release
        return database

    def _make_key(self, database: Database) -> None:
        if Rotation(database).due:
            return
        if self.settings.key:
            raise Refused(self.texts("keys.by_hand"))
        put_in_front(self.settings.home)


def _line(key: str, use: Use, *, active: bool) -> KeyLine:
    return KeyLine(key, active, use.values, use.codes)
