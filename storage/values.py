"""The domain's values as JSON, and back."""

from functools import cache
from typing import Any

from pydantic import TypeAdapter

from contest.announcements import Audience, Words
from contest.lists import PublicityList
from contest.messages import Reply
from contest.objections import Objection
from contest.ownfields import OwnField
from contest.profile import ContestProfile

Body = Words | Reply
OWN_FIELDS = tuple[OwnField, ...]


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:  # noqa: ANN401  # any type will do
    """The adapter of a type, built when it is first needed: that of a profile takes a while."""
    return TypeAdapter(kind)


def text_of(value: ContestProfile | Audience | tuple[OwnField, ...]) -> str:
    """A value as JSON text."""
    kind: Any = OWN_FIELDS if isinstance(value, tuple) else type(value)
    return _adapter(kind).dump_json(value).decode()


def profile_of(text: str) -> ContestProfile:
    """A profile from its JSON text."""
    profile: ContestProfile = _adapter(ContestProfile).validate_json(text)
    return profile


def own_fields_of(text: str) -> tuple[OwnField, ...]:
    """A contest's own questions from their JSON text."""
    fields: tuple[OwnField, ...] = _adapter(OWN_FIELDS).validate_json(text)
    return fields


def audience_of(text: str) -> Audience:
    """An audience from its JSON text."""
    audience: Audience = _adapter(Audience).validate_json(text)
    return audience


def replies_of(stored: list[dict[str, Any]] | None) -> tuple[Reply, ...]:
    """Replies from what JSON kept of them; none from None."""
    replies: tuple[Reply, ...] = _adapter(tuple[Reply, ...]).validate_python(stored or [])
    return replies


def body_of(stored: dict[str, Any]) -> Body:
    """Words or a Reply from what JSON kept of them."""
    body: Body = _adapter(Words if "key" in stored else Reply).validate_python(stored)
    return body


def json_of(value: Objection) -> dict[str, Any]:
    """A value as plain JSON."""
    kind: Any = type(value)
    plain: dict[str, Any] = _adapter(kind).dump_python(value, mode="json")
    return plain


def objection_of(stored: dict[str, Any]) -> Objection:
    """An objection from what JSON kept of it."""
    objection: Objection = _adapter(Objection).validate_python(stored)
    return objection


def list_of(stored: dict[str, Any]) -> PublicityList:
    """A published list from what its columns and JSON kept of it."""
    publicity: PublicityList = _adapter(PublicityList).validate_python(stored)
    return publicity
