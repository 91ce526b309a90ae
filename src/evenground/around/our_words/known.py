"""What a word means elsewhere: common short forms and office words, for whoever looks one up that the board has not explained."""

from dataclasses import dataclass

from evenground.ground.glossary.reads import language_of_page

LEAVE_OUT, NEXT_BEST = "(leave it out)", " | "


@dataclass(frozen=True)
class Elsewhere:
    """`stands_for`: the long form of letters. `instead`: what people say instead of the word. One of them is empty."""

    stands_for: str = ""
    instead: str = ""


def known_elsewhere(word: str) -> Elsewhere | None:
    # Here, and not above: the core brings numpy along, which most pages do without.
    from evenground.cores.plain_words.tokens import words_of

    language = language_of_page()
    for letters in (word.strip(), word.strip().upper()):
        if letters in language.acronyms:
            return Elsewhere(stands_for=language.acronyms[letters][0])
    words = words_of(word)
    found = language.phrases.at(words, 0) if words else None
    if found is None or found[0] != len(words) or found[1].kind not in ("officialese", "hard") or found[1].instead == LEAVE_OUT:
        return None
    return Elsewhere(instead=found[1].instead.replace(NEXT_BEST, ", "))
