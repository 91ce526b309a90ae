"""What a server says where its host can read it names no member, idea or words: an address and a minute would be a name."""

import re

from tests.journeys.visiting import Visitor
from tests.served import Served

WORDS = "Nobody should read this in a log"
SOMETHING = re.compile(r"[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}")


def test_giving_an_idea_being_refused_and_getting_lost_leave_no_line(own_demo_server: Served):
    maya = Visitor(own_demo_server.address).come_in("maya")
    front = maya.get("/boards/hill-and-river/")
    questions = sorted({link for link in front.parts.links if re.fullmatch(r"/boards/hill-and-river/questions/[^/]+/", link)})
    given = [maya.post(f"{question}ideas/give/", words=WORDS) for question in questions if not _is_closed(maya, question)]
    assert any(answer.status == 302 for answer in given), "there is something to find"
    for question in questions:
        maya.get(f"{question}plan/name/")
        maya._ask("POST", f"{question}ideas/give/", f"words={WORDS}")  # without the page's own stamp: refused
        Visitor(own_demo_server.address).get(question)
    maya.get("/boards/hill-and-river/questions/00000000-0000-4000-8000-000000000000/")
    said = "".join(own_demo_server.said)
    own_demo_server.stop()
    for secret in (WORDS, "Maya", "/questions/", "127.0.0.1 -"):
        assert secret not in said
    assert not SOMETHING.search(said)


def _is_closed(visitor: Visitor, question: str) -> bool:
    return 'name="words"' not in visitor.get(f"{question}ideas/give/").html
