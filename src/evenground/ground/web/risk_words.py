"""Words after which help is offered, quietly. They are looked for on the device alone, and nothing is sent.

They are no list of what is wrong to write. A language without a list of its own has none: a word of another language would be
noticed where it means something else.
"""

from django.utils.translation import get_language

BY_LANGUAGE = {
    "en": (
        "kill myself",
        "suicide",
        "suicidal",
        "end my life",
        "end it all",
        "want to die",
        "wish i was dead",
        "wish i were dead",
        "hurt myself",
        "hurting myself",
        "cut myself",
        "cutting myself",
        "self harm",
        "self harming",
        "overdose",
        "starving myself",
        "hits me",
        "hit me",
        "beats me",
        "touches me",
        "touched me",
        "raped",
        "abuses me",
        "abused me",
        "scared to go home",
        "not safe at home",
    )
}


def for_the_page() -> str:
    """As the script takes them: in small letters, between bars, with spaces for all that is no letter."""
    language = (get_language() or "en").partition("-")[0]
    return "|".join(BY_LANGUAGE.get(language, ()))
