"""Questions that the organizers of a contest add to its registration form (自有项), and their answers."""

from dataclasses import dataclass

TEXT, NUMBER, CHOICE, DATE, YES_NO = "text", "number", "choice", "date", "yes_no"
KINDS = (TEXT, NUMBER, CHOICE, DATE, YES_NO)
YES, NO = "yes", "no"


@dataclass(frozen=True)
class OwnField:
    """One question. `key` is the label that it was made with and stays when that is changed; `track` None: asked of
    everybody. An answer is text: a number in digits, a day as an ISO date, `yes` or `no`, one of the `choices`."""

    key: str
    label: str
    kind: str = TEXT
    required: bool = True
    help: str = ""
    choices: tuple[str, ...] = ()
    track: int | None = None

    def is_for(self, track: int | None) -> bool:
        """Whether it is asked of an entry of that track."""
        return self.track is None or self.track == track
