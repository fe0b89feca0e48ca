"""Centring: what a language puts into every question's vector goes, what the question says stays."""

from __future__ import annotations

import numpy as np

from index.reader import Centres
from index.search.centring import centre, fit_centres, normalise
from index.types import Vectors


def rows(*values: list[float]) -> Vectors:
    return np.array(values, np.float32)


NONE = Centres(np.empty((0, 2), np.float32), ())


def test_rows_become_length_1_and_zeros_stay() -> None:
    assert normalise(rows([3, 4], [0, 0], [0, -2])).tolist() == [
        [0.6000000238418579, 0.800000011920929],
        [0, 0],
        [0, -1],
    ]


def test_a_centre_is_the_mean_of_its_language() -> None:
    vectors = rows([1, 0], [0, 1], [0, 4], [1, 1])
    centres = fit_centres(vectors, ["en", "ru", "en", "kk"], ["Latin", "Cyrillic", "Latin", "Cyrillic"])
    assert centres.scripts == ("Latin", "Cyrillic", "Cyrillic")
    assert centres.means.tolist() == [[0.5, 2], [1, 1], [0, 1]]


def test_a_language_in_two_scripts_has_two_centres() -> None:
    centres = fit_centres(rows([1, 0], [0, 1]), ["uz", "uz"], ["Latin", "Cyrillic"])
    assert centres.scripts == ("Cyrillic", "Latin")
    assert centres.means.tolist() == [[0, 1], [1, 0]]


def test_without_background_questions_vectors_are_only_normalised() -> None:
    fitted = fit_centres(np.empty((0, 2), np.float32), [], [])
    assert fitted.means.shape == (0, 2)
    for centres in (NONE, fitted):
        assert centre(rows([0, 2]), ["Latin"], centres).tolist() == [[0, 1]]


def test_no_questions_at_all() -> None:
    centres = Centres(rows([0.8, 0]), ("Latin",))
    assert centre(np.empty((0, 2), np.float32), [], centres).shape == (0, 2)


def test_the_common_part_is_taken_out() -> None:
    centres = Centres(rows([0.8, 0, 0]), ("Latin",))
    centred = centre(rows([0.8, 0.6, 0], [0.8, 0, -0.6]), ["Latin", "Latin"], centres)
    np.testing.assert_allclose(centred, rows([0, 1, 0], [0, 0, -1]), atol=1e-6)


def test_only_centres_of_the_questions_script_count() -> None:
    centres = Centres(rows([0.8, 0, 0], [0, 0.8, 0]), ("Latin", "Cyrillic"))
    vector = rows([0.6, 0.6, 0.5])
    latin, cyrillic = (centre(vector, [script], centres)[0] for script in ("Latin", "Cyrillic"))
    np.testing.assert_allclose(latin, normalise(rows([-0.2, 0.6, 0.5]))[0], atol=1e-6)
    np.testing.assert_allclose(cyrillic, normalise(rows([0.6, -0.2, 0.5]))[0], atol=1e-6)


def test_a_script_without_background_takes_all_centres() -> None:
    centres = Centres(rows([0.8, 0, 0], [0, 0.8, 0]), ("Latin", "Cyrillic"))
    thai = centre(rows([0.6, 0.6, 0.5]), ["Other"], centres)
    np.testing.assert_allclose(thai, normalise(rows([0.2, 0.2, 0.5])), atol=1e-6)


def test_the_nearest_language_of_a_script_decides() -> None:
    centres = Centres(rows([0.9, 0.1, 0], [0.1, 0.9, 0]), ("Latin", "Latin"))
    english = centre(rows([0.9, 0.1, 0.3]), ["Latin"], centres)
    np.testing.assert_allclose(english, rows([0, 0, 1]), atol=1e-3)


def test_questions_do_not_disturb_each_other() -> None:
    centres = Centres(rows([0.9, 0.1, 0], [0.1, 0.9, 0.2], [0, 0, 1]), ("Latin", "Cyrillic", "Latin"))
    vectors, scripts = rows([1, 2, 3], [3, 2, 1], [0, 0, 0]), ["Latin", "Cyrillic", "Han"]
    together = centre(vectors, scripts, centres)
    for number in range(3):
        alone = centre(vectors[number : number + 1], scripts[number : number + 1], centres)
        np.testing.assert_allclose(alone[0], together[number], atol=1e-6)


def test_far_off_vectors_stay_finite() -> None:
    centres = Centres(rows([1e3, 0], [0, -1e3]), ("Latin", "Latin"))
    assert np.isfinite(centre(rows([1e4, 1e4], [-1e4, 0]), ["Latin", "Han"], centres)).all()
