"""For whoever found nothing: words of the board that are close to what was typed. Each was looked for before it is offered."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice

from django.db.models import Q
from django.db.models.functions import Length, Substr

from evenground.around.search.asking import Asked, asked
from evenground.around.search.models import Word
from evenground.around.search.near import MOST_LEFT_OUT, distance, how_far, is_left_out
from evenground.around.search.reads import Within, beginnings, finds_anything
from evenground.around.search.stems import stem
from evenground.ground.boards.models import Board

MOST_SUGGESTED = 3
MOST_TRIED = 6


def suggestions(what: Asked, within: Within) -> list[str]:
    """What may have been meant. Each finds something that everybody on the board may read, or is not among them."""
    tried = islice(dict.fromkeys(_other_words(what, within.board)), MOST_TRIED)
    return list(islice((text for text in tried if finds_anything(asked(text), within)), MOST_SUGGESTED))


def _other_words(what: Asked, board: Board) -> Iterator[str]:
    """The same with words of the board in place of those that are not on it; then each word alone."""
    near = _near(board, [term[0].plain for term in what.terms if len(term) == 1])
    terms = [near.get(term[0].plain, []) or [" ".join(word.plain for word in term)] for term in what.terms]
    if any(near.values()):
        for choice in range(max(len(others) for others in near.values())):
            yield " ".join(words[min(choice, len(words) - 1)] for words in terms)
    if len(terms) > 1:
        yield from (words[0] for words in terms)


def _near(board: Board, typed: Collection[str]) -> dict[str, list[str]]:
    """For each word that is not on the board the nearest that are, nearest first, and of equally near ones those said most."""
    begin_so = beginnings(board, typed)
    missed = [word for word in typed if how_far(word) and not begin_so[word]]
    known = dict(_might_be_near(board, missed)) if missed else {}
    found = {word: _nearest(word, known) for word in missed}
    return {word: others for word, others in found.items() if others}


def _nearest(word: str, known: Mapping[str, int]) -> list[str]:
    if any(stem(each) == stem(word) for each in known):
        return []
    far = {each: distance(word, each, at_most=how_far(word)) for each in known}
    near = [each for each in known if far[each] <= how_far(word) or is_left_out(word, each)]
    near.sort(key=lambda each: (far[each], each[0] != word[0], -known[each], each))
    # Of "envelope" and "envelopes" one will do.
    return list({stem(each): each for each in reversed(near)}.values())[::-1][:MOST_SUGGESTED]


def _might_be_near(board: Board, typed: Collection[str]) -> Iterable[tuple[str, int]]:
    """Words of about the same length that begin about alike: whoever misses a letter seldom misses the first two.

    Each with the number of texts that it stands in.
    """
    like = Q()
    for word in typed:
        begins = Q(first__in=set(word[:2])) | Q(second__in=set(word[:2]))
        like |= begins & Q(length__gte=len(word) - how_far(word), length__lte=len(word) + max(how_far(word), MOST_LEFT_OUT))
    words = Word.objects.annotate(length=Length("word"), first=Substr("word", 1, 1), second=Substr("word", 2, 1))
    return words.filter(like, board=board).order_by("word").values_list("word", "entries")
