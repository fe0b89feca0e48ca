"""A small document, an engine that answers from a table, and a Telegram without a network."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from telegram._utils.types import ODVInput
from telegram.request import BaseRequest, RequestData

from bot.localisation import localisation
from bot.telegram.replies.reply import Scene
from index.datatypes import Answer, CorpusInfo, Hit, IndexInfo, Notice, Outcome, Passage, PassageKind, Route
from index.errors import QuestionError

FINGERPRINT = "ab12cd34ef567890"
TOKEN = "123456:" + "A" * 35
TASKS = {
    "1": ("A hub was approved.", "I"),
    "2": ("The <Express> & rail line was launched.", "I"),
    "3": ("Three fixed lines were launched.", "I"),
    "4": ("The satellite project was signed.", "II"),
    "5": ("Work with Uzbekistan advanced.", "II"),
    "6": ("The Russia Center project started.", "II"),
    "7": ("An industrial park was built.", "II"),
    "8": ("A data center was opened.", "II"),
    "9": ("A school was opened.", "II"),
    "10": ("A bridge was opened.", "II"),
    "11": ("A road was repaired.", "II"),
}
SECTIONS = {"S1": ("Logistics", "I"), "S2": ("Investment", "II")}
FIGURES = {"H1": "Trade reached 15.6 billion yuan, up 14.4%.", "H2": "28 projects were introduced."}
TRANSLATIONS = {
    "zh": {"4": "卫星项目签约。", "S2": "投资", "H1": "贸易额达156亿元。"},
    "ru": {"4": "Подписан спутниковый проект.", "S2": "Инвестиции"},
}


def document() -> tuple[Passage, ...]:
    """Two figures, two sections and eleven tasks."""
    figures = [Passage(one, text, None, PassageKind.FIGURE) for one, text in FIGURES.items()]
    passages: list[Passage] = []
    for one, (text, label) in SECTIONS.items():
        passages.append(Passage(one, text, label, PassageKind.SECTION))
        passages += [Passage(task, words, label) for task, (words, section) in TASKS.items() if section == label]
    return (*figures, *passages)


@dataclass(frozen=True)
class Told:
    """What the fake engine says to a question: ids with scores, and the rest of an answer."""

    hits: Mapping[str, float]
    outcome: Outcome = Outcome.ANSWER
    strong: int = 1
    route: Route = Route.SEARCH
    language: str = "en"
    notice: Notice | None = None


@dataclass(frozen=True)
class Growth:
    """A headline figure."""

    labels: Mapping[str, str]
    values: Mapping[str, str]
    growth: float


@dataclass(frozen=True)
class RichCorpus(CorpusInfo):
    """A corpus that brings a table of figures and examples of questions."""

    headline: tuple[Growth, ...] = ()
    examples: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


CORPUS = CorpusInfo(
    "test",
    "10 Tasks of 2020",
    publisher="The publisher",
    published="2021-05-26",
    year=2020,
    stated_tasks=10,
    titles={"zh": "2020年十项任务"},
)
RICH = RichCorpus(
    "test",
    "10 Tasks of 2020",
    headline=(
        Growth({"en": "Trade", "ru": "Торговля", "zh": "贸易"}, {"en": "RMB 15.6 billion", "zh": "156 亿元"}, 14.4),
        Growth({"en": "Investment"}, {"en": "RMB 32.6 billion"}, 11.0),
    ),
    examples={"en": ("Was a <satellite> signed?",)},
)


@dataclass
class FakeEngine:
    """Answers from a table; a question that is not in it is not in the document."""

    table: Mapping[str, Told] = field(default_factory=dict)
    fingerprint: str = FINGERPRINT
    passages: Sequence[Passage] = field(default_factory=document)
    languages: Sequence[str] = ("ru", "zh")
    corpus: CorpusInfo = CORPUS
    asked: list[str] = field(default_factory=list)

    @property
    def sections(self) -> Sequence[Passage]:
        return tuple(one for one in self.passages if one.kind is PassageKind.SECTION)

    @property
    def figures(self) -> Sequence[Passage]:
        return tuple(one for one in self.passages if one.kind is PassageKind.FIGURE)

    @property
    def info(self) -> IndexInfo:
        return IndexInfo(self.fingerprint, "a-model", 384, 40, 11, 2, 2, 1000, "2026-01-02T03:04:05Z", 1.5, {})

    def tasks(self, section: str | None = None) -> Sequence[Passage]:
        tasks = (one for one in self.passages if one.kind is PassageKind.TASK)
        return tuple(one for one in tasks if section is None or one.section == section)

    def passage(self, passage_id: str) -> Passage:
        return {one.id: one for one in self.passages}[passage_id]

    def translation(self, passage_id: str, language: str) -> str | None:
        return TRANSLATIONS.get(language, {}).get(passage_id)

    def similar(self, passage_id: str, *, top: int = 5) -> Sequence[Hit]:
        self.passage(passage_id)
        return tuple(Hit(one, 0.5) for one in self.tasks() if one.id != passage_id)[:top]

    def ask(self, question: str, *, top: int = 5, section: str | None = None) -> Answer:
        self.asked.append(question)
        if not any(map(str.isalnum, question)):
            raise QuestionError("no words")
        told = self.table.get(question, Told({"4": 0.1, "5": 0.1}, Outcome.NONE, 0))
        found = (Hit(self.passage(one), score) for one, score in told.hits.items())
        hits = tuple(hit for hit in found if section is None or hit.passage.section == section)[: max(top, told.strong)]
        return Answer(
            question, told.language, told.outcome, told.route, hits, self.fingerprint, 1.0, told.strong, told.notice
        )


def scene(
    engine: FakeEngine | None = None, language: str = "en", translation: str = "", *, can_ask_again: bool = True
) -> Scene:
    """A scene in which feedback and further results are possible."""
    texts = localisation().texts(language)
    return Scene(engine or FakeEngine(), texts, translation, vote=can_ask_again, question=can_ask_again)


class FakeTelegram(BaseRequest):
    """Keeps what the bot sends; answers as Telegram does, or as told in `refusals` by method."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.refusals: dict[str, list[tuple[int, dict[str, Any]]]] = {}
        self.results: dict[str, Any] = {}
        self._messages = 1000

    @property
    def read_timeout(self) -> float:
        return 1.0

    async def initialize(self) -> None:
        pass

    async def shutdown(self) -> None:
        pass

    def sent(self, method: str) -> list[dict[str, Any]]:
        """The parameters of every request of a method."""
        return [params for name, params in self.calls if name == method]

    def refuse(self, method: str, code: int, description: str, **parameters: Any) -> None:
        """Refuse the next request of a method."""
        body = {"ok": False, "error_code": code, "description": description, "parameters": parameters}
        self.refusals.setdefault(method, []).append((code, body))

    async def do_request(
        self,
        url: str,
        method: str,  # noqa: ARG002
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = None,  # noqa: ARG002
        write_timeout: ODVInput[float] = None,  # noqa: ARG002
        connect_timeout: ODVInput[float] = None,  # noqa: ARG002
        pool_timeout: ODVInput[float] = None,  # noqa: ARG002
    ) -> tuple[int, bytes]:
        name = url.rpartition("/")[2]
        params = dict(request_data.parameters) if request_data else {}
        params |= dict.fromkeys(request_data.multipart_data or (), "uploaded") if request_data else {}
        self.calls.append((name, params))
        if self.refusals.get(name):
            code, body = self.refusals[name].pop(0)
            return code, json.dumps(body).encode()
        return 200, json.dumps({"ok": True, "result": self._result(name, params)}).encode()

    def _result(self, name: str, params: dict[str, Any]) -> Any:
        if name in self.results:
            return self.results[name]
        if name == "getMe":
            return ME
        if name == "answerGuestQuery":
            return {"inline_message_id": "guest-1"}
        if name in ("sendMessage", "sendPhoto"):
            self._messages += 1
            photo = {"photo": [{"file_id": "p1", "file_unique_id": "u1", "width": 1, "height": 1}]}
            return message(self._messages, params["chat_id"], BOT_USER, params.get("text")) | (
                photo if name == "sendPhoto" else {}
            )
        return True


ME = {
    "id": 99,
    "is_bot": True,
    "first_name": "Scoda",
    "username": "scoda_bot",
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": True,
}
BOT_USER: dict[str, Any] = {"id": 99, "is_bot": True, "first_name": "Scoda", "username": "scoda_bot"}
ANNA: dict[str, Any] = {"id": 7, "is_bot": False, "first_name": "Anna", "language_code": "en"}
PRIVATE, GROUP = 7, -100


def message(
    number: int, chat_id: int, sender: Mapping[str, Any], text: str | None = None, **more: Any
) -> dict[str, Any]:
    """A message as Telegram sends it."""
    chat = {"id": chat_id, "type": "private", "first_name": "Anna"}
    if chat_id < 0:
        chat = {"id": chat_id, "type": "supergroup", "title": "Readers"}
    said = {} if text is None else {"text": text}
    return {"message_id": number, "date": 1_700_000_000, "chat": chat, "from": dict(sender), **said, **more}


def command(text: str) -> dict[str, Any]:
    """The entity that marks a text's first word as a command."""
    return {"entities": [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}]}
