"""Reading a Polis export: every form that is about, every trap, and every broken file refused in plain words."""

import csv
import io
import tracemalloc
from pathlib import Path

import pytest

from evenground.around.moving import polis_cells
from evenground.around.moving.polis_files import read_comments, read_summary, read_votes
from evenground.around.moving.polis_folder import check_counts, last_answers, read_folder
from evenground.around.moving.rows import BadFile
from tests.cores.opinion_map.conversations import REAL, TEXTS, made_up, real_names

LONG = "timestamp,datetime,comment-id,voter-id,vote\n"
WIDE = "participant,group-id,n-comments,n-votes,n-agree,n-disagree,0,3,17\n"


@pytest.fixture
def write(tmp_path):
    def write(text: str | bytes, name: str = "votes.csv") -> Path:
        file = tmp_path / name
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return file

    return write


def columns(rows):
    return [*zip(rows.people, rows.statements, rows.values, rows.sent, strict=True)]


def as_csv(rows):
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()


def test_the_long_form_is_read_with_its_times(write):
    rows = read_votes(write(LONG + "1403054214196,Wed,7,12,-1\n1403054214197,Wed,9,12,0\n"))
    assert columns(rows) == [(12, 7, -1, 1403054214196), (12, 9, 0, 1403054214197)]
    assert rows.has_each_time


def test_seconds_and_milliseconds_become_one_measure(write):
    rows = read_votes(write(LONG + "1403054214,Wed,7,12,1\n1403054214000,Wed,8,12,1\n"))
    assert rows.sent[0] == rows.sent[1] == 1403054214000


def test_the_wide_form_is_read_with_the_groups_polis_published(write):
    rows = read_votes(write(WIDE + "2,1,0,2,1,1,1,,-1\n5,,0,0,0,0,,,\n8,0,0,1,0,0,,0,\n"))
    assert [row[:3] for row in columns(rows)] == [(2, 0, 1), (2, 17, -1), (8, 3, 0)]
    assert rows.published_groups == {2: 1, 8: 0}
    assert rows.people_without_answers == [5]
    assert not rows.has_each_time


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff" + LONG + "1,x,7,12,1\n",
        LONG.replace("\n", "\r\n") + "1,x,7,12,1\r\n",
        "vote,voter-id,comment-id\n1,12,7\n",
        "Timestamp,Comment ID,Voter_ID,Vote,important\n1,7,12,1.0,true\n",
        LONG + "\n1,x,7,12,1",
        'timestamp,"datetime","comment-id","voter-id","vote"\n"1","a, ""b""\nc","7","12","1"\n',
        "participant,xid,group-id,n-votes,7\n12,,,1,1\n",
    ],
    ids=["byte order mark", "windows lines", "three columns", "other names", "blank line", "all quoted", "wide with xid"],
)
def test_older_and_newer_exports_are_read_alike(write, text):
    assert [row[:3] for row in columns(read_votes(write(text)))] == [(12, 7, 1)]


def test_statements_are_read_in_any_alphabet_with_quotes_and_lines_inside(write):
    header = ["timestamp", "datetime", "comment-id", "author-id", "agrees", "disagrees", "moderated", "comment-body"]
    rows = [[1, "x", number * 3, 4, 1, 0, 1, text] for number, text in reversed([*enumerate(TEXTS)])]
    statements = read_comments(write(as_csv([header, *rows]), "comments.csv"))
    assert [statement.id for statement in statements] == [number * 3 for number in range(len(TEXTS))]
    assert [statement.text.replace("\r\n", "\n") for statement in statements] == list(TEXTS)


def test_statements_of_newer_exports_tell_meta_and_seed(write):
    text = "comment-id,is-meta,is-seed,moderated,comment-body\n1,true,false,1,a\n2,false,true,-1,b\n3,,,,c\n"
    one, two, three = read_comments(write(text, "comments.csv"))
    assert (one.is_meta, one.is_seed, one.is_hidden) == (True, False, True)
    assert (two.is_meta, two.is_seed, two.is_hidden) == (False, True, True)
    assert (three.moderated, three.is_hidden) == (None, False)


def test_a_summary_keeps_lines_inside_its_values(write):
    assert read_summary(write('topic,"a, b"\nconversation-description,"one\ntwo"\n', "summary.csv")) == {
        "topic": "a, b",
        "conversation-description": "one\ntwo",
    }


