"""The lines a board can begin with: one for each line of the checklist that Evenground is made from, and one on hurry.

They are put into the language of whoever begins, and are the board's own from then on.
"""

from django.utils.translation import gettext_lazy as _

QUESTION = _("How do we treat each other?")
TITLE = _("How we treat each other")
WHY = _("We begin with lines that others thought of. Change them until they are ours.")

CLAUSES = [
    # A partnership: all take responsibility, each has an expertise.
    _("We are partners. Each of us knows something that the others do not, and you know your own life best."),
    # A shared responsibility.
    _("What we do here belongs to all of us. We share the work, each as much as they said they can."),
    # Nobody is more important, or at a higher level.
    _("Nobody here is more important than anybody else, whatever their job or age."),
    # Not looking down at somebody, or assuming things, because they are young.
    _("We do not look down on anybody because they are young. We do not guess what somebody knows: we ask."),
    # Simple language.
    _("We use words that all of us understand. Anybody can say “I don't get that”, and we say it in other words."),
    # A welcoming body language, and the respect one would give to anybody else.
    _("Everybody is made welcome. We look up, we listen, and we show it."),
    # Respecting other people's opinions.
    _("We take every opinion seriously, also when it is not our own."),
    # Being able to disagree without feeling afraid, and being heard.
    _("Anybody can say “no” or “I see it differently”. Nobody has to be afraid of that, and we listen."),
    # Elsewhere on that page: a lot of pressure to get things done quickly.
    _("We take our time. Nobody is rushed into a yes."),
]


def clauses() -> list[str]:
    """The lines, in the language of whoever looks."""
    return [str(each) for each in CLAUSES]
