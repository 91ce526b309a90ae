"""One thing of each kind is put out of sight, then every page and file is read: its words stand nowhere, nothing hints at it."""

import html
import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import resolve, reverse

from evenground.around.desk.kinds import KINDS
from evenground.around.wall.models import PhotoOfTheWeek, WallNote
from evenground.flow.actions.models import Action, JobNote
from evenground.flow.answers.models import Answer, AnswerCheck, Replacement, SentBack
from evenground.flow.contributions.models import Contribution
from evenground.flow.decisions.models import Dissent, Objection
from evenground.flow.easy_read.models import EasyRead
from evenground.flow.enquiries.models import Enquiry, EnquiryReply
from evenground.flow.proposals.models import Part, ProposalVersion
from evenground.flow.quick_asks.models import QuickResult
from evenground.flow.refining.models import Remark
from evenground.flow.reports import paper
from evenground.flow.reports.models import CheckAnswer, Report
from evenground.flow.reports.reads import published
from evenground.flow.talk.models import Note
from evenground.flow.topics.models import Topic, WhatCanChange
from evenground.ground.board_settings import writes as board_settings
from evenground.ground.boards.models import Board, Member
from evenground.ground.endings import writes as endings
from evenground.ground.glossary import writes as our_words
from evenground.ground.glossary.models import AskedWord
from evenground.ground.hiding.models import Hiding
from evenground.ground.keys.models import KeyRefused
from evenground.ground.looking_after import writes as looking_after
from evenground.ground.people.models import Person
from evenground.ground.rounds.models import Reply
from evenground.ground.safety import writes as safety
from evenground.ground.safety.models import SafetyPerson
from tests.conftest import SEED

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("story")]

# With further pages of a list, and all answers of a kind: on which of them an idea is, chance has dealt.
LINK = re.compile(r'(?:href|src)="([^"#?]*(?:\?(?:only=\w+(?:&amp;page=\d+)?|page=\d+))?)[^"]*"')
# What one looks round on before joining is drawn from the files of the made-up story, whatever is held here.
NOT_WALKED = ("/sign-", "/static/", "/sample/", "/start-again", "/look-round")


def the_report() -> Report:
    return Report.objects.get(topic__question__startswith="The letter")


