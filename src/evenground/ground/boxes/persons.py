from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenground.ground.boxes.models import Entry, Holder, Mixer, MixerKey, SlipDrawn
from evenground.ground.people.models import Person
from evenground.ground.people.persons import Row, exports, forgets


@exports(gettext_lazy("Mixing private answers"), of=(Mixer, MixerKey, Holder, SlipDrawn, Entry))
def _mixing(person: Person) -> Iterable[Row]:
    """That one mixes, and how often one was asked to. What one put into a box is locked to everybody, and so to this file."""
    if Mixer.objects.filter(member__person=person).exists():
        times = Holder.objects.filter(member__person=person).count()
        yield {_("You mix"): _("yes"), _("Boxes you had a key for"): times}


@forgets(of=(Mixer, MixerKey, Holder, SlipDrawn, Entry))
def _forget(person: Person, *, keep_unnamed: bool) -> None:
    """What lies in an open box is taken out. Once it is shut nobody knows which it is, and it stays in without a name."""
    its_open = {"member__person": person, "box__shut_at": None}
    Entry.objects.filter(**its_open).delete()
    SlipDrawn.objects.filter(**its_open).delete()
    Entry.objects.filter(member__person=person).update(member=None)
    Holder.objects.filter(member__person=person).update(member=None)
    Mixer.objects.filter(member__person=person).delete()
