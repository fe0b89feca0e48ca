"""What `scoda bot check` tells, and what it tells to do."""

from __future__ import annotations

import dataclasses
import sys
from pathlib import Path
from typing import Any

import pytest
from telegram import User

from bot.telegram.check import Finding, about_bot, about_rights
from tests.bot.telegram.network import ME


def facts(**more: Any) -> dict[str, str]:
    me = User.de_json({**ME, **more}, None)
    assert me is not None
    return {finding.fact: finding.remedy for finding in about_bot(me)}


def test_a_bot_as_it_should_be() -> None:
    assert facts(supports_guest_queries=True) == {
        "the bot is @scoda_bot (Scoda)": "",
        "privacy mode is on: in groups it gets commands, mentions and replies, which is all it needs": "",
        "groups: on": "",
        "inline mode: on": "",
        "guest mode: on": "",
    }


@pytest.mark.parametrize(
    ("more", "fact", "remedy"),
    [
        ({"can_read_all_group_messages": True}, "privacy mode is off", "/setprivacy"),
        ({"can_join_groups": False}, "groups: off", "/setjoingroups"),
        ({"supports_inline_queries": False}, "inline mode: off", "/setinline"),
        ({}, "guest mode: off", "@BotFather"),
    ],
)
def test_each_with_what_to_do(more: dict[str, Any], fact: str, remedy: str) -> None:
    (found,) = [told for said, told in facts(**more).items() if said.startswith(fact)]
    assert remedy in found


def test_findings_are_marked() -> None:
    finding = Finding("guest mode: off", "Turn it on")
    assert str(finding) == "!  guest mode: off\n     Turn it on"
    assert str(dataclasses.replace(finding, blocks=True)).startswith("!! ")
    assert str(Finding("groups: on")) == "ok groups: on"


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX modes")
def test_a_home_or_a_token_that_others_can_read_is_told(tmp_path: Path) -> None:
    home, token = tmp_path / "the home", tmp_path / "token"
    home.mkdir()
    token.write_text("1:token")
    for path, open_to_others in ((home, 0o755), (token, 0o644)):
        path.chmod(open_to_others)
    assert [str(one) for one in about_rights(home, token)] == [
        f"!  {home} can be read by others on this machine\n     Run: chmod 700 '{home}'",
        f"!  {token} can be read by others on this machine\n     Run: chmod 600 {token}",
    ]
    home.chmod(0o700)
    token.chmod(0o440)  # as systemd hands it over
    assert [one.remedy for one in about_rights(home, token)] == ["", ""]
    assert list(about_rights(tmp_path / "none")) == []
