"""A question walks to a published report, and people on more than one side walk with it. Read it from top to bottom.

Every line is something that somebody does or reads on a page. Only time passes by other means.
"""

import csv
import io
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tests.ground.photos.pictures import heic
from tests.journeys.walking import Walker

QUESTION = "What should the letter say when we miss a visit?"
IDEA_OF_MAYA = "Do not say that we failed. Say: we missed you."
IDEA_OF_RUTH = "Send a text first. My son never opens post."
IDEA_OF_JO = "Tell us which time is better, and we change it."
WHAT_THE_PHOTO_SHOWS = "A clock with four hands"
TALK = "My son would read a text before his shoes are off."
PLAN = "A kinder letter, and a text that comes first"
FIRST_PART = "The word failed goes. The letter says: we missed you."
SECOND_PART = "A text comes first, and then the letter."
UNCLEAR = "Who sends the text?"
CLEAR = "Jo does, at four."
PROBLEM = "My parents open my post."
WAY_OUT = "The envelope is plain, and the young person chooses who gets it."
MORE_NAMES = ("Noor", "Kofi", "Bea", "Dev", "Tariq", "Zuza", "Lowri")
NOT_RIGHT = "Say that a text comes first."
JOB = "Find plain envelopes that do not show through"


@dataclass
class Company:
    """Who walks: the host, who is staff here too; a young person, a carer, one of the staff; anybody; and more young people."""

    hal: Walker
    maya: Walker
    ruth: Walker
    jo: Walker
    anybody: Walker
    more: Sequence[Walker] = field(default_factory=list)

    @property
    def all(self) -> list[Walker]:
        return [self.hal, self.maya, self.ruth, self.jo, *self.more]


def walk(company: Company, first_link: str, time_passes: Callable[[], None]) -> None:
    hal, maya, ruth, jo = company.hal, company.maya, company.ruth, company.jo
    start_a_board(company, first_link)

    card = make_a_card(hal)
    question = ask_with_one_line(maya)
    say_what_can_change(hal, question)
    hal.looks_closely()

    give_an_idea(maya, question, IDEA_OF_MAYA)
    give_an_idea(ruth, question, IDEA_OF_RUTH)
    ruth.opens(question + "ideas/")
    ruth.sees("Not yet", IDEA_OF_RUTH)
    ruth.does_not_see(IDEA_OF_MAYA)
    ruth.looks_closely()
    give_an_idea(jo, question, IDEA_OF_JO, photo=heic())

    time_passes()
    come_back_by_card(hal, card)
    jo.opens(question + "ideas/")
    jo.sees("3 ideas, in mixed-up order", IDEA_OF_MAYA, IDEA_OF_RUTH, IDEA_OF_JO)
    jo.looks_closely()

    for one in company.all:
        say_what_you_think(one, question)
    talk_about_it(ruth, question)
    maya.opens(question + "talk/")
    maya.sees("Ruth", TALK)
    maya.looks_closely()
    see_where_we_agree(ruth, question)
    ruth.looks_closely()

    write_the_plan(maya, ruth, question)
    maya.looks_closely()
    ask_what_is_not_clear(ruth, question)
    answer_what_was_asked(jo, question)
    see_what_opens_later(ruth, question)
    need_less_time(maya, jo, question)
    ask_whether_all_can_live_with_it(jo, question)
    for one in company.all:
        if one is not maya:
            say_fine(one, question)
    say_not_yet(maya, question)
    hal.opens(question + "decide/")
    hal.sees("We have a worry", PROBLEM, "Nobody asks whose worry it was.")
    hal.does_not_see("Maya")
    hal.looks_closely()

    suggest_what_would_answer_it(ruth, question)
    change_the_plan(hal, question)
    answer_the_worry(jo, question)
    need_less_time(maya, jo, question)
    ask_whether_all_can_live_with_it(jo, question)
    for one in company.all:
        say_fine(one, question)
    hal.opens(question + "decide/")
    hal.sees("We look at it again on", "Who does what?")
    hal.looks_closely()

    take_on_a_job(jo, question, beside="Maya")
    jo.looks_closely()
    answer_every_idea(hal, question)
    maya.opens(question + "answers/")
    maya.sees("Used", "We changed the first line.")
    maya.looks_closely()

    write_what_we_did(ruth, question)
    say_what_is_not_right(jo, question)
    answer_what_is_not_right(ruth, question)
    maya.opens(question + "report/read/")
    maya.sees("Is it right?", NOT_RIGHT, "It says so now.")
    maya.presses("It is right")
    maya.looks_closely()
    for _ in range(2):
        time_passes()
    say_yes_to_what_we_tell(ruth, question)
    say_yes_to_what_we_tell(jo, question)
    ruth.opens(question + "report/")
    ruth.looks_closely()
    ruth.follows("Open the public page")
    read_what_we_did(company.anybody, ruth.address())
    company.anybody.looks_closely()


