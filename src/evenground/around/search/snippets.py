"""The place of a text where something was found, with the found words apart from the rest."""

from collections.abc import Sequence

from evenground.around.search.index.asked import TAG, AllOf, Phrase
from evenground.around.search.words import Word, words_in

LETTERS_BEFORE, LETTERS = 60, 240
Piece = tuple[str, bool]


def has_all(words: Sequence[Word], all_of: AllOf) -> bool:
    """Whether the text still says it, as the index was asked. Tags are looked at elsewhere."""
    stems = [word.stem for word in words]
    return all(any(phrase[0].startswith(TAG) or _stands_in(stems, phrase) for phrase in any_of) for any_of in all_of)


def snippet(text: str, all_of: AllOf) -> list[Piece]:
    """Pieces of the text around what was found first, each with whether it is what was found.

    >>> snippet("A plain envelope, please", ((("envelop",),),))
    [('A plain ', False), ('envelope', True), (', please', False)]
    """
    text = " ".join(text.split())
    marked = _marked(list(words_in(text)), {phrase for any_of in all_of for phrase in any_of})
    begins, ends = _window(text, marked)
    pieces, at = [], begins
    for word in marked:
        if begins <= word.begins and word.ends <= ends:
            pieces += [(text[at : word.begins], False), (text[word.begins : word.ends], True)]
            at = word.ends
    pieces.append((text[at:ends], False))
    if begins > 0:
        pieces.insert(0, ("… ", False))
    if ends < len(text):
        pieces.append((" …", False))
    return [piece for piece in pieces if piece[0]]


def _marked(words: Sequence[Word], phrases: set[Phrase]) -> list[Word]:
    stems = [word.stem for word in words]
    found: set[int] = set()
    for phrase in phrases:
        found.update(at + more for at in _places(stems, phrase) for more in range(len(phrase)))
    return [words[at] for at in sorted(found)]


def _window(text: str, marked: Sequence[Word]) -> tuple[int, int]:
    """From where to where, at spaces, with what was found first near its beginning."""
    if len(text) <= LETTERS:
        return 0, len(text)
    first = marked[0].begins if marked else 0
    # Back to a space, so that no word is cut; to the word itself where there is none, as in languages without spaces.
    begins = (text.find(" ", first - LETTERS_BEFORE, first) + 1 or first) if first > LETTERS_BEFORE else 0
    if len(text) <= begins + LETTERS:
        return begins, len(text)
    ends = text.rfind(" ", begins, begins + LETTERS)
    return begins, ends if ends > first else begins + LETTERS


def _places(stems: Sequence[str], phrase: Phrase) -> list[int]:
    return [at for at in range(len(stems) - len(phrase) + 1) if tuple(stems[at : at + len(phrase)]) == phrase]


def _stands_in(stems: Sequence[str], phrase: Phrase) -> bool:
    return bool(_places(stems, phrase))
