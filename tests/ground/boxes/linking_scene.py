"""Rounds with a box, played in a database of their own, with all of it copied at five moments: `python -m ... OUT ROUNDS PEOPLE`.

Everything that the people who run a server could lay their hands on is in the copies: each table's rows as they lie, the server's
keys, the bytes of the database's files, and whatever was written to a log. Who wrote what stands beside them in `truth.json`,
for whoever counts and not for whoever attacks.
"""

import json
import logging
import random
import secrets
import shutil
import sys
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

TABLES = (
    "rounds_rosterplace", "rounds_replysent", "boxes_slipdrawn", "boxes_entry", "boxes_mixed", "rounds_reply", "boxes_box",
    "letters_letter",
)  # fmt: skip
NAIVE = ("naive_asked", "naive_answer")
SIDES = [("Young person", False), ("Carer", False), ("Staff", True)]


def play(out: Path, rounds: int, people: int) -> None:
    from django.test import Client

    from evenground.ground.boards import writes as boards
    from evenground.ground.boards.reads import perspectives_of
    from evenground.ground.boxes import reads, writes
    from evenground.ground.boxes.models import MixedBeforeReading
    from evenground.ground.letters import writes as letters
    from evenground.ground.people import writes as persons
    from evenground.ground.web import clock
    from tests.cast import sign_in_on_own_phone
    from tests.ground.boxes.posting import Phone

    logging.basicConfig(filename=out / "log.txt", level=logging.DEBUG, force=True)
    host = persons.welcome("Hal", is_host=True)
    board = boards.make_board("Linked", by=host, perspectives=SIDES, here_as=0, slug="linked").board
    sides = list(perspectives_of(board))
    phones = []
    for number in range(people):
        person = persons.welcome(f"Person {number}", age_band="26+")
        phones.append(Phone(boards.join(board, person=person, perspective=sides[number % 3])))
    MixedBeforeReading.objects.create(board=board, chosen_on=clock.now().date())
    for phone in phones[:2]:
        for _set in range(1 + rounds // 12):
            phone.make_keys(12)
    clients = {}
    for phone in phones:
        client = Client(SERVER_NAME="127.0.0.1")
        sign_in_on_own_phone(client, phone.member.person)
        clients[phone.member.pk] = client

    boxes, truth = [], {}
    now = clock.now()
    for _number in range(rounds):
        for phone in phones[:2]:
            if not reads.keys_left(phone.member):
                phone.make_keys(12)
        round_ = writes.open_round(
            "consent", uuid4(), board=board, members=[phone.member for phone in phones],
            opens_at=now, closes_at=now + timedelta(days=2), closes_with="decisions.close",
        )  # fmt: skip
        boxes.append(round_.box)
        # They come in an order of chance, and none of them knows what an attacker would like.
        for phone in random.sample(phones, len(phones)):
            token = f"said-{secrets.token_hex(12)}"
            truth[token] = phone.member.pk
            entry = phone.locked(round_.box, "worry", words=token)
            address = f"/boards/linked/private-answers/{round_.pk}/letter/"
            answer = clients[phone.member.pk].post(address, entry, content_type="application/octet-stream")
            assert answer.status_code == 204, answer.content
    keep(out / "open")
    until = now + timedelta(days=2, minutes=1)
    with clock.telling(until):
        for box in boxes:
            writes.close(box.round, is_good=lambda *_given: True)
    keep(out / "shut")
    holders = {phone.member.pk: phone for phone in phones}
    for place in (1, 2):
        with clock.telling(until + timedelta(hours=3)):
            for box in boxes:
                layer = box.layers.select_related("box__round", "box__board").get(place=place)
                holders[layer.holders.get(is_stand_in=False).member_id].mix(layer)
        keep(out / f"mixed-{place}")
    with clock.telling(until + timedelta(hours=4)):
        for box in boxes:
            assert writes.close(box.round, is_good=lambda *_given: True, keep=letters.keep)
    keep(out / "closed")
    purge()
    keep(out / "purged")
    (out / "truth.json").write_text(json.dumps(truth))


def play_naively(out: Path, people: int) -> None:
    """Tables as many have them: who has answered, and answers under random ids, with nothing that ties the two together."""
    from django.db import connection, transaction

    out.mkdir(exist_ok=True)
    truth = {}
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE naive_asked (member_id integer NOT NULL UNIQUE, has_answered boolean)")
        cursor.execute("CREATE TABLE naive_answer (id varchar(32) PRIMARY KEY, words varchar(60))")
        for member in random.sample(range(1000), people):
            token = f"said-{secrets.token_hex(12)}"
            truth[token] = member
            with transaction.atomic():
                cursor.execute("INSERT INTO naive_asked VALUES (%s, %s)", [member, True])
                cursor.execute("INSERT INTO naive_answer VALUES (%s, %s)", [uuid4().hex, token])
    keep(out / "open", tables=NAIVE)
    (out / "truth.json").write_text(json.dumps(truth))


def purge() -> None:
    """What a careful host does: the dead rows go, and the write-ahead log starts anew."""
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("VACUUM FULL")
            cursor.execute("CHECKPOINT")
        else:
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def keep(target: Path, tables: tuple[str, ...] = TABLES) -> None:
    """Each table's rows as they lie, and the bytes of the files in which they do."""
    from django.db import connection

    target.mkdir(parents=True)
    where = "xmin::text::bigint, ctid" if connection.vendor == "postgresql" else "rowid"
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"SELECT * FROM {table} ORDER BY {where}")
            names = [column[0] for column in cursor.description]
            rows = [{name: plain(value) for name, value in zip(names, row, strict=True)} for row in cursor.fetchall()]
            (target / f"{table}.json").write_text(json.dumps(rows))
        for kind, files in files_of(cursor, connection).items():
            for number, file in enumerate(files):
                shutil.copyfile(file, target / f"raw-{kind}-{number}")


def files_of(cursor, connection) -> dict[str, list[Path]]:
    """Those in which the tables lie, and those of the write-ahead log."""
    if connection.vendor != "postgresql":
        database = Path(connection.settings_dict["NAME"])
        log = database.with_name(f"{database.name}-wal")
        return {"table": [database], "log": [log] if log.exists() else []}
    cursor.execute("CHECKPOINT")
    cursor.execute("SELECT current_setting('data_directory'), oid FROM pg_database WHERE datname = current_database()")
    folder, oid = cursor.fetchone()
    ours = "relname LIKE 'boxes_%' OR relname LIKE 'rounds_%' OR relname LIKE 'pg_toast_%'"
    cursor.execute(f"SELECT relfilenode FROM pg_class WHERE {ours}")
    wanted = {str(row[0]) for row in cursor.fetchall()}
    tables = [file for file in sorted(Path(folder, "base", str(oid)).iterdir()) if file.name.partition(".")[0] in wanted]
    return {"table": tables, "log": sorted(file for file in Path(folder, "pg_wal").iterdir() if file.is_file())}


def plain(value: object) -> object:
    if isinstance(value, (bytes, memoryview)):
        return "hex:" + bytes(value).hex()
    return value if isinstance(value, (int, str, type(None))) else str(value)


if __name__ == "__main__":
    import django

    django.setup()
    folder = Path(sys.argv[1])
    if sys.argv[2] == "naive":
        play_naively(folder, int(sys.argv[3]))
    else:
        play(folder, int(sys.argv[2]), int(sys.argv[3]))
