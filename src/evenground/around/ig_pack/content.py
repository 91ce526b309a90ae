"""What the pack says, section by section. The words are English, as all words for the host are (decision 0007)."""

from dataclasses import dataclass

from evenground.around.ig_pack import data, duties, requests
from evenground.around.ig_pack.blocks import Block
from evenground.around.ig_pack.facts import ServerFacts


@dataclass(frozen=True)
class Section:
    title: str
    blocks: list[Block]


def sections(facts: ServerFacts) -> list[Section]:
    return [
        Section("In one page", data.in_short(facts)),
        Section("What is held, and what is not", data.held()),
        Section("Where it is", data.where(facts)),
        Section("Who can see what", data.who()),
        Section("How long it is kept", data.how_long()),
        Section("What is sent elsewhere" if facts.mixed_by else "Nothing is sent anywhere", data.nothing_sent(facts)),
        Section("When somebody asks for their data", requests.access()),
        Section("When a parent or carer asks", requests.parents()),
        Section("When somebody asks to be erased", requests.erasure()),
        Section("Court orders, the police and safeguarding", requests.orders()),
        Section("Freedom of information", requests.freedom()),
        Section("Who is responsible for what", duties.roles(facts)),
        Section("The Online Safety Act: scope", duties.online_safety()),
        Section("Children: the fifteen standards", duties.children()),
        Section("Impact assessment", duties.assessment(facts)),
        Section("Keeping it safe", duties.security()),
        Section("Your boards", duties.boards(facts)),
    ]
