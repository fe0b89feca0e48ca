"""What only Telegram and the bot know of each other's calls."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Secrets:
    """What a webhook is called with: the path and the header's value. They last as long as the token."""

    path: str
    header: str

    @classmethod
    def of(cls, token: str) -> Secrets:
        """Both derived from the token: a restarted bot knows what the one before it agreed with Telegram."""

        def derive(purpose: str) -> str:
            return hmac.new(token.encode(), f"scoda webhook {purpose}".encode(), hashlib.sha256).hexdigest()

        return cls(f"/{derive('path')}", derive("header"))
