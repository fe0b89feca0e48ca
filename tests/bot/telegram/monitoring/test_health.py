"""Whether the process lives and is ready, and its metrics."""

from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest

from bot.telegram.monitoring.health import health_app
from bot.telegram.monitoring.metrics import LastContact
from tests.bot.telegram.conftest import Phone


@pytest.fixture
def health(phone: Phone) -> Callable[[LastContact], httpx.AsyncClient]:
    def build(last_contact: LastContact) -> httpx.AsyncClient:
        app = health_app(phone.bot.services.live_engine, phone.bot.services.metrics, last_contact)
        return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://health")

    return build


async def test_ready_once_telegram_was_heard_of_and_not_for_ever(
    health: Callable[[LastContact], httpx.AsyncClient],
) -> None:
    now = [0.0]
    last_contact = LastContact(lambda: now[0])
    async with health(last_contact) as http:
        assert (await http.get("/healthz")).status_code == 200
        first = await http.get("/readyz")
        assert (first.status_code, first.json()["reason"]) == (503, "Telegram has not answered yet")
        last_contact.renew()
        then = (await http.get("/readyz")).json()
        assert (then["ready"], then["reason"]) == (True, "")
        now[0] = 121.0
        late = await http.get("/readyz")
        assert (late.status_code, late.json()["reason"]) == (503, "Telegram is silent")


async def test_metrics(health: Callable[[LastContact], httpx.AsyncClient], phone: Phone) -> None:
    await phone.say("satellite")
    async with health(LastContact()) as http:
        text = (await http.get("/metrics")).text
    assert 'scoda_questions_total{front="private",language="en",outcome="answer"} 1.0' in text
    assert f'scoda_index_info{{version="{phone.engine.fingerprint}"}}' in text
