"""Countries by their names in several languages."""

from __future__ import annotations

import pytest

from index.text.territories import territory_names

RUSSIA = ("Russia", "Россия", "俄罗斯")


@pytest.mark.parametrize(
    ("name", "spoken"),
    [
        ("Russia", "en"),
        ("russia", "en"),
        ("Россией", "ru"),
        ("Россию", "ru"),
        ("俄罗斯", "zh"),
        ("俄羅斯", "zh"),
        ("Ресей", "kk"),
        ("Rossiya", "uz"),
        ("Rusya", "tr"),
        ("روسیه", "fa"),
        ("रूस", "hi"),
    ],
)
def test_a_country_is_known_by_any_of_its_names(name: str, spoken: str) -> None:
    assert territory_names(name, spoken, ("en", "ru", "zh")) == RUSSIA


@pytest.mark.parametrize("name", ["Geely", "banana", "Rus", "复星", "", "Индустрия"])
def test_other_names_are_no_country(name: str) -> None:
    assert territory_names(name, "en", ("en", "ru", "zh")) == ()


def test_a_country_is_not_taken_for_one_with_a_longer_name() -> None:
    assert territory_names("Nigeria", "en", ("en",)) == ("Nigeria",)
    assert territory_names("Niger", "en", ("en",)) == ("Niger",)


def test_a_language_without_names_adds_none() -> None:
    assert territory_names("Russia", "xx", ("en", "xx")) == ("Russia",)