@pytest.fixture
def held(told_story) -> dict[str, str]:
    """One thing of each kind, and words that stand in it and in nothing else."""
    letter = Topic.objects.get(question__startswith="The letter")
    # The story's own title stands as an example on a form.
    ProposalVersion.objects.filter(proposal__topic=letter).update(title="Kind words in a plain envelope")
    version = ProposalVersion.objects.filter(proposal__topic=letter).order_by("-number").first()
    answered = Contribution.objects.filter(topic=letter, number__isnull=False, photo=None).exclude(answer=None)
    idea = answered.exclude(authorship__member__person__name="Lowri").order_by("number")[3]
    # Whoever walks reads on their own page what they wrote themselves.
    answer = (
        Answer.objects.filter(contribution__topic=letter)
        .exclude(contribution=idea)
        .exclude(givers__person__name="Lowri")
        .order_by("pk")
        .first()
    )
    worry = Reply.objects.filter(round__subject=version.decisions.get().pk, answer="worry").exclude(
        words__in=Dissent.objects.values("words")
    )
    ending = endings.ask(
        Member.objects.get(person__name="Dev"),
        why="He sold concert tickets to three of us.",
        by=Member.objects.get(person__name="Robin"),
    )
    stopping = looking_after.ask(
        SafetyPerson.objects.get(name="Sam"),
        why="He forgot the key to the green door all summer.",
        by=Member.objects.get(person__name="Robin"),
    )
    wish = board_settings.ask(
        name="Hill, River and the quiet wood", public_name="Group H", purpose="", by=Member.objects.get(person__name="Robin")
    )
    robin = Member.objects.select_related("board").get(board__slug="hill-and-river", person__name="Robin")
    word = our_words.add("purple slip", "The form with which you say that the bus was late again.", by=robin)
    stopped = our_words.take_out(word, by=robin)
    other = Member.objects.select_related("board").get(board=robin.board, person__name="Noor")
    our_words.see_a_problem(stopped, "Then nobody new would know which form it is.", by=other)
    unknown = AskedWord.objects.create(board=robin.board, word="stepped care", key="stepped care", seen_from="2026-01-01")
    found = {
        "word": ((said := word.wordings.get(number=1)).pk, said.meaning),
        "asked_word": (unknown.pk, unknown.word),
        "word_problem": (stopped.problem.pk, stopped.problem.words),
        "wish": (wish.pk, wish.name),
        "ending": (ending.pk, ending.why),
        "stopping": (stopping.pk, stopping.why),
        "contribution": (idea.pk, idea.words),
        "note": (note := Note.objects.filter(topic=letter, member__person__name="Jo").first()) and (note.pk, note.words),
        "question": (letter.pk, letter.question),
        "box": (letter.pk, WhatCanChange.objects.get(topic=letter).can_change),
        "quick_result": (happened := QuickResult.objects.first()) and (happened.topic_id, happened.what_happened),
        "plan": (version.pk, version.title),
        "part": (part := Part.objects.filter(version=version).first()) and (part.pk, part.words),
        "remark": (remark := Remark.objects.get(step="questions", words__startswith="“One of us")) and (remark.pk, remark.words),
        "remark_answer": (said := remark.answers.get()) and (said.pk, said.words),
        "easy_read": (easy := EasyRead.objects.first()) and (easy.pk, easy.lines.first().words),
        "objection": (o := Objection.objects.first()) and (o.pk, o.words or o.resolution),
        "dissent": (dissent := Dissent.objects.first()) and (dissent.pk, dissent.words),
        "reply": (reply := worry.exclude(words="").first()) and (reply.pk, reply.words),
        "job": (job := Action.objects.filter(topic=letter).exclude(owners__person__name="Lowri").first()) and (job.pk, job.what),
        "hiding": (hiding := Hiding.objects.get()) and (hiding.pk, hiding.why),
        "refusal": (refused := KeyRefused.objects.get()) and (refused.pk, refused.why),
        "job_note": (noted := JobNote.objects.first()) and (noted.pk, noted.words),
        "answer": (answer.pk, answer.reason),
        "replacement": (waits := Replacement.objects.get()) and (waits.pk, waits.reason),
        "sent_back": (sent := SentBack.objects.get(answered_on=None)) and (sent.pk, sent.words),
        "answer_check": (check := AnswerCheck.objects.get()) and (check.pk, check.words),
        "enquiry": (asked := Enquiry.objects.get(words__startswith="If nobody is awake")) and (asked.pk, asked.words),
        "enquiry_reply": (said := EnquiryReply.objects.get(words__startswith="Evening.")) and (said.pk, said.words),
        "report": (report := the_report()) and (report.pk, report.what_did_not.splitlines()[0]),
        "check_answer": (given := CheckAnswer.objects.get(words__startswith="I would keep it")) and (given.pk, given.words),
        "check": (given.check_of_id, given.check_of.words),
        "wall_note": (written := WallNote.objects.get(member__person__name="Kofi")) and (written.pk, written.words),
        "weekly_photo": (shown := PhotoOfTheWeek.objects.get()) and (shown.pk, shown.words),
        "member": (person := Person.objects.get(name="Tariq")) and (person.pk, person.name),
    }
    assert set(found) == set(KINDS)
    return {kind: (item, words.strip().splitlines()[0]) for kind, (item, words) in found.items()}  # type: ignore[misc]


def every_answer(client: Client, *first: str, of_each: int | None = None) -> Iterator[tuple[str, HttpResponse]]:
    """Every page and file that can be reached; or so many of each kind, chosen by the commit."""
    seen, left, walked, dice = set(first), [*first], Counter(), random.Random(SEED)
    while left:
        path = left.pop(-1 if of_each is None else dice.randrange(len(left)))
        kind = resolve(path.partition("?")[0]).view_name
        if of_each is not None and walked[kind] >= of_each:
            continue
        walked[kind] += 1
        answer = client.get(path)
        if answer.status_code in (301, 302):
            new = [answer.headers["Location"].split("?")[0].split("#")[0]]
        else:
            yield path, answer
            is_page = answer.headers.get("Content-Type", "").startswith("text/html")
            new = [html.unescape(link) for link in LINK.findall(answer.content.decode())] if is_page else []
        for link in (path.partition("?")[0] + each if each.startswith("?") else each for each in new):
            if link.startswith("/") and link not in seen and not link.startswith(NOT_WALKED):
                seen.add(link)
                left.append(link)


