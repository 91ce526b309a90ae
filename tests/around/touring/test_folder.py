"""The folder a tour is written into: an empty one or an earlier tour's, and nothing of anybody else's is touched."""

import pytest

from evenground.around.touring.folder import LIST, CannotWrite, files_of_earlier_tour, put


def test_a_new_and_an_empty_folder_take_a_tour(tmp_path):
    for folder in (tmp_path / "new" / "deep", tmp_path / "empty"):
        (tmp_path / "empty").mkdir(exist_ok=True)
        put({"index.html": b"x", "pictures/a.webp": b"y"}, folder)
        assert (folder / "pictures" / "a.webp").read_bytes() == b"y"


def test_an_earlier_tour_is_replaced_and_what_others_put_beside_it_stays(tmp_path):
    put({"index.html": b"old", "old.html": b"old"}, tmp_path)
    (tmp_path / "mine.txt").write_text("mine")
    put({"index.html": b"new"}, tmp_path)
    assert (tmp_path / "index.html").read_bytes() == b"new"
    assert not (tmp_path / "old.html").exists()
    assert (tmp_path / "mine.txt").read_text() == "mine"


@pytest.mark.parametrize("name", ["mine.txt", LIST])
def test_a_folder_that_holds_something_else_is_refused_and_left_as_it_is(tmp_path, name):
    (tmp_path / name).write_text("mine")
    for attempt in (lambda: files_of_earlier_tour(tmp_path), lambda: put({"index.html": b"x"}, tmp_path)):
        with pytest.raises(CannotWrite, match="Nothing was changed"):
            attempt()
    assert [each.name for each in tmp_path.iterdir()] == [name]
    assert (tmp_path / name).read_text() == "mine"


def test_a_file_of_somebody_elses_in_an_earlier_tour_is_not_written_over(tmp_path):
    put({"index.html": b"old"}, tmp_path)
    (tmp_path / "01.html").write_text("mine")
    with pytest.raises(CannotWrite, match="Nothing was changed"):
        put({"index.html": b"new", "01.html": b"new"}, tmp_path)
    assert (tmp_path / "01.html").read_text() == "mine"
    assert (tmp_path / "index.html").read_bytes() == b"old"


def test_a_file_in_the_place_of_a_folder_is_refused(tmp_path):
    (tmp_path / "tour").write_text("mine")
    with pytest.raises(CannotWrite, match="is a file"):
        files_of_earlier_tour(tmp_path / "tour")


def test_a_list_that_somebody_wrote_cannot_lead_out_of_the_folder(tmp_path):
    put({"index.html": b"x"}, tmp_path / "tour")
    outside = tmp_path / "outside.txt"
    outside.write_text("mine")
    kept = tmp_path / "tour" / LIST
    kept.write_text(kept.read_text() + f"../outside.txt\n{outside}\n")
    put({"index.html": b"y"}, tmp_path / "tour")
    assert outside.exists()
