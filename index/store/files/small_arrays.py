"""The small arrays of a version, which a reader holds in memory: read from one archive, and found to fit each other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.reader import Background, Centres
from index.store.integrity import read_arrays

_VECTORS, _TEXTS = ("centres", "background"), ("centre_scripts", "sections", "languages")
_MARKS = "near_miss"


@dataclass(frozen=True, slots=True, eq=False)
class SmallArrays:
    """What questions are centred by and compared with, the sections' labels and the languages of translations."""

    centres: Centres
    background: Background
    sections: tuple[str, ...]
    languages: tuple[str, ...]

    @property
    def dimension(self) -> int:
        return int(self.centres.means.shape[1])


def read_small_arrays(data: bytes) -> SmallArrays:
    """The arrays in an archive as `index.store.files.write.write_small_arrays` makes it.

    Raises:
        ValueError: it is no such archive, or its arrays are of other kinds or shapes.
    """
    arrays = read_arrays(data, (*_VECTORS, _MARKS, *_TEXTS))
    centres, background = (_vectors(arrays[name]) for name in _VECTORS)
    scripts, sections, languages = (_texts(arrays[name]) for name in _TEXTS)
    marks = arrays[_MARKS]
    if marks.dtype != np.bool_ or marks.shape != (len(background),) or len(scripts) != len(centres):
        raise ValueError("arrays of other shapes")
    if background.shape[1] != centres.shape[1]:
        raise ValueError("arrays of other dimensions")
    return SmallArrays(Centres(centres, scripts), Background(background, marks), sections, languages)


def _vectors(array: NDArray[np.generic]) -> NDArray[np.float32]:
    if array.dtype != np.float32 or array.ndim != 2 or not np.isfinite(array).all():
        raise ValueError("an array that holds no vectors")
    return array.astype(np.float32, copy=False)


def _texts(array: NDArray[np.generic]) -> tuple[str, ...]:
    if array.dtype.kind != "U" or array.ndim != 1:
        raise ValueError("an array that holds no texts")
    return tuple(map(str, array.tolist()))
