"""How findings are told, to people and to scripts."""

from __future__ import annotations

import dataclasses
import json

import pytest

from bot.telegram.check.findings import Finding, Report, from_error
from index.errors import ScodaError

FINE = Finding("groups", "groups: on")
WARNING = Finding("guest mode", "guest mode: off", "Turn it on")
PROBLEM = dataclasses.replace(WARNING, blocks=True)


def test_findings_are_marked() -> None:
    assert str(FINE) == "ok groups: on"
    assert str(WARNING) == "!  guest mode: off\n     Turn it on"
    assert str(PROBLEM).startswith("!! ")


@pytest.mark.parametrize(("findings", "code"), [([], 0), ([FINE, WARNING], 0), ([PROBLEM, FINE], 2)])
def test_only_what_stops_the_bot_changes_the_exit_code(findings: list[Finding], code: int) -> None:
    report = Report(findings)
    assert report.exit_code == code
    assert json.loads(report.as_json())["ok"] is (code == 0)


def test_one_object_for_scripts() -> None:
    assert json.loads(Report([FINE, PROBLEM]).as_json()) == {
        "ok": False,
        "findings": [
            {"about": "groups", "level": "ok", "fact": "groups: on", "remedy": ""},
            {"about": "guest mode", "level": "problem", "fact": "guest mode: off", "remedy": "Turn it on"},
        ],
    }


def test_an_error_says_what_to_do_in_its_last_sentence() -> None:
    assert from_error("x", ScodaError("a.txt: it is bad. So bad. Mend it")) == Finding(
        "x", "a.txt: it is bad. So bad", "Mend it", blocks=True
    )
    assert from_error("x", ScodaError("it is bad")) == Finding("x", "it is bad", blocks=True)
