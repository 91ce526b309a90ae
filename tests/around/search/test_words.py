"""Words as they are compared: cut, without accents, as stems; and how near one is to another. No database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenground.around.search import asking
from evenground.around.search.asking import LITTLE_WORDS, MOST_TERMS, asked, tiers
from evenground.around.search.near import distance, how_far, is_left_out
from evenground.around.search.snippets import LETTERS, snippet
from evenground.around.search.stems import stem
from evenground.around.search.words import LONGEST_WORD, words_in

PORTER = (
    "caresses:caress ponies:poni caress:caress cats:cat feed:feed agreed:agre plastered:plaster bled:bled "
    "motoring:motor sing:sing conflated:conflat troubled:troubl sized:size hopping:hop tanned:tan falling:fall hissing:hiss "
    "fizzed:fizz failing:fail filing:file happy:happi sky:sky relational:relat conditional:condit rational:ration "
    "valenci:valenc digitizer:digit radicalli:radic differentli:differ vietnamization:vietnam predication:predic "
    "operator:oper feudalism:feudal decisiveness:decis hopefulness:hope callousness:callous formaliti:formal "
    "sensitiviti:sensit triplicate:triplic formative:form formalize:formal electrical:electr hopeful:hope goodness:good "
    "revival:reviv allowance:allow inference:infer airliner:airlin adjustable:adjust defensible:defens irritant:irrit "
    "replacement:replac adjustment:adjust dependent:depend adoption:adopt communism:commun activate:activ effective:effect "
    "probate:probat rate:rate cease:ceas controll:control roll:roll"
)
"""The examples of Porter's own paper, but for "ties", which is found with "tie" here."""


@pytest.mark.parametrize("pair", PORTER.split())
def test_stems_are_those_of_the_paper(pair):
    word, expected = pair.split(":")
    assert stem(word) == expected


MANY = (
    "bus:buses gas:gases plus:pluses yes:yeses lens:lenses atlas:atlases canvas:canvases bias:biases minibus:minibuses "
    "virus:viruses campus:campuses bonus:bonuses focus:focuses circus:circuses census:censuses status:statuses "
    "box:boxes fox:foxes tax:taxes fix:fixes mix:mixes index:indexes class:classes glass:glasses pass:passes boss:bosses "
    "address:addresses process:processes business:businesses illness:illnesses witness:witnesses mattress:mattresses "
    "dish:dishes wish:wishes brush:brushes crash:crashes church:churches watch:watches match:matches lunch:lunches "
    "bench:benches beach:beaches coach:coaches sandwich:sandwiches branch:branches batch:batches switch:switches "
    "buzz:buzzes quiz:quizzes size:sizes prize:prizes house:houses nurse:nurses horse:horses case:cases purse:purses "
    "cause:causes use:uses excuse:excuses nose:noses rose:roses phase:phases phrase:phrases page:pages age:ages "
    "bridge:bridges village:villages college:colleges message:messages image:images change:changes language:languages "
    "face:faces place:places price:prices service:services office:offices choice:choices voice:voices device:devices "
    "city:cities baby:babies body:bodies copy:copies story:stories party:parties family:families country:countries "
    "activity:activities company:companies study:studies worry:worries library:libraries surgery:surgeries "
    "try:tries cry:cries fly:flies sky:skies spy:spies tie:ties lie:lies pie:pies cookie:cookies movie:movies selfie:selfies "
    "day:days boy:boys key:keys toy:toys way:ways play:plays survey:surveys journey:journeys essay:essays "
    "potato:potatoes tomato:tomatoes hero:heroes echo:echoes photo:photos video:videos radio:radios shoe:shoes toe:toes "
    "menu:menus emoji:emojis taxi:taxis area:areas idea:ideas agenda:agendas camera:cameras data:data "
    "knife:knives wife:wives wolf:wolves half:halves shelf:shelves thief:thieves loaf:loaves calf:calves scarf:scarves "
    "chief:chiefs roof:roofs belief:beliefs proof:proofs staff:staff glove:gloves move:moves drive:drives "
    "child:children grandchild:grandchildren man:men woman:women person:people foot:feet tooth:teeth mouse:mice goose:geese "
    "crisis:crises diagnosis:diagnoses letter:letters envelope:envelopes visit:visits appointment:appointments doctor:doctors "
    "parent:parents carer:carers school:schools room:rooms door:doors phone:phones text:texts number:numbers name:names "
    "time:times line:lines table:tables minute:minutes week:weeks month:months year:years group:groups friend:friends "
    "chair:chairs tree:trees knee:knees fee:fees bee:bees eye:eyes pen:pens bed:beds egg:eggs leg:legs hand:hands "
    "head:heads sister:sisters brother:brothers mother:mothers teacher:teachers student:students question:questions "
    "answer:answers decision:decisions job:jobs plan:plans meeting:meetings building:buildings feeling:feelings"
)
"""One and many, as English says them. "Lives" and "leaves" are not among them: each is a form of two words."""


