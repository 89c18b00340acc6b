"""Personal questions of a conversation that goes on elsewhere: answered here, not through that other channel."""

import secrets
from urllib.parse import parse_qs

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from bot.channels.web.bodies import ID, LARGEST
from bot.channels.web.multipart import read_sheet
from bot.channels.web.pages import page
from bot.channels.web.parts import Web, web_of
from bot.channels.web.seals import Step
from bot.channels.web.steps import Opened, answer_step, file_step, go_on_elsewhere, open_step, valid_step
from bot.channels.web.uploads import check_length
from bot.page.refused import Refused
from bot.page.requests import check_same_origin, read_body
from contest.messages import Reply

router = APIRouter()


@router.get("/go/{token}")
async def show_step(request: Request, token: str) -> HTMLResponse:
    """The open personal question of the person whom the link was made for."""
    web = web_of(request)
    opened = await _opened(web, valid_step(web, token))
    return _form(request, opened, opened.asked, "")


@router.post("/go/{token}")
async def take_step(request: Request, token: str) -> HTMLResponse:
    """Take the answer; what is not understood is asked again, and the next personal question follows at once."""
    web = web_of(request)
    check_same_origin(request, web.settings.public_url)
    step = valid_step(web, token)
    before = await _opened(web, step)
    if request.headers.get("content-type", "").startswith("multipart/"):
        check_length(request, web.settings.upload_limit + LARGEST)
        said, replies = "", await file_step(web, step, await read_sheet(request))
    else:
        said, number = await _typed(request)
        replies = await answer_step(web, step, before, said, number)
    async with web.turns.factory() as work:
        after = await open_step(web, step, work)
    if after.about is not None:
        again = after.about == before.about
        return _form(request, after, replies if again else after.asked, said if again else "")
    if after.origin:
        await go_on_elsewhere(web, step, after.origin, replies)
    told = [reply.text for reply in replies if reply.about is None]
    return page(request, "gone.html", web.turns.texts(after.language), said=told)


async def _opened(web: Web, step: Step) -> Opened:
    async with web.turns.factory() as work:
        opened = await open_step(web, step, work)
    if opened.about is None:
        raise Refused(410, "web.step_done")
    return opened


async def _typed(request: Request) -> tuple[str, str]:
    body = (await read_body(request, LARGEST)).decode("utf-8", "replace")
    fields = parse_qs(body, keep_blank_values=True, max_num_fields=10)
    number = fields.get("number", [""])[0]
    if not ID.fullmatch(number):
        raise Refused(422, "web.wrong_shape")
    return fields.get("said", [""])[0].replace("\r\n", "\n"), number


def _form(request: Request, opened: Opened, asked: tuple[Reply, ...], typed: str) -> HTMLResponse:
    texts, number = web_of(request).turns.texts(opened.language), secrets.token_hex(12)
    return page(request, "go.html", texts, asked=asked, typed=typed, number=number, uploads=opened.uploads)
