"""The document's names, known again however they are spelt, and in whatever script."""

from __future__ import annotations

import pytest

from index.text.names import Names, edits, sound

NAMES = Names(("geely", "qingdao", "fosun", "nissan", "pakistan", "norov", "transfar"))


@pytest.mark.parametrize(
    ("word", "name"),
    [
        pytest.param("Geeley", "geely", id="a-letter-more"),
        pytest.param("gealy", "geely", id="another-letter"),
        pytest.param("Qingdaoo", "qingdao", id="long"),
        pytest.param("jili", "geely", id="pinyin"),
        pytest.param("Джили", "geely", id="russian"),
        pytest.param("жили", "geely", id="russian-as-heard"),
        pytest.param("Пакистан", "pakistan", id="cyrillic"),
        pytest.param("جيلي", "geely", id="arabic"),
        pytest.param("جیلی", "geely", id="persian"),
        pytest.param("باكستان", "pakistan", id="a-letter-that-arabic-lacks"),
        pytest.param("نوروف", "norov", id="another-that-it-lacks"),
        pytest.param("فوسن", "fosun", id="vowels-left-out"),
        pytest.param("जीली", "geely", id="hindi"),
        pytest.param("निसान", "nissan", id="hindi-vowels-that-are-not-spoken"),
    ],
)
def test_another_spelling_is_near(word: str, name: str) -> None:
    assert NAMES.near(word) == name


@pytest.mark.parametrize("word", ["Toyota", "Казахстан", "gel", "تويوتا", "टोयोटा", "吉利", "نون", "मिला", "ا", "ˈ"])
def test_another_name_is_not(word: str) -> None:
    assert NAMES.near(word) is None


def test_a_document_without_names() -> None:
    assert Names(()).near("Джили") is None


def test_edits_and_sounds() -> None:
    assert edits("geely", "geeley", 2) == 1
    assert edits("geely", "nissan", 2) > 2
    assert sound("dzhili") == sound("geely")
