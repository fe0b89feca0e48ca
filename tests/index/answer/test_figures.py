"""Which headline figures a message asks for, by their names in any language."""

from __future__ import annotations

import pytest

from index.answer.figures import FigureNames
from index.types import CorpusInfo, HeadlineFigure


def figure(label: str, growth: float, **names: tuple[str, ...]) -> HeadlineFigure:
    return HeadlineFigure({"en": label}, {"en": "1"}, growth, names)


TRADE = figure(
    "Foreign trade",
    14.4,
    en=("trade",),
    zh=("外贸", "进出口"),
    ru=("внешняя торговля", "торговля"),
    kk=("сауда",),
    uz=("tashqi savdo",),
    fa=("تجارت",),
    hi=("विदेशी व्यापार",),
    tr=("dış ticaret",),
)
RETAIL = figure("Retail sales", 15, en=("retail",), zh=("零售",), ru=("розничные продажи", "розница"))
FIXED = figure("Fixed-asset investment", 11, en=("investment",), zh=("固投",), ru=("инвестиции",))
FOREIGN = figure("Foreign investment", 39.3, en=("FDI", "investment"), ru=("иностранные инвестиции", "инвестиции"))
NAMES = FigureNames(CorpusInfo("plan", "A plan", headline=(TRADE, RETAIL, FIXED, FOREIGN), names=("SCODA",)))


@pytest.mark.parametrize(
    ("message", "figures"),
    [
        ("how much was foreign trade?", [TRADE]),
        ("by how much did trade grow in 2020?", [TRADE]),
        ("the volume of SCODA's retail sales", [RETAIL]),
        ("how much foreign investment did it get?", [FOREIGN]),
        ("compare retail and foreign trade", [RETAIL, TRADE]),
        ("investment growth", [FIXED, FOREIGN]),
        ("growth of all figures", [TRADE, RETAIL, FIXED, FOREIGN]),
        ("which grew fastest?", [FOREIGN, RETAIL, TRADE, FIXED]),
        ("какой объём розничных продаж?", [RETAIL]),
        ("на сколько выросла внешняя торговля?", [TRADE]),
        ("сколько иностранных инвестиций получено", [FOREIGN]),
        ("сравни розницу и торговлю", [RETAIL, TRADE]),
        ("2020年外贸总额是多少", [TRADE]),
        ("外貿增長了多少？", [TRADE]),
        ("сауда қанша өсті?", [TRADE]),
        ("tashqi savdo qancha o'sdi?", [TRADE]),
        ("تجارت چقدر رشد کرد؟", [TRADE]),
        ("विदेशी व्यापार कितना बढ़ा?", [TRADE]),
        ("dış ticaret ne kadar arttı?", [TRADE]),
    ],
)
def test_a_message_about_figures_alone_asks_for_them(message: str, figures: list[HeadlineFigure]) -> None:
    asked = NAMES.question(message)
    assert asked is not None
    assert (list(asked.figures), asked.is_bare) == (figures, False)


@pytest.mark.parametrize("message", ["trade", "retail sales?", "what was FDI?", "розница", "固投", "investment"])
def test_a_bare_name_may_mean_something_else(message: str) -> None:
    asked = NAMES.question(message)
    assert asked is not None
    assert asked.is_bare


@pytest.mark.parametrize(
    "message",
    [
        "how many trade fairs were held?",
        "how did trade with Russia grow?",
        "сколько торговых площадок привлекли?",
        "research on trade",
        "how much did it grow?",
        "how many traders came?",
    ],
)
def test_with_another_topic_it_is_no_question_about_figures(message: str) -> None:
    assert NAMES.question(message) is None


@pytest.mark.parametrize(
    ("message", "figures"),
    [
        ("how much did it grow?", [TRADE]),
        ("比上一年增长了多少", [TRADE]),
        ("а розница?", [RETAIL]),
        ("and which grew slowest?", [FIXED, TRADE, RETAIL, FOREIGN]),
        ("а медленнее всего?", [FIXED, TRADE, RETAIL, FOREIGN]),
    ],
)
def test_after_a_figure_less_has_to_be_said(message: str, figures: list[HeadlineFigure]) -> None:
    asked = NAMES.question(message, last=NAMES.places([TRADE]))
    assert asked is not None
    assert (list(asked.figures), asked.is_bare) == (figures, False)


def test_among_other_things_a_question_may_ask_for_figures() -> None:
    assert NAMES.asked("which sector in Jiaozhou grew fastest?") == (FOREIGN, RETAIL, TRADE, FIXED)
    assert NAMES.asked("how much did trade with Russia grow?") == (TRADE,)
    assert NAMES.asked("who spoke of trade with Russia?") == ()


def test_a_document_without_figures_is_asked_for_none() -> None:
    assert FigureNames(CorpusInfo("plan", "A plan")).question("how much did trade grow?") is None


def test_a_text_is_no_question_about_figures() -> None:
    assert NAMES.question("trade " * 40) is None
    assert NAMES.named("trade " * 600 + "retail") == (TRADE,)
