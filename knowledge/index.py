"""The vector index on disk: one Chroma collection per contest, filled from stored vectors. It can be thrown away."""

import threading
from collections import OrderedDict
from collections.abc import Mapping
from hashlib import blake2s
from pathlib import Path

from chromadb.api import ClientAPI
from chromadb.api.client import Client
from chromadb.api.collection_configuration import CreateCollectionConfiguration
from chromadb.api.rust import RustBindingsAPI
from chromadb.config import Settings, System
from langchain_chroma import Chroma
from langchain_core.embeddings import Embeddings

from knowledge.search.dense import PassageKey, Stocks, Vector, Vectors

# Chroma loses a collection that it drops from memory before it wrote it to disk, which by default it does late.
COSINE: CreateCollectionConfiguration = {"hnsw": {"space": "cosine", "batch_size": 2, "sync_threshold": 2}}
BATCH = 1000
FORM = "2:"  # of the collections; one of another form is made again
KEPT, LOADED = 64, 16  # collections on disk, and of these in memory: about 3 MiB each


class StoredVectors(Embeddings):
    """An embedding whose vectors are known already: it gives each text the vector that is stored for it."""

    def __init__(self, vectors: Mapping[str, Vector]) -> None:
        self._vectors = vectors

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """The stored vectors, in the order of the texts. Raises KeyError for an unknown text."""
        return [list(self._vectors[text]) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        """The stored vector of a text. Raises KeyError for an unknown one."""
        return list(self._vectors[text])


class ChromaIndex:
    """Sentences by contest in a Chroma folder, which has one owner (a `DenseIndex`).

    One collection per contest beats one collection with a filter (`benchmarks/collections.py`): a filtered search grows
    with all contests together, a contest's own collection does not. But each takes about 3 MiB once it is loaded, and
    making one more takes the longer the more there are. So a contest's collection is made when it is first searched,
    and only those searched last are kept: `loaded` in memory, `kept` on disk; any other is made again from the stored
    vectors when it is asked for. A collection's name carries the mark of what it holds, so a start finds at once what
    is there, and a half-filled one is seen by its count.
    """

    def __init__(self, folder: Path, kept: int = KEPT, loaded: int = LOADED) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._client, self._kept, self._lock = _client(folder, loaded), kept, threading.Lock()
        self._stocks: Stocks[tuple[str, Vectors]] = Stocks()
        names = (collection.name for collection in self._client.list_collections())
        self._there: OrderedDict[str, Chroma | None] = OrderedDict.fromkeys(names)

    def put(self, contest: str, mark: str, vectors: Vectors) -> None:
        """See `DenseIndex`."""
        self._stocks.put(contest, (mark, vectors))

    def remove(self, contest: str) -> None:
        """See `DenseIndex`."""
        self._stocks.remove(contest)
        with self._lock:
            self._forget(_prefix(contest))

    def search(self, vector: Vector, contest: str, limit: int) -> dict[PassageKey, float]:
        """See `DenseIndex`."""
        mark, vectors = self._stocks.get(contest) or ("", {})
        if not vectors:
            return {}
        with self._lock:
            store = self._store(f"{_prefix(contest)}-{_hashed(FORM + mark)}", vectors)
        found = store.similarity_search_by_vector_with_relevance_scores(list(vector), k=limit)
        return {(d.metadata["notice"], d.metadata["passage"]): 1.0 - distance for d, distance in found}

    def _store(self, name: str, vectors: Vectors) -> Chroma:
        """The open collection of that name, filled if it is not there or half-filled only."""
        store = self._there.get(name)
        if store is None:
            whole = name in self._there and self._client.get_collection(name).count() == len(vectors)
            store = self._open(name, StoredVectors({})) if whole else self._filled(name, vectors)
            self._there[name] = store
        self._there.move_to_end(name)
        return store

    def _filled(self, name: str, vectors: Vectors) -> Chroma:
        self._forget(name.partition("-")[0])
        while len(self._there) >= self._kept:
            self._forget(next(iter(self._there)))
        known = {f"{notice}#{passage}": (notice, passage) for notice, passage in vectors}
        store = self._open(name, StoredVectors({document: vectors[key] for document, key in known.items()}))
        documents = list(known)
        for first in range(0, len(documents), BATCH):
            part = documents[first : first + BATCH]
            places = [dict(zip(("notice", "passage"), known[document], strict=True)) for document in part]
            store.add_texts(part, metadatas=places, ids=part)
        return store

    def _open(self, name: str, embedding: Embeddings) -> Chroma:
        return Chroma(
            client=self._client, collection_name=name, embedding_function=embedding, collection_configuration=COSINE
        )

    def _forget(self, prefix: str) -> None:
        for name in [name for name in self._there if name.startswith(prefix)]:
            self._client.delete_collection(name)
            del self._there[name]


def _client(folder: Path, loaded: int) -> ClientAPI:
    """Chroma keeps as many collections in memory as files may be open, unless it is told before it starts."""
    settings = Settings(anonymized_telemetry=False, is_persistent=True, persist_directory=str(folder))
    system = System(settings)
    system.instance(RustBindingsAPI).hnsw_cache_size = loaded
    system.start()
    return Client.from_system(system)


def _prefix(contest: str) -> str:
    # Chroma refuses names with Chinese characters, so a contest's id is hashed.
    return _hashed(contest)


def _hashed(words: str) -> str:
    return blake2s(words.encode(), digest_size=8).hexdigest()
