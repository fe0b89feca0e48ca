"""The small arrays of a version, which a reader holds in memory: read from one archive, and found to fit each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.reader import Aids, Background, Centres, Clues
from index.search.asked_details import PROBED
from index.store.integrity import read_arrays
from index.text.clues import BUCKETS, Known

_VECTORS, _TEXTS = ("centres", "background"), ("centre_scripts", "sections", "languages", "names", "own_languages")
_MARKS, _AIDED = "near_miss", "aided"
_CLUES: Mapping[str, tuple[type[np.generic], int | None]] = {  # the kind of numbers, and how many if that is known
    "name_hashes": (np.uint32, None),
    "name_looks": (np.float32, BUCKETS),
    "name_bias": (np.float64, 1),
    "told": (np.uint16, None),
    "one_year": (np.bool_, 1),
}
_VALUES, _PROBE = "name_values", "detail_probe"
_AIDS = ("aid_vectors", "aid_ends")


@dataclass(frozen=True, slots=True, eq=False)
class SmallArrays:
    """What questions are compared with, the clues, the sections' labels and the languages of translations.

    `aided` tells that there are search aids.
    """

    centres: Centres
    background: Background
    clues: Clues
    sections: tuple[str, ...]
    languages: tuple[str, ...]
    aided: bool
    aids: Aids

    @property
    def dimension(self) -> int:
        return int(self.centres.means.shape[1])


def read_small_arrays(data: bytes) -> SmallArrays:
    """The arrays in an archive as `index.store.files.write.write_small_arrays` makes it.

    Raises:
        ValueError: it is no such archive, or its arrays are of other kinds or shapes.
    """
    arrays = read_arrays(data, (*_VECTORS, _MARKS, _AIDED, *_TEXTS, *_CLUES, _VALUES, _PROBE, *_AIDS))
    centres, background = (_vectors(arrays[name]) for name in _VECTORS)
    scripts, sections, languages, names, own = (_texts(arrays[name]) for name in _TEXTS)
    marks, aided = arrays[_MARKS], arrays[_AIDED]
    if marks.dtype != np.bool_ or marks.shape != (len(background),) or len(scripts) != len(centres):
        raise ValueError("arrays of other shapes")
    if aided.dtype != np.bool_ or aided.shape != (1,):
        raise ValueError("an array that is no answer")
    if background.shape[1] != centres.shape[1]:
        raise ValueError("arrays of other dimensions")
    clues = _clues(arrays, names, own, centres.shape[1])
    background_of = Background(background, marks)
    aid_vectors, aid_ends = (arrays[name] for name in _AIDS)
    aids = _aids(aid_vectors, aid_ends, len(clues.told), centres.shape[1])
    return SmallArrays(Centres(centres, scripts), background_of, clues, sections, languages, bool(aided[0]), aids)


def _aids(vectors: NDArray[Any], ends: NDArray[Any], passages: int, dimension: int) -> Aids:
    if vectors.dtype != np.int8 or vectors.ndim != 2 or vectors.shape[1] != dimension:
        raise ValueError("an array that holds no vectors of search aids")
    if ends.dtype != np.int32 or ends.shape != (passages,):
        raise ValueError("an array of other search aids")
    if (ends[1:] < ends[:-1]).any() or (ends[:1] < 0).any() or len(vectors) != (ends[-1] if passages else 0):
        raise ValueError("an array in which search aids do not end")
    return Aids(vectors, ends)


def _clues(arrays: Mapping[str, NDArray[Any]], names: tuple[str, ...], own: tuple[str, ...], dimension: int) -> Clues:
    for name, (kind, size) in _CLUES.items():
        if arrays[name].dtype != kind or arrays[name].ndim != 1 or (size is not None and len(arrays[name]) != size):
            raise ValueError("arrays of clues of other kinds or shapes")
    hashes, looks, bias, told, one_year = (arrays[name] for name in _CLUES)
    values, probe = arrays[_VALUES], _vectors(arrays[_PROBE])
    if (
        values.dtype != np.uint8
        or values.shape != (len(Known._fields), len(hashes))
        or probe.shape != (len(PROBED), dimension + 1)
        or not all(names)
    ):
        raise ValueError("arrays of clues that do not fit each other")
    if not (np.isfinite(looks).all() and np.isfinite(bias).all() and (hashes[1:] > hashes[:-1]).all()):
        raise ValueError("arrays of clues that are no numbers, or in no order")
    return Clues(hashes, values, looks, float(bias[0]), probe, told, names, bool(one_year[0]), own)


def _vectors(array: NDArray[np.generic]) -> NDArray[np.float32]:
    if array.dtype != np.float32 or array.ndim != 2 or not np.isfinite(array).all():
        raise ValueError("an array that holds no vectors")
    return array.astype(np.float32, copy=False)


def _texts(array: NDArray[np.generic]) -> tuple[str, ...]:
    if array.dtype.kind != "U" or array.ndim != 1:
        raise ValueError("an array that holds no texts")
    return tuple(map(str, array.tolist()))
