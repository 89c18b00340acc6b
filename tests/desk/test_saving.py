import json

import pytest

from contest.people import REVIEWER, VIEWER
from tests.desk.office import BASE, Office, send
from tests.handlers.organizer_room import EXAMPLE

REVIEW = f"{BASE}/review"


@pytest.fixture
def office():
    office = Office()
    office.room.team("碳索者队")
    return office


def asked(office):
    (key, person), *_ = office.papers.asked
    return json.loads(key.partition(":")[2]), person


def test_what_a_list_finds_is_exported_as_a_file_to_be_saved(office):
    browser = office.organizer()
    answer = send(browser, REVIEW, f"{BASE}/export", form="xlsx", list="status=approved&track=1&q=碳索者队&changed=1")
    assert asked(office) == ([EXAMPLE.id, "xlsx", False, ["approved"], [1], "碳索者队", True], 2)
    assert answer.headers["content-disposition"].startswith("attachment; filename=\"file.xlsx\"; filename*=UTF-8''")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert "sandbox" in answer.headers["content-security-policy"]


def test_names_and_phones_are_exported_for_reviewers_and_within_their_tracks(office):
    send(
        office.organizer("李老师", REVIEWER, tracks=(12,)), REVIEW, f"{BASE}/export", form="csv", personal="1", list=""
    )
    assert asked(office)[0] == [EXAMPLE.id, "csv", True, ["submitted"], [12], "", False]


def test_whoever_may_only_look_exports_no_names(office):
    viewer = office.organizer("王老师", VIEWER)
    refused = send(viewer, REVIEW, f"{BASE}/export", form="xlsx", personal="1", list="")
    assert refused.status_code == 403
    assert office.papers.asked == []
    assert send(viewer, REVIEW, f"{BASE}/export", form="xlsx", list="").status_code == 200


def test_what_was_handed_in_is_saved_and_never_shown(office):
    answer = office.organizer().get(f"{BASE}/files/material/abc")
    assert office.papers.asked == [("material:abc", 2)]
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["files/export/abc", "files/form/1"])
def test_other_files_are_not_given_out_by_these_addresses(office, path):
    assert office.organizer().get(f"{BASE}/{path}").status_code == 404
    assert office.papers.asked == []
