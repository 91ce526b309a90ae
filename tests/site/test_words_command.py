"""`evenground words`, as somebody types it."""

import json
import os
import subprocess
import sys
import time

import pytest

TEXT = "The CAMHS team rang us\nprior to Tuesday.\n"


def words(*typed: str, given: str | bytes = "", code: int = 0) -> str:
    data = given.encode() if isinstance(given, str) else given
    done = subprocess.run(
        [sys.executable, "-m", "evenground.site.cli", "words", *typed], input=data, capture_output=True, check=False
    )
    said = done.stderr.decode() if code == 2 else done.stdout.decode()
    assert done.returncode == code, done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()
    return said


@pytest.fixture
def letter(tmp_path):
    path = tmp_path / "letter.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_findings_stand_with_their_line_and_column(letter):
    said = words(str(letter)).splitlines()
    assert said[0].startswith(f"{letter}:1:5: acronym: Not everybody knows")
    assert said[0].endswith("Instead: child and adolescent mental health services (CAMHS)")
    assert said[1] == f"{letter}:2:1: officialese: This is how offices speak. There is a plainer way. Instead: before"
    assert said[2] == f"{letter}: 8 words, 2 hints"
    assert letter.read_text(encoding="utf-8") == TEXT, "nothing is changed"


def test_as_json_for_machines(letter, tmp_path):
    (tmp_path / "long.txt").write_text("We had a good day. " * 30, encoding="utf-8")
    first, second = json.loads(words("--json", str(letter), str(tmp_path / "long.txt")))
    assert first["file"] == str(letter)
    assert first["findings"][1] == {
        "start": 23,
        "end": 31,
        "line": 2,
        "column": 1,
        "kind": "officialese",
        "reason": "This is how offices speak. There is a plainer way.",
        "suggestion": "before",
        "source": first["findings"][1]["source"],
    }
    assert first["text"]["words"] == 8
    assert first["text"]["reading_age"] is None
    low, high = second["text"]["reading_age"]
    assert low < high
    assert second["text"]["score"] < first["text"]["score"]


def test_as_sarif_for_editors(letter):
    told = json.loads(words("--sarif", str(letter)))
    [run] = told["runs"]
    assert told["version"] == "2.1.0"
    assert {result["ruleId"] for result in run["results"]} <= {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    assert {result["level"] for result in run["results"]} == {"note"}
    place = run["results"][1]["locations"][0]["physicalLocation"]
    assert (place["region"]["startLine"], place["region"]["startColumn"]) == (2, 1)


def test_what_is_piped_in_is_read():
    assert "-:1:5: officialese" in words("-", given="Ask prior to it.")


def test_code_and_addresses_in_a_page_are_not_read_as_words(tmp_path):
    page = tmp_path / "page.md"
    page.write_text(
        "See [us](https://x.example/CAMHS) and `prior to`.\n\n```\nprior to\n```\n\nRing prior to it.\n", encoding="utf-8"
    )
    said = words(str(page)).splitlines()
    assert len(said) == 2
    assert said[0].startswith(f"{page}:7:6: officialese")


def test_a_kind_can_be_left_out_and_a_board_can_know_its_words(letter, tmp_path):
    known = tmp_path / "ours.txt"
    known.write_text("CAMHS\tthe clinic on the hill\n", encoding="utf-8")
    assert "officialese" not in words("--without", "officialese", str(letter))
    assert "CAMHS" not in words("--known", str(known), str(letter))


def test_a_hook_stops_at_a_finding_only_where_it_is_asked_to(letter, tmp_path):
    plain = tmp_path / "plain.txt"
    plain.write_text("We met.\n", encoding="utf-8")
    words("--strict", str(plain))
    words(str(letter))
    words("--strict", str(letter), code=1)


def test_how_hard_a_word_is_and_why():
    easy, hard = words("--difficulty", "use", "utilise").splitlines()
    assert float(easy.split("\t")[1]) < float(hard.split("\t")[1])
    assert "how often it is read" in hard
    [told] = json.loads(words("--difficulty", "--json", "utilise"))
    assert told["word"] == "utilise"
    assert {reason["what"] for reason in told["reasons"]} >= {"how long it is", "how it is built"}


def test_welsh_can_be_read_but_not_measured(tmp_path):
    letter = tmp_path / "llythyr.txt"
    letter.write_text("Byddwn yn ysgrifennu at CAMHS.\n", encoding="utf-8")
    assert "acronym" in words("--language", "cy", str(letter))
    assert "no table of words" in words("--language", "cy", "--difficulty", "gair", code=2)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["no-such-file.txt"], "could not be read"),
        (["--language", "xx", "no-such-file.txt"], "There are: cy, en"),
        ([], "Name a file"),
    ],
)
def test_what_cannot_be_is_said_in_plain_words(typed, said):
    assert said in words(*typed, code=2)


