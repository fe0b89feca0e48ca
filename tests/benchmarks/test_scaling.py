"""What the scaling benchmark prints and draws."""

from __future__ import annotations

from pathlib import Path

from tests.benchmarks.scaling import HEADER, Size, plot

SIZES = [
    Size(count, "Flat", count / 1000, 300.0, count / 500, 0.4, 1.5, 0.5, 9.0, 200.0, 0.98, 0.97, 0.2, 0.2, 0.75)
    for count in (1_000, 10_000, 100_000)
]


def test_a_row_fits_the_header() -> None:
    cells = dict(zip(HEADER, SIZES[1].row(), strict=True))
    assert cells["sentences"] == "10,000"
    assert cells["build, s"] == "10.0"
    assert cells["on disk, MB"] == "20"
    assert cells["cold `scoda ask`, s"] == "0.40"
    assert cells["search, ms"] == "1.5"
    assert cells["its words, ms"] == "0.5"
    assert (cells["recall@10"], cells["the trial's"]) == ("0.980", "0.970")
    assert cells["hit@1"] == "0.750"


def test_the_plot_is_a_small_picture(tmp_path: Path) -> None:
    path = tmp_path / "scaling.png"
    plot(SIZES, path)
    data = path.read_bytes()
    assert data.startswith(b"\x89PNG")
    assert len(data) < 100_000
