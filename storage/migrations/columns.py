"""The kinds of columns that migrations make; how they are read and written is in storage.columns."""

from datetime import datetime

from sqlalchemy import Column, DateTime, Integer, LargeBinary, String


def text(name: str, *, null: bool = False) -> Column[str]:
    """Words, in the plain."""
    return Column(name, String(), nullable=null)


def number(name: str, *, null: bool = False) -> Column[int]:
    """A whole number."""
    return Column(name, Integer(), nullable=null)


def sealed(name: str, *, null: bool = False) -> Column[bytes]:
    """Encrypted words or values, or a vector."""
    return Column(name, LargeBinary(), nullable=null)


def instant(name: str, *, null: bool = False) -> Column[datetime]:
    """An instant in UTC."""
    return Column(name, DateTime(timezone=True), nullable=null)
