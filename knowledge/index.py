"""The vector index on disk: one Chroma collection per contest, filled from stored vectors. It can be thrown away."""

from collections.abc import Mapping
from hashlib import blake2s
from pathlib import Path

import chromadb
from chromadb.api.collection_configuration import CreateCollectionConfiguration
from chromadb.config import Settings
from langchain_chroma import Chroma
from langchain_core.embeddings import Embeddings

from knowledge.search.dense import PassageKey, Vector, Vectors

COSINE: CreateCollectionConfiguration = {"hnsw": {"space": "cosine"}}
BATCH = 1000


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
    with all contests together, a contest's own collection does not. The collection's name carries the mark of what it
    holds, so a start finds at once what is there, and a half-filled one is seen by its count.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._client = chromadb.PersistentClient(path=str(folder), settings=Settings(anonymized_telemetry=False))
        self._stores: dict[str, Chroma] = {}

    def put(self, contest: str, mark: str, vectors: Vectors) -> None:
        """See `DenseIndex`."""
        name = f"{_prefix(contest)}-{blake2s(mark.encode(), digest_size=8).hexdigest()}"
        if self._holds(name, len(vectors)):
            self._stores[contest] = self._open(name, StoredVectors({}))
            return
        self.remove(contest)
        known = {f"{notice}#{passage}": (notice, passage) for notice, passage in vectors}
        store = self._open(name, StoredVectors({document: vectors[key] for document, key in known.items()}))
        documents = list(known)
        for first in range(0, len(documents), BATCH):
            part = documents[first : first + BATCH]
            places = [dict(zip(("notice", "passage"), known[document], strict=True)) for document in part]
            store.add_texts(part, metadatas=places, ids=part)
        self._stores[contest] = store

    def remove(self, contest: str) -> None:
        """See `DenseIndex`."""
        self._stores.pop(contest, None)
        for collection in self._client.list_collections():
            if collection.name.startswith(_prefix(contest)):
                self._client.delete_collection(collection.name)

    def search(self, vector: Vector, contest: str, limit: int) -> dict[PassageKey, float]:
        """See `DenseIndex`."""
        store = self._stores.get(contest)
        if store is None:
            return {}
        found = store.similarity_search_by_vector_with_relevance_scores(list(vector), k=limit)
        return {(d.metadata["notice"], d.metadata["passage"]): 1.0 - distance for d, distance in found}

    def _open(self, name: str, embedding: Embeddings) -> Chroma:
        return Chroma(
            client=self._client, collection_name=name, embedding_function=embedding, collection_configuration=COSINE
        )

    def _holds(self, name: str, count: int) -> bool:
        return any(c.name == name and c.count() == count for c in self._client.list_collections())


def _prefix(contest: str) -> str:
    # Chroma refuses names with Chinese characters, so a contest's id is hashed.
    return blake2s(contest.encode(), digest_size=8).hexdigest()
