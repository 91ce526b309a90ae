"""What comes next on each question for whoever looks: what only they can do first, then what anybody may begin."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evenground.around.log.what_for import what_for
from evenground.around.waiting import job_things
from evenground.around.waiting.known import NO_JOBS, NO_PLAN, Known
from evenground.cores.consent import State
from evenground.flow.answers import rules as answering
from evenground.flow.answers.presenters import outcome_words
from evenground.flow.topics import presenters as topics
from evenground.flow.topics import rules
from evenground.flow.topics.models import Topic
from evenground.flow.topics.presenters import NextThing, address
from evenground.ground.boards.models import Member
from evenground.ground.boards.presenters import name_of
from evenground.ground.web import clock
from evenground.ground.web.jinja import day

SECONDS_FOR_ONE_IDEA = 10
"""Reading a few lines and pressing one of three buttons; the sample board's visitors took 6 to 12 seconds each."""

Stage = Topic.Stage
BEFORE_ASKING = (State.THINKING, State.READY, State.READY_AGAIN, State.UNHEARD, State.LOOKING_AGAIN)
Kind: TypeAlias = Callable[[Known, Topic], NextThing | None]


def things_for(member: Member, questions: Sequence[Topic]) -> list[tuple[Topic, NextThing]]:
    """All that waits for this member on these, what matters most first. As many queries, however many questions."""
    known = Known(member, questions)
    found = ((topic, kind(known, topic)) for kind in [*OWN, *ANYBODYS] for topic in known.topics)
    return [(topic, thing) for topic, thing in found if thing is not None]


def next_of(member: Member, topic: Topic) -> NextThing:
    """The one thing on top of a question's page; what can be read there when nothing waits."""
    known = Known(member, [topic])
    # What can change is owed beside the steps, and stands further down on this page.
    found = (kind(known, topic) for kind in [*OWN, *ANYBODYS] if kind is not _say_what_can_change)
    return next((thing for thing in found if thing is not None), None) or _nothing_waits(topic)


def _try_the_photo_again(known: Known, topic: Topic) -> NextThing | None:
    if topic.pk not in known.photo_failed:
        return None
    href = address(topic, "contributions:yours")
    return NextThing(_("Your photo did not work"), _("See why, and try another"), _("Look"), href)


def _press_one(known: Known, topic: Topic) -> NextThing | None:
    if topic.pk not in known.asked_quick:
        return None
    return NextThing(_("Press one"), _("About 5 seconds"), _("Answer"), address(topic, "quick_asks:ask"))


def _say_whether_we_can(known: Known, topic: Topic) -> NextThing | None:
    if topic.pk not in known.asked_to_decide:
        return None
    href = address(topic, "decisions:decision")
    return NextThing(_("Can we all live with this?"), _("About 2 minutes"), _("Read the plan and answer"), href)


def _say_what_can_change(known: Known, topic: Topic) -> NextThing | None:
    is_owed = topic.box_due_at is not None and not rules.has_said_what_can_change(topic)
    if not (known.member.perspective.owes_answers and is_owed):
        return None
    return NextThing(_("Say what can change"), _("About 5 minutes"), _("Say it"), address(topic, "topics:what_can_change"))


def _give_an_idea(known: Known, topic: Topic) -> NextThing | None:
    is_empty = topic.stage == Stage.RESPOND and not known.shown.get(topic.pk)
    if not ((rules.is_sealed(topic) or is_empty) and topic.pk not in known.given):
        return None
    href = address(topic, "contributions:give")
    return NextThing(_("Give your idea"), _("About a minute. A line is enough."), _("Give an idea"), href)


