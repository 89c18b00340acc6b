"""One Chroma collection per contest, or one with a filter? `python -m benchmarks.collections [5 1000]`."""

import statistics
import sys
import tempfile
import time
from pathlib import Path

import chromadb
import numpy as np
from chromadb.config import Settings

from benchmarks.machine import describe, resident

CLAUSES, DIMENSIONS, QUESTIONS, NEAREST = 100, 384, 60, 20
COSINE = {"hnsw": {"space": "cosine"}}


def vectors(count: int, seed: int) -> np.ndarray:
    """So many random vectors of length one."""
    raw = np.random.default_rng(seed).standard_normal((count, DIMENSIONS)).astype(np.float32)
    return raw / np.linalg.norm(raw, axis=1, keepdims=True)


def create(client, name: str):
    return client.create_collection(name, embedding_function=None, configuration=COSINE)


def add(collection, contest: int) -> None:
    ids = [f"{contest}-{n}" for n in range(CLAUSES)]
    collection.add(ids=ids, embeddings=vectors(CLAUSES, contest), metadatas=[{"contest": contest}] * CLAUSES)


def per_contest(client, contests: int):
    made = [create(client, f"contest-{n}") for n in range(contests)]
    for n, collection in enumerate(made):
        add(collection, n)
    return lambda vector, n: made[n].query(query_embeddings=[vector], n_results=NEAREST)["ids"][0]


def read_once(client, contests: int):
    """A contest's collection is read whole at the first question about it; then its vectors are compared exactly."""
    per_contest(client, contests)
    blocks = {}

    def ask(vector, n: int):
        if n not in blocks:
            got = client.get_collection(f"contest-{n}", embedding_function=None).get(include=["embeddings"])
            blocks[n] = (got["ids"], got["embeddings"])
        ids, block = blocks[n]
        return [ids[i] for i in np.argsort(-(block @ vector))[:NEAREST]]

    return ask


def filtered(client, contests: int):
    whole = create(client, "contests")
    for n in range(contests):
        add(whole, n)
    return lambda vector, n: whole.query(query_embeddings=[vector], n_results=NEAREST, where={"contest": n})["ids"][0]


def timed(ask, vector, n: int):
    begun = time.perf_counter()
    found = ask(vector, n)
    return (time.perf_counter() - begun) * 1000, found


def measure(way, contests: int) -> str:
    """`first`: the first question about a contest since the start, `then`: the next one."""
    with tempfile.TemporaryDirectory() as folder:
        before, begun = resident(), time.perf_counter()
        client = chromadb.PersistentClient(path=str(Path(folder)), settings=Settings(anonymized_telemetry=False))
        ask = way(client, contests)
        filled = time.perf_counter() - begun
        asked = vectors(QUESTIONS, 10**6)
        places = np.random.default_rng(7).integers(0, contests, QUESTIONS)
        first, times, right = [], [], 0
        for vector, n in zip(asked, places, strict=True):
            first.append(timed(ask, vector, int(n))[0])
            took, found = timed(ask, vector, int(n))
            times.append(took)
            exact = np.argsort(-(vectors(CLAUSES, int(n)) @ vector))[:NEAREST]
            right += len({f"{n}-{i}" for i in exact} & set(found))
        recall = right / (QUESTIONS * NEAREST)
        late = statistics.quantiles(times, n=20)[-1]
        middle = statistics.median(times)
        return (
            f"{way.__name__:12} {contests:5} contests: first {statistics.median(first):6.2f} ms, "
            f"then median {middle:6.2f} ms, p95 {late:6.2f} ms, recall {recall:.3f}, "
            f"fill {filled:6.1f} s, memory +{resident() - before:.0f} MiB"
        )


def main() -> None:
    print(describe())
    for contests in [int(word) for word in sys.argv[1:]] or [5, 1000]:
        for way in (per_contest, filtered, read_once):
            print(measure(way, contests), flush=True)


if __name__ == "__main__":
    main()
