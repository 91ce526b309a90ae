"""What the docstrings of the map show is what happens."""

import doctest
from importlib import import_module
from pathlib import Path

import pytest

import evenground.cores.opinion_map as core

MODULES = sorted(file.stem for file in Path(core.__file__).parent.glob("[a-z]*.py"))


@pytest.mark.parametrize("name", MODULES)
def test_each_example_gives_what_stands_below_it(name):
    assert doctest.testmod(import_module(f"{core.__name__}.{name}")).failed == 0


def test_there_are_examples():
    found = doctest.DocTestFinder().find(import_module(f"{core.__name__}.drawing"))
    assert sum(len(one.examples) for one in found) >= 4
