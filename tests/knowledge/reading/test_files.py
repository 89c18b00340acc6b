"""From files to notices: the form is told by the content; what is refused, and with which sentence."""

import contextlib
import struct
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from contest.refusals import RuleBroken
from knowledge.reading.files import TextReader
from knowledge.reading.limits import LARGEST
from tests.knowledge.reading.builders import W, docx_of, lines_in, page_of, pdf_of, with_part

PLAIN = "关于举办2031年“示例”大赛海岛市分赛的通知\r\n示数〔2031〕7号\r\n一、大赛主题\r\n试一试。\r\n"
LINES = lines_in(PLAIN)
READER = TextReader(lambda picture: [])


def packed(**parts):
    kept = BytesIO()
    with ZipFile(kept, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", content)
    return kept.getvalue()


def compound(stream):
    """The beginning of a file of old office programs, with the name of one of its streams."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + stream.encode("utf-16-le") + bytes(500)


def locked(content):
    """A zip file whose first part is marked as encrypted."""
    at = content.index(b"PK\x01\x02")
    return content[: at + 8] + struct.pack("<H", 1) + content[at + 10 :]


def body(inside):
    return f'<w:document xmlns:w="{W}"><w:body>{inside}</w:body></w:document>'


WORD = docx_of(LINES)
BOMB = with_part(WORD, "word/document.xml", bytes(33 * 1024 * 1024))
SPREAD = with_part(WORD, "word/media/image1.bmp", bytes(201 * 1024 * 1024))
LAUGHS = "".join(f'<!ENTITY a{at} "{f"&a{at - 1};" * 10 if at else "哈"}">' for at in range(10))
REFUSED = {
    "nothing": (b"", "notice_empty"),
    "blanks": (b"\xef\xbb\xbf \n\t", "notice_empty"),
    "signs only": ("　　。。\n".encode(), "notice_empty"),
    "too large": (b"a" * (LARGEST + 1), "notice_too_large"),
    "control signs": (b"abc\x00def", "notice_binary"),
    "no encoding": (b"\xff\xfe\xff\xff\x80", "notice_binary"),
    "gzip": (b"\x1f\x8b\x08\x00abc", "notice_form"),
    "broken pdf": (b"%PDF-1.7 abc", "notice_broken"),
    "torn pdf": (pdf_of(LINES)[:200], "notice_broken"),
    "encrypted pdf": (pdf_of(LINES, encrypt="secret"), "notice_encrypted"),
    "torn docx": (WORD[:-60], "notice_broken"),
    "docx with broken xml": (with_part(WORD, "word/document.xml", "<w:document"), "notice_broken"),
    "docx without a body": (with_part(WORD, "word/document.xml", "<a/>"), "notice_broken"),
    "docx without words": (with_part(WORD, "word/document.xml", body("")), "notice_empty"),
    "encrypted docx": (compound("EncryptedPackage"), "notice_encrypted"),
    "docx with a locked part": (locked(WORD), "notice_encrypted"),
    "bomb of one part": (BOMB, "notice_unpacks"),
    "bomb of many parts": (SPREAD, "notice_unpacks"),
    "entities": (
        with_part(WORD, "word/document.xml", f"<!DOCTYPE a [{LAUGHS}]>{body('<w:p><w:r><w:t>&a9;</w:t></w:r></w:p>')}"),
        "notice_entities",
    ),
    "deep docx": (with_part(WORD, "word/document.xml", body("<w:ins>" * 400 + "</w:ins>" * 400)), "notice_broken"),
    "old word": (compound("WordDocument"), "notice_old_word"),
    "rtf": (b"{\\rtf1 abc}", "notice_old_word"),
    "old sheet": (compound("Workbook"), "notice_office"),
    "sheet": (packed(xl__workbook="<a/>"), "notice_office"),
    "slides": (packed(ppt__presentation="<a/>"), "notice_office"),
    "other packed": (packed(a="<a/>"), "notice_form"),
    "gif": (b"GIF89a\x01\x00\x01\x00\x00", "notice_picture_form"),
    "page of a script": (
        "<html><body><script>alert('关于举办大赛的通知')</script></body></html>".encode(),
        "notice_empty",
    ),
    "english": (b"Notice on holding the 2031 Example Contest. Registration ends on 1 August.", "notice_not_chinese"),
    "english docx": (docx_of(["Notice on the Example Contest", "Registration ends soon."]), "notice_not_chinese"),
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_one_notice_reads_alike_in_each_usual_encoding(encoding):
    notice = READER.read(PLAIN.encode(encoding), "a.txt", "demo", "demo")
    assert notice.text == PLAIN.replace("\r\n", "\n")
    assert notice.title == "海岛市分赛通知（示数〔2031〕7号）"


@pytest.mark.parametrize("make", [docx_of, page_of, pdf_of])
def test_the_form_is_told_by_the_content_and_not_by_the_name(make):
    notice = READER.read(make(LINES), "通知.txt", "demo", "demo")
    assert notice.text.split("\n") == LINES
    assert all(notice.text[clause.start : clause.end] == clause.text for clause in notice.clauses)


@pytest.mark.parametrize("what", REFUSED)
def test_a_file_that_cannot_be_read_is_refused_with_its_reason(what):
    content, code = REFUSED[what]
    with pytest.raises(RuleBroken) as refused:
        READER.text(content)
    assert refused.value.code == code
    assert refused.value.source is None


def read_or_refuse(content):
    with contextlib.suppress(RuleBroken):
        assert READER.text(content)


STARTS = (
    b"",
    b"%PDF-1.4\n",
    b"PK\x03\x04",
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",
    b"<html>",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
)
WHOLE = (WORD, page_of(LINES), pdf_of(LINES), PLAIN.encode("gb18030"))
WILD = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.large_base_example])


@WILD
@given(st.sampled_from(STARTS), st.binary(max_size=400))
@example(b"<html>", b"<meta charset=base64>")
@example(b"<html>", b"<td rowspan=99999 colspan=99999>")
def test_no_bytes_make_a_reader_fail_otherwise_than_by_a_refusal(start, rest):
    read_or_refuse(start + rest)


@WILD
@given(st.sampled_from(WHOLE), st.integers(0, 100_000), st.binary(min_size=1, max_size=8), st.booleans())
def test_no_damage_to_a_file_makes_a_reader_fail_otherwise_than_by_a_refusal(content, at, change, torn):
    at %= len(content)
    read_or_refuse(content[:at] if torn else content[:at] + change + content[at + len(change) :])


TAGS = st.sampled_from(
    ("w:p", "w:r", "w:tbl", "w:tr", "w:tc", "w:sdt", "w:ins", "w:numPr", "w:pPr", "w:ilvl", "w:numId", "w:br")
)
TREES = st.recursive(
    st.text("赛事1 一", max_size=4).map(lambda words: f"<w:t>{words}</w:t>"),
    lambda inside: st.builds(
        lambda tag, value, parts: f'<{tag} w:val="{value}" w:id="{value}">{"".join(parts)}</{tag}>',
        TAGS,
        st.sampled_from(("0", "1", "-3", "x", "99999999999", "")),
        st.lists(inside, max_size=4),
    ),
    max_leaves=25,
)


@WILD
@given(TREES, TREES)
def test_no_structure_of_a_word_document_makes_its_reader_fail(inside, numbering):
    content = with_part(WORD, "word/document.xml", body(inside))
    read_or_refuse(with_part(content, "word/numbering.xml", f'<w:numbering xmlns:w="{W}">{numbering}</w:numbering>'))


MARKUP = st.lists(
    st.sampled_from(
        (
            "<table>",
            "</table>",
            "<tr>",
            "<td rowspan=3>",
            "<td colspan=2>",
            "</td>",
            "<ol start=x>",
            "<li value=-1>",
            "</ol>",
            "<p>",
            "赛事",
            "<br>",
            "<div class=nav>",
            "</div>",
            "<a href=x>链接</a>",
            "<pre>",
            "<script>",
            "</script>",
            "&#0;",
            "&#xD800;",
            "<svg>",
            "<!--",
            "<title>",
            "<h1>",
            "\x00",
        )
    ),
    max_size=40,
).map("".join)


@WILD
@given(MARKUP)
def test_no_markup_makes_the_reader_of_pages_fail(inside):
    read_or_refuse(f"<html>{inside}".encode())
