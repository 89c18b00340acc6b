"""A stand-in for an OpenAI-compatible chat service: real HTTP on 127.0.0.1, with the manners that a test gives it."""

import json
import re
import threading
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Shown:
    """What the program showed the model."""

    system: str
    user: str

    def number(self, words: str) -> int:
        """The number of the sentence with those words; 0 where none was shown."""
        found = next((line for line in self.user.splitlines() if words in line), "[0]")
        return int(re.match(r"\[(\d+)\]", found).group(1))


class Hung:
    """Never answers."""


@dataclass(frozen=True)
class Broken:
    """Answers with this status and these words instead."""

    status: int
    words: str = ""


Manners = Callable[[Shown], str | Hung | Broken]


def sentence(text: str, sources: list[int], *quotes: str) -> dict:
    return {"text": text, "sources": sources, "quotes": list(quotes)}


def drafted(*sentences: dict, abstain: bool = False) -> str:
    return json.dumps({"sentences": list(sentences), "abstain": abstain}, ensure_ascii=False)


class ModelApi:
    """`with ModelApi(manners) as api: … api.base …`; `shown` holds the prompts, `keys` the keys they came with."""

    def __init__(self, manners: Manners) -> None:
        self.manners, self.shown, self.keys = manners, [], []
        self._stopped = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.base = f"http://127.0.0.1:{self._server.server_port}/v1"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)

    def __enter__(self) -> "ModelApi":
        self._thread.start()
        return self

    def __exit__(self, *failure: object) -> None:
        self._stopped.set()
        self._server.shutdown()
        self._server.server_close()

    def answer(self, asked: dict, key: str) -> Hung | Broken:
        """What the service says to one request."""
        messages = {each["role"]: each["content"] for each in asked["messages"]}
        self.shown.append(Shown(messages["system"], messages["user"]))
        self.keys.append(key.removeprefix("Bearer "))
        said = self.manners(self.shown[-1])
        if isinstance(said, Hung | Broken):
            return said
        message = {"role": "assistant", "content": said}
        choices = [{"index": 0, "message": message, "finish_reason": "stop"}]
        body = {"id": "c1", "object": "chat.completion", "created": 1, "model": asked["model"], "choices": choices}
        return Broken(200, json.dumps(body, ensure_ascii=False))

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        api = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                assert self.path == "/v1/chat/completions", self.path
                asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                said = api.answer(asked, self.headers["Authorization"])
                if isinstance(said, Hung):
                    api._stopped.wait(60)
                    return
                body = said.words.encode()
                self.send_response(said.status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *words: object) -> None:
                pass

        return Handler
