from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenground.flow.contributions import reads, writes
from evenground.flow.contributions.models import Authorship, Contribution
from evenground.flow.topics.reads import veiled
from evenground.ground.people.models import Person
from evenground.ground.people.persons import Row, exports, forgets, looked_at
from evenground.ground.photos import reads as photos
from evenground.ground.safety.reads import are_being_looked_at


@exports(gettext_lazy("Your ideas"), of=(Authorship,))
def _ideas(person: Person) -> Iterable[Row]:
    """Only one's own. A photo that is out of sight is left out: some pictures must not be opened again."""
    own_rows = list(reads.all_of(person))
    veiled(idea.topic for idea in own_rows)
    for idea in own_rows:
        photo = reads.photo_in_sight(idea)
        file = photos.ready_file(photo.pk) if photo else None
        yield {
            _("Question"): idea.topic.question,
            _("Words"): idea.words,
            _("Photo"): file if file and file.exists() else None,
            _("What the photo shows"): photo.description if photo else "",
            _("With your name under it"): _("yes") if idea.is_signed else _("no"),
            _("Taken back"): _("yes") if idea.is_withdrawn else "",
            _("Day"): idea.given_on,
        }


@looked_at
def _looked_at(person: Person) -> bool:
    return are_being_looked_at("contribution", reads.all_of(person))


@forgets(of=(Authorship,))
def _forget(person: Person, *, keep_unnamed: bool) -> None:
    ideas = Contribution.objects.filter(authorship__member__person=person)
    if keep_unnamed:
        ideas.update(is_signed=False)
    else:
        for idea in ideas.select_related("topic", "photo"):
            writes.take_out(idea)
    Authorship.objects.filter(member__person=person).delete()
