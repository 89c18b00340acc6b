"""The whole program on a filled database, without reading and indexing the shipped notices: `desk_server`.

It is set up by its environment, as the program itself is.
"""

import asyncio

from bot.app import App
from bot.settings import read_settings

if __name__ == "__main__":
    asyncio.run(App(read_settings()).serve(worker=True, for_real=False))
