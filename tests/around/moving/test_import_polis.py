import shutil

import pytest
from click.testing import CliRunner
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from evenground.around.moving.import_polis import AlreadyHere, fingerprint_of, import_polis, import_polis_command
from evenground.around.moving.polis_files import PolisStatement
from evenground.around.moving.polis_folder import last_answers, read_folder
from evenground.around.moving.rows import BadFile
from evenground.flow.contributions import reads as contributions
from evenground.flow.contributions.models import Authorship, Contribution
from evenground.flow.opinion_maps import writes as maps
from evenground.flow.responses import reads, writes
from evenground.flow.responses.models import Participant, Response
from evenground.flow.topics.models import Topic
from evenground.ground.tasks.models import DueWork
from tests.architecture.test_access import routes
from tests.around.moving.test_polis_files import export
from tests.cores.opinion_map.conversations import REAL, made_up, real_names

pytestmark = pytest.mark.django_db


def rows_of_everything() -> dict[str, int]:
    return {model._meta.label: model.objects.count() for model in apps.get_models() if model._meta.managed}


def page(name: str, topic: Topic) -> str:
    return reverse(name, args=[topic.board.slug, topic.pk])


@pytest.fixture
def folder(tmp_path):
    export(tmp_path, made_up(2, people=140, statements=30))
    return tmp_path


def stored(topic: Topic) -> dict[tuple[int, int], int]:
    """What was stored, under the ids of the export again."""
    return {(seat - 1, number - 1): value for seat, number, value in reads.rows(topic)}


@pytest.mark.parametrize("with_long", [True, False])
def test_every_answer_comes_in_under_the_numbers_of_the_export(board, tmp_path, with_long):
    export(tmp_path, made_up(2, people=140, statements=30), with_long=with_long)
    topic = import_polis(tmp_path, board=board).topic
    assert stored(topic) == last_answers(read_folder(tmp_path).votes)
    assert set(Participant.objects.filter(topic=topic).values_list("kind", "member")) == {("imported", None)}
    assert not Authorship.objects.exists()


def test_it_is_a_question_that_goes_the_whole_way_and_is_already_revealed(board, folder):
    (folder / "summary.csv").write_text(
        'topic,"What about\nthe trams?"\nurl,https://pol.is/1\nconversation-description,Tell us.\n'
    )
    topic = import_polis(folder, board=board).topic
    assert (topic.question, topic.stage, topic.shape, topic.is_brought_in) == ("What about the trams?", "map", "whole", True)
    assert topic.revealed_at is not None
    assert topic.more == "Tell us.\n\nBrought in from Polis: https://pol.is/1"


def test_a_very_long_question_is_shortened_and_kept_whole_below(board, folder):
    (folder / "summary.csv").write_text("topic," + "tram " * 60 + "\n")
    topic = import_polis(folder, board=board).topic
    assert len(topic.question) <= 200
    assert ("tram " * 60).strip() in topic.more


def test_what_polis_turned_down_comes_in_with_its_answers_and_stays_out_of_sight(board, folder):
    summary = import_polis(folder, board=board)
    hidden = {one.id + 1 for one in read_folder(folder).statements if one.is_hidden}
    shown = set(contributions.revealed(summary.topic).values_list("number", flat=True))
    everything = set(Contribution.objects.filter(topic=summary.topic).values_list("number", flat=True))
    assert hidden
    assert summary.out_of_sight == len(hidden)
    assert everything - shown == hidden
    assert {number for _seat, number, _value in reads.rows(summary.topic)} & hidden


