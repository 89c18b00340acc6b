"""Settings from the environment or a `.env` file, each prefixed `SAIWU_`."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import tzinfo
from pathlib import Path
from urllib.parse import urlsplit

from dotenv import dotenv_values

from bot.clocks import DemoClock, SystemClock
from contest.deferring import Waits
from contest.instants import parse_instant
from contest.ports import Clock

EVERYWHERE = ("0.0.0.0", "::")
PREFIX, S3 = "SAIWU_", "s3://"
MEGABYTE, MOST_MEGABYTES = 1024 * 1024, 2000
LONGEST_WAIT, MOST_A_DAY = 60, 1_000_000
SHARES = (("LLM_PER_PERSON", "50"), ("LLM_PER_DAY", "2000"))


class SettingWrong(Exception):
    """A setting that cannot be used; the message says which and what is expected."""


@dataclass(frozen=True)
class ModelSettings:
    """A chat model that words answers; none where `name` is empty. `per_person`, `per_day`: how often it is asked."""

    name: str = ""
    address: str = ""
    key: str = ""
    waits: Waits = Waits()
    per_person: int = 50
    per_day: int = 2000


@dataclass(frozen=True)
class FileSettings:
    """Where the contents of files lie: `place` is a folder, or `s3://bucket/prefix` with `endpoint`, keys and region;
    `limit` in bytes is how large one may be."""

    place: str
    limit: int
    endpoint: str = ""
    key: str = ""
    secret: str = ""
    region: str = ""

    @property
    def remote(self) -> bool:
        """Whether they lie in storage that speaks S3."""
        return self.place.startswith(S3)


@dataclass(frozen=True)
class Settings:
    """What an operator may set; `.env.example` explains each. `database` is empty for SQLite under `home`."""

    home: Path
    host: str
    port: int
    public_url: str
    database: str
    key: str
    now: str
    telegram_token: str
    telegram_api: str
    telegram_secret: str
    telegram_personal: str
    model: ModelSettings
    files: FileSettings

    @property
    def upload_limit(self) -> int:
        """How large, in bytes, a file may be that is handed in."""
        return self.files.limit

    @property
    def address(self) -> str:
        """Where its pages are: for everybody, or from this machine where no public address is set."""
        host = "127.0.0.1" if self.host in EVERYWHERE else self.host
        return self.public_url or f"http://{f'[{host}]' if ':' in host else host}:{self.port}"

    @property
    def database_url(self) -> str:
        """The address of the database."""
        return self.database or f"sqlite:///{self.home / 'saiwu.db'}"


def read_settings(environment: Mapping[str, str] | None = None, file: Path = Path(".env")) -> Settings:
    """The settings; the environment wins over the file. Raises SettingWrong where a value cannot be used."""
    values: dict[str, str | None] = {**dotenv_values(file), **(os.environ if environment is None else environment)}

    def of(name: str, otherwise: str = "") -> str:
        return values.get(PREFIX + name) or otherwise

    port = of("PORT", "8080")
    if not port.isdecimal() or not 0 <= int(port) < 65536:
        raise SettingWrong(f"{PREFIX}PORT must be a port number, not {port!r}")
    return Settings(
        home=Path(of("HOME", "var")).absolute(),
        host=of("HOST", "127.0.0.1"),
        port=int(port),
        public_url=of("PUBLIC_URL").rstrip("/"),
        database=of("DATABASE"),
        key=of("KEY"),
        now=of("NOW"),
        telegram_token=of("TELEGRAM_TOKEN"),
        telegram_api=of("TELEGRAM_API").rstrip("/"),
        telegram_secret=of("TELEGRAM_SECRET"),
        telegram_personal=of("TELEGRAM_PERSONAL", "page"),
        model=_model(of),
        files=_files(of),
    )


def _files(of: Callable[..., str]) -> FileSettings:
    place, limit = of("FILES"), of("UPLOAD_MEGABYTES", "20")
    if not limit.isdecimal() or not 0 < int(limit) <= MOST_MEGABYTES:
        raise SettingWrong(f"{PREFIX}UPLOAD_MEGABYTES must be a whole number from 1 to {MOST_MEGABYTES}, not {limit!r}")
    if place.startswith(S3) and not urlsplit(place).netloc:
        raise SettingWrong(f"{PREFIX}FILES must name a bucket, as in s3://bucket/prefix, not {place!r}")
    if "://" in place and not place.startswith(S3):
        raise SettingWrong(f"{PREFIX}FILES must be a folder or begin with s3://, not {place!r}")
    folder = place or str(Path(of("HOME", "var")).absolute() / "files")
    given = (of(f"FILES_{name}") for name in ("ENDPOINT", "KEY", "SECRET", "REGION"))
    return FileSettings(folder, int(limit) * MEGABYTE, *given)


def _model(of: Callable[..., str]) -> ModelSettings:
    def number(name: str, otherwise: str, highest: int) -> float:
        try:
            value = float(of(name, otherwise))
        except ValueError:
            value = -1.0
        if not 0 < value <= highest:
            raise SettingWrong(f"{PREFIX}{name} must be a number above 0, at most {highest}, not {of(name)!r}")
        return value

    waits = Waits(number("LLM_QUICK_SECONDS", "3", LONGEST_WAIT), number("LLM_SECONDS", "8", LONGEST_WAIT))
    per_person, per_day = (int(number(name, often, MOST_A_DAY)) for name, often in SHARES)
    return ModelSettings(of("LLM"), of("LLM_URL").rstrip("/"), of("LLM_KEY"), waits, per_person, per_day)


def clock_of(now: str, zone: tzinfo) -> Clock:
    """The machine's clock, or one that starts at the instant named (in `zone`). Raises SettingWrong for no instant."""
    if not now:
        return SystemClock()
    try:
        return DemoClock(parse_instant(now, zone))
    except ValueError as wrong:
        raise SettingWrong(f"SAIWU_NOW must be a date or date-time, not {now!r}") from wrong