def test_what_is_no_text_is_refused_by_name(tmp_path):
    picture = tmp_path / "picture.jpg"
    picture.write_bytes(b"\xff\xd8\xff\xe0")
    assert "picture.jpg is not text in UTF-8" in words(str(picture), code=2)


def test_many_files_show_how_far_it_is(tmp_path):
    for number in range(25):
        (tmp_path / f"{number}.txt").write_text("We met.\n", encoding="utf-8")
    typed = [sys.executable, "-m", "evenground.site.cli", "words", *map(str, sorted(tmp_path.iterdir()))]
    done = subprocess.run(typed, capture_output=True, check=True)
    assert "25/25" in done.stderr.decode()


def test_one_file_that_cannot_be_read_keeps_nobody_from_the_others(letter, tmp_path):
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\xff\xfe")
    typed = [str(tmp_path / "gone.txt"), str(letter), str(picture)]
    said = words(*typed, code=2)
    assert "gone.txt could not be read (No such file or directory)." in said
    assert "picture.png is not text in UTF-8." in said
    done = subprocess.run([sys.executable, "-m", "evenground.site.cli", "words", *typed], capture_output=True, check=False)
    assert f"{letter}: 8 words, 2 hints" in done.stdout.decode()


@pytest.mark.parametrize("data", [b"a\0b", b"x" * 10_000_001], ids=["no text", "too big"])
def test_what_cannot_be_looked_at_is_refused_in_plain_words(data, tmp_path):
    (tmp_path / "it.txt").write_bytes(data)
    assert "and try again" in words(str(tmp_path / "it.txt"), code=2)


def test_a_place_for_editors_has_an_address_that_is_one_and_says_how_columns_count(tmp_path):
    path = tmp_path / "a b%20#?.txt"
    path.write_text("Hello 😀😀 prior to it.", encoding="utf-8")
    [run] = json.loads(words("--sarif", str(path)))["runs"]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"].endswith("/a%20b%2520%23%3F.txt")
    assert (run["columnKind"], place["region"]["startColumn"]) == ("unicodeCodePoints", 10)


def test_a_name_that_is_no_utf8_is_printed_all_the_same(tmp_path):
    path = tmp_path / os.fsdecode(b"caf\xe9.txt")
    path.write_text(TEXT, encoding="utf-8")
    [read] = json.loads(words("--json", str(path)))
    assert read["file"].endswith("caf�.txt")


@pytest.mark.parametrize("word", ["", "mental health", "12", "a!"])
def test_how_hard_something_is_that_is_no_word_is_not_said(word):
    assert "is not one word" in words("--difficulty", word, code=2)


@pytest.mark.parametrize(
    ("name", "markup"),
    [
        ("page.md", "~~~\nprior to\n~~~\n"),
        ("page.md", "```\nprior to\n"),
        ("page.html", "<script>prior to</script>"),
        ("page.html", "<!-- prior to"),
        ("page.html", '<a title="prior to"\nhref="/">Hello</a>'),
        ("page.md", "[Hello](prior-to/prior to)".replace(" to)", "-to)")),
    ],
)
def test_what_nobody_reads_in_a_page_is_not_looked_at(name, markup, tmp_path):
    (tmp_path / name).write_text(f"Hello.\n\n{markup}", encoding="utf-8")
    assert ": officialese" not in words(str(tmp_path / name))


@pytest.mark.parametrize("markup", ["<!--", "](", "<", "`a", "<script>", "<a "])
def test_no_markup_takes_longer_than_its_length(markup, tmp_path):
    path = tmp_path / "page.md"
    path.write_text(f"a < b prior to c > d\n\n{markup * 60_000}", encoding="utf-8")
    begun = time.monotonic()
    assert ": officialese" in words(str(path))
    assert time.monotonic() - begun < 20, "half a minute before"
