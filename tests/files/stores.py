"""A real server that speaks S3, in a thread, and each kind of store over a fresh place."""

import logging
from functools import cache

import boto3
from moto.server import ThreadedMotoServer

from storage.files.local import LocalFiles
from storage.files.s3 import Bucket, S3Files
from storage.secrets import Keyring
from tests.memory.files import FakeFileStore

KEYRING = Keyring(bytes(range(32)))
KEY, SECRET = "example-key", "example-secret"


@cache
def s3_server() -> str:
    """The address of the server, with the bucket `papers` in it; it ends with the tests."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    address = "http://{}:{}".format(*server.get_host_and_port())
    client = boto3.client(
        "s3", endpoint_url=address, aws_access_key_id=KEY, aws_secret_access_key=SECRET, region_name="us-east-1"
    )
    client.create_bucket(Bucket="papers")
    client.close()
    return address


def bucket(prefix: str) -> Bucket:
    return Bucket(f"s3://papers/{prefix}", s3_server(), KEY, SECRET)


def store(kind: str, folder, keyring: Keyring = KEYRING):
    if kind == "local":
        return LocalFiles(folder, keyring)
    return S3Files(bucket(folder.name), keyring) if kind == "s3" else FakeFileStore()
