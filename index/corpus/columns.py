"""Which column of a table holds what: by the words of its header, by what stands in it, or as told."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from index.corpus.words import CITED, HOLDING, numbering_words
from index.errors import CorpusError
from index.text.folding import fold, folded_words, is_han

ROLES = ("id", "text", "section", "title", "kind")
SEPARATORS = ",;\t|"
MAX_HEADER_CHARS = 60
_LONGEST_HAN = 8  # characters of a column's name in Chinese or Japanese
_LOOKED_AT = 10  # rows above which a header may have titles


def _words(text: str) -> frozenset[str]:
    return frozenset(folded_words(text))


# "_" stands for a space; the scripts and the order of languages as in index/languages.
_ID = _words(
    "id no nr num number # n° nº code key ref reference index serial номер № №_п/п п/п код нөмір нөмірі номері "
    "рақам рақами тартиб_рақами дугаар број нумар 编号 編號 序号 序號 号 號 番号 项号 代码 条号 條號 번호 nummer "
    "numéro numero número numer numara sıra sıra_no raqam raqami tartib_raqami nömrə số nomor رقم شماره ردیف نمبر "
    "क्रमांक संख्या क्रम"
)
_TEXT = _words(
    "text body content contents description wording passage full_text answer текст содержание описание "
    "формулировка ответ зміст опис відповідь змест апісанне съдържание мәтін мазмұны сипаттамасы текстти мазмуну "
    "матн мазмун матни тавсиф агуулга тайлбар садржај 正文 内容 內容 文本 描述 条文 條文 原文 文字 答案 回答 本文 "
    "説明 说明 내용 본문 inhalt beschreibung wortlaut antwort texte contenu réponse texto contenido descripción "
    "respuesta conteúdo descrição testo contenuto descrizione risposta tekst treść opis odpowiedź metin içerik "
    "açıklama cevap matn matni mazmuni tavsif mətn məzmun nội_dung teks isi jawaban نص النص محتوى متن محتوا شرح "
    "جواب पाठ विवरण उत्तर मजकूर"
)
_UNIT = _words("target indicator requirement provision measure мероприятие 措施 maßnahme mesure medida misura")
_SECTION = _words(
    "group category theme topic группа категория тема группы топ мақсат мақсад зорилго "
    "章节 章節 部分 篇 类别 類別 分类 分類 "
    "bereich thema catégorie thème categoría tema categoria kategoria kategori kategoriya toifa فئة موضوع"
)
_TITLE = _words(
    "title heading headline name question subject название заголовок наименование вопрос назва питання атауы "
    "тақырып аталышы номи сарлавҳа ном гарчиг наслов 标题 標題 题目 名称 名稱 问题 問題 件名 제목 질문 titel "
    "überschrift frage titre intitulé título pregunta pergunta titolo domanda tytuł nazwa pytanie başlık soru nomi "
    "sarlavha savol başlıq ad tiêu_đề câu_hỏi judul pertanyaan عنوان السؤال سؤال शीर्षक प्रश्न"
)
_KIND = _words("kind")
_ID_LIKE = re.compile(r"[^\W_]{0,12}\W{0,3}\d[\w.()/-]{0,20}|[ivxlcIVXLC]{1,7}|[一二三四五六七八九十百第条條]{1,8}")


@cache
def _numbered() -> tuple[frozenset[str], frozenset[str]]:
    """What numbered parts of documents, and what holds them, are called in all languages: "article", "chapter"."""
    told = _ID | _TEXT | _TITLE
    units = _UNIT.union(*(numbering_words(key) for key in CITED if key != "question"))  # which is a title
    return units - told, _SECTION.union(*map(numbering_words, HOLDING)) - told


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table by role, as places in a row, and the header's names for them.

    `unread` are the names of those that have no role.
    """

    places: Mapping[str, int]
    names: Mapping[str, str]
    unread: tuple[str, ...] = ()
    line: int = 1  # the header's


def parse_columns(text: str) -> dict[str, str]:
    """The header's names by role from "id=Nr,text=Body"; quotes go around a name with a comma.

    Raises:
        ValueError: it is none of that; the reason is one line for people.
    """
    named: dict[str, str] = {}
    for part in next(csv.reader([text], skipinitialspace=True), []):
        role, equals, name = part.partition("=")
        role, name = role.strip().lower(), name.strip()
        if not equals or not name or role not in ROLES:
            raise ValueError(f"{part[:60]!r} is not ROLE=COLUMN with one of the roles {', '.join(ROLES)}")
        if role in named:
            raise ValueError(f"{role} is named twice")
        named[role] = name
    if "text" not in named:
        raise ValueError("the column of the text is not named: write id=NAME,text=NAME")
    return named


