"""Seals: values that browsers carry and cannot change, each kind for one purpose."""

import hashlib
import hmac

from itsdangerous import BadData, URLSafeSerializer

LONGEST = 4_000


def _sealer(secret: bytes, purpose: str) -> URLSafeSerializer:
    signing = {"digest_method": hashlib.sha256, "key_derivation": "hmac"}
    return URLSafeSerializer(secret, salt=f"saiwu.{purpose}", signer_kwargs=signing)


def seal(secret: bytes, purpose: str, value: object) -> str:
    """A JSON value, signed."""
    return str(_sealer(secret, purpose).dumps(value))


def unseal(secret: bytes, purpose: str, token: str) -> object:
    """What was sealed here for that purpose; None for anything else."""
    if len(token) > LONGEST:
        return None
    try:
        return _sealer(secret, purpose).loads(token)
    except BadData:
        return None


def mark(secret: bytes, purpose: str, value: str) -> str:
    """A keyed hash of a value: whoever shows it was given it by us."""
    return hmac.new(secret, f"saiwu.{purpose}\0{value}".encode(), hashlib.sha256).hexdigest()