def start_a_board(company: Company, first_link: str) -> None:
    hal = company.hal
    hal.opens(first_link)
    hal.looks_closely()
    hal.presses("Yes, remember me")
    hal.looks_closely()
    hal.writes("What is your board called?", "Hill and River")
    hal.writes("What shall we call you?", "Hal")
    hal.presses("Make the board")
    hal.sees("Your board is ready")
    hal.looks_closely()
    hal.follows("Go to your board")
    hal.sees("Hill and River")
    sides = [("Maya", "Young person", "18 to 25"), ("Ruth", "Carer", "over 25"), ("Jo", "Staff", "over 25")]
    sides += [(name, "Young person", "18 to 25") for name in MORE_NAMES[: len(company.more)]]
    for walker, (name, side, age) in zip(company.all[1:], sides, strict=True):
        card = show_a_card(hal, side)
        join(walker, card, name, age)
    hal.follows("See who has joined")
    hal.sees("Maya joined", "Ruth joined", "Jo joined")
    hal.looks_closely()


def show_a_card(hal: Walker, side: str) -> str:
    hal.follows("People")
    hal.follows("Cards for new people")
    hal.follows("Show a card on this screen")
    hal.chooses(side)
    hal.presses("Show it")
    hal.sees("Point your phone's camera here", "Works once")
    found = re.search(r"/join/[^/\s]+/", hal.reads("Or send them this"))
    assert found is not None
    return found[0]


def join(walker: Walker, card: str, name: str, age: str) -> None:
    """Three screens: who I am, what is promised, and a first question."""
    walker.opens(card)
    walker.looks_closely()
    walker.writes("What shall we call you?", name)
    walker.chooses(age)
    walker.presses("Go on")
    walker.sees(f"Hello {name}", "Who sees this", "How to leave")
    walker.looks_closely()
    walker.presses("I'm in. This is my own phone")
    walker.sees("How shall we meet?")
    walker.looks_closely()
    walker.presses("In a room")
    walker.sees("You pressed: In a room.")
    walker.opens("/")
    walker.sees("Hill and River")


def make_a_card(hal: Walker) -> str:
    """Who runs the server is signed out after some hours. Returns the words that let him in again."""
    hal.follows("Me")
    hal.follows("How I sign in")
    hal.follows("Make a card")
    hal.presses("Make my card")
    hal.looks_closely()
    found = re.search(r"Your five words: ((?:[a-z]+ ){4}[a-z]+)", hal.everything())
    assert found is not None
    return found[1]


def come_back_by_card(hal: Walker, card: str) -> None:
    hal.opens("/card/")
    hal.looks_closely()
    hal.writes("The five words on your card", card)
    hal.presses("Yes, remember me")
    hal.sees("Hill and River")


def ask_with_one_line(maya: Walker) -> str:
    """Returns where the question is."""
    maya.follows("Ask a question")
    maya.presses("Go on")
    maya.sees("Nothing is lost. Please look at this again", "Write something first.")
    maya.looks_closely()
    maya.writes("What do you want to ask?", QUESTION)
    maya.chooses("The whole way: ideas, what we agree on, a plan, a decision, jobs")
    maya.presses("Go on")
    maya.sees("When do we all look?")
    maya.looks_closely()
    maya.chooses("Tomorrow")
    maya.presses("Ask everyone")
    maya.sees(QUESTION, "Give an idea")
    return maya.address()


def say_what_can_change(hal: Walker, question: str) -> None:
    hal.opens(question)
    hal.follows("Say what can change")
    hal.writes("What can change?", "Every word of the letter.")
    hal.writes("What cannot change?", "That we write at all.")
    hal.writes("Why can it not change?", "The law says that we must tell you.")
    hal.writes("Who says yes in the end?", "The service manager")
    hal.writes("Who answers you?", "Hal")
    hal.writes("By when?", "2031-03-31")
    hal.presses("Share this with everyone")
    hal.sees("Every word of the letter.")


def give_an_idea(giver: Walker, question: str, words: str, *, photo: bytes = b"") -> None:
    giver.opens(question)
    giver.follows("Give an idea")
    giver.sees("Nobody reads this before", "Get help")
    giver.writes("Your idea", words)
    if photo:
        giver.unfolds("Add a photo instead or as well")
        giver.brings("Choose a photo", "IMG_0001.heic", photo)
        giver.writes("What does the photo show?", WHAT_THE_PHOTO_SHOWS)
    giver.presses("Give this idea")
    giver.sees("What you gave", words)


