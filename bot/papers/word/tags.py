"""The tags of a template: a sandbox that knows the facts of a registration, conditions and loops over its lists, and
nothing else."""

from collections.abc import Mapping

from jinja2 import StrictUndefined, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from bot.papers.vocabulary import Vocabulary
from contest.facts import Facts
from contest.refusals import RuleBroken

TAKEN = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.For, nodes.If, nodes.CondExpr,
    nodes.Const, nodes.Compare, nodes.Operand, nodes.Not, nodes.And, nodes.Or, nodes.Filter, nodes.Keyword,
)  # fmt: skip
FILTERS = ("default", "d", "join", "length", "count", "trim", "first", "last", "e", "escape")
LOOP, LOOP_KNOWS = "loop", ("index", "index0", "first", "last", "length", "revindex")
DEEPEST = 2
LONGEST = 40


class Tags(ImmutableSandboxedEnvironment):
    """Takes templates made of the vocabulary's names only; `asked` are those that were met."""

    def __init__(self, words: Vocabulary) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined)
        self.globals.clear()
        self.words, self.asked = words, set[str]()

    # Whatever docxtpl renders, the body, headings, footnotes and properties, passes here.
    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        self._check(tree, frozenset(), 0)
        return tree

    def _check(self, node: nodes.Node, rows: frozenset[str], depth: int) -> None:
        """Raises RuleBroken: template_tag_unknown (`tag`), template_tag_not_taken (`tag`)."""
        if not isinstance(node, TAKEN):
            raise RuleBroken("template_tag_not_taken", tag=type(node).__name__.casefold())
        if isinstance(node, nodes.Filter) and node.name not in FILTERS:
            raise RuleBroken("template_tag_not_taken", tag=node.name[:LONGEST])
        if isinstance(node, nodes.Name):
            self._check_name(node.name, rows)
        if isinstance(node, nodes.Getattr):
            self._check_attribute(node, rows)
            return
        if isinstance(node, nodes.For):
            rows, depth = rows | {_row_of(node), LOOP}, depth + 1
            if depth > DEEPEST or node.recursive:
                raise RuleBroken("template_tag_not_taken", tag="for")
        for child in node.iter_child_nodes():
            self._check(child, rows, depth)

    def _check_name(self, name: str, rows: frozenset[str]) -> None:
        if name in rows:
            return
        known = self.words.meaning(name) or self.words.lists.get(name)
        if known is None:
            raise RuleBroken("template_tag_unknown", tag=name[:LONGEST])
        self.asked.add(known)

    def _check_attribute(self, node: nodes.Getattr, rows: frozenset[str]) -> None:
        owner = node.node.name if isinstance(node.node, nodes.Name) else ""
        known = LOOP_KNOWS if owner == LOOP else self.words.columns
        if owner not in rows or node.attr not in known:
            raise RuleBroken("template_tag_unknown", tag=f"{owner}.{node.attr}"[:LONGEST])


def _row_of(node: nodes.For) -> str:
    if not isinstance(node.target, nodes.Name):
        raise RuleBroken("template_tag_not_taken", tag="for")
    return node.target.name


def named(found: Facts, words: Vocabulary, own: Mapping[str, str]) -> dict[str, object]:
    """The facts under every name that a tag may give them, rows and their columns too."""
    by_column: dict[str, list[str]] = {}
    for alias, name in words.columns.items():
        by_column.setdefault(name, []).append(alias)

    def row(values: Mapping[str, str]) -> dict[str, str]:
        return {alias: value for name, value in values.items() for alias in by_column.get(name, ())}

    context: dict[str, object] = {alias: found[name] for alias, name in words.single.items()}
    for alias, name in words.lists.items():
        rows = found[name]
        context[alias] = [row(each) for each in rows] if isinstance(rows, list) else []
    return context | dict(own)
