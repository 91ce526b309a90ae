"""`evenground map`: a file of answers in, three files out, or a plain refusal and nothing."""

import csv
import gzip
import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from xml.etree import ElementTree

import jsonschema
import pytest
from click.testing import CliRunner

from evenground.around.moving.map_picture import COLOURS, OPACITY, OUTSIDE
from evenground.site.map_command import map_command
from tests.around.moving.test_polis_files import export
from tests.cores.opinion_map.conversations import REAL, TEXTS, made_up, real_names

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "download"
    folder.mkdir()
    export(folder, made_up(1))
    return folder


def run(*arguments):
    return CliRunner().invoke(map_command, [str(one) for one in arguments])


@pytest.fixture
def drawn(folder, tmp_path):
    result = run(folder / "votes.csv", "--comments", folder / "comments.csv", "--out", tmp_path / "out")
    assert result.exit_code == 0, result.output
    return tmp_path / "out"


class Page(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.tags, self.attributes, self.words = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]

    def handle_data(self, data):
        self.words.append(data)


def test_the_data_follow_the_schema_that_the_command_prints(drawn):
    schema = json.loads(run("--schema").output)
    data = json.loads((drawn / "map.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(data, schema)
    assert {"id", "x", "y", "group", "votes"} <= data["people"][0].keys()
    assert {"id", "size"} <= data["groups"][0].keys()
    wanted = {"id", "agree", "disagree", "skip", "group_informed_consensus", "groups"}
    assert wanted <= data["statements"][0].keys()
    assert len(data["statements"][0]["groups"]) == len(data["groups"])
    assert sum(group["size"] for group in data["groups"]) == sum(one["group"] is not None for one in data["people"])


def test_both_forms_of_the_same_answers_give_the_same_bytes(folder, tmp_path):
    for name in ("votes", "participants-votes"):
        assert run(folder / f"{name}.csv", "--out", tmp_path / name).exit_code == 0
    for file in ("map.json", "map.svg", "map.html"):
        assert (tmp_path / "votes" / file).read_bytes() == (tmp_path / "participants-votes" / file).read_bytes()


def test_rows_in_another_order_give_the_same_bytes(folder, drawn, tmp_path):
    header, *rows = (folder / "votes.csv").read_text().splitlines()
    (folder / "turned.csv").write_text("\n".join([header, *reversed(rows)]) + "\n")
    run(folder / "turned.csv", "--comments", folder / "comments.csv", "--out", tmp_path / "turned")
    assert (tmp_path / "turned" / "map.json").read_bytes() == (drawn / "map.json").read_bytes()
    assert (tmp_path / "turned" / "map.html").read_bytes() == (drawn / "map.html").read_bytes()


def test_the_page_says_three_things_we_share_and_three_we_differ_on_in_the_statements_own_words(drawn):
    page = (drawn / "map.html").read_text("utf-8")
    share, differ = page.split("<h2>")[1:3]
    for part in (share, differ):
        sayings = re.findall(r"<blockquote dir=\"auto\">(.+?)</blockquote>\s*<p>(.+?)</p>", part, re.DOTALL)
        assert len(sayings) >= 3
        assert all(re.search(r"\d+ \(\d+%\) (dis)?agree.*, of \d+ people who took a side\.", answer) for _, answer in sayings)
    shown = Page(page)
    assert any(text.splitlines()[-1] in "".join(shown.words) for text in TEXTS)
    assert page.index("Where we come closest to agreeing") < page.index("<svg") < page.index("<table")


def test_nearly_all_is_said_only_of_what_nearly_all_say(tmp_path):
    for name, disagree in (("one", 1), ("half", 10)):
        rows = [f"{p},{s},{-1 if p < disagree else 1}" for p in range(20) for s in range(4)]
        (tmp_path / "votes.csv").write_text("voter-id,comment-id,vote\n" + "\n".join(rows) + "\n")
        run(tmp_path / "votes.csv", "--out", tmp_path / name)
    pages = [(tmp_path / name / "map.html").read_text("utf-8") for name in ("one", "half")]
    assert ["What nearly all of us agree on" in page for page in pages] == [True, False]


def test_the_page_stands_alone(drawn):
    text = (drawn / "map.html").read_text("utf-8")
    page = Page(text)
    assert ("html", "lang", "en") in page.attributes
    assert page.tags.count("h1") == 1
    assert not {"script", "link", "img", "iframe"} & set(page.tags)
    assert not [one for one in page.attributes if one[1] in ("src", "href", "style") or one[1].startswith("on")]
    assert "url(" not in text
    assert "prefers-color-scheme: dark" in text
    assert "@media print" in text


def test_a_statement_that_looks_like_html_stays_words(folder, tmp_path):
    comments = (folder / "comments.csv").read_text("utf-8").replace(TEXTS[4], "<script>alert(1)</script>")
    (folder / "comments.csv").write_text(comments, "utf-8")
    run(folder / "votes.csv", "--comments", folder / "comments.csv", "--out", tmp_path / "out")
    text = (tmp_path / "out" / "map.html").read_text("utf-8")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "<script" not in text


def test_the_picture_says_in_words_what_it_shows(drawn):
    data = json.loads((drawn / "map.json").read_text("utf-8"))
    picture = ElementTree.parse(drawn / "map.svg").getroot()
    assert picture.get("role") == "img"
    title, description = picture.find(f"{SVG}title"), picture.find(f"{SVG}desc")
    assert picture.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert title.text == "Where we agree and differ"
    if len(data["groups"]) == 1:
        assert f"No groups stand out: {data['groups'][0]['size']} people" in description.text
    else:
        for group, letter in zip(data["groups"], "ABCDEF", strict=False):
            assert f"Group {letter}: {group['size']} people" in description.text
    assert "style" not in "".join(one.tag for one in picture.iter())
    assert not [one for one in picture.iter() if one.get("style") or one.get("class")]


@pytest.fixture
def two_camps(tmp_path):
    """Forty people who answer twelve statements: the even ones agree with the first six, the odd ones with the rest."""
    rows = [f"{p},{s},{1 if (p % 2 == 0) == (s < 6) else -1}" for p in range(40) for s in range(12) if (p + s) % 7]
    (tmp_path / "camps.csv").write_text("voter-id,comment-id,vote\n" + "\n".join(rows) + "\n")
    return tmp_path / "camps.csv"


def test_groups_differ_in_shape_and_not_in_colour_alone(two_camps, tmp_path):
    assert run(two_camps, "--out", tmp_path / "out").exit_code == 0
    picture = (tmp_path / "out" / "map.svg").read_text("utf-8")
    assert f'<circle cx="36.0" cy="511.0" r="9.0" fill="{COLOURS[0]}"' in picture
    assert f'height="18.0" fill="{COLOURS[1]}"' in picture
    assert "(circles)" in picture
    assert "(squares)" in picture


def luminance(rgb):
    parts = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in rgb]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def rgb(colour):
    return [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]


@pytest.mark.parametrize("paper", ["#ffffff", "#fffdf8", "#121a1f"])
def test_marks_stand_out_from_light_and_dark_paper(paper):
    for colour in COLOURS:
        seen = [OPACITY * a + (1 - OPACITY) * b for a, b in zip(rgb(colour), rgb(paper), strict=True)]
        assert contrast(seen, rgb(paper)) >= 3
        assert contrast(rgb(colour), rgb("#ffffff")) >= 3
    assert contrast(rgb(OUTSIDE), rgb(paper)) >= 3


def test_words_of_the_page_stand_out_from_its_paper(drawn):
    text = (drawn / "map.html").read_text("utf-8")
    light, dark = (dict(re.findall(r"--(\w+): (#\w{6})", block)) for block in re.findall(r":root \{([^}]+)\}", text)[:2])
    for colours in (light, dark):
        for ink in ("ink", "quiet", "mark"):
            assert contrast(rgb(colours[ink]), rgb(colours["paper"])) >= 4.5


@pytest.mark.parametrize(("people", "picture", "enough"), [(6, False, False), (9, False, True), (12, True, True)])
def test_few_people_get_no_picture_and_very_few_no_sentences(tmp_path, people, picture, enough):
    rows = [f"{person},{statement},{1 if (person + statement) % 3 else -1}" for person in range(people) for statement in range(8)]
    (tmp_path / "few.csv").write_text("voter-id,comment-id,vote\n" + "\n".join(rows) + "\n")
    assert run(tmp_path / "few.csv", "--out", tmp_path / "out").exit_code == 0
    text = (tmp_path / "out" / "map.html").read_text("utf-8")
    assert ("<svg" in text) is picture
    assert ("Where we differ most" in text) is enough
    assert ("not enough answers yet" in text) is not enough


@pytest.mark.parametrize("rule", ["evenground", "polis"])
@pytest.mark.parametrize(("people", "are_placed"), [(9, False), (10, True)])
def test_among_few_no_file_says_where_anybody_stands(tmp_path, people, are_placed, rule):
    rows = [f"{p},{s},{1 if (p % 2 == 0) == (s < 6) else -1}" for p in range(people) for s in range(12)]
    (tmp_path / "few.csv").write_text("voter-id,comment-id,vote\n" + "\n".join(rows) + "\n")
    assert run(tmp_path / "few.csv", "--out", tmp_path / "out", "--rule", rule).exit_code == 0
    data, page, picture, table = (
        (tmp_path / "out" / name).read_text("utf-8") for name in ("map.json", "map.html", "map.svg", "statements.csv")
    )
    told = json.loads(data)
    jsonschema.validate(told, json.loads(run("--schema").output))
    assert bool(told["people"]) is bool(told["groups"]) is bool(told["statements"][0]["groups"]) is are_placed
    assert ("<circle" in picture) is are_placed
    assert ("Group A" in page) is ("group-a" in table) is are_placed
    assert ("There is a picture once 10 people have answered." in picture) is not are_placed
    again = run(tmp_path / "few.csv", "--out", tmp_path / "again", "--rule", rule, "--compare", tmp_path / "out" / "map.json")
    assert again.exit_code == 0


def test_a_file_with_next_to_nothing_still_gives_a_map(tmp_path):
    (tmp_path / "votes.csv").write_text("voter-id,comment-id,vote\n1,1,0\n")
    assert run(tmp_path / "votes.csv", "--out", tmp_path / "out").exit_code == 0
    jsonschema.validate(json.loads((tmp_path / "out" / "map.json").read_text()), json.loads(run("--schema").output))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b\n1,2\n", "line 1: the first row must name these columns"),
        ("voter-id,comment-id,vote\n", "nobody has answered in this file."),
        ("participant,0,1\n", "nobody has answered in this file."),
        ("voter-id,comment-id,vote\n1,1,7\n", "line 2: an answer is 1 (agree)"),
        ("voter-id,comment-id,vote\n-5,1,1\n", "line 2: in the column voter-id stands “-5”, where a whole number from 0 on"),
        ("voter-id;comment-id;vote\n1;1;1\n", "line 1: the columns are kept apart by semicolons, not by commas."),
        ("participant\t0\t1\n1\t1\t1\n", "line 1: the columns are kept apart by tabs, not by commas."),
        ("participant,0,7.0\n1,1,1\n", "line 1: a column is called “7.0”."),
        ("participant,0,-7\n1,1,1\n", "line 1: a column is called “-7”."),
        ("voter-id,comment-id,vote\n1,1,1\n1,\0,1\n", "line 3: this is not plain text in UTF-8"),
        ('voter-id,comment-id,vote\n1,1,1\n1,"1,1\n', "line 3: a quotation mark opens here"),
    ],
)
def test_a_broken_file_is_refused_and_nothing_is_written(tmp_path, text, said):
    (tmp_path / "votes.csv").write_text(text)
    result = run(tmp_path / "votes.csv", "--out", tmp_path / "out")
    assert result.exit_code == 2
    assert said in result.output
    assert "Traceback" not in result.output
    assert sorted(one.name for one in tmp_path.iterdir()) == ["votes.csv"]


