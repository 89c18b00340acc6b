"""Opens what is kept: the database with its key, and the contents of files in a folder."""

from importlib import import_module
from pathlib import Path

from bot.cli.parts import Refused
from bot.conversation.texts import Texts
from bot.settings import Settings
from storage.database import Database, DatabaseUnusable, open_database
from storage.files.local import LocalFiles
from storage.files.sealing import SealedStore
from storage.lock import KeyLock
from storage.migrating import migrate
from storage.secrets import Keyring, KeyUnusable


def database_of(settings: Settings, texts: Texts) -> Database:
    """The database with its tables up to date, for use with others until it is closed. Raises Refused where home,
    address or key cannot be used, or the key is being changed."""
    database, lock = unlocked(settings, texts)
    if not lock.share():
        database.close()
        raise Refused(texts("keys.changing"))
    database.closing = lock.release
    try:
        database.check_key()
    except KeyUnusable as unusable:
        database.close()
        raise Refused(texts("cli.key_missing", reason=unusable)) from unusable
    return database


def unlocked(settings: Settings, texts: Texts) -> tuple[Database, KeyLock]:
    """The database and the lock of its key, which is not looked at: for changing it. Raises Refused."""
    try:
        settings.home.mkdir(parents=True, exist_ok=True)
        database = open_database(settings.database_url, Keyring.open(settings.home, settings.key))
        if not database.is_current():
            migrate(database)
    except KeyUnusable as unusable:
        raise Refused(texts("cli.key_missing", reason=unusable)) from unusable
    except (OSError, DatabaseUnusable) as unusable:
        raise Refused(texts("cli.setting_wrong", reason=unusable)) from unusable
    return database, KeyLock(settings.home, database.engine)


def files_of(settings: Settings, texts: Texts, keyring: Keyring) -> SealedStore:
    """The contents of files: in a folder, or in storage that speaks S3, whose library is an optional extra. Raises
    Refused where that is set and missing."""
    if not settings.files.remote:
        return LocalFiles(Path(settings.files.place), keyring)
    try:
        bucket = import_module("bot.bucket")
    except ImportError as missing:
        raise Refused(texts("cli.needs_s3")) from missing
    store: SealedStore = bucket.bucket_of(settings.files, keyring)
    return store
