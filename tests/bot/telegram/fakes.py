"""A small document, and an engine that answers from a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.telegram.replies.reply import ReplyContext
from bot.texts import localisation
from index.answer.conversation import Conversation
from index.errors import QuestionError
from index.text.ids import id_key
from index.text.ids import key_hash as hash_of
from index.text.numerals import roman_value
from index.types import (
    Answer,
    CorpusInfo,
    Fact,
    FollowUp,
    HeadlineFigure,
    Hit,
    IndexInfo,
    Missing,
    Notice,
    Outcome,
    Passage,
    PassageKind,
    Route,
    Talk,
)

FINGERPRINT = "ab12cd34ef567890"
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
    talk: Talk | None = None
    fact: Fact | None = None
    follow_up: FollowUp | None = None
    missing: Missing | None = None
    figures: tuple[HeadlineFigure, ...] = ()
    into: str | None = None


CORPUS = CorpusInfo(
    "test",
    "10 Tasks of 2020",
    publisher="The publisher",
    publishers={"en": "The publisher", "zh": "发布机构"},
    published="2021-05-26",
    year=2020,
    stated_tasks=10,
    titles={"zh": "2020年十项任务"},
    unit="task",
)
RICH = CorpusInfo(
    "test",
    "10 Tasks of 2020",
    headline=(
        HeadlineFigure(
            {"en": "Trade", "ru": "Торговля", "zh": "贸易"}, {"en": "RMB 15.6 billion", "zh": "156 亿元"}, 14.4
        ),
        HeadlineFigure({"en": "Investment"}, {"en": "RMB 32.6 billion"}, 11.0),
    ),
    examples={"en": ("Was a <satellite> signed?",)},
    unit="task",
)


def _number(written: str, *nouns: str) -> int:
    """The number that is written, alone or behind one of these nouns; 0 without one."""
    noun, _, number = written.rpartition(" ")
    value = roman_value(number) or (int(number) if number.isdecimal() else 0)
    return value if noun in ("", *nouns) else 0


@dataclass
class FakeEngine:
    """Answers from a table; a question that is not in it is not in the document."""

    table: Mapping[str, Told] = field(default_factory=dict)
    fingerprint: str = FINGERPRINT
    passages: Sequence[Passage] = field(default_factory=document)
    languages: Sequence[str] = ("ru", "zh")
    corpus: CorpusInfo = CORPUS
    asked: list[str] = field(default_factory=list)
    before: Callable[[], object] = lambda: None  # done first in answering a question
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    conversations: list[Conversation] = field(default_factory=list)

    @property
    def sections(self) -> Sequence[Passage]:
        return tuple(one for one in self.passages if one.kind is PassageKind.SECTION)

    @property
    def labels(self) -> Sequence[str]:
        return tuple(dict.fromkeys(one.section for one in self.passages if one.section))

    @property
    def figures(self) -> Sequence[Passage]:
        return tuple(one for one in self.passages if one.kind is PassageKind.FIGURE)

    @property
    def info(self) -> IndexInfo:
        return IndexInfo(self.fingerprint, "a-model", 384, 40, 11, 2, 2, 1000, "2026-01-02T03:04:05Z", 1.5, {})

    def heading(self, section: str) -> Passage | None:
        return next((one for one in self.sections if one.section == section), None)

    def find(self, written: str) -> Passage | None:
        found = [one for one in self.passages if id_key(one.id) == id_key(written)]
        if not found and (number := _number(written, "item", "t")) and written != str(number):
            return self.find(str(number))
        return next((one for one in found if one.id == written), found[0] if len(found) == 1 else None)

    def find_section(self, written: str) -> str | None:
        place = _number(written, "chapter")
        return next((label for number, label in enumerate(self.labels, 1) if written == label or number == place), None)

    def find_figure(self, written: str) -> Passage | None:
        place = _number(written)
        return next((one for number, one in enumerate(self.figures, 1) if written == one.id or number == place), None)

    def number_range(self) -> tuple[str, str] | None:
        tasks = self.tasks()
        return (tasks[0].id, tasks[-1].id) if tasks else None

    def neighbours(self, passage: Passage) -> tuple[Passage | None, Passage | None]:
        row = [one for one in self.passages if one.kind is passage.kind]
        place = row.index(passage)
        return row[place - 1] if place else None, row[place + 1] if place + 1 < len(row) else None

    def with_hash(self, key_hash: int) -> Sequence[Passage]:
        return [one for one in self.passages if int(hash_of(one.id)) == key_hash]

    def tasks(self, section: str | None = None) -> Sequence[Passage]:
        tasks = (one for one in self.passages if one.kind is PassageKind.TASK)
        return tuple(one for one in tasks if section is None or one.section == section)

    def passage(self, passage_id: str) -> Passage:
        return {one.id: one for one in self.passages}[passage_id]

    def translation(self, passage_id: str, language: str) -> str | None:
        return TRANSLATIONS.get(language, {}).get(passage_id)

    def picture(self, language: str) -> bytes | None:
        return self.pictures.get(language)

    def similar(self, passage_id: str, *, top: int = 5) -> Sequence[Hit]:
        self.passage(passage_id)
        return tuple(Hit(one, 0.5) for one in self.tasks() if one.id != passage_id)[:top]

    def ask(self, question: str, *, top: int = 5, section: str | None = None) -> Answer:
        self.asked.append(question)
        self.before()
        if not any(map(str.isalnum, question)):
            raise QuestionError("no words")
        told = self.table.get(question, Told({"4": 0.1, "5": 0.1}, Outcome.NONE, 0))
        found = (Hit(self.passage(one), score) for one, score in told.hits.items())
        hits = tuple(hit for hit in found if section is None or hit.passage.section == section)[: max(top, told.strong)]
        answer = Answer(
            question, told.language, told.outcome, told.route, hits, self.fingerprint, 1.0, told.strong, told.notice
        )
        return replace(
            answer,
            talk=told.talk,
            fact=told.fact,
            follow_up=told.follow_up,
            missing=told.missing,
            figures=told.figures,
            into=told.into,
        )

    def converse(
        self, question: str, conversation: Conversation, *, top: int = 5, section: str | None = None
    ) -> tuple[Answer, Conversation]:
        self.conversations.append(conversation)
        answer = self.ask(question, top=top, section=section)
        ids = tuple(hit.passage.id for hit in answer.hits)
        return answer, Conversation(ids, len(ids), ids[0] if ids else None, answer.language, answer.route)


def context(
    engine: FakeEngine | None = None, language: str = "en", translation: str = "", *, can_ask_again: bool = True
) -> ReplyContext:
    """A context in which feedback and further results are possible."""
    texts = localisation().texts(language)
    return ReplyContext(engine or FakeEngine(), texts, translation, vote=can_ask_again, question=can_ask_again)
