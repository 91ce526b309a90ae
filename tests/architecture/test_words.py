"""Code words stay off the pages, and everything a page prints goes through gettext."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import jinja2
import pytest
from jinja2.ext import extract_from_ast

from evenground.ground.web.jinja import environment
from tests.architecture.layers import ROOT, SOURCE

GETTEXT = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "npgettext"}
PYTHON = [p for p in SOURCE.rglob("*.py") if "migrations" not in p.parts]
TEMPLATES = sorted(SOURCE.rglob("*.jinja"))


def never_on_a_page() -> list[str]:
    rows = [line.split("|") for line in (ROOT / "docs" / "words.md").read_text().splitlines() if line.startswith("| ")]
    return [word.strip() for row in rows[2:] for word in row[2].split(",")]


def printed_by(path: Path) -> Iterator[str]:
    if path.suffix == ".jinja":
        tree = environment(loader=jinja2.DictLoader({})).parse(path.read_text())
        for _line, _function, words in extract_from_ast(tree, GETTEXT):
            yield from (w for w in ([words] if isinstance(words, str) else words) if w)
        return
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in GETTEXT:
            yield from (a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str))


@cache
def all_that_is_printed() -> list[tuple[str, str]]:
    """Every text that a page may print, with where it stands; what only names a gap in it is no word."""
    gap = re.compile(r"%\(\w+\)[sd]|\{\w*\}")
    return [(str(p.relative_to(SOURCE)), gap.sub("", said)) for p in [*PYTHON, *TEMPLATES] for said in printed_by(p)]


@pytest.mark.parametrize("word", never_on_a_page())
def test_a_code_word_stands_on_no_page(word):
    whole_word = re.compile(rf"\b{re.escape(word)}s?\b", re.IGNORECASE)
    assert [(where, said) for where, said in all_that_is_printed() if whole_word.search(said)] == []


def test_the_word_list_can_fail():
    assert re.search(rf"\b{never_on_a_page()[0]}s?\b", "All topics", re.IGNORECASE)
