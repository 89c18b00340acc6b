"""The yardstick of the turns: an aiogram dispatcher that answers each update with what it said, and keeps nothing."""

import json
import sys

from aiogram import Bot, Dispatcher
from aiogram.types import CallbackQuery, Message, Update
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse

from benchmarks.front import PATH, run

TOKEN = "123456:BENCHMARK-token"


async def echo(message: Message):
    return message.answer(message.text or "")


async def echo_press(press: CallbackQuery):
    return press.message.answer(press.data or "")


def main() -> None:
    bot, dispatcher, counted = Bot(TOKEN), Dispatcher(), [0]
    dispatcher.message.register(echo)
    dispatcher.callback_query.register(echo_press)

    async def receive(request: Request) -> JSONResponse:
        update = Update.model_validate(json.loads(await request.body()), context={"bot": bot})
        answer = await dispatcher.feed_update(bot, update)
        counted[0] += 1
        return JSONResponse({"method": answer.__api_method__, "chat_id": answer.chat_id, "text": answer.text})

    app = Starlette()
    app.add_route(PATH, receive, methods=["POST"])
    run(app, int(sys.argv[1]), lambda: counted[0])


if __name__ == "__main__":
    main()
