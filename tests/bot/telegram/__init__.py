"""Tests of the Telegram front door, without a network and without a model."""