def role_of(name: str) -> tuple[str, bool] | None:
    """The role that a header's name tells, and whether it does so by itself: "Article" is an id only if it looks so."""
    plain = re.sub(r"[\s:.*]+", " ", fold(name)).strip()
    if plain in ROLES:
        return plain, True
    if plain in _ID or plain.replace(" ", "") in _ID:
        return "id", True
    units, groups = _numbered()
    for role, words in (("text", _TEXT), ("section", groups), ("title", _TITLE), ("kind", _KIND)):
        if plain in words:
            return role, True
    if is_han(plain[:1]) and len(plain) <= _LONGEST_HAN:  # what it is stands last: 项目编号, 工作内容
        ends = [plain[start:] for start in range(1, len(plain) - 1)]
        tables = (("id", _ID), ("text", _TEXT), ("section", groups), ("title", _TITLE))
        if found := next((role for end in ends for role, words in tables if end in words), ""):
            return found, True
    parts = set(re.findall(r"[^\W_]+(?:'[^\W_]+)?|[#№]", plain.replace("_", " ")))
    if not parts:
        return None
    if parts <= _ID | units:
        return "id", bool(parts & _ID)
    if parts <= _ID | groups:
        return "section", True
    if len(parts) <= 3 and parts <= _TEXT | units | {"of", "the"}:
        return "text", True
    if len(parts) <= 3 and parts <= _TITLE | units | {"of", "the"}:
        return "title", True
    return None


def split_header(text: str) -> list[list[str]]:
    """The first lines of a text as fields, by the separator that fits its header best."""
    lines = [line for line in text[:20_000].splitlines()[:_LOOKED_AT] if line.strip()]
    if lines and (told := told_separator(lines[0])):
        return [_fields(line, told) for line in lines[1:4]]
    separator = likely_separator(lines)
    return [_fields(line, separator) for line in lines[:3]]


def told_separator(line: str) -> str | None:
    """The separator that Excel's first line "sep=;" tells."""
    found = re.fullmatch(r'"?sep=(.)"?\s*', line.lstrip("\ufeff"), re.IGNORECASE | re.DOTALL)
    return found[1] if found else None


def likely_separator(lines: Sequence[str], preferred: str = ",") -> str:
    """The separator by which the best header is found among the first lines."""

    def fits(separator: str) -> tuple[int, int, bool]:
        known, most = 0, 0
        for line in lines[:_LOOKED_AT]:
            fields = _fields(line, separator)
            roles = {found[0] for field in fields if (found := role_of(field))} if len(fields) > 1 else set()
            known, most = max(known, len(roles)), max(most, len(fields))
        return known, most if lines else 0, separator == preferred

    return max(SEPARATORS, key=fits)


def _fields(line: str, separator: str) -> list[str]:
    try:
        return [field.strip() for field in next(csv.reader([line], delimiter=separator, skipinitialspace=True), [])]
    except csv.Error:
        return []


