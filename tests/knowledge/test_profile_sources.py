"""Every value derived from the shipped notices, and from invented ones, carries a quote that stands in its notice."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from contest.clauses import Notice, Source
from contest.profile import ContestProfile
from contest.profile_json import as_json
from knowledge.clauses.quotes import quote_found
from knowledge.notices.shipped import shipped_notices
from knowledge.profiling.derive import derive
from knowledge.reading.files import TextReader


def read_all() -> dict[str, tuple[Notice, ContestProfile]]:
    found: dict[str, tuple[Notice, ContestProfile]] = {}
    for shipped in shipped_notices():
        notice = TextReader().read(shipped.content, shipped.file_name, shipped.contest, shipped.notice)
        parent = found[shipped.parent][1] if shipped.parent else None
        found[shipped.contest] = notice, derive(shipped.contest, [notice], parent)
    return found


def read_invented() -> dict[str, tuple[Notice, ContestProfile]]:
    found: dict[str, tuple[Notice, ContestProfile]] = {}
    for folder in (HERE / "invented", HERE.parent.parent / "benchmarks" / "notices"):
        for file in folder.glob("*.txt"):
            notice = TextReader().read(file.read_bytes(), file.name, file.stem, file.stem)
            found[file.stem] = notice, derive(file.stem, [notice], None)
    return found


HERE = Path(__file__).parent
READ = read_all()
EVERY = {**READ, **read_invented()}


def sources_in(value: object) -> Iterator[Source]:
    if isinstance(value, Source):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from sources_in(item)
    elif is_dataclass(value):
        for part in fields(value):
            yield from sources_in(getattr(value, part.name))


@pytest.mark.parametrize("contest", sorted(EVERY))
def test_each_quote_stands_in_the_clause_that_it_names(contest: str) -> None:
    notice, profile = EVERY[contest]
    clauses = {clause.id: clause for clause in notice.clauses}
    found = list(sources_in(profile))
    assert len(found) > 15
    for source in found:
        assert source.quote in clauses[source.clause].text
        assert quote_found(source.quote, notice.text)
        assert (source.path, source.title) == (clauses[source.clause].path, notice.title)


def leaves(value: object, path: str) -> Iterator[str]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from leaves(item, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for at, item in enumerate(value):
            yield from leaves(item, f"{path}[{at}]")
    elif value is not None:
        yield path


@pytest.mark.parametrize("contest", sorted(EVERY))
def test_each_value_of_the_printed_profile_has_a_source(contest: str) -> None:
    printed = as_json(EVERY[contest][1], lambda kind, details: kind)
    sources = printed.pop("sources")
    assert isinstance(sources, dict)
    printed.pop("findings")
    own = ("id", "short_name")
    without = [
        path for path in leaves(printed, "")
        if path not in sources and path not in own and not path.startswith("materials_by_route")
        and path.rpartition("[")[0] not in sources
    ]
    assert [path for path in without if not path.endswith(".enterable")] == []
