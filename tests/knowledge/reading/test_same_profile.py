"""One notice in every form: its profile says the same."""

import pytest

from contest.profile_json import as_json
from knowledge.notices.shipped import shipped_notices
from knowledge.reading.files import TextReader
from knowledge.reading.plain import text_of
from tests.knowledge.reading.builders import docx_of, lines_in, page_of, pdf_of

READER = TextReader()
SHIPPED = {each.contest: each for each in shipped_notices()}
FORMS = {
    "docx": lambda lines: docx_of(lines, header="示例文件"),
    "html": page_of,
    "html in GB 18030": lambda lines: page_of(lines, "gb18030"),
    "pdf": lambda lines: pdf_of(lines, header="示例文件"),
}


def folded(value):
    """A value without white space: a page breaks lines where it likes."""
    if isinstance(value, dict):
        return {key: folded(each) for key, each in value.items()}
    if isinstance(value, list):
        return [folded(each) for each in value]
    return "".join(value.split()) if isinstance(value, str) else value


def values(content):
    """All values of the profile of a notice, and what is doubtful in it."""
    notice = READER.read(content, "notice", "demo", "demo")
    known = as_json(READER.profile("demo", [notice], None), lambda kind, details: kind)
    del known["sources"]
    return folded(known)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("contest", SHIPPED)
def test_a_shipped_notice_has_the_same_values_in_each_form(contest, form):
    lines = lines_in(text_of(SHIPPED[contest].content))
    assert values(FORMS[form](lines)) == values("\n".join(lines).encode())