def tells_columns(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first lines of a text of any name are a table: a header with a number and more, and a row for it."""
    if len(rows) < 2 or len(rows[0]) < 2 or len(rows[0]) != len(rows[1]):
        return False
    header = rows[0]
    roles = [role_of(name) if len(name) <= MAX_HEADER_CHARS else None for name in header]
    ids = [place for place, role in enumerate(roles) if role == ("id", True)]
    return bool(ids) and sum(map(bool, roles)) > 1 and bool(_ID_LIKE.fullmatch(rows[1][ids[0]]))


def find_header(rows: Sequence[Sequence[str]]) -> int:
    """The place of the header among the first rows: the first that tells a number and a text, else the first row."""
    filled = [place for place, row in enumerate(rows) if any(cell.strip() for cell in row)]
    return next((place for place in filled[:_LOOKED_AT] if is_header(rows[place])), filled[0] if filled else 0)


def is_header(row: Sequence[str]) -> bool:
    """Whether a row names a number and a text, or a question and its answer."""
    found = [role for name in row if len(name) <= MAX_HEADER_CHARS and (role := role_of(name))]
    told = {role for role, by_itself in found if by_itself}
    units = ("id", False) in found
    return ("text" in told and (units or bool(told & {"id", "title"}))) or ("id" in told and units)


def map_columns(
    header: Sequence[str], sample: Sequence[Sequence[str]], told: Mapping[str, str], path: Path, line: int
) -> Columns:
    """The columns by role. `sample` are the first rows below the header.

    Raises:
        CorpusError: there is no column as told, or none for the number or the text can be made out.
    """
    names = [name.strip() for name in header]
    places = _as_told(names, told, path, line) if told else _found(names, sample)
    missing = [role for role in ("id", "text") if role not in places]
    if "id" in missing and {"title", "text"} <= places.keys():
        missing.remove("id")  # questions and answers have running numbers
    if missing and not told:
        shown = ", ".join(name[:MAX_HEADER_CHARS] for name in names if name)[:200] or "an empty line"
        remedy = "Begin with the line id,text, or name the columns: --columns id=NAME,text=NAME"
        raise CorpusError(path, f"no column {', '.join(missing)} is found in the header ({shown})", remedy, line=line)
    unread = tuple(name for place, name in enumerate(names) if name and place not in places.values())
    return Columns(places, {role: names[place] for role, place in places.items()}, unread, line)


def _as_told(names: Sequence[str], told: Mapping[str, str], path: Path, line: int) -> dict[str, int]:
    folded = [fold(name) for name in names]
    places = {}
    for role, name in told.items():
        if name in names:
            places[role] = names.index(name)
        elif fold(name) in folded:
            places[role] = folded.index(fold(name))
        else:
            shown = ", ".join(one[:MAX_HEADER_CHARS] for one in names if one)[:200]
            raise CorpusError(path, f"no column {name[:60]!r} in the header", f"Name one of: {shown}", line=line)
    return places


def _found(names: Sequence[str], sample: Sequence[Sequence[str]]) -> dict[str, int]:
    columns = [[row[place].strip() for row in sample if place < len(row)] for place in range(len(names))]
    told = [role_of(name) if len(name) <= MAX_HEADER_CHARS else None for name in names]
    places: dict[str, int] = {}
    for place, role in enumerate(told):
        if role and role[1] and role[0] != "text" and (role[0] not in places or names[place].lower() == role[0]):
            places[role[0]] = place
    units = [place for place, role in enumerate(told) if role == ("id", False)]
    if "id" not in places:
        like = [place for place in units if _all_like_ids(columns[place])]
        if like:
            places["id"] = like[-1]  # of "Article, Paragraph" the closer one
    texts = [place for place, role in enumerate(told) if role == ("text", True)]
    left = [place for place in range(len(names)) if place not in places.values()]
    worded = [place for place in left if names[place] and _has_words(columns[place])]  # a "Target" may be 95 %
    candidates = texts or [place for place in units if place in worded] or worded
    if "text" in (folded := [fold(name) for name in names]):
        places["text"] = folded.index("text")
    elif candidates and (texts or "id" in places):
        longest = max(candidates, key=lambda place: _mean_length(columns[place]))
        others = [_mean_length(columns[place]) for place in candidates if place != longest]
        if texts or len(candidates) == 1 or _mean_length(columns[longest]) > 3 * max(others):
            places["text"] = longest
    if "text" not in places and "title" in places:
        places["text"] = places.pop("title")
    if "text" not in places and "section" in places and _all_texts(columns[places["section"]]):
        places["text"] = places.pop("section")  # a "Goal" of each row is no section
    if "id" not in places and "text" in places and "title" not in places:
        like = [place for place in left if names[place] and told[place] is None and _all_like_ids(columns[place])]
        if len(like) == 1:
            places["id"] = like[0]
    return places


def _has_words(cells: Sequence[str]) -> bool:
    """Whether some cell has a letter, or none has anything."""
    return not any(cells) or any(map(str.isalpha, "".join(cells)))


def _all_texts(cells: Sequence[str]) -> bool:
    """Whether every row has a text of its own here, and not one only."""
    return len(cells) > 1 and all(cells) and len(set(cells)) == len(cells) and not any(map(is_like_id, cells))


def _mean_length(cells: Sequence[str]) -> float:
    filled = [len(cell) for cell in cells if cell]
    return sum(filled) / len(filled) if filled else 0.0


def _all_like_ids(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return bool(filled) and len(set(filled)) == len(filled) and all(map(is_like_id, filled))


def is_like_id(text: str) -> bool:
    """Whether a cell could number its row: it has a number, or is one in letters."""
    return _ID_LIKE.fullmatch(text) is not None
