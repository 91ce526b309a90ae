"""The compiled part of the map: the same bytes from each build, alone in the world, and never one of another version."""

import shutil
import sys
from pathlib import Path

import hatch_build
import pytest

from evenground.cores.opinion_map.kernel import library

SOURCES = Path(hatch_build.__file__).parent / hatch_build.LOOPS


def test_two_builds_give_the_same_bytes_and_are_what_is_installed(tmp_path, monkeypatch):
    monkeypatch.delenv("HOME", raising=False)
    for name in ("one", "other"):
        hatch_build.build_loops(SOURCES, tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()
    assert library.LIBRARY.read_bytes() == (tmp_path / "one").read_bytes(), "Run bin/setup: a loop changed since it was built."
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one", "other"]


def test_a_fault_in_the_source_stops_the_install_and_leaves_the_old_one(tmp_path, capfd):
    (tmp_path / "loops.c").write_text("int loops(void) { int unused; return 0; }")
    (tmp_path / "loops.so").write_text("old")
    with pytest.raises(SystemExit, match="compiled part could not be built"):
        hatch_build.build_loops(tmp_path, tmp_path / "loops.so")
    assert "unused" in capfd.readouterr().err
    assert (tmp_path / "loops.so").read_text() == "old"


def test_a_missing_library_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setattr(library, "LIBRARY", tmp_path / "loops.so")
    with pytest.raises(ImportError, match=r"loops\.so, the compiled part of the opinion map, is missing: run bin/setup"):
        library.load()


def test_a_library_of_another_version_is_never_called(tmp_path, monkeypatch):
    changed = shutil.copytree(SOURCES, tmp_path / "kernel")
    (changed / "sums.c").write_text((SOURCES / "sums.c").read_text() + "\n")
    hatch_build.build_loops(changed, tmp_path / "loops.so")
    monkeypatch.setattr(library, "LIBRARY", tmp_path / "loops.so")
    with pytest.raises(ImportError, match="is not of this version: run bin/setup"):
        library.load()


def test_something_else_in_its_place_is_never_called(monkeypatch):
    monkeypatch.setattr(library, "LIBRARY", Path(sys.executable))
    with pytest.raises(ImportError, match="run bin/setup"):
        library.load()
