"""Counts that the owner sees."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Usage:
    """Questions of some days by outcome and language, feedback, and chats with a chosen language."""

    questions: Counter[tuple[str, str]]
    helpful: int
    unhelpful: int
    chats: int
