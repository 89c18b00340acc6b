"""What a file is, by its content: whatever it is called, and whatever it claims."""

import contextlib
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contest.refusals import RuleBroken
from knowledge.reading.kinds import kind_of
from tests.files import samples
from tests.knowledge.reading.builders import docx_of


def kind(content):
    return kind_of(io.BytesIO(content))


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (samples.PDF, "pdf"), (b"\xef\xbb\xbf" + samples.PDF, "pdf"), (samples.DOCX, "docx"), (samples.XLSX, "xlsx"),
        (samples.PPTX, "pptx"), (samples.OFD, "ofd"), (samples.ZIP, "zip"), (samples.OLE, "ole"),
        (samples.PNG, "png"), (samples.JPG, "jpg"), (samples.MP4, "mp4"), (samples.RAR, "rar"), (samples.SEVEN, "7z"),
        ("序号,团队\n1,碳索者队\n".encode(), "text"), ("序号，团队".encode("gb18030"), "text"), (b"x", "text"),
        (samples.EXE, "program"), (samples.ELF, "program"), (samples.SCRIPT, "program"),
        (samples.EXE + samples.ZIP, "program"), (samples.PAGE, ""), (bytes(range(256)), ""),
    ],
)  # fmt: skip
def test_the_kind_of_a_content_is_told(content, found):
    assert kind(content) == found


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_empty"), (b"\x00" * 9000, "file_empty"),
        (samples.ZIP_EXE, "file_program"),
        (samples.MACRO_PART, "file_macro"), (samples.MACRO_SAID, "file_macro"), (samples.OLE_MACRO, "file_macro"),
        (samples.OLE_LOCKED, "file_locked"), (samples.locked(), "file_locked"),
        (samples.DOCX[:-30], "file_broken"), (samples.PDF[:-8], "file_broken"), (b"PK\x03\x04 rest", "file_broken"),
        (samples.BOMB, "file_unpacks"),
    ],
)  # fmt: skip
def test_what_could_do_harm_or_cannot_be_opened_is_refused(content, code):
    with pytest.raises(RuleBroken) as broken:
        kind(content)
    assert broken.value.code == code


def test_a_real_document_is_one():
    assert kind(docx_of(["关于举办示例大赛的通知", "一、公示", "公示期为7天。"])) == "docx"


@settings(max_examples=300)
@given(st.binary(max_size=400), st.sampled_from(["", "PK\x03\x04", "%PDF-", "MZ", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]))
def test_no_content_makes_it_fail_in_another_way(content, start):
    with contextlib.suppress(RuleBroken):
        assert isinstance(kind(start.encode("latin-1") + content), str)