def _respond(known: Known, topic: Topic) -> NextThing | None:
    left = known.left.get(topic.pk, 0)
    if topic.stage not in (Stage.RESPOND, Stage.MAP) or not left:
        return None
    minutes = max(1, round(left * SECONDS_FOR_ONE_IDEA / 60))
    how_long = ngettext("%(left)s idea left", "%(left)s ideas left", left) % {"left": left}
    about = ngettext("about %(minutes)s minute", "about %(minutes)s minutes", minutes) % {"minutes": minutes}
    return NextThing(_("Say what you think"), f"{how_long}, {about}", _("Start"), address(topic, "responses:next"))


def _does_it_answer_you(known: Known, topic: Topic) -> NextThing | None:
    answer = known.answers_to_own.get(topic.pk)
    if answer is None:
        return None
    words = {"outcome": outcome_words(answer.outcome)[0]}
    href = address(topic, "answers:trace", answer.contribution_id)
    return NextThing(_("Your idea has an answer"), _("%(outcome)s. Does it answer you?") % words, _("Read it"), href)


def _say_whether_you_answer(known: Known, topic: Topic) -> NextThing | None:
    if topic.pk not in known.asked_to_answer:
        return None
    text = _("Somebody asks you to be one of two who answer the ideas.")
    return NextThing(_("Will you answer?"), text, _("See, and say yes or no"), address(topic, "answers:who"))


def _say_second_yes_to_answer(known: Known, topic: Topic) -> NextThing | None:
    if topic.pk not in known.asked_for_second_yes:
        return None
    text = _("Somebody put an answer right. It stands once you say yes to it, too.")
    return NextThing(_("Read another answer"), text, _("Read it"), address(topic, "answers:answers"))


def _answer_again(known: Known, topic: Topic) -> NextThing | None:
    """An answer that did not answer comes before all that was never answered: somebody has waited twice."""
    count = known.answering[topic.pk].sent_back
    if not (count and known.is_to_answer(topic)):
        return None
    text = ngettext("%(count)s answer was sent back.", "%(count)s answers were sent back.", count) % {"count": count}
    return NextThing(_("Answer again"), text, _("See what is missing"), address(topic, "answers:answers"))


def _say_whether_it_helps(known: Known, topic: Topic) -> NextThing | None:
    """Whoever asked others something, and has a reply."""
    asked = known.asked_by_members.answered.get(topic.pk)
    if asked is None:
        return None
    href = address(topic, "enquiries:enquiry", asked.pk)
    text = _("You asked. Say whether it answers you, or what is still missing.")
    return NextThing(_("Somebody answered you. Does it help?"), text, _("Read it"), href)


def _reply_to_somebody(known: Known, topic: Topic) -> NextThing | None:
    asked = known.asked_by_members.asked.get(topic.pk)
    if asked is None:
        return None
    title = _("%(name)s asks you something") % {"name": capfirst(name_of(asked.asked_by))}
    text = _("A line is plenty, and needs no name.")
    return NextThing(title, text, _("Read it, and reply"), address(topic, "enquiries:enquiry", asked.pk))


def _answer_the_ideas(known: Known, topic: Topic) -> NextThing | None:
    """Whom the clock reminds. Anybody may answer; for them it stands with the answers."""
    waiting = known.answering[topic.pk].waiting
    is_time = answering.may_telling_begin(topic) and (topic.stage != Stage.DO or known.jobs.get(topic.pk, NO_JOBS).are_any)
    if not (waiting and is_time and known.is_to_answer(topic)):
        return None
    count = ngettext("%(count)s idea waits for an answer.", "%(count)s ideas wait for an answer.", waiting) % {"count": waiting}
    href = address(topic, "answers:answers")
    return NextThing(_("Answer the ideas"), f"{count} {_by_when(topic)}".strip(), _("Answer them"), href)


def _look_again_at_answers(known: Known, topic: Topic) -> NextThing | None:
    count = known.answering[topic.pk].to_check
    if not (count and known.is_to_answer(topic)):
        return None
    text = ngettext("Did %(count)s answer come true?", "Did %(count)s answers come true?", count) % {"count": count}
    return NextThing(_("Look again at what we answered"), text, _("Look"), address(topic, "answers:checks"))


