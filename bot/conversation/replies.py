"""The shapes that every handler shares: citing, refusing, asking a form's question."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.conversation.dates import short_day, worded
from bot.conversation.form import Answers, Field, Form, about, step
from bot.conversation.texts import Texts
from contest.clauses import Source
from contest.messages import Citation, Reply
from contest.refusals import RuleBroken
from contest.telling import CITED

DO = "do"


def cite(source: Source, texts: Texts, zone: ZoneInfo) -> Citation:
    """The citation of a source; one that an organizer set says who and when, in the contest's zone, and has no
    quote."""
    if source.set_by:
        at = datetime.fromisoformat(source.set_at).astimezone(zone)
        origin = texts("cite.origin", origin=source.quote) if source.quote else ""
        title = texts("cite.set_by", name=source.set_by, month=at.month, day=at.day, origin=origin)
        return Citation("", title, "", "")
    return spoken(
        Citation(source.notice, source.title or source.notice, source.path, source.quote, source.clause), texts
    )


def spoken(citation: Citation, texts: Texts) -> Citation:
    """A citation as it is shown: an organizers' answer says that it is one, of which day and by which committee."""
    if not citation.clause.startswith(CITED):
        return citation
    day = short_day(texts, date.fromisoformat(citation.path), date.min)
    key = "cite.clarified_quoted" if citation.quote else "cite.clarified_by"
    path = texts(key, day=day, body=citation.title)
    return replace(citation, title=texts("cite.clarified"), path=path)


def cite_all(sources: Iterable[Source], texts: Texts, zone: ZoneInfo) -> tuple[Citation, ...]:
    """The citations of several sources, each once."""
    return tuple(dict.fromkeys(cite(source, texts, zone) for source in sources))


def refuse(broken: RuleBroken, texts: Texts, zone: ZoneInfo) -> Reply:
    """The refusal in words, with its clause where it rests on one."""
    details = {name: worded(texts, each) if isinstance(each, str) else each for name, each in broken.details.items()}
    text = texts(f"rule.{broken.code}", **details)
    return Reply(text, citations=(cite(broken.source, texts, zone),) if broken.source else ())


def question(form: Form, field: Field, answers: Answers, texts: Texts, zone: ZoneInfo) -> Reply:
    """A form's question with its step number, clauses and choices."""
    words = texts(f"{form.name}.{field.name}.ask", **field.details(answers))
    if (at := step(form, answers, field)) is not None:
        words = texts("form.step", at=at[0], of=at[1], ask=words)
    return Reply(words, field.choices(answers), about(form, field), cite_all(field.sources(answers), texts, zone))
