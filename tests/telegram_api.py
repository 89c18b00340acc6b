"""A stand-in for Telegram's Bot API server: as strict as the real one, and as forgetful of nothing."""

import asyncio
import itertools
import json
import threading
import time
from collections.abc import Callable

from aiohttp import ClientSession, ClientTimeout, web

from tests.telegram_rules import Queued, Refused, Sent, Trouble, check_text, checked


class TelegramApi:
    """Serves on 127.0.0.1 in a thread of its own: `with TelegramApi() as api: … api.base …`."""

    def __init__(self, token: str = "123456:TEST-token", resend: float = 0.05) -> None:
        self.token, self.resend = token, resend
        self.sent: list[Sent] = []
        self.calls: list[tuple[str, dict, float]] = []
        self.posts: list[tuple[int, int]] = []  # the webhook's answers: update, status (0: none)
        self.acknowledged: list[str] = []
        self.commands: dict[str, list[dict]] = {}
        self.troubles: list[Trouble] = []
        self.webhook, self.secret = "", ""
        self.queue: list[Queued] = []
        self.files: dict[str, bytes] = {}
        self.documents: list[tuple[int, str, bytes]] = []  # chat, name, content
        self.base = ""
        self._numbers = itertools.count(1000)
        self._loop = asyncio.new_event_loop()
        self._started = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> "TelegramApi":
        self._thread.start()
        assert self._started.wait(10)
        return self

    def __exit__(self, *failure: object) -> None:
        self._loop.call_soon_threadsafe(self._stopping.set)
        self._thread.join(10)

    # What a person does

    def say(self, chat: int, text: str, **more: object) -> int:
        """A private message; `more` replaces or adds fields of it. Returns the update's number."""
        message = self._message(chat) | {"text": text} | more
        return self.update({"message": {name: value for name, value in message.items() if value is not None}}, chat)

    def body_of(self, chat: int, text: str, number: int) -> dict:
        """An update as the server would post it."""
        return {"update_id": number, "message": self._message(chat) | {"text": text}}

    def press(self, chat: int, label: str) -> int:
        """Tap the newest button of that label in a chat."""
        sent = next(each for each in reversed(self.heard(chat)) if label in each.labels)
        return self.press_on(sent, label)

    def press_on(self, sent: Sent, label: str) -> int:
        """Tap a button of a certain message, however old."""
        data = next(button["callback_data"] for row in sent.buttons for button in row if button["text"] == label)
        shown = self._message(sent.chat) | {"message_id": sent.id, "text": sent.text}
        shown["from"] = self._me()
        shown["reply_markup"] = {"inline_keyboard": sent.buttons}
        person = self._person(sent.chat)
        press = {"id": f"press-{next(self._numbers)}", "from": person, "chat_instance": "1", "data": data}
        return self.update({"callback_query": press | {"message": shown}}, sent.chat)

    def update(self, body: dict, chat: int, number: int | None = None) -> int:
        """Any update; the same number again is a repeat."""
        number = next(self._numbers) if number is None else number
        self._loop.call_soon_threadsafe(self.queue.append, Queued({"update_id": number} | body, chat))
        return number

    def heard(self, chat: int) -> list[Sent]:
        """What a chat got, oldest first."""
        return [each for each in list(self.sent) if each.chat == chat]

    def texts(self, chat: int) -> list[str]:
        return [each.text for each in self.heard(chat)]

    # What goes wrong

    def refuse(self, method: str, code: int, times: int = 1, chat: int | None = None, retry_after: int = 0) -> None:
        """Answer the next calls of a method with that code."""
        words = {403: "Forbidden: bot was blocked by the user", 429: "Too Many Requests: retry after"}
        parameters = {"retry_after": retry_after} if retry_after else {}
        self.troubles.append(Trouble(method, code, words.get(code, f"Error {code}"), times, chat, parameters))

    async def until(self, so: Callable[[], bool], seconds: float = 10.0) -> None:
        """Wait until something is so; AssertionError where it does not become so."""
        end = time.monotonic() + seconds
        while not so():
            assert time.monotonic() < end, f"not so after {seconds} s; sent: {self.sent}; posts: {self.posts}"
            await asyncio.sleep(0.005)

    # The server

    def _serve(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._main())
        self._loop.close()

    async def _main(self) -> None:
        self._stopping = asyncio.Event()
        app = web.Application()
        app.router.add_route("*", "/bot{token}/{method}", self._call)
        app.router.add_get("/file/bot{token}/{path}", self._hand_out)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self.base = f"http://127.0.0.1:{runner.addresses[0][1]}"
        self._started.set()
        async with ClientSession(timeout=ClientTimeout(30)) as session:
            pushing = asyncio.create_task(self._push(session))
            await self._stopping.wait()
            pushing.cancel()
            await asyncio.gather(pushing, return_exceptions=True)
        await runner.cleanup()

    async def _call(self, request: web.Request) -> web.Response:
        given: dict = {**request.query, **(await request.post())}
        if request.content_type == "application/json":
            given |= await request.json()
        method = request.match_info["method"]
        self.calls.append((method, given, time.monotonic()))
        try:
            if request.match_info["token"] != self.token:
                raise Refused(401, "Unauthorized")
            self._trouble(method, given)
            answer = getattr(self, f"_do_{method.lower()}", None)
            if answer is None:
                raise Refused(404, "Not Found: method not found")
            result = answer(given)
            result = await result if asyncio.iscoroutine(result) else result
        except Refused as no:
            body = {"ok": False, "error_code": no.code, "description": no.description}
            body |= {"parameters": no.parameters} if no.parameters else {}
            return web.json_response(body, status=no.code)
        return web.json_response({"ok": True, "result": result})

    async def _hand_out(self, request: web.Request) -> web.Response:
        return web.Response(body=self.files[request.match_info["path"]])

    def _do_getfile(self, given: dict) -> dict:
        if given["file_id"] not in self.files:
            raise Refused(400, "Bad Request: file is too big")
        size = len(self.files[given["file_id"]])
        return {"file_id": given["file_id"], "file_unique_id": "u", "file_size": size, "file_path": given["file_id"]}

    def _trouble(self, method: str, given: dict) -> None:
        for trouble in self.troubles:
            if trouble.method == method and trouble.times and trouble.chat in (None, int(given.get("chat_id", 0))):
                trouble.times -= 1
                raise Refused(trouble.code, trouble.description, **trouble.parameters)

    def _do_getme(self, given: dict) -> dict:
        return self._me()

    def _do_setmycommands(self, given: dict) -> bool:
        self.commands[given.get("language_code", "")] = json.loads(given["commands"])
        return True

    def _do_setwebhook(self, given: dict) -> bool:
        self.webhook, self.secret = given["url"], given.get("secret_token", "")
        return True

    def _do_deletewebhook(self, given: dict) -> bool:
        self.webhook = ""
        return True

    async def _do_getupdates(self, given: dict) -> list[dict]:
        if self.webhook:
            raise Refused(409, "Conflict: can't use getUpdates method while webhook is active")
        offset = int(given.get("offset", 0))
        self.queue = [each for each in self.queue if each.body["update_id"] >= offset]
        end = time.monotonic() + min(int(given.get("timeout", 0)), 50)
        while not self.queue and time.monotonic() < end and not self._stopping.is_set():
            await asyncio.sleep(0.01)
        return [each.body for each in self.queue[: int(given.get("limit", 100))]]

    def _do_sendmessage(self, given: dict) -> dict:
        text, markup = given.get("text", ""), json.loads(given.get("reply_markup", "{}"))
        check_text(text)
        sent = Sent(next(self._numbers), int(given["chat_id"]), text, checked(markup), time.monotonic())
        self.sent.append(sent)
        return self._shown(sent)

    def _do_senddocument(self, given: dict) -> dict:
        handed = given["document"]
        self.documents.append((int(given["chat_id"]), handed.filename, handed.file.read()))
        return self._shown(Sent(next(self._numbers), int(given["chat_id"]), "", [], time.monotonic()))

    def _do_editmessagereplymarkup(self, given: dict) -> dict:
        sent = self._find(given)
        sent.buttons = checked(json.loads(given.get("reply_markup", "{}")))
        return self._shown(sent)

    def _do_editmessagetext(self, given: dict) -> dict:
        sent = self._find(given)
        check_text(given["text"])
        sent.text, sent.buttons = given["text"], checked(json.loads(given.get("reply_markup", "{}")))
        return self._shown(sent)

    def _do_answercallbackquery(self, given: dict) -> bool:
        if not given["callback_query_id"].startswith("press-"):
            raise Refused(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
        self.acknowledged.append(given["callback_query_id"])
        return True

    def _find(self, given: dict) -> Sent:
        wanted = (int(given["chat_id"]), int(given["message_id"]))
        for sent in self.sent:
            if (sent.chat, sent.id) == wanted:
                return sent
        raise Refused(400, "Bad Request: message to edit not found")

    def _shown(self, sent: Sent) -> dict:
        return self._message(sent.chat) | {"message_id": sent.id, "text": sent.text, "from": self._me()}

    # Sending updates to the webhook

    async def _push(self, session: ClientSession) -> None:
        """Each chat's updates one after the other; what is not answered 2xx is sent again."""
        busy: dict[int, asyncio.Task[None]] = {}
        while True:
            busy = {chat: task for chat, task in busy.items() if not task.done()}
            for each in list(self.queue) if self.webhook else ():
                if each.chat not in busy:
                    busy[each.chat] = asyncio.create_task(self._post(session, each))
            await asyncio.sleep(0.003)

    async def _post(self, session: ClientSession, each: Queued) -> None:
        await asyncio.sleep(max(0.0, each.due - time.monotonic()))
        headers = {"X-Telegram-Bot-Api-Secret-Token": self.secret}
        status, wait = 0, self.resend
        try:
            async with session.post(self.webhook, json=each.body, headers=headers) as answer:
                status, wait = answer.status, min(float(answer.headers.get("Retry-After", wait)), 0.2)
        except OSError:
            pass
        self.posts.append((each.body["update_id"], status))
        each.tries, each.due = each.tries + 1, time.monotonic() + wait
        if 200 <= status < 300 and each in self.queue:
            self.queue.remove(each)

    def _me(self) -> dict:
        number = int(self.token.partition(":")[0])
        return {"id": number, "is_bot": True, "first_name": "赛务通", "username": "saiwu_bot"}

    def _person(self, chat: int) -> dict:
        return {"id": abs(chat), "is_bot": False, "first_name": "陈一", "language_code": "zh-hans"}

    def _message(self, chat: int) -> dict:
        where = {"id": chat, "type": "private", "first_name": "陈一"}
        if chat < 0:
            where = {"id": chat, "type": "supergroup", "title": "参赛交流"}
        return {
            "message_id": next(self._numbers),
            "date": int(time.time()),
            "chat": where,
            "from": self._person(chat),
        }