@pytest.mark.parametrize("pair", MANY.split())
def test_one_and_many_have_one_stem(pair):
    one, many = pair.split(":")
    assert stem(one) == stem(many)


@pytest.mark.parametrize("forms", ["try tries tried trying", "tie ties tied", "cry cries cried crying", "focus focused focuses"])
def test_what_was_done_has_the_stem_of_what_is_done(forms):
    assert len({stem(word) for word in forms.split()}) == 1


LOOK_ALIKE = ("bus:but", "bus:busy", "gas:gap", "plus:pluck", "people:purple", "men:mend", "news:new", "yes:ye")


@pytest.mark.parametrize("pair", LOOK_ALIKE)
def test_words_that_only_look_alike_stay_apart(pair):
    one, other = pair.split(":")
    assert stem(one) != stem(other)


@pytest.mark.parametrize("word", ["llythyr", "الرسالة", "信", "12", "b12", "ab", "é"])
def test_what_is_not_english_alone_keeps_its_letters(word):
    assert stem(word) == word


@given(st.text(max_size=300))
def test_any_text_can_be_cut_and_each_word_stands_where_it_says(text):
    for word in words_in(text):
        assert 0 < len(word.plain) <= LONGEST_WORD
        assert all(sign.isalnum() for sign in word.plain), "nothing in it can be taken for a sign of a database's"
        assert next(words_in(text[word.begins : word.ends])).plain == word.plain


@given(st.text(max_size=300))
def test_anything_can_be_asked(text):
    what = asked(text)
    assert len(what.terms) <= MOST_TERMS
    for tier in tiers(what, {}):
        assert all(phrase for any_of in tier for phrase in any_of)


@given(st.text(max_size=1000), st.text(max_size=30))
def test_a_snippet_is_a_part_of_the_text_and_no_longer_than_it_may_be(text, typed):
    wanted = tiers(asked(typed), {})
    pieces = snippet(text, wanted[-1] if wanted else ())
    shown = "".join(words for words, _is_found in pieces)
    assert len(shown) <= LETTERS + len("… ") + len(" …")
    assert shown.removeprefix("… ").removesuffix(" …") in " ".join(text.split())


def test_the_snippet_stands_around_what_was_found():
    text = "word " * 100 + "a plain envelope " + "word " * 100
    pieces = snippet(text, ((("envelop",),),))
    assert ("envelope", True) in pieces
    assert pieces[0] == ("… ", False)
    assert pieces[-1] == (" …", False)


@pytest.mark.parametrize(
    "typed", ["45", "#45", "idea 45", "Idea 45", "IDEA #45", " idea  45 ", "idea45", "photo 45", "Photo #45"]
)
def test_what_an_idea_is_called_is_its_number(typed):
    assert asked(typed).number == 45


def test_large_numbers_are_read_as_pages_write_them():
    assert [asked(typed).number for typed in ("Idea 1,234", "#12,345", "1234567")] == [1234, 12345, 1234567]


@pytest.mark.parametrize(
    "typed", ["ideas about 45", "45 ideas", "idea", "line 45", "idea 45 and 46", '"idea 45"', "bus 45", "4,5"]
)
def test_other_words_with_a_number_in_them_are_words(typed):
    assert asked(typed).number is None


def test_an_idea_is_called_as_the_page_calls_it_in_its_language(monkeypatch):
    welsh = {"Idea %(number)s": "Syniad %(number)s", "Photo %(number)s": "%(number)s o lun"}
    monkeypatch.setattr(asking, "gettext", lambda words: welsh.get(words, words))
    assert [asked(typed).number for typed in ("syniad 45", "45 o lun", "idea 45", "cwestiwn 45")] == [45, 45, 45, None]


def test_little_words_are_left_out_only_where_others_are_left():
    assert [term[0].plain for term in asked("how do we send the letter").terms] == ["send", "letter"]
    assert [term[0].plain for term in asked("to be or not to be").terms] == ["to", "be", "or", "not"]
    assert "letter" not in LITTLE_WORDS


WORDS = st.text("abc", max_size=6)


@given(WORDS, WORDS)
def test_how_far_one_word_is_from_another_is_the_same_both_ways(one, other):
    far = distance(one, other, at_most=9)
    assert far == distance(other, one, at_most=9)
    assert (far == 0) == (one == other)
    assert far <= max(len(one), len(other))
    for at_most in range(4):
        assert (distance(one, other, at_most=at_most) <= at_most) == (far <= at_most), "cut short or not"


@pytest.mark.parametrize(("word", "mistakes"), [("cat", 0), ("word", 1), ("letter", 2), ("appointment", 3)])
def test_short_words_must_be_right(word, mistakes):
    assert how_far(word) == mistakes


@pytest.mark.parametrize(
    ("typed", "word", "is_so"),
    [
        ("letr", "letter", True),
        ("lttr", "letter", True),
        ("ltr", "letter", False),
        ("etter", "letter", False),
        ("lamp", "late", False),
        ("letter", "letter", False),
    ],
)
def test_letters_may_be_missing_in_a_short_word_too(typed, word, is_so):
    assert is_left_out(typed, word) is is_so
