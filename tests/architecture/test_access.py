"""Every route answers rightly to everybody, as `docs/access.md` says; and the same whoever comes from which side."""

import os
import re
import uuid
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from evenground.around.calendar import addresses
from evenground.around.calendar import writes as calendars
from evenground.around.calendar.models import PersonalAddress
from evenground.around.notices import writes as told
from evenground.around.wall.models import PhotoOfTheWeek, WallNote
from evenground.flow.actions.models import Action
from evenground.flow.contributions.models import Contribution
from evenground.flow.decisions.models import Objection
from evenground.flow.easy_read.models import EasyLine
from evenground.flow.enquiries.models import Enquiry, EnquiryReply
from evenground.flow.proposals.models import Part, ProposalVersion
from evenground.flow.refining.models import Remark
from evenground.flow.reports.models import Check, Report
from evenground.flow.talk.models import Note
from evenground.flow.topics.models import Topic
from evenground.ground.board_settings.models import Wish
from evenground.ground.boards import writes as boards
from evenground.ground.boards.models import Board, Key, Member, Perspective
from evenground.ground.boards.reads import members_of
from evenground.ground.concerns.models import Concern
from evenground.ground.glossary import writes as our_words
from evenground.ground.glossary.models import Entry, WordingBy
from evenground.ground.hiding.models import Hiding
from evenground.ground.joining import reads as joining_reads
from evenground.ground.joining import writes as joining
from evenground.ground.pauses.models import Pause
from evenground.ground.people.models import Person
from evenground.ground.people.writes import make_sign_in_link
from evenground.ground.rounds import writes as rounds
from evenground.ground.rounds.models import Round
from evenground.ground.safety.models import SafetyPerson, SecondLook, SomethingWrong
from evenground.ground.safety.reads import receipt_address, without_held
from evenground.ground.web import clock
from tests.architecture.layers import ROOT
from tests.cast import sign_in_strongly

# In one worker: the story is told once for the file.
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("story")]

VIEWERS = ("nobody", "outsider", "member", "duty holder", "on a break", "left", "parent", "safety person", "host")
NAMES = {
    "outsider": "Cato",
    "member": "Maya",
    "duty holder": "Ruth",
    "on a break": "Femi",
    "left": "Wren",
    "safety person": "Amir",
    "host": "Hal",
}
WRITE_IT = "EVENGROUND_WRITE_ACCESS"
"""Set in the environment, the table in `docs/access.md` is written anew instead of compared. Look at what changed."""

A_SHARE = 0.4
"""Of all routes, in an ordinary run, for what is asked of each again and again; the table is compared whole."""

PAGE = ROOT / "docs" / "access.md"
BUTTON = re.compile(r"<button[^>]*>.*?</button>", re.DOTALL)


def rows_of_the_page() -> list[str]:
    return [line for line in PAGE.read_text().splitlines() if line.startswith("| ") and ":" in line.split("|")[1]]


