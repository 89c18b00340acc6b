"""The keys of one home: what they are needed for, changing the one to write with, dropping older ones."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.cli.keyholding import KeyLine, Told
from bot.cli.parts import Refused
from bot.conversation.texts import Texts
from bot.opening import files_of, unlocked
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

    async def listed(self) -> list[KeyLine]:
        """Every key, the one to write with first, and what it is needed for."""
        found, _ = unlocked(self.settings, self.texts)
        try:
            keyring, uses, files = found.keyring, Rotation(found).uses(), await self._files(found)
            ids = dict.fromkeys((keyring.id, *(key.id for key in keyring.older), *uses, *files))
            return [KeyLine(each, each == keyring.id, *_needed(each, uses, files)) for each in ids]
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
            await self._reseal(renewed)
            details = (("before", before), ("after", renewed.keyring.id))
            async with renewed.unit_of_work() as work:
                await note(work, Deed(SYSTEM, "keys.changed", "", "", details), self.clock.now())
            return KeyLine(before, False, *_needed(before, rotation.uses(), await self._files(renewed)))
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
            values, codes, files = _needed(key, rotation.uses(), await self._files(found))
            if values or codes or files:
                raise Refused(self.texts("keys.needed", key=key, values=values, codes=codes, files=files))
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

    async def _files(self, database: Database) -> Counter[str]:
        """How many contents of files are sealed with each key."""
        store = files_of(self.settings, self.texts, database.keyring)
        return Counter([await store.sealed_with(key) async for key, _ in store.all() if key.isalnum()])

    async def _reseal(self, database: Database) -> None:
        store = files_of(self.settings, self.texts, database.keyring)
        for key in [key async for key, _ in store.all() if key.isalnum()]:  # others were broken off
            if await store.sealed_with(key) != database.keyring.id:
                await store.reseal(key)


def _needed(key: str, uses: Mapping[str, Use], files: Mapping[str, int]) -> tuple[int, int, int]:
    use = uses.get(key, Use())
    return use.values, use.codes, files.get(key, 0)
