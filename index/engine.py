"""Answers questions from one loaded index version."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.answering import Answering, Stages
from index.datatypes import Answer, CorpusInfo, Hit, IndexInfo, Passage, PassageKind
from index.errors import QuestionError
from index.integrity import CheckedFiles
from index.manifest import Manifest
from index.query_encoder import QueryEncoder, encoding_of, open_query_encoder
from index.ranking import section_mask
from index.store import open_current, versions_folder
from index.version import Contents, version_size

__all__ = ("DEFAULT_TOP", "Engine", "Stages")

DEFAULT_TOP = 5


class Engine:
    """One index version, loaded and verified; safe to share between threads."""

    def __init__(
        self,
        manifest: Manifest,
        contents: Contents,
        encoder: QueryEncoder,
        *,
        size: int = 0,
        stages: Stages | None = None,
    ) -> None:
        self._manifest = manifest
        self._contents = contents
        self._answering = Answering(manifest, contents, encoder, stages or Stages())
        self._size = size
        self._by_id = {passage.id: number for number, passage in enumerate(contents.passages)}

    @classmethod
    def open(cls, home: Path, *, encoder: QueryEncoder | None = None, stages: Stages | None = None) -> Engine:
        """Load the live version of the data home, after checking every file's hash.

        Raises:
            IndexMissing: nothing has been built yet.
            IndexUnavailable: the version is damaged, or of another schema.
            ModelError: the model that the index was built with cannot be loaded.
        """
        manifest, contents = open_current(home)
        folder = versions_folder(home) / manifest.fingerprint
        size = version_size(folder, manifest)
        encoder = encoder or open_query_encoder(
            manifest.model.name, manifest.encoder, CheckedFiles(folder, manifest.files).path
        )
        return cls(manifest, contents, encoder, size=size, stages=stages)

    @property
    def fingerprint(self) -> str:
        return self._manifest.fingerprint

    @property
    def manifest(self) -> Manifest:
        return self._manifest

    @property
    def corpus(self) -> CorpusInfo:
        return self._manifest.corpus

    @property
    def passages(self) -> tuple[Passage, ...]:
        """All passages in the document's order."""
        return self._contents.passages

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the unofficial translations, ISO 639-1."""
        return tuple(sorted(self._contents.translations))

    @cached_property
    def sections(self) -> tuple[Passage, ...]:
        return tuple(passage for passage in self.passages if passage.kind is PassageKind.SECTION)

    @cached_property
    def figures(self) -> tuple[Passage, ...]:
        return tuple(passage for passage in self.passages if passage.kind is PassageKind.FIGURE)

    def tasks(self, section: str | None = None) -> tuple[Passage, ...]:
        """The tasks in order, all or those of the section with this label."""
        label = section.casefold() if section else None
        return tuple(
            passage
            for passage in self.passages
            if passage.kind is PassageKind.TASK and (label is None or (passage.section or "").casefold() == label)
        )

    def passage(self, passage_id: str) -> Passage:
        """The passage with this id; KeyError when there is none."""
        return self._contents.passages[self._by_id[passage_id]]

    def translation(self, passage_id: str, language: str) -> str | None:
        """The unofficial translation of a passage, None when there is none in this language."""
        return self._contents.translations.get(language, {}).get(passage_id)

    @property
    def info(self) -> IndexInfo:
        manifest = self._manifest
        return IndexInfo(
            fingerprint=manifest.fingerprint,
            model=manifest.model.name,
            dimension=manifest.dimension,
            views=manifest.views,
            tasks=len(self.tasks()),
            sections=len(self.sections),
            figures=len(self.figures),
            size_bytes=self._size,
            built_at=manifest.built_at,
            build_seconds=manifest.build_seconds,
            libraries=manifest.libraries,
            corpus_path=manifest.corpus_path,
            questions=encoding_of(manifest.model.name, manifest.encoder),
            quantised=manifest.encoder is not None and manifest.encoder.loss is not None,
        )

    def similar(self, passage_id: str, *, top: int = DEFAULT_TOP) -> tuple[Hit, ...]:
        """The passages nearest to this one, itself left out; a hit's score is a cosine here. KeyError as `passage`."""
        nearest = self._answering.similar(self._by_id[passage_id], top)
        return tuple(Hit(self.passages[number], max(score, 0.0)) for number, score in nearest)

    def ask(self, question: str, *, top: int = DEFAULT_TOP, section: str | None = None) -> Answer:
        """Answer one question, from the section with this label only if one is given.

        Raises:
            QuestionError: the question is blank, too long or has no words, or there is no such section.
        """
        answer = self.ask_many([question], top=top, section=section)[0]
        if isinstance(answer, QuestionError):
            raise answer
        return answer

    def ask_many(
        self, questions: Sequence[str], *, top: int = DEFAULT_TOP, section: str | None = None
    ) -> list[Answer | QuestionError]:
        """Answer questions together, which is faster than one by one; a bad one gives its error in its place."""
        started = time.perf_counter()
        allowed = self._allowed(section)
        answers = self._answering.answer(questions, allowed, top)
        elapsed = (time.perf_counter() - started) * 1000 / max(len(questions), 1)
        return [_timed(answer, elapsed) if isinstance(answer, Answer) else answer for answer in answers]

    def _allowed(self, section: str | None) -> NDArray[np.bool_] | None:
        if section is None:
            return None
        mask = section_mask([passage.section for passage in self.passages], section)
        if not mask.any():
            known = ", ".join(dict.fromkeys(passage.section for passage in self.passages if passage.section))
            raise QuestionError(f"there is no section {section!r}. Choose one of: {known or 'none in this document'}")
        return mask


def _timed(answer: Answer, elapsed_ms: float) -> Answer:
    return replace(answer, elapsed_ms=round(elapsed_ms, 3))
