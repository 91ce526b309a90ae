"""Asks what waits, and does it; goes on after a lost line, and after being stopped at any moment."""

import random
import secrets
import shutil
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import FrameType

from tqdm import tqdm

from evenground.cores.sealed.faults import SpoiledBox
from evenground.cores.sealed.folders import WrongFolder
from evenground.cores.sealed.large import Shaking
from evenground.site.teller.keys import CannotKeep, Keys, held
from evenground.site.teller.line import BadAddress, Line, LineLost, NotKnown, NotUnderstood, Refused, Task

__all__ = ["BadAddress", "CannotKeep", "LineLost", "NotKnown", "NotUnderstood", "Stopped", "Teller", "run"]

Say = Callable[[str], None]
FEW_KEYS = 6
"""Half of what the website keeps: with fewer unused ones, new ones are made."""


class Stopped(BaseException):
    """By whoever started it, or by the computer that is switched off."""


class Teller:
    """One board, one code, one file of keys; beside the file a folder for what is being mixed."""

    def __init__(self, line: Line, keys: Keys, *, at_a_time: int, say: Say) -> None:
        self._line, self._keys, self._at_a_time, self._say = line, keys, at_a_time, say
        self._work = keys.file.with_name(f"{keys.file.name}.work")
        self._told: set[str] = set()

    def look(self) -> int:
        """Hand in keys where few are left, and mix all that waits. Returns how many boxes were mixed.

        Raises LineLost, NotKnown, NotUnderstood.
        """
        waiting = self._line.what_waits()
        known = {*waiting.unused, *waiting.in_use}
        # What the website names no more was mixed, by us or by a stand-in, or thrown away.
        self._keys.keep_only(known)
        self._throw_away_but(waiting.tasks)
        gone = [each for each in waiting.unused if each not in self._keys]
        left = len(waiting.unused) - len(gone)
        if gone or left < FEW_KEYS:
            new = self._keys.make(max(waiting.most_keys - left, 0))
            try:
                self._line.hand_in_keys(new, gone)
                self._say(f"Made {len(new)} new keys.")
            except Refused as words:
                self._say(f"The website did not take new keys. It says: {words}")
        return sum(self._mix(task) for task in waiting.tasks)

    def _throw_away_but(self, tasks: list[Task]) -> None:
        if not self._work.exists():
            return
        wanted = {task.name for task in tasks}
        for folder in self._work.iterdir():
            if folder.name not in wanted:
                shutil.rmtree(folder)

    def _mix(self, task: Task) -> bool:
        if task.recipient not in self._keys:
            return self._cannot(task, "the key for them is not in the file of keys. Whoever stands in can mix them after a day.")
        shaking = self._folder_of(task)
        try:
            self._peel_shake_and_send(task, shaking)
        except SpoiledBox:
            return self._cannot(task, "the website handed out one of them twice. They were not mixed. Tell its people.")
        except Refused as words:
            # Sent anew they may be taken: nothing of what we have is good for anything else.
            shaking.throw_away()
            return self._cannot(task, f"the website did not take them. It says: {words}")
        except NotKnown:
            return self._cannot(task, "the website does not ask for them any more.")
        self._keys.forget(task.recipient)
        shaking.throw_away()
        more = f" {shaking.lost} could not be opened; the website knows." if shaking.lost else ""
        self._say(f"Mixed {shaking.kept} answers and sent them back. Their key is gone, and nothing of them is left here.{more}")
        return True

    def _cannot(self, task: Task, why: str) -> bool:
        said = f"{task.letters} answers wait, but {why}"
        if said not in self._told:
            self._say(said)
        self._told.add(said)
        return False

    def _folder_of(self, task: Task) -> Shaking:
        """What was done already, or a new beginning."""
        folder = self._work / task.name
        with suppress(WrongFolder):
            shaking = Shaking.go_on(folder)
            if (shaking.letters, shaking.size) == (task.letters, task.size):
                return shaking
        return Shaking.begin(folder, name=secrets.token_hex(16), letters=task.letters, size=task.size)

    def _peel_shake_and_send(self, task: Task, shaking: Shaking) -> None:
        at_a_time = max(min(self._at_a_time, task.at_a_time), 1)
        secret = self._keys.secret_of(task.recipient)
        taken = task.taken if task.mixing == shaking.name else 0
        # Each letter comes, is mixed and goes: three steps.
        done = shaking.seen + (shaking.kept if shaking.is_mixed else 0) + taken
        with tqdm(total=3 * task.letters, initial=done, desc="mixing", unit=" steps", leave=False, disable=None) as bar:
            while shaking.seen < task.letters:
                letters = self._line.letters(task, shaking.seen, min(at_a_time, task.letters - shaking.seen))
                shaking.add(letters, secret)
                bar.update(len(letters))
            if not shaking.is_mixed:
                shaking.shake(random.SystemRandom().shuffle, progress=bar.update)
            while taken < shaking.kept:
                letters = shaking.part(taken, at_a_time)
                self._line.send(task, shaking.name, taken, letters)
                taken += len(letters)
                bar.update(len(letters))
            self._line.all_sent(task, shaking.name, shaking.lost)


def run(address: str, code: str, file: Path, *, once: bool, every: float, at_a_time: int, say: Say) -> None:
    """Until it is stopped; with `once`, until all that waits now is mixed.

    Raises BadAddress, CannotKeep, NotKnown, NotUnderstood; with `once` LineLost, too.
    """
    line = Line(address, code)
    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGINT, _stop)
    is_lost = False
    with held(file):
        teller = Teller(line, Keys(file, line.address), at_a_time=at_a_time, say=say)
        if not once:
            say(f"Looking every {every:.0f} seconds for answers to mix (Ctrl-C stops it).")
        while True:
            try:
                mixed = teller.look()
                if is_lost:
                    say("The website answers again.")
                is_lost = False
            except LineLost as lost:
                if once:
                    raise
                if not is_lost:
                    say(f"The website was not reached. {lost} Nothing is lost. Trying again, every {every:.0f} seconds.")
                is_lost = True
            else:
                if once:
                    if not mixed:
                        say("Nothing was mixed now.")
                    return
            time.sleep(every)


def _stop(_number: int, _frame: FrameType | None) -> None:
    # Wherever this comes, the folder and the keys are whole: the same is tried with a process that is killed.
    raise Stopped