def say_what_you_think(one: Walker, question: str) -> None:
    one.opens(question)
    one.follows("Start")
    one.sees("0 of 3")
    one.presses("Agree")
    one.sees("1 of 3")
    one.looks_closely()
    one.presses("Skip")
    one.sees("2 of 3")
    one.presses("Agree")
    one.sees("You have seen them all")


def talk_about_it(one: Walker, question: str) -> None:
    one.opens(question + "talk/")
    one.writes("What do you want to say?", TALK)
    one.presses("Say it")
    one.sees(TALK)


def see_where_we_agree(one: Walker, question: str) -> None:
    one.opens(question + "where-we-agree/")
    one.sees("Where we agree and differ", "Where we differ", "All ideas", IDEA_OF_MAYA)


def write_the_plan(first: Walker, second: Walker, question: str) -> None:
    first.opens(question + "plan/")
    first.follows("Begin the plan")
    first.writes("What is the plan called?", PLAN)
    first.presses("Begin")
    first.looks_closely()
    add_a_part(first, FIRST_PART, IDEA_OF_MAYA)
    second.opens(question + "plan/")
    second.follows("Write on it")
    add_a_part(second, SECOND_PART, IDEA_OF_RUTH)
    second.follows("Ready to share")
    second.looks_closely()
    second.presses("Share it with everyone")
    first.opens(question + "plan/")
    first.sees(FIRST_PART, SECOND_PART, IDEA_OF_MAYA)


def add_a_part(writer: Walker, words: str, rests_on: str) -> None:
    writer.follows("Add a part")
    writer.looks_closely()
    writer.writes("What does this part say?", words)
    writer.chooses(rests_on)
    writer.presses("Keep this part")
    writer.sees(words)


def ask_what_is_not_clear(one: Walker, question: str) -> None:
    one.opens(question + "plan/")
    one.sees("Time to think", "Who can still say no")
    one.looks_closely()
    one.follows("Ask what is not clear")
    one.looks_closely()
    one.writes("What is not clear?", UNCLEAR)
    one.presses("Ask it")
    one.sees("Waits for an answer", UNCLEAR)


def answer_what_was_asked(one: Walker, question: str) -> None:
    one.opens(question)
    one.follows("Answer")
    one.follows("Ask what is not clear")
    one.follows("Answer it")
    one.sees(UNCLEAR)
    one.looks_closely()
    one.writes("Your answer", CLEAR)
    one.presses("Tell everyone")
    one.sees("Has an answer", CLEAR)
    one.does_not_see("Waits for an answer")


def see_what_opens_later(one: Walker, question: str) -> None:
    one.opens(question + "plan/steps/reactions/")
    one.sees("This opens at")
    one.looks_closely()


def need_less_time(first: Walker, second: Walker, question: str) -> None:
    """Two from two sides: nobody can skip the time to think alone."""
    first.opens(question + "decide/")
    first.sees("Time to think")
    first.looks_closely()
    for one in (first, second):
        one.opens(question + "decide/")
        one.follows("Ask everyone sooner")
        one.sees(FIRST_PART)
        one.looks_closely()
        one.presses("I have read it, and I say yes")
    second.sees("Everybody can be asked now")


def ask_whether_all_can_live_with_it(asker: Walker, question: str) -> None:
    asker.opens(question + "decide/")
    asker.follows("Ask everyone")
    asker.looks_closely()
    asker.chooses("In a week")
    asker.presses("Ask everyone")
    asker.sees("Your answer", "Your name is taken off at the end.")


def say_fine(one: Walker, question: str) -> None:
    one.opens(question + "decide/")
    one.presses("Fine with me")


def say_not_yet(one: Walker, question: str) -> None:
    one.opens(question + "decide/")
    one.looks_closely()
    one.presses("Not yet, I see a problem")
    one.looks_closely()
    one.chooses("Someone is left out")
    one.writes("Say more, if you want", PROBLEM)
    one.looks_closely()
    one.presses("Send my answer")


def suggest_what_would_answer_it(one: Walker, question: str) -> None:
    one.opens(question + "decide/")
    one.follows("Open this worry")
    one.sees(PROBLEM)
    one.unfolds("Suggest a change that would answer it")
    one.follows("Suggest a new part")
    one.sees(PROBLEM)
    one.looks_closely()
    one.writes("What should the new part say?", WAY_OUT)
    one.writes("What does that make better?", "Nobody else opens it then.")
    one.presses("Suggest this")
    one.sees("Changes that would answer it", WAY_OUT)


