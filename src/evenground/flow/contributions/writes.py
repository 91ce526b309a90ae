import random
import uuid

from django.db import transaction
from django.db.models import Max, Min
from django.urls import reverse

from evenground.flow.contributions import reads, rules
from evenground.flow.contributions.models import Authorship, Contribution
from evenground.flow.topics import reads as topics
from evenground.flow.topics.models import Topic
from evenground.flow.topics.writes import move_on
from evenground.ground.audit.acts import Act
from evenground.ground.boards import writes as boards
from evenground.ground.boards.models import Member
from evenground.ground.boards.reads import hash_of
from evenground.ground.photos import writes as photos
from evenground.ground.photos.models import Photo
from evenground.ground.tasks import writes as tasks
from evenground.ground.web import clock
from evenground.ground.web.errors import require
from evenground.ground.web.forms import sent_once

_dice = random.SystemRandom()


@transaction.atomic
def contribute(
    topic: Topic,
    *,
    by: Member,
    words: str = "",
    photo: Photo | None = None,
    signed: bool = False,
    once: uuid.UUID | None = None,
) -> Contribution:
    """Give an idea, sealed until the reveal. The same form sent twice gives once; a second photo of it is thrown away."""
    topic = topics.locked(topic)
    pk = sent_once(once, by.pk, topic.pk, words) or uuid.uuid4()
    given = Contribution.objects.filter(pk=pk).first() or _said_already(by, topic, words, photo)
    if given is not None and given.is_withdrawn:
        pk, given = uuid.uuid4(), None
    if given is not None:
        if photo is not None and given.photo_id != photo.pk:
            photos.discard(photo)
        return given
    require(rules.may_contribute(by, topic), rules.WHY_NO_GIVING)
    require(bool(words) or photo is not None, rules.WHY_NOTHING)
    now = clock.now()
    contribution = Contribution.objects.create(
        id=pk,
        board=topic.board,
        topic=topic,
        words=words,
        photo=photo,
        given_on=now.astimezone(topic.board.zone).date(),
        seen_from=rules.seen_from(topic, now),
        is_signed=signed,
    )
    Authorship.objects.create(board=topic.board, contribution=contribution, member=by)
    if topic.revealed_at is not None:
        _reveal_the_next_in_time(topic)
    return contribution


def _said_already(by: Member, topic: Topic, words: str, photo: Photo | None) -> Contribution | None:
    """What this member gave in exactly these words: the browser's back button brings the words, but a new form."""
    if not words or photo is not None:
        return None
    return reads.own(by, topic).filter(words=words, photo=None).first()


@transaction.atomic
def reveal(topic: Topic) -> int:
    """Let everybody see what is due, all at once and in an order dealt by lot. Safe to run twice. Returns how many.

    The rows are written anew in that order too: the order in which they lay was the order in which people came.
    """
    topic = topics.locked(topic)
    now = clock.now()
    if topic.reveal_at is None or now < topic.reveal_at:
        return 0
    due = reads.waiting(topic).filter(seen_from__lte=now)
    shuffled = list(due)
    _dice.shuffle(shuffled)
    photos.lay_anew([each.photo_id for each in shuffled if each.photo_id])
    # Not `.delete()`, which would take who made it, and whatever else points here, along.
    due._raw_delete(due.db)
    last = Contribution.objects.filter(topic=topic).aggregate(last=Max("number"))["last"] or 0
    for number, each in enumerate(shuffled, last + 1):
        each.number = number
    Contribution.objects.bulk_create(shuffled)
    if topic.revealed_at is None:
        topic.revealed_at = now
        topic.save(update_fields=["revealed_at"])
    move_on(topic, Topic.Stage.RESPOND)
    _reveal_the_next_in_time(topic)
    return len(shuffled)


@transaction.atomic
def see_sooner(topic: Topic, *, by: Member, seen: str | None = None, device: str = "") -> bool:
    """Turn a key to seeing all ideas now and not when was said; with the second one they are seen. Whether they are.

    Who has not written yet can still give an idea: it comes with the next ones, as everything that comes late.
    """
    topic = topics.locked(topic)
    now = clock.now()
    require(rules.may_be_seen_sooner(topic, now) and by.board_id == topic.board_id, rules.WHY_NOT_SOONER)
    text = reads.text_of_sooner(topic)
    require(seen is None or seen == hash_of(text), rules.WHY_READ_AGAIN)
    turned = boards.use_keys(
        rules.SOONER,
        topic.pk,
        act=Act.SEEN_SOONER,
        about=topic.pk,
        text=text,
        address=reverse("contributions:sooner", args=[topic.board.slug, topic.pk]),
        by=by,
        device=device,
    )
    if turned is None:
        return False
    reads.waiting(topic).update(seen_from=now)
    topic.reveal_at = now
    topic.save(update_fields=["reveal_at"])
    tasks.not_any_more("contributions.reveal", topic.pk)
    reveal(topic)
    return True


@transaction.atomic
def withdraw(contribution: Contribution, *, by: Member) -> None:
    """Take an idea back: words, photo and name go for good. An empty row stays, since answers were given to its number."""
    # The question, not only the row: the reveal writes the rows anew, and must not bring this one back.
    contribution = Contribution.objects.get(pk=contribution.pk, topic=topics.locked(contribution.topic))
    require(rules.may_take_back(by, contribution), rules.WHY_NOT_TAKEN_BACK)
    _empty(contribution)


@transaction.atomic
def take_out(contribution: Contribution) -> None:
    """Empty an idea because its maker is erased and wants it gone, also where others built on it: their counts stay right."""
    locked = Contribution.objects.filter(pk=contribution.pk, topic=topics.locked(contribution.topic)).first()
    if locked is not None:
        _empty(locked)


def _empty(contribution: Contribution) -> None:
    photo = contribution.photo
    contribution.words, contribution.photo = "", None
    contribution.is_signed, contribution.is_withdrawn = False, True
    contribution.save(update_fields=["words", "photo", "is_signed", "is_withdrawn"])
    if photo is not None:
        photos.discard(photo)


@transaction.atomic
def put_photo_right(contribution: Contribution, *, by: Member, photo: Photo | None = None, description: str = "") -> None:
    """Give another photo in place of one that could not be opened, or say what a photo shows that nobody has said."""
    # The question, not only the row: the reveal writes the rows anew, and must not bring the old photo back.
    contribution = Contribution.objects.select_related("photo").get(pk=contribution.pk, topic=topics.locked(contribution.topic))
    require(rules.may_put_photo_right(by, contribution), rules.WHY_PHOTO_STAYS)
    before = contribution.photo
    assert before is not None
    if rules.is_refused(before):
        require(photo is not None, rules.WHY_NOTHING)
        contribution.photo = photo
        contribution.save(update_fields=["photo"])
        photos.discard(before)
    elif description:
        photos.describe(before, description)


def _reveal_the_next_in_time(topic: Topic) -> None:
    first = reads.waiting(topic).aggregate(first=Min("seen_from"))["first"]
    if first is not None:
        tasks.at(first, "contributions.reveal", topic.pk)
