"""The Telegram front door: questions in chats, groups, topics and inline, answered by the engine."""
