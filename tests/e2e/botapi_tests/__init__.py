"""Tests of the Bot API server itself: it refuses what Telegram refuses."""
