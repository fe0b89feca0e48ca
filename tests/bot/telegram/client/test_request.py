"""What a request to Telegram does not spend its time with."""

from __future__ import annotations

import subprocess
import sys


def test_a_package_that_is_not_there_is_not_looked_for_at_each_request() -> None:
    code = """
import sys
import bot.telegram.client.request
from httpcore._synchronization import current_async_library
class Finder:
    def find_spec(self, name, *_):
        looked_for.append(name)
looked_for = []
try:
    current_async_library()
except Exception:
    pass  # where sniffio is installed, it finds no event loop
sys.meta_path.insert(0, Finder())
try:
    current_async_library()
except Exception:
    pass
print(looked_for)
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"
