import base64
import stat

import pytest

from storage.secrets import Keyring, KeyUnusable

KEY = base64.b64encode(bytes(range(32))).decode()


def test_what_is_encrypted_can_be_read_only_in_its_place_and_with_its_key(tmp_path):
    keyring = Keyring.open(tmp_path, KEY)
    stored = keyring.encrypt("陈一".encode(), b"organizer.name")
    assert keyring.decrypt(stored, b"organizer.name") == "陈一".encode()
    for reader, place in ((keyring, b"invitation.name"), (Keyring(bytes(32)), b"organizer.name")):
        with pytest.raises(KeyUnusable):
            reader.decrypt(stored, place)
    with pytest.raises(KeyUnusable):
        keyring.decrypt(stored[:-1] + bytes([stored[-1] ^ 1]), b"organizer.name")


def test_the_same_words_never_look_the_same_twice_but_hash_alike_in_one_place(tmp_path):
    keyring = Keyring.open(tmp_path, KEY)
    assert keyring.encrypt(b"x", b"a.b") != keyring.encrypt(b"x", b"a.b")
    assert keyring.blind("13800000001", "phone") == keyring.blind("13800000001", "phone")
    assert keyring.blind("13800000001", "phone") != keyring.blind("13800000001", "name")
    assert keyring.blind("13800000001", "phone") != Keyring(bytes(32)).blind("13800000001", "phone")


def test_a_key_file_is_made_once_and_only_its_owner_may_read_it(tmp_path):
    home = tmp_path / "var"
    keyring = Keyring.open(home)
    assert stat.S_IMODE((home / "key").stat().st_mode) == 0o600
    assert Keyring.open(home).id == keyring.id
    assert [path.name for path in home.iterdir()] == ["key"]


def test_a_key_file_that_others_can_read_is_refused(tmp_path):
    Keyring.open(tmp_path)
    (tmp_path / "key").chmod(0o644)
    with pytest.raises(KeyUnusable, match="chmod 600"):
        Keyring.open(tmp_path)


@pytest.mark.parametrize("given", ["not base64", base64.b64encode(b"short").decode()])
def test_a_key_that_is_not_32_bytes_in_base64_is_refused(tmp_path, given):
    with pytest.raises(KeyUnusable, match="openssl"):
        Keyring.open(tmp_path, given)
