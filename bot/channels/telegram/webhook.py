"""The webhook: an update is stored before Telegram is told that it arrived."""

import hmac
import json

from fastapi import APIRouter, Request, Response

from bot.channels.telegram.listening import Listener

PATH = "/telegram/{secret}"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
LARGEST = 1 << 20
RETRY_AFTER = "5"


class Webhook:
    """Answers `POST /telegram/{secret}`.

    200: stored, seen before, or of no use to us. 404 and 403: the secret in the path or in the header is not ours.
    400: not an update. 413: larger than any update. 503 with Retry-After: it cannot be stored now; Telegram keeps it.
    """

    def __init__(self, listener: Listener, secret: str) -> None:
        if not secret:
            raise ValueError("a webhook needs a secret")
        self._listener, self._secret = listener, secret.encode()
        self.router = APIRouter()
        # A plain route: FastAPI's reading of parameters would cost as much as the whole parsing of the update.
        self.router.add_route(PATH, self.receive, methods=["POST"], include_in_schema=False)

    async def receive(self, request: Request) -> Response:
        """Take one update in."""
        if not self._ours(request.path_params["secret"]):
            return Response(status_code=404)
        if not self._ours(request.headers.get(SECRET_HEADER, "")):
            return Response(status_code=403)
        if int(request.headers.get("content-length", "0")) > LARGEST:
            return Response(status_code=413)
        return await self._hear(await request.body())

    async def _hear(self, body: bytes) -> Response:
        try:
            update = json.loads(body)
            if not isinstance(update, dict):
                return Response(status_code=400)
            stored = await self._listener.hear(update)
        except (ValueError, RecursionError):
            return Response(status_code=400)
        return Response() if stored else Response(status_code=503, headers={"Retry-After": RETRY_AFTER})

    def _ours(self, secret: str) -> bool:
        return hmac.compare_digest(secret.encode("utf-8", "replace"), self._secret)
