"""What a text says beyond a question."""

from __future__ import annotations

import pytest

from index.text.beyond import beyond, new_names
from index.text.language import detect_language


@pytest.mark.parametrize(
    ("text", "question", "left"),
    [
        ("Four bureaus signed in May.", "When did the four bureaus sign?", "· · signed in May."),
        ("The Ministry of Trade agreed.", "Which ministry agreed to it?", "The Ministry of Trade ·."),  # asked for
        ("The four banks met.", "Which four banks did?", "The · · met."),
        ("A bank of the Port Group", "Is the Port Group one?", "A bank of the ◦ ◦"),
        ("It opened in the Old Town.", "Where did the firm open?", "It opened in the Old Town."),
        ("They export 5 goods to 500 cities.", "Do 500 firms export goods?", "They · 5 goods to · cities."),
        ("Books are lent for 30 days.", "For how many days are books lent?", "· · · · 30 days."),
        ("Срок — три дня.", "Сколько дней срок?", "· — три дня."),
        ("The portal has 12 lines.", "Has port 1 a line?", "The portal · 12 lines."),  # nearly alike is not the same
        ("四个局出台政策", "哪四个局出台了政策？", "·······"),
        ("商品馆开业。", "产品馆开业了吗？", "商····。"),
        ("", "Who?", ""),
    ],
)
def test_what_is_left_of_a_text(text: str, question: str, left: str) -> None:
    assert beyond(text, question, detect_language(question)) == left


@pytest.mark.parametrize(
    ("left", "names"),
    [
        ("· · by the Harbour Council of Tashkent", [("Harbour", False), ("Council", False), ("Tashkent", False)]),
        ("Royole settled.", [("Royole", True)]),
        ("· ◦ Group Port was ·.", [("Port", False)]),  # the first is a part of the question's own name
        ("Tashkent · ·", [("Tashkent", True)]),
        ("· in the SCO by Co.", []),
        ("", []),
    ],
)
def test_names_that_a_question_does_not_have(left: str, names: list[tuple[str, bool]]) -> None:
    assert list(new_names(left)) == names