def routes(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[tuple[str, list[str]]]:
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            name = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from routes(pattern, prefix + name)
        elif isinstance(pattern, URLPattern):
            yield prefix + pattern.name, list(pattern.pattern.converters)


def address(route: str, parameters: list[str]) -> str:
    topic = Topic.objects.get(question__startswith="The letter")
    if route.startswith("quick_asks:"):
        topic = Topic.objects.get(question__startswith="Which pizza")
    # Numbers are dealt by chance, and one idea is out of sight.
    contributions = without_held("contribution", Contribution.objects.filter(topic=topic, number__isnull=False))
    contribution = contributions.order_by("number").first()
    if route in ("contributions:photo", "out_of_sight:photo"):
        contribution = Contribution.objects.get(topic=topic, words__startswith="I drew this with cold fingers")
    if route == "answers:send_back":
        contribution = Contribution.objects.get(topic=topic, words__startswith="Start with “we missed you”")
    number = getattr(ProposalVersion.objects.order_by("-number").first(), "number", None)
    if route == "agreement:before":
        number = 1
    if route in ("desk:report_idea_in_public", "contributions:by_number"):
        number = contribution.number if contribution else None
    if route.startswith("joining:") and ("token" in parameters or "agreement" in parameters):
        return an_address_of_joining(route)
    things = {
        "slug": "hill-and-river",
        "pk": topic.pk,
        "token": make_sign_in_link(Person.objects.get(name="Maya")).rstrip("/").rsplit("/", 1)[-1]
        if "token" in parameters
        else "",
        "contribution": getattr(contribution, "pk", None),
        "number": number,
        "part": getattr(
            Part.objects.filter(version__proposal__topic=topic).order_by("-version__number", "place").first(), "pk", None
        ),
        "which": "questions",
        "remark": getattr(
            Remark.objects.filter(step="questions", is_signed=False, version__proposal__topic=topic).first(), "pk", None
        ),
        "enquiry": getattr(Enquiry.objects.filter(topic=topic, asked_by__person__name="Jo").first(), "pk", None),
        "reply": getattr(EnquiryReply.objects.filter(is_signed=False).first(), "pk", None),
        "link": told.choose("daily", 0, by=Person.objects.get(name="Maya")).stop if "link" in parameters else "",
        "line": getattr(EasyLine.objects.filter(photo__isnull=False).first(), "pk", None),
        "objection": getattr(Objection.objects.first(), "pk", None),
        "job": getattr(Action.objects.filter(state="doing").first(), "pk", None),
        "note": getattr(Note.objects.filter(member__person__name="Femi").first(), "pk", None),
        "card": a_card().invitation.pk if "card" in parameters else None,
        "words": "otter-otter-otter-otter-otter",
        "mark": "0" * 64,
        "passkey": 1,
        "report": getattr(Report.objects.filter(topic=topic).first(), "pk", None),
        "edition": 1,
        "version": 2,
        "check": getattr(Check.objects.filter(report__topic=topic, is_right=False, is_signed=False).first(), "pk", None),
        "concern": getattr(Concern.objects.filter(drill=None).first(), "pk", None),
        "away": 1,
        "duty": "facilitator",
        "ending": uuid.UUID(int=7),
        "wish": getattr(Wish.objects.first(), "pk", uuid.UUID(int=7)),
        "stopping": uuid.UUID(int=7),
        "letter": uuid.UUID(int=7),
        "look_up": uuid.UUID(int=7),
        "hiding": getattr(Hiding.objects.first(), "pk", None),
        "key": getattr(Key.objects.first(), "pk", None),
        "person": getattr(SafetyPerson.objects.filter(board__slug="hill-and-river").first(), "pk", None),
        "idea": getattr(contribution, "pk", None),
        "pause": getattr(Pause.objects.first(), "pk", 1),
        "kind": "contribution",
        "item": getattr(contribution, "pk", None),
        "appeal": uuid.uuid4(),
        "act": "less-time",
        "whose": "mine",
        "secret": a_calendar_of("Maya") if "secret" in parameters else None,
        "place": getattr(SecondLook.objects.first(), "pk", 1),
        "weekly": PhotoOfTheWeek.objects.get().pk,
        "picture": PhotoOfTheWeek.objects.get().pk,
        "entry": a_word_that_changes().pk if "entry" in parameters else None,
    }
    if route.startswith("wall:"):
        things["note"] = WallNote.objects.get(words__startswith="Hello everybody.").pk
    if route == "paper_slips:on_paper":
        things["pk"] = what_everybody_is_asked(topic).pk
    if route in ("desk:look", "desk:photo", "desk:file"):
        things["report"] = getattr(SomethingWrong.objects.filter(ended_on=None, same_as=None).first(), "pk", None)
    if route in ("desk:receipt", "desk:ask_two_others"):
        said = SomethingWrong.objects.get(ended_on__isnull=False)
        things |= dict(zip(("report", "mark"), receipt_address(said).strip("/").split("/")[-2:], strict=True))
    return reverse(route, kwargs={name: things[name] for name in parameters})


def what_everybody_is_asked(topic: Topic) -> Round:
    found = Round.objects.filter(kind="quick", subject=topic.pk, closed_at=None).first()
    now, everybody = clock.now(), members_of(topic.board)
    until = now + timedelta(days=1)
    return found or rounds.open_round("quick", topic.pk, board=topic.board, members=everybody, opens_at=now, closes_at=until)


def a_word_that_changes() -> Entry:
    """A word of the board, beside which somebody's change stands."""
    found = Entry.objects.filter(key="plain envelope").first()
    if found is None:
        robin = Member.objects.select_related("board").get(board__slug="hill-and-river", person__name="Robin")
        found = our_words.add("plain envelope", "One on which nobody can see who writes.", by=robin)
        WordingBy.objects.filter(wording__entry=found).update(fix_until=clock.now())
        our_words.change(found, "An envelope on which nobody can see who writes.", by=robin)
    return found


def a_calendar_of(name: str) -> str:
    person = Person.objects.get(name=name)
    calendars.make_own(by=person)
    return addresses.secret_of(PersonalAddress.objects.get(person=person).salt)


def an_address_of_joining(route: str) -> str:
    """A new card, or a young person who waits for the adult whom they chose."""
    words = a_card().path.strip("/").split("/")[-1]
    if route not in ("joining:card", "joining:come_in", "joining:come_back"):
        words = joining.ask_to_join(words, name="Iris", once=uuid.uuid4())
        agreement = joining_reads.agreement_of_young(words)
        if route == "joining:parent":
            return joining.adult_path(joining.choose_adult(words, "Gran"), words)
        if route in ("joining:another_way", "joining:both_were_asked", "joining:talked"):
            return reverse(route, args=["hill-and-river", agreement.pk])
    return reverse(route, args=[words])


def a_card() -> joining.NewCard:
    host = Person.objects.get(name="Hal")
    side = Perspective.objects.filter(board__slug="hill-and-river").order_by("place")[0]
    return joining.make_cards(side, by=host)[0]


@pytest.fixture
def browsers(told_story) -> dict[str, Client]:
    """Everybody in a browser of their own. A parent or carer has no account: they have opened their own page."""
    board = Board.objects.get(slug="hill-and-river")
    wren = Person.objects.create(name="Wren", age_band="16-17", joined_on="2026-01-01")
    side = Perspective.objects.filter(board=board)[0]
    Member.objects.create(board=board, person=wren, perspective=side, joined_on="2026-01-01", left_on="2026-02-01")
    Member.objects.filter(board=board, person__name=NAMES["on a break"]).update(away_since="2026-02-01")
    found = {viewer: Client(raise_request_exception=False) for viewer in VIEWERS}
    for viewer, name in NAMES.items():
        sign_in_strongly(found[viewer], Person.objects.get(name=name))
    assert found["parent"].get(an_address_of_joining("joining:parent")).status_code == 200
    return found


def answer_to(browser: Client, path: str) -> str:
    answer = browser.get(path)
    if answer.status_code == 302:
        return "sign in" if answer["Location"].startswith(reverse("people:sign_in")) else "goes on"
    return {200: "page", 403: "refused", 404: "not here", 405: "press only"}[answer.status_code]


def test_every_route_answers_everybody_as_the_access_page_says(browsers, settings):
    settings.ADDRESS, settings.SENDS_MAIL = "http://localhost:8000", True
    table, opened_to_who_left = [], []
    for route, parameters in routes():
        path = address(route, parameters)
        answers = {viewer: answer_to(browsers[viewer], path) for viewer in VIEWERS}
        table.append(f"| {route} | {' | '.join(answers.values())} |")
        if "slug" in parameters and answers["left"] != answers["outsider"]:
            opened_to_who_left.append(route)
    if WRITE_IT in os.environ:
        write(table)
    assert rows_of_the_page() == table, f"Look at it with {WRITE_IT}=1, which writes the table anew."
    assert opened_to_who_left == [], "whoever left is an outsider"


def write(table: list[str]) -> None:
    # The table of two keys, above, is written by hand.
    above, _heading, below = PAGE.read_text().partition("## Every route")
    words = [*above.splitlines(), "## Every route", *(line for line in below.splitlines() if not line.startswith("|"))]
    place = next(n for n, line in enumerate(words) if line.startswith("The sample board's own pages"))
    head = ["| Route | " + " | ".join(VIEWERS) + " |", "| --- " * (1 + len(VIEWERS)) + "|"]
    PAGE.write_text("\n".join([*words[:place], *head, *table, "", *words[place:]]).replace("\n\n\n", "\n\n") + "\n")


def test_swapping_perspectives_changes_no_answer(told_story, some_of):
    """Young people come as staff, staff as carers, carers as young people: every page answers each person as before, and has
    the same buttons for them."""
    members = list(
        Member.objects.filter(board__slug="hill-and-river", person__name__in=("Maya", "Jo", "Ruth")).select_related("person")
    )
    # Of what somebody is reminded goes with their side; there each reminder has a button to be rid of it.
    asked = some_of([(route, parameters) for route, parameters in routes() if route != "notices:how"], A_SHARE)
    paths = [address(route, parameters) for route, parameters in asked if "token" not in parameters]

    # Signed in once: where somebody is signed in has a button for each.
    browsers = {member.name: Client(raise_request_exception=False) for member in members}
    for member in members:
        browsers[member.name].force_login(member.person)

    def all_answers() -> dict[tuple[str, str], tuple[int, list[str]]]:
        found = {}
        for member in members:
            client = browsers[member.name]
            for path in paths:
                answer = client.get(path)
                shown = b"" if answer.streaming else answer.content
                found[member.name, path] = (answer.status_code, sorted(BUTTON.findall(shown.decode(errors="ignore"))))
        return found

    before = all_answers()
    sides = list(Perspective.objects.filter(board__slug="hill-and-river").order_by("place"))
    following = dict(zip(sides, sides[1:] + sides[:1], strict=True))
    for member in Member.objects.filter(board__slug="hill-and-river").select_related("perspective"):
        member.perspective = following[member.perspective]
        member.save()
    assert all_answers() == before


def test_a_break_closes_no_door_and_leaving_closes_each_door_of_the_board(browsers, some_of):
    maya = Member.objects.get(board__slug="hill-and-river", person__name="Maya")
    doors = [(route, parameters) for route, parameters in routes() if "slug" in parameters and "token" not in parameters]
    paths = [address(route, parameters) for route, parameters in some_of(doors, A_SHARE)]

    def opens_to(viewer: str) -> dict[str, str]:
        return {path: answer_to(browsers[viewer], path) for path in paths}

    before = opens_to("member")
    boards.take_a_break(maya)
    assert opens_to("member") == before
    boards.leave(maya)
    assert opens_to("member") == opens_to("outsider")


def test_no_rule_speaks_of_a_perspective():
    """What the swap cannot reach: a rule that only a press asks. The one exception decides when, never whether."""
    mentions = {
        str(path.relative_to(ROOT / "src" / "evenground"))
        for path in (ROOT / "src" / "evenground").rglob("*.py")
        if path.name in ("rules.py", "writes.py")
        and re.search(
            r"perspective(_id|\.(?!board_id)\w+)?\s*(==|!=|\bin\b)|perspective\.(name|place)|owes_answers", path.read_text()
        )
    }
    assert mentions <= {"flow/talk/writes.py", "ground/boards/writes.py"}
