"""What a check finds, for people and for scripts."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.safe_text import json_line
from index import ScodaError

WELL, BLOCKED = 0, 2  # exit codes: warnings are no reason not to start


@dataclass(frozen=True, slots=True)
class Finding:
    """A fact about a part, what to do about it if anything, and whether `run` would fail before that is done."""

    about: str
    fact: str
    remedy: str = ""
    blocks: bool = False

    @property
    def level(self) -> str:
        """How bad it is, in a word."""
        return "problem" if self.blocks else "warning" if self.remedy else "ok"

    def __str__(self) -> str:
        mark = {"problem": "!!", "warning": "! ", "ok": "ok"}[self.level]
        return f"{mark} {self.fact}" + (f"\n     {self.remedy}" if self.remedy else "")


@dataclass(slots=True)
class Report:
    """All findings, as far as they have come."""

    findings: list[Finding] = field(default_factory=list)

    @property
    def exit_code(self) -> int:
        """0 if `run` would start, 2 if something would stop it."""
        return BLOCKED if any(finding.blocks for finding in self.findings) else WELL

    def as_json(self) -> str:
        """One object on one line: `ok` and `findings`, each with `about`, `level`, `fact` and `remedy`.

        `level` is "ok", "warning" or "problem"; `remedy` is empty where nothing has to be done.
        """
        findings = [
            {"about": one.about, "level": one.level, "fact": one.fact, "remedy": one.remedy} for one in self.findings
        ]
        return json_line({"ok": self.exit_code == WELL, "findings": findings})


def from_error(about: str, error: ScodaError) -> Finding:
    """A finding that would end `run` with this error, whose last sentence says what to do."""
    fact, separator, remedy = str(error).rpartition(". ")
    return Finding(about, fact if separator else remedy, remedy if separator else "", blocks=True)