def _by_when(topic: Topic) -> str:
    promised = answering.promised_by(topic)
    if promised is None:
        return ""
    words = (
        _("The answers were due by %(day)s.")
        if answering.is_longer_than_we_said(topic, clock.now())
        else _("The answers are due by %(day)s.")
    )
    return words % {"day": day(promised)}


def _read_what_we_tell(known: Known, topic: Topic) -> NextThing | None:
    if topic.pk not in known.reports_to_read:
        return None
    text = _("Before the whole world can read it. About 5 minutes.")
    return NextThing(_("Read what we tell the world. Is it right?"), text, _("Read it"), address(topic, "reports:read"))


def _say_what_happened(known: Known, topic: Topic) -> NextThing | None:
    """Whoever asked quickly is reminded to say what came of it."""
    is_quick = topic.shape == Topic.Shape.QUICK_ASK and topic.stage == Stage.TELL
    if not is_quick or topic.asked_by_id != known.member.pk or topic.pk in known.told:
        return None
    href = address(topic, "quick_asks:happened")
    return NextThing(_("Say what happened"), _("You asked. A line is enough."), _("Say it"), href)


def _give_answers_to_press(known: Known, topic: Topic) -> NextThing | None:
    if topic.stage != Stage.QUICK or topic.pk in known.offered:
        return None
    href = address(topic, "quick_asks:choices")
    return NextThing(_("Say which answers we can press"), _("About half a minute"), _("Give the answers"), href)


def _change_the_plan(known: Known, topic: Topic) -> NextThing | None:
    plan = known.plans.get(topic.pk, NO_PLAN)
    if plan.state != State.OBJECTED:
        return None
    if plan.has_changed and not plan.is_being_written:
        text = _("The plan has changed. Now we say what we did about each worry.")
        return NextThing(_("Say what we did"), text, _("Go on to that"), address(topic, "decisions:decision"))
    title = _("One or more of us see a problem: change the plan")
    if plan.is_being_written:
        text = _("A new version is being written. Everybody can write on it.")
        return NextThing(title, text, _("Write on it"), address(topic, "proposals:write"))
    text = _("A worry belongs to the whole board. Read it, and what comes next.")
    return NextThing(title, text, _("See the problem"), address(topic, "decisions:decision"))


def _write_on_the_plan(known: Known, topic: Topic) -> NextThing | None:
    plan = known.plans.get(topic.pk, NO_PLAN)
    if not plan.is_being_written or plan.state == State.OPEN:
        return None
    text = _("Anybody on the board can write on it.")
    return NextThing(_("Help write the plan"), text, _("Write on it"), address(topic, "proposals:write"))


def _say_yes_too(known: Known, topic: Topic) -> NextThing | None:
    """What takes two people from two sides, and one has said yes."""
    key = next((key for key in known.keys if str(topic.pk) in key.address), None)
    if key is None:
        return None
    text = _("%(name)s said yes to it. Read it, and say yes or no.") % {"name": key.turned_by.name}
    title = _("A second yes is awaited: %(what)s") % {"what": what_for(key)}
    return NextThing(title, text, _("Read it"), key.address)


def _ask_everybody(known: Known, topic: Topic) -> NextThing | None:
    plan = known.plans.get(topic.pk, NO_PLAN)
    href = address(topic, "decisions:decision")
    if plan.state == State.UNHEARD:
        text = _("Not every side has answered enough. Everybody can be asked again.")
        return NextThing(_("Ask once more"), text, _("Ask once more"), href)
    if plan.state == State.LOOKING_AGAIN:
        text = _("It is time to look again at what we decided. It holds until we decide something else.")
        return NextThing(_("Look again at what we decided"), text, _("Go on to that"), href)
    if plan.state in (State.READY, State.READY_AGAIN):
        text = _("The plan is there. Now everybody can be asked: can we all live with it?")
        return NextThing(_("Ask everyone about the plan"), text, _("Go on to that"), href)
    return None


