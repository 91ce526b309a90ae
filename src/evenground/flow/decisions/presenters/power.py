"""With every plan: what is open, who can still say no, on what grounds and by when."""

from django.utils.translation import gettext as _

from evenground.cores.consent import State
from evenground.flow.decisions import rules
from evenground.flow.decisions.presenters.standing import Standing
from evenground.flow.topics.models import Topic


def power(topic: Topic, now: Standing) -> list[str]:
    """For every plan that nobody has decided about yet, or that everybody can be asked about again. Short."""
    if now.newest is None or now.state in (State.DECIDED, State.OBJECTED):
        return []
    is_all_ours = topic.shape == Topic.Shape.AGREEMENT
    lines = [_("All of this can change.")] if is_all_ours else []
    if rules.has_said_what_can_change(topic):
        lines.append(_("This can change: %(words)s") % {"words": topic.what_can_change.can_change})
        lines.append(_("This cannot: %(words)s") % {"words": topic.what_can_change.cannot_change})
    lines.append(_("Each of us can say “not yet”. One is enough: then the plan changes, and everybody is asked again."))
    grounds = [f"“{words}”" for reason, words in rules.REASONS.items() if reason != rules.SOMETHING_ELSE]
    lines.append(_("Good grounds, and you can have others: %(grounds)s.") % {"grounds": ", ".join(grounds)})
    if rules.has_said_what_can_change(topic):
        lines.append(_("Who says yes or no after us: %(name)s") % {"name": topic.what_can_change.who_says_yes})
    if is_all_ours:
        lines.append(_("Nobody outside this board says yes or no after us."))
    return lines