def test_a_statement_without_words_is_counted_and_not_shown(board, folder):
    text = (folder / "comments.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    statement, *_ = text[1].split(",")
    (folder / "comments.csv").write_text(text[0] + f'{statement},0,0,0,1,"  "\r\n' + "".join(text[2:]), encoding="utf-8")
    if text[1].count('"') % 2:
        pytest.fail("the first made-up statement must stand on one line")
    topic = import_polis(folder, board=board, as_it_is=True).topic
    assert int(statement) + 1 not in contributions.revealed(topic).values_list("number", flat=True)


def test_the_same_conversation_comes_in_once_to_a_board_and_may_come_to_another(board, cato, folder):
    import_polis(folder, board=board)
    before = rows_of_everything()
    with pytest.raises(AlreadyHere):
        import_polis(folder, board=board)
    assert rows_of_everything() == before
    assert import_polis(folder, board=cato.board).topic.board == cato.board


def test_a_copy_without_its_summary_is_the_same_conversation_whichever_comes_first(board, cato, folder, tmp_path):
    (folder / "summary.csv").write_text("topic,What about the trams?\nurl,https://pol.is/1\n")
    copy = folder / "a copy of it"
    copy.mkdir()
    for name in ("votes.csv", "comments.csv"):
        (copy / name).write_bytes((folder / name).read_bytes())
    for one, other, where in ((folder, copy, board), (copy, folder, cato.board)):
        question = import_polis(one, board=where).topic
        with pytest.raises(AlreadyHere) as refused:
            import_polis(other, board=where)
        assert refused.value.topic == question
    assert Topic.objects.count() == 2


def statements(*texts: str, first_at: int | None = 1_700_000_000) -> list[PolisStatement]:
    return [PolisStatement(n, text, sent=first_at and (first_at + n) * 1000) for n, text in enumerate(texts)]


def test_a_later_export_is_the_same_conversation_and_one_that_begins_alike_is_another():
    early, later = statements("More trams", "Fewer cars"), statements("More trams", "Fewer cars", "Free on Sundays")
    assert fingerprint_of(early) == fingerprint_of(later)
    assert fingerprint_of(early) != fingerprint_of(statements("More trams", "Fewer cars", first_at=1_800_000_000))
    assert fingerprint_of(early) != fingerprint_of(statements("More buses", "Fewer cars"))


def test_without_times_all_the_statements_tell_one_conversation_from_another():
    one, other = (statements("More trams", last, first_at=None) for last in ("Fewer cars", "More cars"))
    assert fingerprint_of(one) == fingerprint_of(statements("More  trams\n", "Fewer cars", first_at=None))
    assert fingerprint_of(one) != fingerprint_of(other)


BREAKS = {
    "a row is cut off": lambda text: text[: len(text) // 2].rstrip("0123456789")[:-1] + "\n",
    "an answer is 7": lambda text: text + "1,x,7,12,7\n",
    "a quote never closes": lambda text: text + '1,x,"7,12,1\n',
    "a statement is unknown": lambda text: text + "1,x,99999,12,1\n",
    "columns are missing": lambda text: text.replace("vote\n", "answer\n", 1).replace("vote\r\n", "answer\r\n", 1),
}


@pytest.mark.parametrize("what", BREAKS)
def test_nothing_of_a_broken_export_is_brought_in(board, folder, what):
    votes = folder / "votes.csv"
    votes.write_text(BREAKS[what](votes.read_text()))
    before = rows_of_everything()
    with pytest.raises(BadFile, match=r"votes\.csv"):
        import_polis(folder, board=board)
    assert rows_of_everything() == before


def test_nothing_is_half_brought_in_when_storing_fails_in_the_middle(board, folder):
    before = rows_of_everything()

    def lose_power(stored: int) -> None:
        raise OSError("no power")

    with pytest.raises(OSError, match="no power"):
        import_polis(folder, board=board, storing=lose_power)
    assert rows_of_everything() == before


def test_a_number_too_large_to_keep_is_refused(board, tmp_path):
    (tmp_path / "votes.csv").write_text("timestamp,datetime,comment-id,voter-id,vote\n1,x,0,3000000000,1\n")
    (tmp_path / "comments.csv").write_text("comment-id,comment-body\n0,Hello\n")
    with pytest.raises(BadFile, match="too large"):
        import_polis(tmp_path, board=board)
    assert not Topic.objects.exists()


def test_progress_tells_of_every_answer(board, folder):
    told: list[int] = []
    summary = import_polis(folder, board=board, storing=told.append)
    assert sum(told) == summary.answers == Response.objects.count()


def test_the_command_says_what_came_in_and_why_counts_differ(board, folder):
    done = CliRunner().invoke(import_polis_command, [str(folder), "--board", board.slug])
    assert done.exit_code == 0, done.output
    assert "31 ideas" in done.output
    assert "every time somebody changes an answer" in done.output
    again = CliRunner().invoke(import_polis_command, [str(folder), "--board", board.slug])
    assert again.exit_code == 1
    assert "already on the board, as the question “x”. Nothing was brought in." in again.output


@pytest.mark.parametrize("lines", [1, 200], ids=["the first row only", "cut off at the end of a line"])
def test_half_an_export_is_refused_and_the_whole_one_comes_in_after_it(board, folder, lines):
    whole = (folder / "votes.csv").read_text()
    (folder / "votes.csv").write_text("\n".join(whole.splitlines()[:lines]) + "\n")
    before = rows_of_everything()
    half = CliRunner().invoke(import_polis_command, [str(folder), "--board", board.slug])
    assert half.exit_code == 1
    assert "We cannot tell why" in half.output
    assert "Nothing was brought in" in half.output
    assert rows_of_everything() == before
    (folder / "votes.csv").write_text(whole)
    done = CliRunner().invoke(import_polis_command, [str(folder), "--board", board.slug])
    assert done.exit_code == 0, done.output


def test_somebody_who_knows_why_counts_differ_brings_it_in_as_it_is(board, folder):
    (folder / "votes.csv").write_text("\n".join((folder / "votes.csv").read_text().splitlines()[:200]) + "\n")
    done = CliRunner().invoke(import_polis_command, [str(folder), "--board", board.slug, "--as-it-is"])
    assert done.exit_code == 0, done.output
    assert "We cannot tell why" in done.output


def test_the_command_refuses_a_board_that_is_not_there_and_a_folder_without_votes(board, tmp_path):
    nowhere = CliRunner().invoke(import_polis_command, [str(tmp_path), "--board", "nowhere"])
    assert "no board called nowhere" in nowhere.output
    empty = CliRunner().invoke(import_polis_command, [str(tmp_path), "--board", board.slug])
    assert empty.exit_code == 1
    assert "Nothing was brought in" in empty.output


def test_a_member_answers_a_question_that_came_from_elsewhere(board, maya, folder, client_as):
    topic = import_polis(folder, board=board).topic
    number = contributions.revealed(topic).first().number
    before = reads.counts(topic)[number]
    answer = client_as(maya).post(page("responses:next", topic), {"number": str(number), "value": "1"}, follow=True)
    assert "You agreed." in answer.content.decode()
    assert reads.counts(topic)[number].agree == before.agree + 1
    seat = reads.seat_of(maya, topic)
    assert seat.kind == Participant.Kind.MEMBER
    assert Participant.objects.filter(topic=topic, seat=seat.seat).count() == 1


def test_the_map_is_asked_for_at_once(board, folder):
    topic = import_polis(folder, board=board).topic
    assert DueWork.objects.get().subject == str(topic.pk)


@pytest.fixture
def real_folder(name, has_long_form, tmp_path):
    """A real export; or the same as it comes where nobody downloaded `votes.csv`."""
    assert (REAL / name).is_dir(), f"CI needs the real conversations at {REAL}"
    if has_long_form:
        return REAL / name
    wide = tmp_path / name
    shutil.copytree(REAL / name, wide, ignore=shutil.ignore_patterns("votes.csv"))
    return wide


@pytest.mark.heavy(cases=4)
@pytest.mark.parametrize("has_long_form", [True, False], ids=["as it is", "without votes.csv"])
@pytest.mark.parametrize("name", real_names())
def test_every_page_works_on_a_real_conversation(name, real_folder, board, maya, client_as):
    summary = import_polis(real_folder, board=board)
    topic, given = summary.topic, read_folder(real_folder)
    assert summary.people == int(given.summary["voters"])
    assert summary.answers == Response.objects.count() == len(last_answers(given.votes))
    assert [one.said() for one in summary.differences if not one.is_explained] == []
    maps.draw(topic)
    browser = client_as(maya)
    shown = browser.get(page("opinion_maps:map", topic)).content
    assert shown.decode().count('class="eg-said__one"') >= 6
    assert b"<svg" in shown
    assert len(shown) < 100_000
    with CaptureQueriesContext(connection) as seen:
        browser.get(page("opinion_maps:map", topic))
    assert len(seen) < 15
    of_a_question = [route for route, parameters in routes() if sorted(parameters) == ["pk", "slug"]]
    assert len(of_a_question) > 20
    for route in of_a_question:
        assert browser.get(page(route, topic)).status_code in {200, 302, 403, 404, 405}, route
    asked = browser.get(page("responses:next", topic))
    number = asked.content.decode().split('name="number" value="')[1].split('"')[0]
    writes.respond(topic, int(number), 1, by=maya)
    assert reads.own_values(maya, topic) == {int(number): 1}


@pytest.mark.parametrize("with_long", [True, False])
def test_the_bar_that_shows_the_reading_gets_to_its_end(board, tmp_path, with_long):
    export(tmp_path, made_up(2, people=140, statements=30), with_long=with_long)
    read = []
    import_polis(tmp_path, board=board, reading=read.append)
    assert sum(read) == sum(file.stat().st_size for file in tmp_path.glob("*votes.csv"))
