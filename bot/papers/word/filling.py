"""Fills in an organizer's Word template: its tags, then the empty places beside its labels."""

import io
from collections.abc import Mapping
from zipfile import BadZipFile

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import TemplateError
from jinja2.exceptions import SecurityError, UndefinedError

from bot.papers.vocabulary import Vocabulary, fold, vocabulary
from bot.papers.word import package
from bot.papers.word.labels import Filling
from bot.papers.word.tags import Tags, named
from contest.facts import Facts
from contest.refusals import RuleBroken
from contest.templates import Checked

UNREADABLE = (
    BadZipFile, PackageNotFoundError, SyntaxError, KeyError, ValueError, AttributeError, IndexError, RecursionError,
)  # fmt: skip


def check(content: bytes, found: Facts, own: Mapping[str, str]) -> Checked:
    """What a template asks for, found by filling it in with facts of nobody.

    Raises RuleBroken: template_not_docx, template_too_large, template_active, template_reaches_out,
    template_tag_unknown (`tag`), template_tag_not_taken (`tag`), template_tag_broken, template_without_fields.
    """
    package.check(content)
    _, checked = _filled(content, found, own)
    if not checked.fields:
        raise RuleBroken("template_without_fields")
    return checked


def fill(content: bytes, found: Facts, own: Mapping[str, str]) -> bytes:
    """The document with these facts in it. `own`: answers to the organizers' own questions, by label. Raises as
    `check`, but for what a template looks like."""
    return _filled(content, found, own)[0]


def _filled(content: bytes, found: Facts, own: Mapping[str, str]) -> tuple[bytes, Checked]:
    words = vocabulary(own)
    answers = {fold(label): said for label, said in own.items()}
    tags = Tags(words)
    try:
        document = Document(io.BytesIO(_tagged(content, named(found, words, answers), tags)))
        filling = Filling(words, found, answers)
        filling.fill(document)
    except UNREADABLE as broken:
        raise RuleBroken("template_not_docx") from broken
    out = io.BytesIO()
    document.save(out)
    return out.getvalue(), Checked(_in_order(tags.asked | filling.filled, words), tuple(dict.fromkeys(filling.blank)))


def _tagged(content: bytes, context: dict[str, object], tags: Tags) -> bytes:
    template = DocxTemplate(io.BytesIO(content))
    try:
        template.render(context, tags, autoescape=True)
    except (SecurityError, UndefinedError) as wrong:
        raise RuleBroken("template_tag_unknown", tag=str(wrong.message)[:40]) from wrong
    except TemplateError as wrong:
        raise RuleBroken("template_tag_broken") from wrong
    out = io.BytesIO()
    template.save(out)
    return out.getvalue()


def _in_order(names: set[str], words: Vocabulary) -> tuple[str, ...]:
    order = [*dict.fromkeys([*words.single.values(), *words.lists.values()]), *sorted(words.own)]
    return tuple(name for name in order if name in names)