def change_the_plan(one: Walker, question: str) -> None:
    """One press puts the suggested part into the plan; which idea it comes from is still to be said."""
    one.opens(question + "plan/steps/changes/")
    one.looks_closely()
    one.follows("Say what we do with it")
    one.looks_closely()
    one.chooses("Put it into the plan now")
    one.presses("Tell everyone")
    # A change that was made for a worry leads back to it.
    one.sees(PROBLEM, "In the version that is being written")
    one.opens(question + "decide/")
    one.sees("is being written")
    one.follows("Write on it")
    one.sees(WAY_OUT)
    one.follows("Change this part 3")
    one.chooses(IDEA_OF_RUTH)
    one.presses("Keep this part")
    one.follows("Ready to share")
    one.presses("Share it with everyone")


def answer_the_worry(one: Walker, question: str) -> None:
    one.opens(question + "decide/")
    one.follows("Open this worry")
    one.sees(PROBLEM)
    one.looks_closely()
    one.writes("What did we do about it?", WAY_OUT)
    one.presses("Tell everyone")
    one.sees(WAY_OUT, "Time to think")


def take_on_a_job(one: Walker, question: str, *, beside: str) -> None:
    one.opens(question + "jobs/")
    one.follows("Take on a job")
    one.writes("What is the job?", JOB)
    one.chooses(beside)
    one.presses("Take it on")
    one.sees(JOB, beside)


def answer_every_idea(one: Walker, question: str) -> None:
    answers = [
        (IDEA_OF_MAYA, "Used", "line one of the letter", "We changed the first line."),
        (IDEA_OF_RUTH, "Partly used", "the second part of the plan", "A text comes first where we have a number."),
        (IDEA_OF_JO, "Not used", "", "We do not know yet how to change a time by text. Ask again in spring."),
    ]
    for idea, became, where, why in answers:
        one.opens(question + "answers/")
        one.follows("Answer several at once")
        one.chooses(idea)
        one.chooses(became)
        one.writes("Or in your own words", where)
        one.writes("Why?", why)
        one.presses("Give this answer")
    one.opens(question + "answers/")
    one.sees("3 of 3 answered.")


def write_what_we_did(one: Walker, question: str) -> None:
    one.opens(question + "answers/")
    one.follows("Open it")
    one.follows("Write it")
    one.writes("What changed, and because of which idea?", "The letter says: we missed you.")
    one.writes("What did not change, and why?", "It still comes on paper, since the law says so.")
    one.writes("How was it before?", "You failed to attend.")
    one.writes("How is it now?", "We missed you.")
    one.presses("Keep")
    one.looks_closely()
    one.presses("Put it before the board")
    one.sees("Read what we tell the world", "You failed to attend.")


def say_what_is_not_right(one: Walker, question: str) -> None:
    one.opens(question + "report/read/")
    one.writes("What is not right?", NOT_RIGHT)
    one.presses("Say it")
    one.looks_closely()


def answer_what_is_not_right(one: Walker, question: str) -> None:
    one.opens(question + "report/")
    one.follows("Read and answer")
    one.follows("Answer it")
    one.looks_closely()
    one.chooses("We changed it")
    one.writes("What, or why not?", "It says so now.")
    one.presses("Tell everyone")


def say_yes_to_what_we_tell(one: Walker, question: str) -> None:
    one.opens(question + "report/")
    one.follows("Read it and say yes")
    one.sees("Everybody in the world can read it", "We missed you.")
    one.looks_closely()
    one.presses("I have read it, and I say yes")


def read_what_we_did(anybody: Walker, report: str) -> None:
    """Somebody without an account."""
    anybody.opens(report)
    anybody.sees(QUESTION, FIRST_PART, WAY_OUT, JOB, "You failed to attend.", "We missed you.", IDEA_OF_JO)
    anybody.does_not_see(WHAT_THE_PHOTO_SHOWS, TALK)
    anybody.does_not_see(PROBLEM)  # its writer gave these words to the board, not to the world
    assert anybody.fetches("To print (PDF)").startswith(b"%PDF-")
    data = json.loads(anybody.fetches("As data (JSON)"))
    assert IDEA_OF_RUTH in json.dumps(data, ensure_ascii=False)
    ideas = list(csv.DictReader(io.StringIO(anybody.fetches("All ideas as a spreadsheet (CSV)").decode("utf-8-sig"))))
    assert len(ideas) == 3
