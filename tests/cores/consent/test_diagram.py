"""The documentation's diagram is the machine's own."""

import re
from pathlib import Path

from evenground.cores.consent import State
from evenground.cores.consent.diagram import mermaid, steps

DOCS = Path(__file__).parents[3] / "docs" / "cores" / "consent.md"


def test_the_diagram_in_the_docs_is_what_the_machine_does():
    (drawn,) = re.findall(r"```mermaid\n(.*?)\n```", DOCS.read_text(), flags=re.DOTALL)
    assert drawn == mermaid()


def test_every_state_is_come_to_and_left():
    starts, ends = {start for start, _, _ in steps()}, {end for _, _, end in steps()}
    assert starts == set(State)
    assert ends == set(State) - {State.WRITING}


def test_only_a_close_or_two_keys_decide():
    assert {name for _, name, end in steps() if end == State.DECIDED} == {"Closed", "DissentRecorded", "ClosedWithoutASide"}
    assert {start for start, name, end in steps() if end == State.DECIDED and name == "Closed"} == {State.OPEN}
