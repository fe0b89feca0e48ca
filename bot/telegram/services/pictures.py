"""The picture of the headline figures: drawn once for an index version and a language, then reused."""

from __future__ import annotations

import asyncio
import json
import logging
import unicodedata
from dataclasses import asdict, replace
from pathlib import Path

from bot.library import Library
from bot.telegram.replies.document import headline, title
from bot.telegram.replies.markup import clip
from bot.texts import DEFAULT_LANGUAGE, Localisation
from index.child import child_environment, python_command

LONGEST_TITLE, LONGEST_LABEL = 70, 48
SECONDS = 60.0
LONGEST_COMPLAINT = 500
_LOGGER = logging.getLogger(__name__)


class Pictures:
    """Draws in another process and keeps the files in the data home; remembers the ids that Telegram gave them."""

    def __init__(self, folder: Path, localisation: Localisation) -> None:
        self._folder = folder
        self._localisation = localisation
        self._ids: dict[Path, str] = {}
        self._drawing = asyncio.Lock()

    def file_id(self, path: Path) -> str | None:
        """Telegram's id of a picture that was sent before."""
        return self._ids.get(path)

    def remember(self, path: Path, file_id: str | None) -> None:
        """Keep the id of a sent picture; None when the id is no longer good."""
        if file_id is None:
            self._ids.pop(path, None)
        else:
            self._ids[path] = file_id

    async def figures(self, library: Library, language: str) -> Path | None:
        """The picture of the headline figures, None where there are none or drawing fails."""
        if not headline(library.corpus, language):
            return None
        path = self._folder / f"figures-{library.fingerprint[:16]}-{language}.png"
        async with self._drawing:
            if not path.exists() and not await self._draw(library, language, path):
                return None
            return path

    async def _draw(self, library: Library, language: str, path: Path) -> bool:
        self._folder.mkdir(parents=True, exist_ok=True)
        for old in self._folder.glob("figures-*.png"):
            if library.fingerprint[:16] not in old.name:
                old.unlink(missing_ok=True)
        unfinished = path.with_suffix(".part")
        sheets = [self._sheet(library, code) for code in dict.fromkeys((language, DEFAULT_LANGUAGE))]
        complaint = await _run(json.dumps({"path": str(unfinished.absolute()), "sheets": sheets}), path.parent)
        if complaint is None and unfinished.exists():
            unfinished.replace(path)
            return True
        _LOGGER.warning("the headline figures cannot be drawn: %s", complaint)
        return False

    def _sheet(self, library: Library, language: str) -> dict[str, object]:
        texts = self._localisation.texts(language)
        figures = [replace(one, label=clip(one.label, LONGEST_LABEL)) for one in headline(library.corpus, language)]
        words = clip(title(library, language), LONGEST_TITLE)
        everything = "".join((words, *(figure.label + figure.value for figure in figures)))
        return {
            "title": words,
            "note": texts.plain("figures-caption"),
            "figures": [asdict(figure) for figure in figures],
            "han": any(unicodedata.name(char, "").startswith("CJK") for char in everything),
        }


async def _run(order: str, folder: Path) -> str | None:
    """Draw in another process; what it complains about, None if nothing.

    It works in the data home's own folder: matplotlib takes settings from the one where it is started.
    """
    process = await asyncio.create_subprocess_exec(
        *python_command("bot.telegram.services.draw"),
        stdin=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        cwd=folder,
        env=child_environment(),
    )
    try:
        _, complaint = await asyncio.wait_for(process.communicate(order.encode()), SECONDS)
    except TimeoutError:
        return f"it took longer than {SECONDS:.0f} s"
    finally:
        if process.returncode is None:  # it takes too long, or the bot ends before it
            process.kill()
            await process.wait()
    return complaint.decode(errors="replace")[-LONGEST_COMPLAINT:] if process.returncode else None