def test_a_refusal_leaves_an_earlier_map_as_it_was(folder, drawn):
    before = {file.name: file.read_bytes() for file in drawn.iterdir()}
    (folder / "votes.csv").write_text("a,b\n")
    assert run(folder / "votes.csv", "--out", drawn).exit_code == 2
    assert {file.name: file.read_bytes() for file in drawn.iterdir()} == before


def test_a_new_map_takes_the_place_of_an_earlier_one_and_leaves_other_files(folder, drawn):
    before = (drawn / "map.json").read_bytes()
    (drawn / "mine.txt").write_text("kept")
    assert run(folder / "votes.csv", "--out", drawn, "--seed", "3").exit_code == 0
    assert (drawn / "map.json").read_bytes() != before
    assert sorted(one.name for one in drawn.iterdir()) == ["map.html", "map.json", "map.svg", "mine.txt", "statements.csv"]


def test_a_file_in_the_place_of_the_folder_is_refused(folder, tmp_path):
    (tmp_path / "out").write_text("a file")
    result = run(folder / "votes.csv", "--out", tmp_path / "out")
    assert (result.exit_code, (tmp_path / "out").read_text()) == (2, "a file")


def test_an_empty_name_for_the_folder_is_refused(folder, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    refused = run(folder / "votes.csv", "--out", "")
    assert refused.exit_code == 2
    assert "Give --out the name of a folder" in refused.output
    assert not list(tmp_path.glob("map.*"))


def test_a_file_that_is_not_there_is_refused(tmp_path):
    result = run(tmp_path / "none.csv", "--out", tmp_path / "out")
    assert result.exit_code == 2
    assert "cannot be opened" in result.output


def test_a_statement_turned_down_is_counted_but_not_shown(drawn):
    hidden = made_up(1).hidden
    data = json.loads((drawn / "map.json").read_text("utf-8"))
    assert {one["id"] for one in data["statements"] if one["hidden"]} == hidden
    listed = {one["statement"] for one in data["common_ground"] + data["differences"]}
    assert not listed & hidden


def test_long_input_shows_how_far_it_is_and_the_command_needs_no_server(tmp_path):
    """A process of its own, in an empty folder: nothing but the map may appear there."""
    rows = "".join(f"{1_500_000_000_000 + p},x,{s},{p},{1 if (p + s) % 3 else -1}\n" for p in range(4000) for s in range(12))
    (tmp_path / "votes.csv").write_text("timestamp,datetime,comment-id,voter-id,vote\n" + rows)
    command = "import sys; from evenground.site.cli import main; main(prog_name='evenground')"
    done = subprocess.run(
        [sys.executable, "-c", command, "map", "votes.csv", "--out", "out"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "100%" in done.stderr
    assert "People: 4000. Statements: 12." in done.stdout
    assert sorted(one.name for one in tmp_path.iterdir()) == ["out", "votes.csv"]


@pytest.mark.parametrize("name", real_names())
def test_a_real_conversation_is_drawn_with_three_sentences_of_each_kind(name, tmp_path):
    votes = REAL / name / "votes.csv"
    votes = votes if votes.exists() else REAL / name / "participants-votes.csv"
    result = run(votes, "--comments", REAL / name / "comments.csv", "--out", tmp_path / "out")
    assert result.exit_code == 0, result.output
    data = json.loads((tmp_path / "out" / "map.json").read_text("utf-8"))
    assert len(data["common_ground"]) >= 3
    assert len(data["differences"]) >= 3
    assert ElementTree.parse(tmp_path / "out" / "map.svg").getroot().get("role") == "img"


def test_the_page_says_how_clear_the_groups_are_and_the_data_what_bears_them_out(two_camps, tmp_path):
    run(two_camps, "--out", tmp_path / "out")
    assert "These groups are clear" in (tmp_path / "out" / "map.html").read_text("utf-8")
    evidence = json.loads((tmp_path / "out" / "map.json").read_text("utf-8"))["evidence"]
    assert evidence["are_clear"]
    assert evidence["tried"][1]["foretold"] > 0.9
    assert evidence["found_again"] == [1.0, 1.0]


def test_the_rule_of_polis_asks_for_no_evidence(two_camps, tmp_path):
    assert run(two_camps, "--out", tmp_path / "out", "--rule", "polis").exit_code == 0
    data = json.loads((tmp_path / "out" / "map.json").read_text("utf-8"))
    jsonschema.validate(data, json.loads(run("--schema").output))
    assert data["evidence"] is None
    assert "These groups" not in (tmp_path / "out" / "map.html").read_text("utf-8")


def test_a_packed_file_gives_the_same_map(two_camps, tmp_path):
    packed = tmp_path / "camps.csv.gz"
    packed.write_bytes(gzip.compress(two_camps.read_bytes()))
    for name, file in (("plain", two_camps), ("packed", packed)):
        assert run(file, "--out", tmp_path / name).exit_code == 0
    assert (tmp_path / "packed" / "map.json").read_bytes() == (tmp_path / "plain" / "map.json").read_bytes()


def test_a_packed_file_that_is_cut_short_is_refused(two_camps, tmp_path):
    packed = tmp_path / "camps.csv.gz"
    packed.write_bytes(gzip.compress(two_camps.read_bytes())[:-20])
    result = run(packed, "--out", tmp_path / "out")
    assert result.exit_code == 2
    assert "packed" in result.output
    assert "Traceback" not in result.output
    assert not (tmp_path / "out").exists()


def test_the_table_of_statements_holds_every_count_and_runs_no_formula(folder, tmp_path):
    comments = (folder / "comments.csv").read_text("utf-8").replace(TEXTS[4], "=2+2")
    (folder / "comments.csv").write_text(comments, "utf-8")
    run(folder / "votes.csv", "--comments", folder / "comments.csv", "--out", tmp_path / "out")
    data = json.loads((tmp_path / "out" / "map.json").read_text("utf-8"))
    with (tmp_path / "out" / "statements.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [int(row["statement"]) for row in rows] == [one["id"] for one in data["statements"]]
    for row, one in zip(rows, data["statements"], strict=True):
        assert [int(row[name]) for name in ("agree", "disagree", "skip")] == [one["agree"], one["disagree"], one["skip"]]
        assert [float(row["low"]), float(row["high"])] == pytest.approx([one["low"], one["high"]], abs=1e-4)
    assert not any(row["text"].startswith("=") for row in rows)
    assert any(row["text"] == "'=2+2" for row in rows)


def test_beside_an_earlier_map_it_says_who_stayed_together_and_what_is_shared_now(two_camps, tmp_path):
    assert run(two_camps, "--out", tmp_path / "before").exit_code == 0
    lines = two_camps.read_text().splitlines()
    turned = [line if int(line.split(",")[1]) else ",".join([*line.split(",")[:2], "1"]) for line in lines[1:]]
    (tmp_path / "now.csv").write_text("\n".join([lines[0], *turned]) + "\n")
    result = run(tmp_path / "now.csv", "--out", tmp_path / "now", "--compare", tmp_path / "before" / "map.json")
    assert result.exit_code == 0, result.output
    assert "40 people are in a group on both maps. There were 2 groups, now there are 2." in result.output
    assert "The groups are alike to 1.00" in result.output
    assert "Group A came from: 20 A." in result.output
    assert "Now shared by all groups: Statement 0" in result.output


@pytest.mark.parametrize("text", ["no json", "[]", "[" * 100_000, '{"people": []}', '{"people": 3, "common_ground": []}'])
def test_beside_what_is_no_map_it_refuses_and_writes_nothing(two_camps, tmp_path, text):
    (tmp_path / "other.json").write_text(text)
    result = run(two_camps, "--out", tmp_path / "out", "--compare", tmp_path / "other.json")
    assert result.exit_code == 2
    assert "this is not a map.json" in result.output
    assert not (tmp_path / "out").exists()


def test_a_map_says_what_it_was_drawn_from(two_camps, tmp_path):
    for name in ("one", "again"):
        run(two_camps, "--out", tmp_path / name)
    one, again = (json.loads((tmp_path / name / "map.json").read_text("utf-8")) for name in ("one", "again"))
    assert one == again
    two_camps.write_text(two_camps.read_text().replace("0,1,1\n", "0,1,0\n", 1))
    run(two_camps, "--out", tmp_path / "other")
    other = json.loads((tmp_path / "other" / "map.json").read_text("utf-8"))
    assert other["drawn_from"]["votes"] != one["drawn_from"]["votes"]
    assert other["drawn_from"]["method"] == one["drawn_from"]["method"]


def test_a_map_of_another_question_is_not_compared(folder, drawn, tmp_path):
    other = json.loads((drawn / "map.json").read_text("utf-8"))
    for one in other["statements"]:
        one["text"] = f"Something else, number {one['id']}"
    (tmp_path / "other.json").write_text(json.dumps(other))
    files = (folder / "votes.csv", "--comments", folder / "comments.csv", "--out", tmp_path / "now", "--compare")
    refused = run(*files, tmp_path / "other.json")
    assert refused.exit_code == 2
    assert "this map is of other statements" in refused.output
    assert not (tmp_path / "now").exists()
    assert run(*files, drawn / "map.json").exit_code == 0


@pytest.mark.parametrize("in_the_way", ["map.json", "map.html"])
def test_when_one_file_cannot_be_put_in_place_all_lie_there_as_before(folder, drawn, in_the_way):
    (drawn / in_the_way).unlink()
    (drawn / in_the_way).mkdir()
    before = {path.name: path.read_bytes() for path in drawn.iterdir() if path.is_file()}
    votes = folder / "votes.csv"
    votes.write_text("\n".join(votes.read_text().splitlines()[:40]) + "\n")
    (drawn / "statements.csv").unlink()
    before.pop("statements.csv")
    result = run(votes, "--out", drawn)
    assert result.exit_code == 2
    assert "Nothing was changed there." in result.output
    assert {path.name: path.read_bytes() for path in drawn.iterdir() if path.is_file()} == before
    assert (drawn / in_the_way).is_dir()
    assert sorted(path.name for path in drawn.parent.iterdir()) == ["download", "out"]


def test_a_name_that_is_too_long_for_a_folder_is_refused(folder, tmp_path):
    result = run(folder / "votes.csv", "--out", tmp_path / ("x" * 300))
    assert result.exit_code == 2
    assert "could not be written" in result.output


def test_of_few_people_no_number_of_a_group_is_in_any_file_by_either_rule(tmp_path):
    """Three agree with all and one with nothing: by Polis's rule that one is a group."""
    rows = [f"{person},{statement},{-1 if person == 3 else 1}" for person in range(4) for statement in range(8)]
    (tmp_path / "votes.csv").write_text("voter-id,comment-id,vote\n" + "\n".join(rows) + "\n")
    kept = []
    for rule in ("polis", "evenground"):
        result = run(tmp_path / "votes.csv", "--out", tmp_path / rule, "--rule", rule)
        assert "no groups that stand out" in result.output
        one = json.loads((tmp_path / rule / "map.json").read_text("utf-8"))["statements"][0]
        kept.append([one[name] for name in ("least_agree", "least_disagree", "group_informed_consensus")])
    assert kept[0] == kept[1]


WRONG = {
    "another form": lambda data: data.update(version=99),
    "a form as text": lambda data: data.update(version="2"),
    "no groups": lambda data: data.update(groups=[]),
    "a group that is not there": lambda data: data["people"][0].update(group=99),
    "a group below none": lambda data: data["people"][0].update(group=-1),
    "somebody twice": lambda data: data["people"].append(data["people"][0]),
    "no number": lambda data: data["people"][0].update(id=float("nan")),
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG.keys())
def test_beside_a_map_that_cannot_be_right_it_refuses_and_writes_nothing(two_camps, tmp_path, wrong):
    run(two_camps, "--out", tmp_path / "before")
    data = json.loads((tmp_path / "before" / "map.json").read_text("utf-8"))
    wrong(data)
    (tmp_path / "other.json").write_text(json.dumps(data))
    result = run(two_camps, "--out", tmp_path / "out", "--compare", tmp_path / "other.json")
    assert result.exit_code == 2
    assert "this is not a map.json" in result.output
    assert not (tmp_path / "out").exists()


def test_a_map_of_statements_with_other_numbers_is_not_compared(two_camps, tmp_path):
    run(two_camps, "--out", tmp_path / "before")
    header, *rows = two_camps.read_text().splitlines()
    others = [",".join([row.split(",")[0], str(1000 + int(row.split(",")[1])), row.split(",")[2]]) for row in rows]
    (tmp_path / "others.csv").write_text("\n".join([header, *others]) + "\n")
    refused = run(tmp_path / "others.csv", "--out", tmp_path / "now", "--compare", tmp_path / "before" / "map.json")
    assert refused.exit_code == 2
    assert "most of their numbers are not in the answers" in refused.output
    assert not (tmp_path / "now").exists()
