"""How the server says no: Telegram's texts, and which of them are ordinary in Telegram life."""

from typing import Any

Json = dict[str, Any]

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
OTHER_POLLER = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_SET = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)


class Refusal(Exception):
    """A request that is answered with an error.

    `ordinary` marks what a correct bot meets too (a person blocked it, a button is old): kept apart from violations.
    """

    def __init__(self, code: int, description: str, *, is_ordinary: bool = False, **parameters: Any) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.is_ordinary = is_ordinary
        self.parameters = parameters

    def body(self) -> Json:
        """Telegram's error JSON."""
        body: Json = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


def bad(text: str) -> Refusal:
    """A mistake of the bot: becomes a violation."""
    return Refusal(400, f"Bad Request: {text}")


def ordinary(text: str, **parameters: Any) -> Refusal:
    """A 400 that a correct bot has to live with."""
    return Refusal(400, f"Bad Request: {text}", is_ordinary=True, **parameters)


def forbidden(text: str) -> Refusal:
    """A 403: the person or the group shut the bot out."""
    return Refusal(403, f"Forbidden: {text}", is_ordinary=True)


def flood(seconds: int) -> Refusal:
    """A 429 with the seconds to wait."""
    return Refusal(429, f"Too Many Requests: retry after {seconds}", is_ordinary=True, retry_after=seconds)


def conflict(text: str) -> Refusal:
    """A 409 between pollers, or between polling and a webhook."""
    return Refusal(409, text, is_ordinary=True)
