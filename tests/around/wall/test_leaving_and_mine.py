"""What somebody is given of the wall when they ask, and what stays when they are erased."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
from tests.around.wall.scene import DAY, PDF, a_file, a_photo

from evenground.around.mine import writes as mine
from evenground.around.mine.reads import file_of
from evenground.around.wall import writes
from evenground.around.wall.models import PhotoOfTheWeek, WallNote
from evenground.ground.people import persons
from evenground.ground.photos.models import Photo
from evenground.ground.safety import writes as safety

pytestmark = pytest.mark.django_db


@pytest.fixture
def hers(at, maya, note, jo):
    """Of Maya: a note that was answered, one that was not, a reply, a photo for all and one for herself."""
    answered = writes.write_note("Answered", by=maya, photo=a_photo(maya.board), file=a_file(PDF, "Maya's agenda.pdf"))
    writes.reply(answered, "Jo's answer", by=jo)
    at(DAY + timedelta(minutes=1))
    writes.write_note("Alone", by=maya, link="https://www.nhs.uk/")
    at(DAY + timedelta(minutes=2))
    writes.reply(note, "Maya's reply", by=maya)
    writes.give_photo(a_photo(maya.board), by=maya, words="For all")
    at(DAY + timedelta(days=1))
    writes.give_photo(a_photo(maya.board), by=maya, words="For me", is_only_mine=True)
    return answered


def files_left(settings):
    return [file.name for folder in (settings.PHOTO_FOLDER, settings.FILE_FOLDER) for file in folder.rglob("*.*")]


def box_of(member) -> zipfile.ZipFile:
    pack = mine.ask_for_everything(by=member.person)
    mine.make_pack(pack)
    return zipfile.ZipFile(io.BytesIO(file_of(pack).read_bytes()))


def test_everything_of_mine_has_my_notes_my_photos_and_my_file(hers, maya, jo):
    box = box_of(maya)
    kept = json.loads(box.read("everything.json"))["kept"]
    words = [row["Words"] for row in kept["What you wrote on the wall"]]
    assert words == ["Answered", "Alone", "Maya's reply"]
    assert kept["What you wrote on the wall"][1]["Link"] == "https://www.nhs.uk/"
    assert [row["Words"] for row in kept["Your photos of the week"]] == ["For all", "For me"]
    (file,) = [name for name in box.namelist() if name.startswith("files/")]
    assert box.read(file) == PDF
    assert len([name for name in box.namelist() if name.startswith("photos/")]) == 3
    page = box.read("index.html").decode()
    assert f'<a href="{file}">' in page
    assert f'src="{file}"' not in page
    assert "Jo's answer" not in page
    assert "Maya's" not in box_of(jo).read("index.html").decode()


def test_what_is_out_of_sight_is_given_in_words_only(hers, maya):
    safety.put_out_of_sight("wall_note", hers.pk, board=maya.board, reason="private")
    box = box_of(maya)
    assert not [name for name in box.namelist() if name.startswith("files/")]
    assert len([name for name in box.namelist() if name.startswith("photos/")]) == 2
    assert "Answered" in box.read("index.html").decode()


def test_while_two_people_look_at_a_note_whose_it_is_is_not_lost(hers, maya):
    assert not persons.is_being_looked_at(maya.person)
    safety.put_out_of_sight("wall_note", hers.pk, board=maya.board, reason="private")
    assert persons.is_being_looked_at(maya.person)


def test_erased_with_all_words_only_what_others_replied_stays(hers, settings, maya, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        persons.forget(maya.person, keep_unnamed=False)
    left = WallNote.objects.order_by("seen_from", "pk")
    assert {(each.words, each.is_taken_back) for each in left} == {
        ("Hello everybody.", False),
        ("", True),
        ("Jo's answer", False),
    }
    assert not PhotoOfTheWeek.objects.exists()
    assert not Photo.objects.exists()
    assert files_left(settings) == []


def test_erased_with_words_left_no_name_and_no_file_stays(hers, settings, maya, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        persons.forget(maya.person, keep_unnamed=True)
    assert set(WallNote.objects.filter(member=None).values_list("words", flat=True)) == {"Answered", "Alone", "Maya's reply"}
    assert not WallNote.objects.exclude(file="", file_name="").exists()
    assert PhotoOfTheWeek.objects.get().words == "For all"
    assert PhotoOfTheWeek.objects.get().member is None
    assert Photo.objects.count() == 2, "the one beside the note, and the one for all"
    assert not [name for name in files_left(settings) if name.endswith(".pdf")]


def test_of_whoever_left_their_words_the_wall_says_that_somebody_left(client_as, hers, maya, jo):
    persons.forget(maya.person, keep_unnamed=True)
    page = client_as(jo).get("/boards/hill-and-river/wall/").content.decode()
    assert "Alone" in page
    assert "somebody who left" in page
    assert ">Maya<" not in page