def _answer_about_the_plan(known: Known, topic: Topic) -> NextThing | None:
    plan = known.plans.get(topic.pk, NO_PLAN)
    if topic.pk not in known.asked_about_plans or plan.state not in BEFORE_ASKING or plan.is_being_written:
        return None
    text = _("Somebody asked something, or wants to change it. Anybody can answer.")
    return NextThing(_("Answer about the plan"), text, _("Answer"), address(topic, "proposals:proposal"))


def _answer_about_the_report(known: Known, topic: Topic) -> NextThing | None:
    if topic.pk not in known.reports_not_right:
        return None
    text = _("Somebody said that something in it is not right. Anybody can answer.")
    return NextThing(_("Answer about what we tell the world"), text, _("Answer"), address(topic, "reports:read"))


def _think_about_the_plan(known: Known, topic: Topic) -> NextThing | None:
    if known.plans.get(topic.pk, NO_PLAN).state != State.THINKING:
        return None
    text = _("There is time. Ask what is not clear, say what you think, or make it better.")
    return NextThing(_("Read the plan, and think about it"), text, _("Read it"), address(topic, "proposals:proposal"))


def _begin_the_plan(known: Known, topic: Topic) -> NextThing | None:
    is_small = topic.shape == Topic.Shape.YES_OR_NOT_YET and topic.stage == Stage.PROPOSE
    if is_small and known.plans.get(topic.pk, NO_PLAN) == NO_PLAN:
        text = _("A name and a few lines are enough.")
    elif rules.takes(topic, Stage.PROPOSE) and topic.stage == Stage.MAP:
        text = _("We have seen where we agree and differ. Anybody can begin, and we all write on it.")
    else:
        return None
    return NextThing(_("Begin the plan"), text, _("Begin the plan"), address(topic, "proposals:begin"))


OWN: list[Kind] = [
    _try_the_photo_again,
    _press_one,
    _say_whether_we_can,
    _say_what_can_change,
    _give_an_idea,
    _respond,
    _does_it_answer_you,
    _say_whether_you_answer,
    _say_second_yes_to_answer,
    _answer_again,
    _say_whether_it_helps,
    _reply_to_somebody,
    _answer_the_ideas,
    _look_again_at_answers,
    _read_what_we_tell,
    _say_what_happened,
    job_things.say_whether_you_do_it,
    job_things.say_whether_you_still_want_to,
]
ANYBODYS: list[Kind] = [
    _say_yes_too,
    _change_the_plan,
    _answer_about_the_plan,
    _answer_about_the_report,
    _write_on_the_plan,
    _ask_everybody,
    _think_about_the_plan,
    _give_answers_to_press,
    _begin_the_plan,
    job_things.take_on_a_job,
    job_things.join_a_job,
]


def _nothing_waits(topic: Topic) -> NextThing:
    """Where one looks meanwhile, once everything asked of somebody is done."""
    here = topics.page_of(topic, Stage(topic.stage))
    match topic.stage:
        case Stage.GATHER:
            words = _("You can give more. Nobody sees them until we all look.")
            return NextThing(_("You gave an idea"), words, _("Give an idea"), here)
        case Stage.RESPOND if rules.takes(topic, Stage.MAP):
            words = _("You have seen them all. Others may still answer.")
            return NextThing(_("See where we agree and differ"), words, _("Look"), topics.page_of(topic, Stage.MAP))
        case Stage.RESPOND:
            words = " ".join([_("You have seen them all. Now every idea gets an answer, and why."), _by_when(topic)]).strip()
            return NextThing(_("See what happened"), words, _("See the answers"), topics.page_of(topic, Stage.TELL))
        case Stage.QUICK | Stage.DECIDE:
            return NextThing(_("We wait for the others"), _("An answer can be changed until it closes."), _("Look"), here)
        case _:
            return topics.next_thing(topic)
