"""Opens storage that speaks S3; imported only where that is set, since the library is an optional extra."""

from bot.settings import FileSettings
from storage.files.s3 import Bucket, S3Files
from storage.secrets import Keyring


def bucket_of(files: FileSettings, keyring: Keyring) -> S3Files:
    """The contents of files in the bucket that was set."""
    return S3Files(Bucket(files.place, files.endpoint, files.key, files.secret, files.region), keyring)