BROKEN = {
    "empty": ("", 1, "voter-id, comment-id and vote"),
    "a column twice": (
        "timestamp,voter-id,comment-id,vote,vote\n1,2,3,1,-1\n",
        1,
        "the column vote stands in the first row twice",
    ),
    "wrong columns": ("name,opinion\nAnn,good\n", 1, "voter-id, comment-id and vote"),
    "a value that is no answer": (LONG + "1,x,7,12,1\n2,x,7,12,2\n", 3, "here stands “2”"),
    "an empty answer": (LONG + "1,x,7,12,\n", 2, "here stands “”"),
    "a word for an id": (LONG + "1,x,7,Ann,1\n", 2, "voter-id stands “Ann”"),
    "a negative id": (LONG + "1,x,-7,12,1\n", 2, "comment-id stands “-7”"),
    "a word for a time": (LONG + "noon,x,7,12,1\n", 2, "timestamp stands “noon”"),
    "half a row": (LONG + "1,x,7,12,1\n2,x,7", 3, "3 cells, the first row has 5"),
    "half an answer": (LONG + "1,x,7,12,1\n2,x,7,13,-", 3, "here stands “-”"),
    "a quotation mark that never closes": (LONG + '1,x,7,12,1\n2,"Wed Jun 18,7,13,1\n3,x,7,14,1\n', 3, "never closes"),
    "the same, in a long file": (LONG + '1,"x,7,12,1\n' + "3,x,7,14,1\n" * 20_000, 2, "never closes"),
    "latin letters": (LONG.encode() + b"1,caf\xe9,7,12,1\n", 2, "not in UTF-8"),
    "sixteen bits a letter": ((LONG + "1,x,7,12,1\n").encode("utf-16"), 1, "not in UTF-8"),
    "one endless line": (LONG + "1" * 1_100_000, 2, "more than 1,000,000 characters"),
    "two columns of one statement": ("participant,3,3\n1,1,1\n", 1, "each with its own number"),
    "two rows of one person": (WIDE + "2,1,0,1,1,0,1,,\n2,1,0,1,1,0,1,,\n", 3, "person 2 already had a row"),
    "half a wide row": (WIDE + "2,1,0,1,1,0,1\n", 2, "7 cells, the first row has 9"),
    "a wide value that is no answer": (WIDE + "2,1,0,1,1,0,1,5,\n", 2, "here stands “5”"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_refused_with_line_reason_and_what_to_do(write, name):
    text, line, reason = BROKEN[name]
    with pytest.raises(BadFile) as refused:
        read_votes(write(text))
    said = str(refused.value)
    assert refused.value.line == line
    assert said.startswith(f"votes.csv, line {line}: ")
    assert reason in said
    assert refused.value.do.said() in said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("comment-id,comment-body\n1,a\n1,b\n", "statement 1 was already given"),
        ("comment-id,text\n1,a\n", "comment-id and comment-body"),
        ("comment-id,moderated,comment-body\n1,7,a\n", "-1, 0 or 1 belongs"),
        ('comment-id,comment-body\n1,"a\n', "never closes"),
    ],
)
def test_a_broken_file_of_statements_is_refused(write, text, reason):
    with pytest.raises(BadFile, match=reason):
        read_comments(write(text, "comments.csv"))


def test_an_answer_to_a_statement_nobody_knows_is_refused(write):
    with pytest.raises(BadFile, match="statement 7 is answered here") as refused:
        read_votes(write(LONG + "1,x,3,12,1\n1,x,7,12,1\n"), known_statements=[3])
    assert refused.value.line == 3
    with pytest.raises(BadFile, match="statement 17 is answered here"):
        read_votes(write(WIDE), known_statements=[0, 3])


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(BadFile, match=r"nowhere\.csv: this file cannot be opened"):
        read_votes(tmp_path / "nowhere.csv")


def test_ten_million_rows_of_one_voter_are_refused_early_and_in_little_memory(tmp_path):
    """The file is never read past the limit: a pipe that would go on for ever is enough to see it."""
    file = tmp_path / "votes.csv"
    with file.open("w") as out:
        out.write(LONG)
        out.writelines(f"{number},x,{number % 900},12,1\n" for number in range(polis_cells.MOST_ROWS_OF_ONE_PERSON + 1))
        out.truncate(out.tell() + 200_000_000)  # the other millions, without writing them: reading one would fail
    tracemalloc.start()
    with pytest.raises(BadFile, match="person 12 has more than 50,000 rows") as refused:
        read_votes(file)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert refused.value.line == polis_cells.MOST_ROWS_OF_ONE_PERSON + 2
    assert peak < 10_000_000


