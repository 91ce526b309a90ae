"""What comes next about the jobs of a question, for whoever looks."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenground.around.waiting.known import NO_JOBS, Known
from evenground.flow.actions.reads import owners_of
from evenground.flow.actions.rules import looks_for_anybody
from evenground.flow.topics.models import Topic
from evenground.flow.topics.presenters import NextThing, address

Stage = Topic.Stage


def say_whether_you_do_it(known: Known, topic: Topic) -> NextThing | None:
    job = known.asked_to_do.get(topic.pk)
    if job is None:
        return None
    text = _("You are asked whether you do a job. You can say no.")
    return NextThing(_("Will you do this?"), text, _("See the job"), address(topic, "actions:job", job.pk))


def say_whether_you_still_want_to(known: Known, topic: Topic) -> NextThing | None:
    job = known.asked_whether_still.get(topic.pk)
    if job is None:
        return None
    text = _("A job of yours. Go on, hand it on, ask for help or let it go: each is all right.")
    return NextThing(_("Still want to do this?"), text, _("See the job"), address(topic, "actions:job", job.pk))


def take_on_a_job(known: Known, topic: Topic) -> NextThing | None:
    jobs, href = known.jobs.get(topic.pk, NO_JOBS), address(topic, "actions:jobs")
    if topic.stage != Stage.DO:
        return None
    if jobs.need_help:
        text = ngettext("%(count)s job needs help.", "%(count)s jobs need help.", jobs.need_help) % {"count": jobs.need_help}
        return NextThing(_("Help with a job"), text, _("See the jobs"), href)
    if not jobs.are_any:
        return NextThing(_("Take on a job"), _("We decided. Nobody has taken on a job yet."), _("See the jobs"), href)
    return None


def join_a_job(known: Known, topic: Topic) -> NextThing | None:
    job = known.could_join.get(topic.pk)
    if job is None:
        return None
    is_anybodys = looks_for_anybody(job, owners_of(job))
    text = _("It looks for somebody.") if is_anybodys else _("It looks for somebody from another side.")
    return NextThing(_("Join in with a job"), text, _("See the job"), address(topic, "actions:job", job.pk))
