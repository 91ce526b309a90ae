"""The layers as `pyproject.toml` states them, highest first: one place says them, and tests read it."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "evenground"


def contracts() -> list[dict]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]


def height_of_each_feature() -> dict[str, int]:
    """Feature's module name to its height; whatever stands lower may be used by what stands higher."""
    order: list[str] = []
    for wing in ("cores", "ground", "flow", "around", "site"):
        inside = [c for c in contracts() if c["type"] == "layers" and c.get("containers") == [f"evenground.{wing}"]]
        features = [name for layer in inside[0]["layers"] for name in layer.replace("|", ":").split(":")] if inside else []
        order += [f"evenground.{wing}.{name.strip(' ()')}" for name in reversed(features)]
    return {name: height for height, name in enumerate(order)}
