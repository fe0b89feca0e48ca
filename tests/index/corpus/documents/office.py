"""Word documents made for tests, from the XML of their parts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from types import MappingProxyType

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
_RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def part(name: str, inside: str, namespace: str = NAMESPACE) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name} xmlns:w="{namespace}">{inside}</w:{name}>'


def docx(
    body: str,
    *,
    numbering: str = "",
    styles: str = "",
    namespace: str = NAMESPACE,
    more: Mapping[str, str] = MappingProxyType({}),
) -> bytes:
    """A Word document with this body, and `more` parts by their names."""
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS,
        "word/document.xml": part("document", f"<w:body>{body}</w:body>", namespace),
        "word/numbering.xml": part("numbering", numbering, namespace),
        "word/styles.xml": part("styles", styles, namespace),
        **more,
    }
    return package(parts)


def package(parts: Mapping[str, str | bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return data.getvalue()


def paragraph(text: str, *, level: int | None = None, list_id: int = 1, style: str = "") -> str:
    """A paragraph; with a level it is an item of a list."""
    item = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>' if level is not None else ""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{item}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def levels(*kinds: tuple[str, str], start: int = 1) -> str:
    """The levels of a list: the format of each and its text."""
    return "".join(
        f'<w:lvl w:ilvl="{place}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for place, (form, text) in enumerate(kinds)
    )


def definition(list_id: int, inside: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{list_id}">{inside}</w:abstractNum>'


def numbered(list_id: int, abstract: int, inside: str = "") -> str:
    return f'<w:num w:numId="{list_id}"><w:abstractNumId w:val="{abstract}"/>{inside}</w:num>'
