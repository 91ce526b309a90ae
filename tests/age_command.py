"""Files both ways between us and the `age` command line: `python -m tests.age_command PATH_OF_AGE`.

Not every machine has the command, so what it makes stands in `tests/cores/sealed/vectors/age.json` and is opened in every run.
This program makes that file anew, and has the command open what we lock: run it after a new version of either.
"""

import json
import subprocess
import sys
import tempfile
from base64 import b64encode
from pathlib import Path

from evenground.cores.sealed.letters import lock_in_layers
from evenground.cores.sealed.locks import lock, new_key_pair, unlock, unpad

VECTORS = Path(__file__).parent / "cores" / "sealed" / "vectors" / "age.json"
BODY = "What was locked, whole and unchanged: ü, 🐢."


def run(*words: str, given: bytes = b"") -> bytes:
    return subprocess.run(words, input=given, capture_output=True, check=True).stdout


def main(age: str) -> None:
    ours, other = new_key_pair(), new_key_pair()
    with tempfile.TemporaryDirectory() as folder:
        key = Path(folder, "key.txt")
        key.write_text(ours.secret)
        # Theirs, opened by us: for one key and for two.
        for_one = run(age, "-r", ours.recipient, given=BODY.encode())
        for_two = run(age, "-r", other.recipient, "-r", ours.recipient, given=BODY.encode())
        assert unlock(for_one, ours.secret) == unlock(for_two, ours.secret) == BODY.encode()
        # Ours, opened by them: for one, for two, and a whole letter with the padding of its outermost layer taken off.
        for recipients in ([ours.recipient], [other.recipient, ours.recipient]):
            locked = lock(BODY.encode(), recipients)
            assert run(age, "-d", "-i", str(key), given=locked) == BODY.encode()
        entry = lock_in_layers(bytes(4096), [[other.recipient], [ours.recipient, other.recipient]])
        assert len(run(age, "-d", "-i", str(key), given=unpad(entry, len(entry)))) == 4096 + 1024
        key_made_by_age = run(str(Path(age).with_name("age-keygen")) if "/" in age else "age-keygen").decode().split()[-1]
    made = {
        "made_with": f"age {run(age, '--version').decode().strip().removeprefix('v')}",
        "secret": ours.secret,
        "body": BODY,
        "for_one": b64encode(for_one).decode(),
        "for_two": b64encode(for_two).decode(),
        "a_key_made_by_age_keygen": key_made_by_age,
    }
    VECTORS.write_text(json.dumps(made, indent=2, ensure_ascii=False) + "\n")
    print(f"both ways, with {made['made_with']}: all open")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "age")
