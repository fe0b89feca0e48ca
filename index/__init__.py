"""The retrieval engine: corpus, encoders, FAISS index, ranking and answers; it knows no front door.

What stands here is its public face, and all that front doors import. Each name is loaded when it is first used (PEP
562): importing `index` costs nothing, and whoever needs only an error or a setting loads neither NumPy nor FAISS.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # each name twice: so a checker knows that it is handed on
    from index.answer.conversation import Conversation as Conversation
    from index.answer.engine import Engine as Engine
    from index.answer.engine import Stages as Stages
    from index.answer.evaluation import AskMany as AskMany
    from index.answer.evaluation import Finding as Finding
    from index.answer.evaluation import Measures as Measures
    from index.answer.evaluation import Report as Report
    from index.answer.evaluation import evaluate as evaluate
    from index.answer.evaluation import held_out as held_out
    from index.build.again import refused_build as refused_build
    from index.build.again import same_again as same_again
    from index.build.build import BuildReport as BuildReport
    from index.build.build import build_index as build_index
    from index.build.calibrate import calibration_lacks as calibration_lacks
    from index.build.options import DEFAULT_CORPUS as DEFAULT_CORPUS
    from index.build.options import BuildOptions as BuildOptions
    from index.child import child_environment as child_environment
    from index.child import python_command as python_command
    from index.corpus.columns import parse_columns as parse_columns
    from index.corpus.files.encodings import known_encoding as known_encoding
    from index.corpus.files.formats import json_fault as json_fault
    from index.corpus.lines import LeftOut as LeftOut
    from index.corpus.load import Preview as Preview
    from index.corpus.load import load_corpus as load_corpus
    from index.corpus.load import preview_corpus as preview_corpus
    from index.corpus.numbering.document import Document as Document
    from index.corpus.numbering.document import count_words as count_words
    from index.corpus.questions import LabelledQuestion as LabelledQuestion
    from index.corpus.questions import read_background as read_background
    from index.corpus.questions import read_labelled as read_labelled
    from index.corpus.start import StartedCorpus as StartedCorpus
    from index.corpus.start import start_corpus as start_corpus
    from index.encoders.bundled import BundledQueryEncoder as BundledQueryEncoder
    from index.encoders.bundled import bundled_embedder as bundled_embedder
    from index.encoders.models import DEFAULT_MODEL as DEFAULT_MODEL
    from index.encoders.models import check_bundled_weights as check_bundled_weights
    from index.encoders.pytorch import SentenceEncoder as SentenceEncoder
    from index.encoders.pytorch import load_encoder as load_encoder
    from index.errors import CorpusError as CorpusError
    from index.errors import IndexMissing as IndexMissing
    from index.errors import IndexUnavailable as IndexUnavailable
    from index.errors import ModelError as ModelError
    from index.errors import QuestionError as QuestionError
    from index.errors import ScodaError as ScodaError
    from index.languages import language_codes as language_codes
    from index.languages import language_for as language_for
    from index.search.ranking import Weights as Weights
    from index.store.base import Store as Store
    from index.store.home_files import make_home as make_home
    from index.store.home_files import open_regular as open_regular
    from index.store.home_files import rights_in as rights_in
    from index.store.open import open_store as open_store
    from index.store.postgres.url import check_url as check_url
    from index.store.postgres.url import has_password as has_password
    from index.text.folding import has_han as has_han
    from index.text.ids import key_hash as key_hash
    from index.text.language import says_its_language as says_its_language
    from index.text.numerals import han_numeral as han_numeral
    from index.text.numerals import roman_value as roman_value
    from index.types import Answer as Answer
    from index.types import Certainty as Certainty
    from index.types import CorpusInfo as CorpusInfo
    from index.types import Fact as Fact
    from index.types import FollowUp as FollowUp
    from index.types import HeadlineFigure as HeadlineFigure
    from index.types import Hit as Hit
    from index.types import IndexInfo as IndexInfo
    from index.types import Missing as Missing
    from index.types import Notice as Notice
    from index.types import Outcome as Outcome
    from index.types import Passage as Passage
    from index.types import PassageKind as PassageKind
    from index.types import Route as Route
    from index.types import Talk as Talk
    from index.types import Vectors as Vectors
    from index.types import id_hash as id_hash

_MODULES = {
    "index.answer.conversation": ("Conversation",),
    "index.answer.engine": ("Engine", "Stages"),
    "index.answer.evaluation": ("AskMany", "Finding", "Measures", "Report", "evaluate", "held_out"),
    "index.build.again": ("refused_build", "same_again"),
    "index.build.build": ("BuildReport", "build_index"),
    "index.build.calibrate": ("calibration_lacks",),
    "index.build.options": ("DEFAULT_CORPUS", "BuildOptions"),
    "index.child": ("child_environment", "python_command"),
    "index.corpus.columns": ("parse_columns",),
    "index.corpus.files.encodings": ("known_encoding",),
    "index.corpus.files.formats": ("json_fault",),
    "index.corpus.lines": ("LeftOut",),
    "index.corpus.load": ("Preview", "load_corpus", "preview_corpus"),
    "index.corpus.numbering.document": ("Document", "count_words"),
    "index.corpus.questions": ("LabelledQuestion", "read_background", "read_labelled"),
    "index.corpus.start": ("StartedCorpus", "start_corpus"),
    "index.encoders.bundled": ("BundledQueryEncoder", "bundled_embedder"),
    "index.encoders.models": ("DEFAULT_MODEL", "check_bundled_weights"),
    "index.encoders.pytorch": ("SentenceEncoder", "load_encoder"),
    "index.errors": ("CorpusError", "IndexMissing", "IndexUnavailable", "ModelError", "QuestionError", "ScodaError"),
    "index.languages": ("language_codes", "language_for"),
    "index.search.ranking": ("Weights",),
    "index.store.base": ("Store",),
    "index.store.home_files": ("make_home", "open_regular", "rights_in"),
    "index.store.open": ("open_store",),
    "index.store.postgres.url": ("check_url", "has_password"),
    "index.text.folding": ("has_han",),
    "index.text.ids": ("key_hash",),
    "index.text.language": ("says_its_language",),
    "index.text.numerals": ("han_numeral", "roman_value"),
    "index.types": (
        "Answer",
        "Certainty",
        "CorpusInfo",
        "Fact",
        "FollowUp",
        "HeadlineFigure",
        "Hit",
        "IndexInfo",
        "Missing",
        "Notice",
        "Outcome",
        "Passage",
        "PassageKind",
        "Route",
        "Talk",
        "Vectors",
        "id_hash",
    ),
}
_HOME = {name: module for module, names in _MODULES.items() for name in names}

if not TYPE_CHECKING:  # a checker reads the imports above instead, and so finds a name that is not there

    def __getattr__(name: str) -> object:
        if name not in _HOME:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(_HOME[name]), name)
        globals()[name] = value
        return value

    def __dir__() -> list[str]:
        return sorted({*globals(), *_HOME})
