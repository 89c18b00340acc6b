"""A process that changes the key, and after one slice waits to be killed: `killed_rotating.py URL`."""

import sys
import time

from storage.database import open_database
from storage.rotating import Rotation
from tests.storage.rotating import BOTH

if __name__ == "__main__":
    database = open_database(sys.argv[1], BOTH)
    slices = Rotation(database, size=2).run()
    for _ in range(int(sys.argv[2])):
        next(slices)
    print("in the middle", flush=True)
    time.sleep(600)
