#!/usr/bin/python3
"""`ehc inbox` killed at random moments: nothing is lost, nothing is done twice, no half of a file stands under its name.

Run as tests/inbox_kill.py [BUILD]. KILLS in the environment is how many (default 20; `make kill-test` does 200), SEED makes a run that can be done
again. Each killed run goes on from what the one before left. Now ehc alone is killed, now one of its tools, now all of them at once; now and then a
run goes to its end, and then all must be as if nothing had happened.
"""
import os
import pathlib
import random
import re
import signal
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True

from inbox_help import BROKEN, adds_up, command, put, rows, run, sample, tools_of, tree   # noqa: E402

BUILD = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "build").resolve()
KILLS = int(os.environ.get("KILLS", "20"))
SEED = int(os.environ.get("SEED", str(time.time_ns() % 1_000_000)))
FULL_EVERY = 5   # killed runs between two that go to their end
NAMES = ("refusal-to-assess-leeds", "draft-plan", "final-plan-dated-31-december", "refusal-to-reassess-walsall", "tribunal-letter-directions")
RUNS = ((), (), (), ("1/2", "2/2"), ("2/3",), ("1/3", "3/3"))   # the shards that run at the same time; none: all
UNFINISHED = re.compile(r"\.[A-Za-z0-9]{6}$")


def make_inbox(inbox):
    for name in NAMES:
        put(sample(name), inbox / f"{name}.pdf")
    put(sample(NAMES[0]), inbox / "again.pdf")
    put(BROKEN / "truncated.pdf", inbox / "broken.pdf")
    put(BROKEN / "not-a-letter.txt", inbox / "notes.txt")
    put(BROKEN / "letter.docx", inbox / "word.docx")


def faults(out, whole):
    """What is under a final name and is not as it is after an undisturbed run."""
    if not out.exists():
        return []
    found = []
    for name, data in tree(out).items():
        if UNFINISHED.search(name):
            continue
        if name.startswith(("sheets/", "records/")):
            # A sheet of what is no letter may stand until the next run takes it away.
            if name not in whole and not (name.startswith("sheets/") and data.startswith(b"%PDF") and data.rstrip().endswith(b"%%EOF")):
                found.append(name + " should not be there")
            if name in whole and data != whole[name]:
                found.append(name + " is not whole")
        elif name.startswith("triage") and not (data.endswith(b"</html>\n") or data.endswith(b"\r\n")):
            found.append(name + " is not whole")
    return found


def kill_at(chance, out, inbox, longest):
    """Starts a run, or shards beside each other, and kills something in it. Returns what was killed."""
    what = chance.choice(("ehc", "ehc", "all", "tool"))
    shards = chance.choice(RUNS)
    if len(shards) > 1:   # this one is left to its end
        with subprocess.Popen(command(BUILD, inbox, out, "--shard", shards[1]), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL):
            return kill_one(chance, out, inbox, longest, what, shards)
    return kill_one(chance, out, inbox, longest, what, shards)


def kill_one(chance, out, inbox, longest, what, shards):
    options = ("--shard", shards[0]) if shards else ()
    with subprocess.Popen(command(BUILD, inbox, out, *options), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True) as running:
        time.sleep(chance.uniform(0, longest))
        tools = tools_of(running.pid)
        if what == "tool" and tools:
            try:
                os.kill(chance.choice(tools), signal.SIGKILL)
            except OSError:
                pass   # it had ended
            time.sleep(chance.uniform(0, longest / 2))
        if what == "all":
            os.killpg(running.pid, signal.SIGKILL)
        else:
            running.kill()
    return f"{what}, shard {shards[0]}" if shards else what


def main():
    chance = random.Random(SEED)
    print(f"# seed {SEED}, {KILLS} kills", flush=True)
    wrong = []
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        inbox, out = work / "in", work / "out"
        make_inbox(inbox)
        began = time.monotonic()
        run(BUILD, inbox, work / "whole")
        longest = time.monotonic() - began
        whole = tree(work / "whole")
        print("ok - an undisturbed run" if len(rows(work / "whole")) == 8 else "not ok - an undisturbed run")
        ended = 0
        for number in range(1, KILLS + 1):
            what = kill_at(chance, out, inbox, longest)
            wrong += [f"kill {number} ({what}): {fault}" for fault in faults(out, whole)]
            if number % FULL_EVERY and number < KILLS:
                continue
            done = run(BUILD, inbox, out)
            ended += 1
            if tree(out) != whole:
                names = set(tree(out).items()) ^ set(whole.items())
                wrong.append(f"after kill {number}: not as if nothing had happened: {sorted({name for name, _ in names})[:4]} {done.stderr[:200]}")
            if not adds_up(done.stdout):
                wrong.append(f"after kill {number}: the count does not add up: {done.stdout}")
            out = work / f"out-{number}"
    print(f"not ok - {len(wrong)} faults: " + "; ".join(wrong[:5]) if wrong else f"ok - killed {KILLS} times: no half of a file, and {ended} last runs as if nothing had happened")
    return 1 if wrong else 0


sys.exit(main())
