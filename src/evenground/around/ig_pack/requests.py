"""What a host does when somebody asks: for their data, as a parent, to be erased, by order, or for information."""

from evenground.around.ig_pack.blocks import BLANK, Block, points, say


def access() -> list[Block]:
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


def parents() -> list[Block]:
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


def erasure() -> list[Block]:
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


def orders() -> list[Block]:
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


def freedom() -> list[Block]:
    return say(
        "If you are a public authority, what a board writes on your server is probably held by you. Published reports can be given "
        "as they are. Names of members, ages and unpublished words are personal data (section 40), and early thoughts of a board "
        "may be covered where disclosure would stop people speaking freely (section 36). Ask the board before you publish anything "
        "that it did not."
    )
