"""What the pack says, section by section. The words are English, as all words for the host are (decision 0007)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from evenground import __version__
from evenground.around.ig_pack.tables import areas, kept

Block: TypeAlias = dict[str, Any]

BLANK = "______________________________"
"""A name or a day that only the host knows, to be written in by hand."""


@dataclass(frozen=True)
class BoardFacts:
    """What the pack says of one board: nothing of what was written there, and nobody but its safety people."""

    name: str
    people: int
    may_have_under_18s: bool
    safety_people: list[tuple[str, str]]
    missing: list[str]
    mixed_by: list[str]
    """Other organisations that the host asked to mix private answers."""


@dataclass(frozen=True)
class ServerFacts:
    """What the pack says of the server, from its settings."""

    address: str
    folder: str
    database: str
    sends_mail: bool
    made_on: date
    boards: list[BoardFacts]

    @property
    def mixed_by(self) -> str:
        return ", ".join(sorted({name for board in self.boards for name in board.mixed_by}))


@dataclass(frozen=True)
class Section:
    title: str
    blocks: list[Block]


def sections(facts: ServerFacts) -> list[Section]:
    return [
        Section("In one page", _in_short(facts)),
        Section("What is held, and what is not", _held()),
        Section("Where it is", _where(facts)),
        Section("Who can see what", _who()),
        Section("How long it is kept", _how_long()),
        Section("What is sent elsewhere" if facts.mixed_by else "Nothing is sent anywhere", _nothing_sent(facts)),
        Section("When somebody asks for their data", _access()),
        Section("When a parent or carer asks", _parents()),
        Section("When somebody asks to be erased", _erasure()),
        Section("Court orders, the police and safeguarding", _orders()),
        Section("Freedom of information", _freedom()),
        Section("Who is responsible for what", _roles(facts)),
        Section("The Online Safety Act: scope", _online_safety()),
        Section("Children: the fifteen standards", _children()),
        Section("Impact assessment", _assessment(facts)),
        Section("Keeping it safe", _security()),
        Section("Your boards", _boards(facts)),
    ]


def say(*lines: str) -> list[Block]:
    return [{"kind": "say", "words": line} for line in lines]


def points(*lines: str) -> Block:
    return {"kind": "points", "lines": list(lines)}


def table(head: Sequence[str], rows: Sequence[Sequence[str]], *, widths: Sequence[int] | None = None) -> Block:
    return {"kind": "table", "head": list(head), "rows": [list(row) for row in rows], "widths": list(widths or [1] * len(head))}


def _in_short(facts: ServerFacts) -> list[Block]:
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


def _held() -> list[Block]:
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


def _where(facts: ServerFacts) -> list[Block]:
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


def _who() -> list[Block]:
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


def _how_long() -> list[Block]:
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


def _nothing_sent(facts: ServerFacts) -> list[Block]:
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


def _access() -> list[Block]:
    return [
        points(
            "A member presses “Download everything of mine” on their own page. It is ready in minutes: a page to read, the same as "
            "data (JSON), and their photos and files. In most cases that answers the request.",
            "If they cannot sign in, check who they are as you do for other requests, let them have a new sign-in card, and the same button works.",
            "Answer within one calendar month. Nothing has to be redacted: the download holds what is about them and what they "
            "wrote. It never shows who else wrote what.",
            "What cannot be found: which of the mixed private answers of a closed decision was theirs. Say so: the link was "
            "deleted at the close, no copy is in any backup made after it, and backups leave it out even before.",
            "Free text of others may mention the person. Search the board's pages for their name; what others wrote is also about "
            "those others, so weigh both.",
        )
    ]


def _parents() -> list[Block]:
    return [
        points(
            "A parent or carer of somebody aged 13 to 15 has agreed (or two safety people have recorded that asking was not right). "
            "They see what the board is and who the safety people are. They never see what the young person wrote.",
            "A request by a parent for their child's data is a request on behalf of the child. From about 12 a young person usually "
            "understands their own rights: ask them first, alone, and follow what they want unless there is a safeguarding reason.",
            "Do not confirm that a young person is on a board before you know that they want you to: membership may itself say "
            "something about health.",
            "If the parent takes their yes back, the young person's place pauses. What they wrote stays theirs.",
        )
    ]


def _erasure() -> list[Block]:
    return [
        points(
            "The person does it on their own page and chooses whether their ideas stay without a name or go, too. Who cannot sign in "
            "gets a new card first: two people who know them say so.",
            "After it, nothing with their name, address or ids is left in the database, files, or waiting jobs. Empty shells keep counts "
            "adding up. A test erases a person and searches everything that is left. While two people look at something of theirs, or "
            "something they told a safety person is still open, it waits, four weeks at most.",
            "Backups made before still hold them. Say when the last of those is deleted: " + BLANK,
            "A report that was published stays, without the words of the ideas of whoever wants them gone. Names that others wrote into their own words stay, "
            "unless somebody says that something is wrong with them.",
            "You may refuse where the law asks you to keep something, for example a safeguarding record; that belongs in your own "
            "case system and not here.",
        )
    ]


def _orders() -> list[Block]:
    return [
        points(
            "Ask your legal team first. A court order or a lawful request names what is wanted; give that and no more.",
            "Can be given: accounts (name, age band, day of joining), signed texts, and, from the one table that keeps it, who wrote "
            "an unsigned idea.",
            "Cannot be given, because it does not exist: times finer than a day beside a person, IP addresses, who gave which "
            "private answer after a decision closed, deleted texts.",
            "Where a child may be at risk, tell your safeguarding lead at once and do not wait for certainty. The pages tell members "
            "that this may happen, before they write.",
            "A picture that may be a sexual image of a child: it is put out of sight. Do not open, copy or forward it. Tell the police. "
            "The board's safety page says the same.",
        )
    ]


def _freedom() -> list[Block]:
    return say(
        "If you are a public authority, what a board writes on your server is probably held by you. Published reports can be given "
        "as they are. Names of members, ages and unpublished words are personal data (section 40), and early thoughts of a board "
        "may be covered where disclosure would stop people speaking freely (section 36). Ask the board before you publish anything "
        "that it did not."
    )


def _roles(facts: ServerFacts) -> list[Block]:
    return [
        table(
            ("Role", "Who"),
            [
                ("Controller", f"The organisation that hosts the board: {BLANK}"),
                ("Processor", f"Only if somebody else runs the machine for you: {BLANK}. Evenground's makers process nothing."),
                *([("Mixes locked private answers", f"{facts.mixed_by}. Agreed on: {BLANK}")] if facts.mixed_by else []),
                ("Information governance lead", BLANK),
                ("Data protection officer", BLANK),
                ("Host (updates, backups)", BLANK),
                ("Lawful basis", "Public task for a public body, legitimate interests for a charity. Consent only for photos and quotes."),
                ("Health words somebody chooses to write", "Article 9(2)(h) or (g) for a public body, or explicit consent: " + BLANK),
            ],
            widths=(2, 5),
        ),
        *say(
            "The program is free software under the AGPL-3.0-or-later. There is no contract with its makers, no support promise and no "
            "data processing by them. Say who mends it when it breaks: " + BLANK
        ),
    ]  # fmt: skip


def _online_safety() -> list[Block]:
    return [
        *say(
            "Members can meet what other members wrote, so this is a user-to-user service unless an exemption of Schedule 1 of the "
            "Online Safety Act 2023 fits. Tick what applies and ask your legal team; this is a draft and not advice."
        ),
        points(
            "[  ] Internal service of an organisation for a closed group that it authorises (read paragraph 7 with its conditions).",
            "[  ] Service provided by a public body in the exercise of its public functions (read paragraph 9).",
            "[  ] Education or childcare provider (read paragraph 10).",
            "[  ] None fits. Then: an illegal content risk assessment before you open or within the time Ofcom gives, a children's access "
            "assessment, reporting, complaints, records, and a review every 12 months. Reporting, an outcome for whoever reported, and "
            "an appeal are built in.",
        ),
        *say(f"Decided by {BLANK} on {BLANK}"),
    ]


def _children() -> list[Block]:
    rows = [
        ("Best interests", "Help on every page; two safety people; nothing that keeps people online."),
        ("Impact assessment", "In this paper."),
        (
            "Fitting the age",
            "From 13. Bands, no date of birth. The same high level of privacy for everybody, so age changes nothing else.",
        ),
        ("Openness", "Short promises at joining; words a 12-year-old understands."),
        ("No harmful use", "No streaks, feeds, likes or messages at night."),
        ("Own rules are kept", "The same rules for staff and young people; what is put out of sight is looked at by two people."),
        ("Private by default", "Closed groups, by invitation. No profiles, no search for people."),
        ("As little as possible", "A name to be called by and an age band."),
        ("Sharing", "None."),
        ("Where somebody is", "Not asked, and taken out of photos."),
        (
            "Parents",
            "13 to 15: a parent or carer and the young person both agree. The parent sees no content, and the young person knows.",
        ),
        ("Profiling", "None."),
        ("Nudging", "None. Every “not now” is kept for two weeks."),
        ("Toys", "None."),
        ("Tools", "Download, erase, leave, break, report, appeal: two taps each."),
    ]
    return [table(("Standard (ICO children's code)", "Here"), rows, widths=(2, 5))]


def _assessment(facts: ServerFacts) -> list[Block]:
    under_18 = "yes" if any(board.may_have_under_18s for board in facts.boards) else "not yet"
    return [
        *say(
            "Why an assessment: people under 18 may take part, some are patients, and what they write may say something about health.",
            "What is done and why: members give ideas, agree or disagree, decide, take on jobs, answer and publish. It serves the "
            "organisation's duty to involve the people it serves. Less would not do: without an account nobody could hold their own place, "
            "and without an age band under-18s could not be protected.",
            f"Members under 18 on this server: {under_18}. Consulted: {BLANK}",
        ),
        table(("Risk", "How likely, how bad", "What is done", "What is left"), [list(row) for row in RISKS], widths=(4, 2, 6, 3)),
        *say(
            f"Accepted by {BLANK} (information governance), {BLANK} (safeguarding) on {BLANK}. To be looked at again on {BLANK}, and when "
            "a part is switched on that was off."
        ),
    ]


RISKS: list[tuple[str, str, str, str]] = [
    ("Somebody learns who wrote an unsigned idea", "possible, medium",
     "One table says it and no page shows it; times to the day; numbers dealt at random; a test tries to link and must fail.",
     "Others may guess from how somebody writes, most of all in a small group. The pages say so."),
    ("Somebody learns who objected", "unlikely, high",
     "Answers are private, never counted in public while open, and rewritten without names at the close.",
     "Until the close whoever runs the server could look."),
    ("An adult harms a child through the site", "unlikely, high",
     "No private messages; two checked adults before under-18s may join; every text, photo and name can be reported; a safety person can pause an account at once.",
     "Contact outside the site."),
    ("Somebody writes that they are in danger and nobody reads it", "possible, high",
     "Every box says when it is read and where help is now. Two safety people see new texts of boards with under-18s within a working day.",
     "Nights and weekends: the pages say that nobody reads then, and whom to call."),
    ("A parent, partner or friend sees the screen", "possible, high",
     "Leave fast with one button or the Shift key; nothing kept on a shared phone; link previews say nothing.",
     "The browser's own history stays; the page says so."),
    ("Membership of the board tells something about health", "possible, medium",
     "Messages to parents name only the board's public name; closed groups; no search for people.",
     "A card found by somebody. It works once and runs out."),
    ("Private details of somebody else are posted", "likely, medium",
     "A quiet warning on the device before sending; one press by any member puts it out of sight; two people look.",
     "Somebody may have read it before."),
    ("A lost phone or card opens an account", "possible, medium",
     "Cards work until renewed, and renewing ends all sessions; a list of devices; sign out everywhere.", "Time until it is noticed."),
    ("The server is broken into", "unlikely, high",
     "Few parts, no outside calls, strict content policy, no passwords stored, fingerprints of keys only, hosts sign in with a device's own lock.",
     "Whoever reads the disk can read the database."),
    ("Staff feel watched, or answer for show", "possible, low",
     "No ranking, no counts of a person, the same rules for all.", "None known."),
]  # fmt: skip


def _security() -> list[Block]:
    return [
        points(
            "Signing in: a device's own lock (passkey), a six-digit code by e-mail, or a card. No passwords. Codes and cards can be tried "
            "a few times only.",
            "Hosts and safety people must use a passkey.",
            "Every change of the tables is preceded by a backup. A backup can be tried out beside the running server.",
            "Photos are opened in a process of their own, with limits, made anew and stored without anything the camera wrote.",
            "The test suite runs attacks: guessing, replaying, other boards' pages, scripts in every text field, forged forms.",
            "What you do: https in front, disk encryption, updates within a week of a security release, backups kept as safe as the server, "
            "and a restore tried twice a year.",
        )
    ]


def _boards(facts: ServerFacts) -> list[Block]:
    if not facts.boards:
        return say("There is no board on this server yet.")
    blocks: list[Block] = []
    for board in facts.boards:
        blocks.append({"kind": "heading", "words": board.name})
        ages = "Under-18s may join." if board.may_have_under_18s else "Open to adults only so far."
        blocks += say(f"People on it: {board.people}. {ages}")
        if board.safety_people:
            blocks.append(table(("Safety person", "When"), board.safety_people, widths=(2, 5)))
        if board.mixed_by:
            blocks += say(f"Private answers are mixed at another organisation, too: {', '.join(board.mixed_by)}.")
        if board.missing:
            blocks.append(points(*[f"Missing before under-18s may join: {one}" for one in board.missing]))
    return blocks
