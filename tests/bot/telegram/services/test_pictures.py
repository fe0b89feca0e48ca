"""Which pictures Telegram has already."""

from __future__ import annotations

from bot.telegram.services.pictures import MOST_KEPT, Pictures


def test_ids_of_sent_pictures() -> None:
    pictures = Pictures()
    pictures.remember("ab12", "en", "id")
    assert pictures.file_id("ab12", "en") == "id"
    assert pictures.file_id("ab12", "zh") is None
    assert pictures.file_id("cd34", "en") is None
    pictures.remember("ab12", "en", None)
    assert pictures.file_id("ab12", "en") is None


def test_those_of_old_versions_are_forgotten() -> None:
    pictures = Pictures()
    for number in range(MOST_KEPT + 1):
        pictures.remember(f"{number}", "en", "id")
    assert pictures.file_id("0", "en") is None
    assert pictures.file_id("1", "en") == "id"
