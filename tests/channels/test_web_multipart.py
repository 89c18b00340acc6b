"""A page's form with a file in it, however the network cuts it into pieces."""

import asyncio

import pytest
from fastapi import Request
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.web.multipart import LONGEST_FIELD, read_sheet
from bot.page.refused import Refused

BOUNDARY = "----x7"


def body_of(content, name="申报书.pdf", **fields):
    of_field = (f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="', '"\r\n\r\n', "\r\n")
    parts = [of_field[0] + key + of_field[1] + value + of_field[2] for key, value in fields.items()]
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
    last = f'\r\n--{BOUNDARY}\r\nContent-Disposition: form-data; name="behind"\r\n\r\nx\r\n--{BOUNDARY}--\r\n'
    return "".join(parts).encode() + head.encode() + b"Content-Type: a/b\r\n\r\n" + content + last.encode()


def read(body, cuts=(), kind=f"multipart/form-data; boundary={BOUNDARY}"):
    """The fields, the file's name and its content, of a body that arrives in pieces."""
    places = [0, *sorted(cut % (len(body) + 1) for cut in cuts), len(body)]
    pieces = [body[start:end] for start, end in zip(places, places[1:], strict=False)]

    async def receive():
        piece = pieces.pop(0) if pieces else b""
        return {"type": "http.request", "body": piece, "more_body": bool(pieces)}

    async def story():
        scope = {"type": "http", "method": "POST", "headers": [(b"content-type", kind.encode())]}
        sheet = await read_sheet(Request(scope, receive))
        return sheet.fields, sheet.name, b"".join([part async for part in sheet.parts])

    return asyncio.run(story())


@given(st.binary(max_size=3000), st.lists(st.integers(0, 10_000), max_size=12))
def test_the_file_comes_out_as_it_went_in_however_it_is_cut(content, cuts):
    assert read(body_of(content, number="n1"), cuts) == ({"number": "n1"}, "申报书.pdf", content)


@pytest.mark.parametrize(
    "content", [b"", b"\r\n--", f"--{BOUNDARY}".encode(), f"\r\n-{BOUNDARY}".encode(), b"\r\n" * 50]
)
def test_what_looks_like_a_boundary_and_is_none_belongs_to_the_file(content):
    assert read(body_of(content, number="n1"), range(0, 300, 7))[2] == content


def test_a_form_without_a_file_has_its_fields_and_no_name():
    body = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="number"\r\n\r\nn1\r\n--{BOUNDARY}--\r\n'
    assert read(body.encode()) == ({"number": "n1"}, None, b"")


@pytest.mark.parametrize(("body", "status"), [
    (b"no form at all", 422), (body_of(b"", number="n" * (LONGEST_FIELD + 1)), 422),
    (body_of(b"", **{f"f{at}": "x" for at in range(11)}), 422),
])  # fmt: skip
def test_what_is_no_such_form_is_refused(body, status):
    with pytest.raises(Refused) as refused:
        read(body)
    assert refused.value.status == status


def test_a_form_that_breaks_off_in_the_middle_of_its_file_is_refused():
    with pytest.raises(Refused):
        read(body_of(b"x" * 5000, number="n1")[:3000])


def test_a_body_of_another_kind_is_refused():
    for kind in ("text/plain", "multipart/form-data", "multipart/mixed; boundary=x"):
        with pytest.raises(Refused) as refused:
            read(b"x", kind=kind)
        assert refused.value.status == 415
