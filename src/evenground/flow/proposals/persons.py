from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenground.flow.proposals.models import ProposalVersion
from evenground.flow.topics.reads import veiled
from evenground.ground.people.models import Person
from evenground.ground.people.persons import Row, exports, forgets


@exports(gettext_lazy("Plans you began"), of=(ProposalVersion,))
def _begun(person: Person) -> Iterable[Row]:
    own_rows = list(ProposalVersion.objects.select_related("proposal__topic").filter(written_by__person=person))
    veiled(version.proposal.topic for version in own_rows)
    for version in own_rows:
        yield {
            _("Question"): version.proposal.topic.question,
            _("Plan"): version.title,
            _("Why"): version.why,
            _("What changed"): version.what_changed,
        }


@forgets(of=(ProposalVersion,))
def _forget(person: Person, *, keep_unnamed: bool) -> None:
    # A plan is written on by everybody.
    ProposalVersion.objects.filter(written_by__person=person).update(written_by=None)