def text_of(answer) -> str:
    kind = answer.headers.get("Content-Type", "")
    if kind == "application/pdf":
        # What is on the paper, as it was handed to the setter.
        named = answer.wsgi_request.resolver_match.kwargs
        return json.dumps(paper.document(published(named["report"], named.get("edition"))[1]), ensure_ascii=False)
    if kind == "application/json":
        return json.dumps(json.loads(answer.content), ensure_ascii=False)
    if not kind.startswith("text/"):
        return ""
    return html.unescape(re.sub(r"</?(ins|del|a|p|br|span)\b[^>]*>", " ", answer.content.decode()))


def plain(words: str) -> str:
    return re.sub(r"\W+", " ", words).casefold().strip()


def stand_in(words: str, text: str) -> bool:
    return re.search(rf"\b{re.escape(plain(words))}\b", text) is not None


def walk(who: str | None, *first: str, of_each: int | None = None) -> Iterator[tuple[str, str]]:
    client = Client(raise_request_exception=True)
    if who:
        client.force_login(Person.objects.get(name=who))
    return ((path, plain(text_of(answer))) for path, answer in every_answer(client, *first, of_each=of_each))


def read(who: str, paths: list[str]) -> Iterator[tuple[str, str]]:
    client = Client()
    client.force_login(Person.objects.get(name=who))
    return ((path, plain(text_of(client.get(path, follow=True)))) for path in paths)


def test_what_is_out_of_sight_stands_on_no_page_and_in_no_file(held, of_each):
    board = Board.objects.get(slug="hill-and-river")
    public = reverse("reports:published", args=[the_report().pk])
    home = reverse("home:board", args=[board.slug])
    not_met, shows = {kind: words for kind, (_item, words) in held.items()}, []
    for path, text in chain(walk(None, public), walk("Lowri", home)):
        met = {kind for kind, words in not_met.items() if stand_in(words, text)}
        shows += [path] if met else []
        not_met = {kind: words for kind, words in not_met.items() if kind not in met}
        if not not_met:
            break
    assert not_met == {}, "the walk can fail"
    for kind, (item, _words) in held.items():
        safety.put_out_of_sight(kind, item, board=board, reason="private")
    left = [
        (kind, path)
        for path, text in chain(walk("Lowri", home, of_each=of_each), walk(None, public, of_each=of_each), read("Lowri", shows))
        for kind, (_item, words) in held.items()
        if stand_in(words, text)
    ]
    assert left == []


def test_an_idea_out_of_sight_leaves_no_hint_where_ideas_are_counted(held):
    report = the_report()
    item, _words = held["contribution"]
    idea = Contribution.objects.get(pk=item)
    told = Client().get(reverse("reports:json", args=[report.pk])).json()
    safety.put_out_of_sight("contribution", item, board=report.board, reason="danger")
    now = Client().get(reverse("reports:json", args=[report.pk])).json()
    assert len(now["ideas"]) == len(told["ideas"]) - 1
    assert now["answering"]["owed"] == told["answering"]["owed"] - 1
    assert now["answering"]["answered"] == told["answering"]["answered"] - 1
    named = json.dumps([now["plan"], now["agreed"], now["differed"], [each["number"] for each in now["ideas"]]])
    assert idea.number not in [each["number"] for each in now["ideas"]]
    assert not any(idea.number in part["ideas"] for part in now["plan"]["parts"]), named
    page = Client().get(reverse("reports:published", args=[report.pk])).content.decode()
    assert f'id="idea-{idea.number}"' not in page
    assert f'href="#idea-{idea.number}"' not in page


def test_what_came_back_stands_as_it_stood(held):
    report = the_report()
    told = Client().get(reverse("reports:json", args=[report.pk])).json()
    holds = [safety.put_out_of_sight(kind, item, board=report.board, reason="private") for kind, (item, _) in held.items()]
    assert Client().get(reverse("reports:json", args=[report.pk])).json() != told
    for hold in holds:
        safety.resolve(hold, comes_back=True)
    assert Client().get(reverse("reports:json", args=[report.pk])).json() == told
    assert Member.objects.get(person__name="Tariq").name == "Tariq"
