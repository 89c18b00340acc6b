"""A request that is not taken."""


class Refused(Exception):
    """`key` names the sentence in the catalogue that says why, `details` fill it."""

    def __init__(self, status: int, key: str, **details: object) -> None:
        super().__init__(key)
        self.status, self.key, self.details = status, key, details
