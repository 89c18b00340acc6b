"""Which command and which form of an organizer is whose."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from bot.conversation.dispatch import RECEIVE, TAKE_TEMPLATE, FormHandler
from bot.conversation.scene import Handler
from bot.conversation.template_files import NAME as TEMPLATE
from bot.handlers.handing import Handing
from bot.handlers.organizer import (
    amending,
    answering,
    cloning,
    correcting,
    deadlines,
    declaring,
    differences,
    entering,
    insight,
    leniency,
    logbook,
    materials,
    objections,
    ownfields,
    pleading,
    profile,
    questions,
    relisting,
    reporting,
    review,
    setday,
    sieving,
    vetting,
)
from bot.handlers.organizer.broadcast import NAME as BROADCAST
from bot.handlers.organizer.broadcast import Broadcasting, Preview
from bot.handlers.organizer.console import Console
from bot.handlers.organizer.deciding import DISMISSING, INQUIRING, RULING, TIMING, WANTING, Deciding
from bot.handlers.organizer.drafting import Drafting
from bot.handlers.organizer.exporting import NAME as EXPORT
from bot.handlers.organizer.exporting import Exporting
from bot.handlers.organizer.publish import NAME as PUBLISH
from bot.handlers.organizer.publish import Publishing
from bot.handlers.organizer.returning import FORMS, Returning
from bot.handlers.organizer.staff import NAME as APPOINT
from bot.handlers.organizer.staff import Staff
from bot.handlers.organizer.templates import Templating
from contest.ports import Answerer, Reader
from contest.registrations import REJECTED, RETURNED

SETTLING: dict[str, Handler] = {
    "profile": profile.profile,
    "correct": correcting.start,
    "setday": setday.setday,
    "deadlines": deadlines.deadlines,
    "bind": deadlines.bind,
    "confirm": declaring.confirm,
    "confirmed": declaring.confirmed,
    "direct": declaring.direct,
    "declare": declaring.declare,
    "changes": differences.differences,
    "tell": differences.tell_them,
    "adopt": differences.take,
    "clone": cloning.start,
    "cloned": cloning.done,
    "sieve": sieving.sieve,
    "bulk": sieving.bulk,
    "bulk_approved": sieving.bulk_approved,
    "fields": ownfields.fields,
    "field_add": ownfields.add_one,
    "field_rename": ownfields.rename,
    "field_require": ownfields.require,
    "field_remove": ownfields.remove_one,
    "field_removed": ownfields.removed,
}
CLARIFYING: dict[str, Handler] = {
    "unanswered": questions.unanswered,
    "group": questions.group,
    "merge": questions.join_topics,
    "split": questions.split_topic,
    "outside": questions.outside,
    "same": questions.same,
    "put_outside": questions.put_outside,
    "reply": answering.start,
    "replied": answering.replied,
    "vet": vetting.vet,
    "vetted": vetting.vetted,
    "kept_once": vetting.kept_once,
    "answers": amending.answers,
    "amend": amending.start,
    "insight": insight.insight,
}

LENIENT: dict[str, Handler] = {
    "pleas": pleading.pleas,
    "grant": pleading.start_grant,
    "decline": pleading.start_decline,
    "exempt": leniency.start,
    "exemptions": leniency.running,
    "unexempt": leniency.ask_back,
    "unexempted": leniency.taken_back,
}
HANDLING: dict[str, Handler] = {
    "objections": objections.objections,
    "case": objections.case,
    "identity": objections.identity,
    "called": objections.called,
    "take_up": objections.admit,
    "admitted": objections.admitted,
}
ALONE = HANDLING | LENIENT | CLARIFYING | SETTLING  # what needs nothing from outside
DECIDING = {"dismiss": DISMISSING, "inquire": INQUIRING, "rule": RULING, "due": TIMING, "want": WANTING}


@dataclass(frozen=True)
class Tools:
    """What the organizers' conversations need from outside.

    `answerer` finds the clause that a reason rests on; `preview` shows a text as each channel that is open would, by
    channel; `token` gives a new unguessable key; `link` the address where a contest's lists can be read, or nothing.
    `reader` reads notices and is made when the first one comes; `handing` hands files over; `console` makes links to
    the pages.
    """

    answerer: Answerer
    preview: Preview
    token: Callable[[], str]
    link: Callable[[str], str]
    reader: Callable[[], Reader]
    handing: Handing = Handing()
    console: Console = Console(str, str)


def commands(tools: Tools) -> dict[str, Handler]:
    """Handlers by command."""
    drafting = Drafting(tools.reader)
    staff = Staff(tools.token)
    returning, rejecting = (Returning(status, tools.answerer) for status in (RETURNED, REJECTED))
    return {
        "organizer": entering.organizer,
        "desk": entering.desk,
        "console": tools.console.link,
        "review": review.review,
        "next": review.next_one,
        "details": review.details,
        "phones": review.phones,
        "approve": review.approve,
        "approved": review.approved,
        "return": returning.start,
        "reject": rejecting.start,
        "broadcast": Broadcasting(tools.preview, tools.token).start,
        "progress": reporting.show_progress,
        "unreached": reporting.show_unreached,
        "resend": reporting.ask_resend,
        "resent": reporting.send_again,
        RECEIVE: drafting.receive,
        "log": logbook.logbook,
        "staff": staff.show,
        "staff_removed": staff.removed,
        "appoint": staff.start,
        "draft": drafting.look,
        "enable": drafting.accept,
        "discard": drafting.discard,
        **_papers(tools.handing),
        **_listing(tools),
        **materials.commands(tools.handing),
        **ALONE,
    }


def _papers(handing: Handing) -> dict[str, Handler]:
    """What hands files over, or takes them in to fill them in."""
    templating = Templating(handing)
    return {
        "export": Exporting(handing).start,
        "template": templating.start,
        "template_stop": templating.stop,
        TAKE_TEMPLATE: templating.receive,
    }


def _listing(tools: Tools) -> dict[str, Handler]:
    """What is done with published lists, and decided on objections to them."""
    publishing, revoking = Publishing(tools.link), relisting.Revoking(tools.link)
    own: dict[str, Handler] = {
        "publish": publishing.start,
        "relist": publishing.replace,
        "lists": relisting.lists,
        "revoke": revoking.start,
        "files": partial(objections.files, tools.handing),
    }
    return own | {command: Deciding(name, tools.answerer).start for command, name in DECIDING.items()}


def forms(tools: Tools) -> dict[str, FormHandler]:
    """Form handlers by the form's name."""
    reasons = {FORMS[status]: Returning(status, tools.answerer).asking for status in (RETURNED, REJECTED)}
    broadcasting, publishing = Broadcasting(tools.preview, tools.token), Publishing(tools.link)
    writing: dict[str, FormHandler] = {BROADCAST: broadcasting.asking, PUBLISH: publishing.asking}
    writing[relisting.NAME] = relisting.Revoking(tools.link).asking
    writing[APPOINT] = Staff(tools.token).asking
    writing |= {EXPORT: Exporting(tools.handing).asking, TEMPLATE: Templating(tools.handing).asking}
    writing |= {ownfields.ADDING: ownfields.ADD, ownfields.RENAMING: ownfields.RENAME}
    clarifying: dict[str, FormHandler] = {answering.NAME: answering.ASKING, amending.NAME: amending.ASKING}
    deciding: dict[str, FormHandler] = {name: Deciding(name, tools.answerer).asking for name in DECIDING.values()}
    lenient: dict[str, FormHandler] = {
        pleading.GRANTING: pleading.GRANT,
        pleading.DECLINING: pleading.DECLINE,
        leniency.NAME: leniency.ASKING,
    }
    writing |= materials.forms()
    return {**reasons, **writing, **deciding, **clarifying, **lenient, correcting.NAME: correcting.ASKING}
