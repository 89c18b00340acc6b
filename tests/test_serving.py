import socket

from fastapi import FastAPI

from bot.serving import Front


def test_the_body_of_a_response_does_not_wait_until_its_head_was_acknowledged():
    with (
        Front(FastAPI(), "127.0.0.1", 0, list).listen() as listening,
        socket.create_connection(listening.getsockname()),
        listening.accept()[0] as taken,
    ):
        assert taken.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
