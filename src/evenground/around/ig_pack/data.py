"""What is held, where, who sees it, for how long, and what goes elsewhere."""

from evenground import __version__
from evenground.around.ig_pack.blocks import BLANK, Block, points, say, table
from evenground.around.ig_pack.facts import ServerFacts
from evenground.around.ig_pack.tables import areas, kept


def in_short(facts: ServerFacts) -> list[Block]:
    return [
        *say(
            "Evenground is a website on which a board (young people, patients, carers, staff) makes something together, from a "
            "question to a published report. You host it yourself. This paper is written by your own server from its settings and "
            "its tables. It takes about half an hour to read; the impact assessment near its end is filled in but for names."
        ),
        table(
            ("You will want to know", "Short answer"),
            [
                ("Where is the data?", f"In one folder on your own machine ({facts.folder}). {facts.database}"),
                ("Which suppliers see it?", "None. The pages call no other server, and the server calls none."
                 + (" The one exception is the mail server that you set up." if facts.sends_mail else "")
                 + (f" Locked private answers are fetched by: {facts.mixed_by}." if facts.mixed_by else "")),
                ("Is it a care record?", "No. There is no NHS number, diagnosis, date of birth or address in any table."),
                ("Whose age do you know?", "Nobody's date of birth. Each person chooses a band: 13 to 15, 16 or 17, 18 to 25, over 25."),
                ("Are there private messages?", "No. Nobody can write to one member alone, so no adult can write to a child alone."),
                ("Can you find everything about a person?", "Yes, but for private answers to a decision after it has closed: their "
                 "names are taken off for good, by design, so that people can object without fear."),
                ("How long is it kept?", "Until the person is erased or the board is deleted. Shorter times are listed below."),
                ("Who runs updates and backups?", f"Whoever hosts it: {BLANK}"),
            ],
            widths=(2, 5),
        ),
    ]  # fmt: skip


def held() -> list[Block]:
    personal = [one for one in kept() if one.is_about_a_person]
    others = len(kept()) - len(personal)
    return [
        *say(
            "These tables say something about a person. The list is the one that the program's own tests check against the "
            "database: a table that is missing from it makes the tests fail."
        ),
        table(
            ("Table", "What it holds", "Goes when"),
            [(one.in_words, one.holds, one.goes_when) for one in personal],
            widths=(3, 6, 4),
        ),
        *say(
            f"{others} more tables hold nothing about anybody: questions, counts, plans, settings.",
            "Not held, because there is no field for it: date of birth, home address, telephone number, NHS number, diagnosis, "
            "treatment, ethnicity, religion, sexuality, bank details, school, IP addresses, the time of a visit.",
            "People write freely. A person may write about their own health or somebody else's. Pages ask them not to name others, "
            "warn on the device about phone numbers, names and schools before anything is sent, and let any member put private "
            "details out of sight at once.",
        ),
    ]


def where(facts: ServerFacts) -> list[Block]:
    return [
        table(
            ("Setting", "On this server"),
            [
                ("Address", facts.address),
                ("Encrypted on the way (https)", "yes" if facts.address.startswith("https://") else "NO: only for a trial"),
                ("Data folder", f"{facts.folder} (readable by its owner only)"),
                ("Database", facts.database),
                ("E-mail", "through the mail server you set" if facts.sends_mail else "not used"),
                ("Version", __version__),
                ("This paper was made on", facts.made_on.strftime("%-d %B %Y")),
            ],
            widths=(2, 5),
        ),
        *say(
            "The data folder holds the database, photos (made anew without the place and time that cameras write), files beside notes, the key that "
            "signs sessions, and backups made before an update. Its disk should be encrypted by the machine's own means. "
            f"Backups are written by one command; where they go is yours to decide: {BLANK}"
        ),
    ]


def who() -> list[Block]:
    viewers, parts = areas()
    rows = [(one.name.replace("_", " "), *(_so_many(one.opens_to[viewer], one.pages) for viewer in viewers)) for one in parts]
    return [
        *say(
            "There is one kind of member, whatever side of the table somebody comes from: staff see what young people see. Nobody "
            "on a board sees who wrote an unsigned idea. Safety people are named, checked adults; they see new texts without names "
            "where a board has members under 18, reports, and messages written to them. The host runs the server and sees no "
            "page of a board's content. Whoever can read the machine's disk could read the database, as with any website; the "
            "pages tell members so.",
            "How many pages of each part open to whom (the whole table, one row a page, is docs/access.md; a test opens each page "
            "as each of these people):",
        ),
        table(("Part", *viewers), rows, widths=(3, *[2] * len(viewers))),
    ]


def _so_many(opens: int, pages: int) -> str:
    return "none" if opens == 0 else "all" if opens == pages else f"{opens} of {pages}"


def how_long() -> list[Block]:
    return [
        points(
            "An account and all that names a person: until they are erased, by themselves or by you.",
            "A member who leaves: their place ends the same day. What they wrote stays without their name, unless they take it with them.",
            "Words that could not be stored because a session had ended: 7 days.",
            "Names on private answers to a decision: until it closes, then gone for good.",
            "A session in a browser: at most 60 days on one's own phone, 8 hours on a shared one, 12 hours for hosts and safety people.",
            "The words of a message to a safety person: 30 days after it was moved to your own records. One line stays.",
            "A published report: as long as the board wants it published. It names nobody but whom people named in their own words; those names are listed before two members publish it.",
            "Server logs: no addresses, no names of pages, no words. Your proxy may keep its own; set it to keep none or few.",
        ),
        *say(
            "These are not health records, so the rules on keeping those do not apply. Suggested: the board's record (questions, "
            "decisions, answers without names) as a corporate record for 6 to 8 years; close accounts a year after the project ends."
        ),
    ]


def nothing_sent(facts: ServerFacts) -> list[Block]:
    mail = (
        "E-mail goes through the server you named: sign-in codes, one message to a parent or carer, and to members who ask for it one "
        "message a day at most that something waits. They name the board's public name at most, nobody else, and nothing that was "
        "written."
        if facts.sends_mail
        else "No mail server is set, so no e-mail is sent."
    )
    return [
        *say(
            "No page loads a font, script, picture or statistic from elsewhere: the content security policy that goes out with "
            "every page allows only this server, and a browser test fails when a page asks another one. The server fetches no "
            "addresses that people type. There are no analytics, no advertising, and no artificial intelligence reads what people "
            "write. Cookies are for signing in and for drafts, and one, for two weeks, for seeing that two yeses come from two "
            "devices.",
            mail,
            "A member who asks for it has a private address from which their own calendar fetches dates. Its maker then holds a copy. "
            "It says only that there is something on a board, unless the member chooses the questions' words.",
            _mixing(facts),
        )
    ]


def _mixing(facts: ServerFacts) -> str:
    if not facts.mixed_by:
        return "No other organisation mixes private answers; you would have to ask one by a command."
    return (
        f"You asked another organisation to mix private answers: {facts.mixed_by}. Its computer fetches them locked, takes one of at "
        "least two locks off, and sends them back in another order. It cannot read them, and learns no name, no address and no time; "
        "only how many there were, and the number of the round, which is chance. What to agree with it stands in "
        "docs/for-hosts/another-organisation.md."
    )
