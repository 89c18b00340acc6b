"""Contents of files in storage that speaks S3; loaded only where it is set."""

from collections.abc import AsyncIterable, AsyncIterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BufferedReader
from typing import BinaryIO
from urllib.parse import urlsplit

from obstore import delete_async, get_range, get_range_async, head_async, list, put_async
from obstore.exceptions import BaseError, NotFoundError
from obstore.store import S3Store

from storage.files.sealing import HEAD, PIECE, Unsealed, resealed, sealed
from storage.secrets import ID_BYTES, Keyring

RETRIES, PATIENCE = 3, timedelta(seconds=20)
UPLOADED_AT_ONCE = 8 * 1024 * 1024  # the parts of a multipart upload; S3 takes none below 5 MiB but the last
READ_AT_ONCE = 4 * PIECE


@dataclass(frozen=True)
class Bucket:
    """Where it is: `address` is `s3://bucket/prefix`; `endpoint` empty: Amazon's own; keys empty: from the machine."""

    address: str
    endpoint: str = ""
    key: str = ""
    secret: str = ""
    region: str = ""


class S3Files:
    """See contest.ports.FileStore. An object appears when its upload is complete, and not before."""

    def __init__(self, bucket: Bucket, keyring: Keyring) -> None:
        self._keyring = keyring
        parts = urlsplit(bucket.address)
        given = {
            "endpoint": bucket.endpoint, "access_key_id": bucket.key, "secret_access_key": bucket.secret,
            "region": bucket.region or "us-east-1",
        }  # fmt: skip
        config = {name: value for name, value in given.items() if value}
        self._store = S3Store(
            parts.netloc, prefix=parts.path.strip("/") or None,
            client_options={"allow_http": bucket.endpoint.startswith("http://")},
            retry_config={"max_retries": RETRIES, "retry_timeout": PATIENCE},
            config=config,  # type: ignore[arg-type]  # its keys are literals
        )  # fmt: skip

    async def put(self, key: str, parts: AsyncIterable[bytes]) -> None:
        """Store a content; it is durable when this returns, and nothing is there if it raises."""
        try:
            await put_async(self._store, key, sealed(parts, key, self._keyring), chunk_size=UPLOADED_AT_ONCE)
        except BaseError as failure:
            raise OSError("the storage of files did not take it") from failure

    async def open(self, key: str) -> BinaryIO:
        """A content to read from, anywhere in it; reading may take a while and belongs into a thread."""
        try:
            length = (await head_async(self._store, key))["size"]
        except NotFoundError as gone:
            raise FileNotFoundError(key) from gone
        except BaseError as failure:
            raise OSError("the storage of files cannot be read") from failure

        def fetch(start: int, end: int) -> bytes:
            try:
                return bytes(get_range(self._store, key, start=start, end=end))
            except BaseError as failure:
                raise OSError(f"the file {key} could not be fetched") from failure

        return BufferedReader(Unsealed(key, self._keyring, length, fetch), READ_AT_ONCE)

    async def sealed_with(self, key: str) -> str:
        """The id of the key that a content is sealed with."""
        return (await self._piece(key, 0, ID_BYTES)).hex()

    async def reseal(self, key: str) -> None:
        """Seal a content with the key that is now written with: it is uploaded anew, and replaced when that is done."""
        length = (await head_async(self._store, key))["size"]

        async def anew() -> AsyncIterator[bytes]:
            yield resealed(await self._piece(key, 0, HEAD), key, self._keyring)
            for start in range(HEAD, length, READ_AT_ONCE):
                yield await self._piece(key, start, min(length, start + READ_AT_ONCE))

        await put_async(self._store, key, anew(), chunk_size=UPLOADED_AT_ONCE)

    async def _piece(self, key: str, start: int, end: int) -> bytes:
        return bytes(await get_range_async(self._store, key, start=start, end=end))

    async def delete(self, key: str) -> None:
        """Delete a content; one that is gone already is no matter."""
        with suppress(NotFoundError):
            await delete_async(self._store, key)

    async def all(self) -> AsyncIterator[tuple[str, datetime]]:
        """All contents, with when they were stored."""
        async for some in list(self._store):
            for each in some:
                yield each["path"], each["last_modified"]
