"""One bot for a data home, and a home that cannot be used is told in a line."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.telegram.services.home_lock import LOCK, AlreadyRunning, HomeUnusable, home_lock, is_in_use


def test_a_second_one_is_refused_until_the_first_has_ended(tmp_path: Path) -> None:
    home = tmp_path / "new" / "home"
    with home_lock(home), pytest.raises(AlreadyRunning, match="another bot is running"), home_lock(home):
        pass
    with home_lock(home):
        pass


def test_a_home_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / LOCK).mkdir()
    with pytest.raises(HomeUnusable, match=r"bot\.lock cannot be written .*give --home"), home_lock(tmp_path):
        pass
    (tmp_path / "file").touch()
    with pytest.raises(HomeUnusable, match="cannot be written"), home_lock(tmp_path / "file" / "home"):
        pass


def test_what_fails_inside_is_not_taken_for_the_lock(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), home_lock(tmp_path):
        raise FileNotFoundError


def test_looking_whether_it_is_in_use_makes_and_changes_nothing(tmp_path: Path) -> None:
    assert not is_in_use(tmp_path / "none")
    assert not is_in_use(tmp_path)
    assert list(tmp_path.iterdir()) == []
    with home_lock(tmp_path):
        assert is_in_use(tmp_path)
    assert not is_in_use(tmp_path)
