"""A notice (通知) and its clauses (条款): what every answer, refusal and reminder rests on."""

from dataclasses import dataclass

PATH_JOINT = " › "


@dataclass(frozen=True)
class Clause:
    """One node of a notice's tree of clauses.

    `id` is stable across re-reading and small edits elsewhere; it is unique within the notice and safe in a URL
    fragment. `path` joins the headings and labels from the top (`五、参赛条件 › （一）参赛单位要求 › 2.`); `label` is
    its own number (`2.`), `heading` its own heading line, number included, or empty. `start`/`end` are offsets into
    `Notice.text`, in characters, and span the clause's own words without those of its children; `text` is that slice,
    as printed.
    """

    id: str
    notice: str
    parent: str | None
    level: int
    label: str
    heading: str
    path: str
    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Notice:
    """An official notice. `title` is the short name that citations print, with the document number (文号) when it has
    one."""

    id: str
    contest: str
    title: str
    text: str
    digest: str
    amends: str | None = None
    clauses: tuple[Clause, ...] = ()


@dataclass(frozen=True)
class Sentence:
    """What is searched by meaning. `id` is unique within its notice, `text` is what is embedded, and `key` stands for
    that text: the same words under the same headings have one key in whatever notice."""

    id: str
    key: str
    text: str


@dataclass(frozen=True)
class Source:
    """Where a value comes from: a verbatim quote of a clause, or an organizer (`set_by`, `set_at` as an ISO instant
    in UTC)."""

    notice: str
    clause: str
    path: str
    quote: str
    title: str = ""
    set_by: str = ""
    set_at: str = ""
