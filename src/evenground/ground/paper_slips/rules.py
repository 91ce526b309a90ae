from django.utils.translation import gettext_lazy as _

WHY_NO_SUCH_SLIP = _(
    "No slip that is open now has this code. Nothing was sent. Look at each letter again, or ask a safety person."
)
WHY_BEGUN = _("You began to answer on a screen. So there is no slip for you. Go on in the window where you began.")
WHY_NO_ANSWER = _("Choose one of the answers. Nothing was sent so far.")
WHY_NO_REASON = _("Choose what the problem is, too. Nothing was sent so far.")
WHY_TOO_MANY = _("Too many wrong codes came from this place in the last hour. Try again in an hour, or from another place.")
