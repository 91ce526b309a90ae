"""Who is responsible for what, and what the law asks of whoever runs boards."""

from evenground.around.ig_pack.blocks import BLANK, Block, points, say, table
from evenground.around.ig_pack.facts import ServerFacts

RISKS: list[tuple[str, str, str, str]] = [
    (
        "Somebody learns who wrote an unsigned idea",
        "possible, medium",
        "One table says it and no page shows it; times to the day; numbers dealt at random; a test tries to link and must fail.",
        "Others may guess from how somebody writes, most of all in a small group. The pages say so.",
    ),
    (
        "Somebody learns who objected",
        "unlikely, high",
        "Answers are private, never counted in public while open, and rewritten without names at the close.",
        "Until the close whoever runs the server could look.",
    ),
    (
        "An adult harms a child through the site",
        "unlikely, high",
        "No private messages; two checked adults before under-18s may join; every text, photo and name can be reported; a safety person can pause an account at once.",
        "Contact outside the site.",
    ),
    (
        "Somebody writes that they are in danger and nobody reads it",
        "possible, high",
        "Every box says when it is read and where help is now. Two safety people see new texts of boards with under-18s within a working day.",
        "Nights and weekends: the pages say that nobody reads then, and whom to call.",
    ),
    (
        "A parent, partner or friend sees the screen",
        "possible, high",
        "Leave fast with one button or the Shift key; nothing kept on a shared phone; link previews say nothing.",
        "The browser's own history stays; the page says so.",
    ),
    (
        "Membership of the board tells something about health",
        "possible, medium",
        "Messages to parents name only the board's public name; closed groups; no search for people.",
        "A card found by somebody. It works once and runs out.",
    ),
    (
        "Private details of somebody else are posted",
        "likely, medium",
        "A quiet warning on the device before sending; one press by any member puts it out of sight; two people look.",
        "Somebody may have read it before.",
    ),
    (
        "A lost phone or card opens an account",
        "possible, medium",
        "Cards work until renewed, and renewing ends all sessions; a list of devices; sign out everywhere.",
        "Time until it is noticed.",
    ),
    (
        "The server is broken into",
        "unlikely, high",
        "Few parts, no outside calls, strict content policy, no passwords stored, fingerprints of keys only, hosts sign in with a device's own lock.",
        "Whoever reads the disk can read the database.",
    ),
    (
        "Staff feel watched, or answer for show",
        "possible, low",
        "No ranking, no counts of a person, the same rules for all.",
        "None known.",
    ),
]


def roles(facts: ServerFacts) -> list[Block]:
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


def online_safety() -> list[Block]:
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


def children() -> list[Block]:
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


def assessment(facts: ServerFacts) -> list[Block]:
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


def security() -> list[Block]:
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


def boards(facts: ServerFacts) -> list[Block]:
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
