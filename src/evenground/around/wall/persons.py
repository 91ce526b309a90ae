from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenground.around.wall import files, rules, writes
from evenground.around.wall.models import PhotoOfTheWeek, WallNote
from evenground.ground.people.models import Person
from evenground.ground.people.persons import Row, exports, forgets, looked_at
from evenground.ground.photos import reads as photos
from evenground.ground.photos.models import Photo
from evenground.ground.safety.reads import are_being_looked_at, held_among


@exports(gettext_lazy("What you wrote on the wall"), of=(WallNote,))
def _notes(person: Person) -> Iterable[Row]:
    """A picture or a file that is out of sight is left out: some must not be opened again."""
    own = list(WallNote.objects.select_related("board", "photo").filter(member__person=person).order_by("written_at", "pk"))
    held = held_among(rules.NOTE, [note.pk for note in own])
    for note in own:
        is_in_sight = note.pk not in held
        path = files.path_of(note.file) if note.file and is_in_sight else None
        yield {
            _("Board"): note.board.name,
            _("Words"): note.words,
            _("Link"): note.link,
            _("When we meet"): timezone.localtime(note.meets_at, note.board.zone) if note.meets_at else "",
            _("Where we meet"): note.meets_where,
            _("Photo"): _file_of(note.photo) if is_in_sight else None,
            _("What the photo shows"): note.photo.description if note.photo and is_in_sight else "",
            _("File"): path if path and path.exists() else None,
            _("It is a reply"): _("yes") if note.under_id else "",
            _("Day"): note.written_at.date(),
        }


@exports(gettext_lazy("Your photos of the week"), of=(PhotoOfTheWeek,))
def _weekly(person: Person) -> Iterable[Row]:
    own = list(PhotoOfTheWeek.objects.select_related("board", "photo").filter(member__person=person).order_by("given_on", "pk"))
    held = held_among(rules.WEEKLY, [given.pk for given in own])
    for given in own:
        is_in_sight = given.pk not in held
        yield {
            _("Board"): given.board.name,
            _("Photo"): _file_of(given.photo) if is_in_sight else None,
            _("What the photo shows"): given.photo.description if is_in_sight else "",
            _("Words"): given.words,
            _("Only you can see it"): _("yes") if given.is_only_mine else _("no"),
            _("Day"): given.given_on,
        }


@looked_at
def _looked_at(person: Person) -> bool:
    notes = are_being_looked_at(rules.NOTE, WallNote.objects.filter(member__person=person))
    return notes or are_being_looked_at(rules.WEEKLY, PhotoOfTheWeek.objects.filter(member__person=person))


@forgets(of=(WallNote, PhotoOfTheWeek))
def _forget(person: Person, *, keep_unnamed: bool) -> None:
    notes = WallNote.objects.select_related("photo").filter(member__person=person)
    weekly = PhotoOfTheWeek.objects.select_related("photo").filter(member__person=person)
    # Also where words stay: nobody else was ever to see these.
    for given in weekly.filter(is_only_mine=True) if keep_unnamed else weekly:
        writes.take_photo_out(given)
    if not keep_unnamed:
        # Replies first, so that a note of one's own stays for the replies of others only.
        for note in [*notes.filter(under__isnull=False), *notes.filter(under=None)]:
            writes.take_out(note)
        return
    for note in notes.exclude(file=""):
        writes.take_file_away(note)
    notes.update(member=None)
    weekly.update(member=None)


def _file_of(photo: Photo | None) -> object:
    path = photos.ready_file(photo.pk) if photo else None
    return path if path and path.exists() else None
