from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenground.flow.enquiries import reads
from evenground.flow.enquiries.models import Enquiry, EnquiryReplyBy
from evenground.flow.topics.reads import veiled
from evenground.ground.people.models import Person
from evenground.ground.people.persons import Row, exports, forgets, looked_at
from evenground.ground.safety.reads import are_being_looked_at


@exports(gettext_lazy("What you asked others"), of=(Enquiry,))
def _asked(person: Person) -> Iterable[Row]:
    own_rows = list(Enquiry.objects.select_related("topic").filter(asked_by__person=person).order_by("asked_on", "pk"))
    veiled(each.topic for each in own_rows)
    for each in own_rows:
        yield {
            _("Question"): each.topic.question,
            _("Words"): each.words,
            _("What was still missing"): each.still_missing,
            _("Day"): each.asked_on,
        }


@exports(gettext_lazy("Where you said that something is settled"), of=(Enquiry,))
def _settled(person: Person) -> Iterable[Row]:
    settled = list(Enquiry.objects.select_related("topic").filter(settled_by__person=person).order_by("settled_on", "pk"))
    veiled(each.topic for each in settled)
    for each in settled:
        yield {_("Question"): each.topic.question, _("Day"): each.settled_on}


@exports(gettext_lazy("What you replied when others asked"), of=(EnquiryReplyBy,))
def _replied(person: Person) -> Iterable[Row]:
    own_rows = list(reads.all_of(person))
    veiled(each.enquiry.topic for each in own_rows)
    for each in own_rows:
        yield {
            _("Question"): each.enquiry.topic.question,
            _("Words"): each.words,
            _("With your name under it"): _("yes") if each.is_signed else _("no"),
            _("Day"): each.said_on,
        }


@looked_at
def _looked_at(person: Person) -> bool:
    asked = are_being_looked_at("enquiry", Enquiry.objects.filter(asked_by__person=person))
    return asked or are_being_looked_at("enquiry_reply", reads.all_of(person))


@forgets(of=(Enquiry, EnquiryReplyBy))
def _forget(person: Person, *, keep_unnamed: bool) -> None:
    # What was asked belongs to the board, like a question: others answered it. Only the name under it goes.
    Enquiry.objects.filter(asked_by__person=person).update(asked_by=None)
    Enquiry.objects.filter(settled_by__person=person).update(settled_by=None)
    if keep_unnamed:
        reads.all_of(person).order_by().update(is_signed=False)
        EnquiryReplyBy.objects.filter(member__person=person).delete()
    else:
        reads.all_of(person).order_by().delete()
