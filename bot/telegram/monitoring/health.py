"""What a supervisor asks: is the bot alive, is it ready, and how does it do. On this machine only."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.telegram.monitoring.metrics import LastContact, Metrics
from bot.telegram.services.live_engine import LiveEngine
from index import IndexUnavailable

CONTACT_SECONDS = 120.0  # without a word from Telegram, after which the bot is not ready; four long polls
METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8"


def health_app(live_engine: LiveEngine, metrics: Metrics, last_contact: LastContact) -> Starlette:
    """Three pages: /healthz, /readyz and /metrics."""

    def index() -> str:
        try:
            return live_engine.current.fingerprint
        except IndexUnavailable:
            return ""

    async def alive(_: Request) -> Response:
        return JSONResponse({"alive": True})

    async def ready(_: Request) -> Response:
        version, age = index(), round(last_contact.age, 1)
        reason = ""
        if not version:
            reason = "there is no index"
        elif not last_contact.count:
            reason = "Telegram has not answered yet"
        elif age > CONTACT_SECONDS:
            reason = "Telegram is silent"
        facts = {"index": version, "index_refused": live_engine.reason, "contact_age_seconds": age}
        return JSONResponse({"ready": not reason, "reason": reason, **facts}, status_code=503 if reason else 200)

    async def numbers(_: Request) -> Response:
        return Response(metrics.text(index()), media_type=METRICS_TYPE)

    return Starlette(routes=[Route("/healthz", alive), Route("/readyz", ready), Route("/metrics", numbers)])