def test_more_statements_than_anybody_can_answer_are_refused(write):
    text = "voter-id,comment-id,vote\n" + "".join(f"{n},{n},1\n" for n in range(polis_cells.MOST_STATEMENTS + 1))
    with pytest.raises(BadFile, match="more than 20,000 different statements"):
        read_votes(write(text))


def test_reading_tells_how_far_it_is(write):
    file = write(LONG + "1,x,7,12,1\n" * 10_000)
    told = []
    read_votes(file, progress=told.append)
    assert len(told) > 1
    assert sum(told) == file.stat().st_size


def export(folder: Path, conversation, *, with_long=True, mend=lambda rows: rows):
    """A whole export of a made-up conversation, written as Polis does; ``comments.csv`` counts changed answers twice."""
    rows = sorted(conversation.rows, key=lambda row: row[3])
    statements = sorted({row[1] for row in rows})
    last = {(person, statement): value for person, statement, value, _ in rows}
    people = sorted({row[0] for row in rows})
    if with_long:
        long_rows = [[sent, "x", statement, person, value] for person, statement, value, sent in rows]
        (folder / "votes.csv").write_text(LONG + as_csv(mend(long_rows)), newline="")
    wide = [["participant", "group-id", *statements]]
    wide += [[person, 0, *[last.get((person, statement), "") for statement in statements]] for person in people]
    (folder / "participants-votes.csv").write_text(as_csv(wide), newline="")
    comments = [["comment-id", "author-id", "agrees", "disagrees", "moderated", "comment-body"]]
    for number, statement in enumerate(statements):
        given = [row[2] for row in rows if row[1] == statement]
        moderated = -1 if statement in conversation.hidden else 1
        comments.append([statement, 0, given.count(1), given.count(-1), moderated, TEXTS[number % len(TEXTS)]])
    comments.append([max(statements) + 5, 0, 0, 0, -1, "Turned down at once"])
    (folder / "comments.csv").write_text(as_csv(comments), newline="", encoding="utf-8")
    (folder / "summary.csv").write_text(f"topic,x\nvoters,{len(people)}\ncomments,{len(statements)}\n")


def test_a_changed_answer_is_the_reason_for_a_different_count(tmp_path):
    export(tmp_path, made_up(1))
    differences = check_counts(read_folder(tmp_path))
    assert differences
    assert all(difference.is_explained for difference in differences)
    assert any("every time somebody changes an answer" in difference.said() for difference in differences)
    [comments] = [difference for difference in differences if difference.what == "comments"]
    assert comments.here == comments.there + 1
    assert "turned down before anybody answered" in comments.said()


def test_without_votes_csv_the_reason_says_that_changes_cannot_be_seen(tmp_path):
    export(tmp_path, made_up(1), with_long=False)
    differences = [one for one in check_counts(read_folder(tmp_path)) if one.statement is not None]
    assert differences
    assert all(one.is_explained and "no votes.csv" in one.said() for one in differences)


def test_a_lost_row_is_not_explained_away(tmp_path):
    export(tmp_path, made_up(1), mend=lambda rows: rows[: len(rows) // 2])
    assert any(not one.is_explained and "cannot tell why" in one.said() for one in check_counts(read_folder(tmp_path)))


def test_a_folder_without_votes_is_refused(tmp_path):
    with pytest.raises(BadFile, match=r"no votes\.csv and no participants-votes\.csv"):
        read_folder(tmp_path)


@pytest.mark.parametrize("name", real_names())
def test_every_count_of_a_real_export_is_ours_or_explained(name):
    assert (REAL / name).is_dir(), f"CI needs the real conversations at {REAL}"
    folder = read_folder(REAL / name)
    assert [one.said() for one in check_counts(folder) if not one.is_explained] == []
    assert int(folder.summary["voters"]) == len(set(folder.votes.people))


@pytest.mark.parametrize("name", real_names())
def test_both_forms_of_a_real_export_say_the_same(name):
    assert (REAL / name).is_dir(), f"CI needs the real conversations at {REAL}"
    folder = read_folder(REAL / name)
    wide = read_votes(REAL / name / "participants-votes.csv")
    assert last_answers(folder.votes) == last_answers(wide)
    assert folder.published_groups
