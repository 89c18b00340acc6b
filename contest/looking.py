"""An organizer looks at a registration: what he sees of the persons in it, and that what he unmasks is noted."""

from datetime import datetime

from contest.auditing import Deed, note, organizer
from contest.masking import DETAILS, View, view
from contest.organizing import REVIEW, check
from contest.people import Organizer
from contest.ports import UnitOfWork
from contest.registrations import Registration
from contest.reviewing import subject


async def unmask(
    work: UnitOfWork, registration: Registration, office: Organizer, now: datetime, moment: str = DETAILS
) -> View:
    """What the reviewer sees at that moment; it is noted that he saw it. Raises RuleBroken no_permission."""
    check(office, registration.contest, REVIEW, (registration.track,))
    seen = view(office.role, moment)
    if seen.full:
        details = (("seen", " ".join(sorted(seen.full))),)
        deed = Deed(
            organizer(office.person), "registration.unmasked", registration.contest, subject(registration), details
        )
        await note(work, deed, now)
    return seen
