#!/usr/bin/python3
"""A real cluster on this machine: munge, slurmctld and two slurmd; 200 letters; one node is killed in the middle, and all are done, each once.

Run as tests/cluster.py [BUILD]; `make check-cluster` installs what it needs first. Takes under a minute. Prints `ok - NAME` or `not ok - NAME WHY`.

Everything is of this run's own, in a folder that goes away: key, socket, ports, settings. Nothing under /etc is read or written. "Killed" means
that node's slurmd and every process below it, stopped all at once and then ended, as by a power cut.
"""
import ctypes
import os
import pathlib
import pwd
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True

from inbox_help import PASS_ON, TODAY, TOP, adds_up, count_of, put, rows, run, stand_in, tree, vary   # noqa: E402

BUILD = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else TOP / "build").resolve()
LETTERS, COPIES, SHARDS = 200, 4, 6
NODES = ("first", "second")
DOOMED = "second"
READ_BEFORE = 10        # letters that the doomed node passes to ehc-extract; at the next one it waits until it is killed
PATIENCE = 240          # seconds for anything: only a cluster that stands still needs more
COMES_UP = 90 if os.environ.get("CLUSTER_MAY_SKIP") else PATIENCE
PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER = 1, 36
LIBC = ctypes.CDLL(None, use_errno=True)
failed = False


def say(fine, name, more=""):
    global failed
    failed |= not fine
    print(f"ok - {name}" if fine else f"not ok - {name} {more}", flush=True)


def wait_for(what, name, seconds=PATIENCE):
    until = time.monotonic() + seconds
    while not what():
        if time.monotonic() > until:
            raise RuntimeError("waited in vain: " + name)
        time.sleep(0.1)


def adopt():
    """From now on this process is the parent of whatever is left without one below it; and it does not outlive the test."""
    LIBC.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def below(process):
    """All processes below this one that still run."""
    parents = {}
    for entry in pathlib.Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                state, parent = (entry / "stat").read_text(errors="replace").rpartition(")")[2].split()[:2]
            except OSError:
                continue   # it has ended
            if state not in "ZX":
                parents.setdefault(int(parent), []).append(int(entry.name))
    found, look = [], [process]
    while look:
        look, found = [child for one in look for child in parents.get(one, [])], found + look
    return found[1:]


def send(processes, number):
    for process in processes:
        try:
            os.kill(process, number)
        except ProcessLookupError:
            pass


def kill_all(process, itself=True):
    """This process and everything below it: nobody sees another one go first."""
    if itself:
        send([process], signal.SIGSTOP)
    stopped = set()
    while set(below(process)) - stopped:
        new = set(below(process)) - stopped
        send(new, signal.SIGSTOP)
        stopped |= new
    send([process] if itself else [], signal.SIGKILL)
    send(stopped, signal.SIGKILL)


def free_ports(count):
    """Ports that nobody has now."""
    held = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [one.getsockname()[1] for one in held]
    for one in held:
        one.close()
    return ports


class NoClusterHere(Exception):
    """Slurm's own programs do not come up on this machine, and whoever runs the test has said that this may be."""


class Cluster:
    """munged, slurmctld, two slurmd."""

    def __init__(self, folder):
        self.folder, self.nodes, self.daemons = folder, {}, []
        for name in ("munge", "state", "spool", "log"):
            (folder / name).mkdir(mode=0o755)
        (folder / "munge/key").write_bytes(os.urandom(128))
        (folder / "munge/key").chmod(0o600)
        ports, host, user = free_ports(1 + len(NODES)), socket.gethostname().split(".")[0], pwd.getpwuid(os.geteuid()).pw_name
        (folder / "slurm.conf").write_text(f"""
ClusterName=ehc
SlurmctldHost={host}(127.0.0.1)
SlurmctldPort={ports[0]}
SlurmUser={user}
SlurmdUser={user}
AuthType=auth/munge
CredType=cred/munge
# cred_expire is also how long a job that was given back waits before it starts again.
AuthInfo=socket={folder}/munge/socket,cred_expire=5
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool/%n
SlurmctldPidFile={folder}/state/slurmctld.pid
SlurmdPidFile={folder}/spool/%n.pid
SlurmctldLogFile={folder}/log/slurmctld
SlurmdLogFile={folder}/log/%n
SlurmdParameters=config_overrides
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
MpiDefault=none
SwitchType=switch/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerParameters=sched_interval=2,bf_interval=2
# Seconds without an answer until a node is down: long enough for one that lives on a busy machine.
SlurmdTimeout=20
# Seconds that finished jobs can be asked about.
MinJobAge=3600
ReturnToService=0
""" + "".join(f"NodeName={name} NodeHostname={host} NodeAddr=127.0.0.1 Port={port} CPUs=1 RealMemory=100\n" for name, port in zip(NODES, ports[1:])) +
                                          "PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP\n", encoding="ascii")
        (folder / "cgroup.conf").write_text("CgroupAutomount=no\n", encoding="ascii")
        self.environment = {**os.environ, "SLURM_CONF": str(folder / "slurm.conf"), "PATH": os.environ["PATH"] + ":/usr/sbin:/sbin"}

    def start(self):
        at = self.folder / "munge"
        self.run_daemon("munged", "--foreground", f"--key-file={at}/key", f"--socket={at}/socket", f"--pid-file={at}/pid", f"--log-file={at}/log", f"--seed-file={at}/seed",
                        "--num-threads=2")
        wait_for((at / "socket").exists, "munged", COMES_UP)
        self.run_daemon("slurmctld", "-D")
        for name in NODES:
            (self.folder / "spool" / name).mkdir()
            self.nodes[name] = self.run_daemon("slurmd", "-D", "-N", name)
        wait_for(lambda: self.ask("sinfo", "-h", "-N", "-o", "%N %T").split() == [word for name in NODES for word in (name, "idle")], "two idle nodes", COMES_UP)

    def run_daemon(self, *command):
        log = open(self.folder / "log" / f"{command[0]}-{len(self.daemons)}.said", "wb")
        self.daemons.append(subprocess.Popen(command, env=self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log, preexec_fn=adopt))
        log.close()
        return self.daemons[-1]

    def call(self, *command, **more):
        return subprocess.run([str(word) for word in command], env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=False, timeout=60, **more)

    def ask(self, *command):
        return self.call(*command).stdout

    def shown(self, job, member):
        """A member of each record of the job, such as JobState: several for an array."""
        return re.findall(rf"\b{member}=(\S+)", self.ask("scontrol", "show", "job", job))

    def say_logs(self):
        for path in sorted((self.folder / "log").iterdir()):
            lines = path.read_text(errors="replace").splitlines()[-25:]
            print("".join(f"# {path.name}: {line}\n" for line in lines), end="")

    def __enter__(self):
        return self

    def __exit__(self, *unused):
        kill_all(os.getpid(), itself=False)
        wait_for(lambda: not below(os.getpid()), "the end of all processes")


def make_inbox(inbox):
    """Two hundred letters, and some of them under a second name."""
    vary(inbox, LETTERS)
    for path in sorted(inbox.iterdir())[:COPIES]:
        put(path, inbox / f"again {path.name}")


def programs_that_wait(folder):
    """Our programs, with an ehc-extract that on the doomed node waits for its end in the middle of its work. It writes down each letter that it is given."""
    react = f"""
node = os.environ.get("SLURMD_NODENAME", "")
given = 0
def react(piece):
    global given
    if not node or not piece:
        return
    with open({str(folder)!r} + "/given-" + node, "ab") as file:
        file.write(piece + b"\\n")
    given += 1
    if node == {DOOMED!r} and given > {READ_BEFORE}:
        open({str(folder)!r} + "/waits", "wb").close()
        time.sleep(600)
"""
    return stand_in(BUILD, folder / "programs", "ehc-extract", PASS_ON % react)


class Night:
    """The night's work on the cluster: its folders, the number of the array and of the last job, and the shard that was lost."""

    def __init__(self, work, cluster):
        self.cluster, self.inbox, self.out, self.whole, self.work = cluster, work / "in", work / "out", work / "whole", work
        self.programs = programs_that_wait(work)
        self.array = self.last = self.shard = self.before = None

    def prepare(self):
        make_inbox(self.inbox)
        run(self.programs, self.inbox, self.whole)
        say(len(rows(self.whole)) == LETTERS, "an undisturbed run without a cluster")
        try:
            self.cluster.start()
        except (OSError, RuntimeError) as problem:
            if not os.environ.get("CLUSTER_MAY_SKIP"):
                raise
            raise NoClusterHere(repr(problem)) from problem
        say(True, "munge, slurmctld and two slurmd are up")

    def submit(self):
        script = self.programs / "ehc-inbox-slurm"
        shutil.copy(TOP / "desk/ehc-inbox-slurm", script)
        usual = (self.inbox, "--shards", SHARDS, "--today", TODAY)
        refused = self.cluster.call(script, *usual, "--out", self.work / "refused", "--", "--partition=none")
        say(refused.returncode == 2 and "did not take the jobs" in refused.stderr and refused.stdout == "", "what Slurm refuses is said", refused.stdout + refused.stderr)
        taken = self.cluster.call(script, *usual, "--out", self.out)
        numbers = re.findall(r"job (\d+)", taken.stdout)
        say(taken.returncode == 0 and len(numbers) == 3, "the jobs are submitted", taken.stdout + taken.stderr)
        self.array, self.last = numbers[:2]

    def lose_a_node(self):
        wait_for((self.work / "waits").exists, "a shard on the node that is to die")
        self.shard = int(self.cluster.ask("squeue", "-h", "-w", DOOMED, "-t", "running", "-o", "%K"))
        ledger = self.out / f"ledger-{self.shard}-of-{SHARDS}.jsonl"
        wait_for(lambda: ledger.exists() and b"\n" in ledger.read_bytes(), "letters of it that are done")
        kill_all(self.cluster.nodes[DOOMED].pid)
        self.before = ledger.read_bytes().count(b"\n")
        say(0 < self.before <= READ_BEFORE, f"a node is killed when it has done some letters of shard {self.shard} and has more in hand", str(self.before))
        wait_for(lambda: "down" in self.cluster.ask("sinfo", "-h", "-n", DOOMED, "-o", "%T"), "the node is seen to be down")
        say(True, "Slurm sees that the node is down")

    def look_at_jobs(self):
        shown = self.cluster.shown
        wait_for(lambda: shown(self.last, "JobState")[0] not in ("PENDING", "RUNNING", "COMPLETING", "CONFIGURING"), "the last job")
        say(shown(self.last, "JobState") == ["COMPLETED"], "the job that makes the list is done", str(shown(self.last, "JobState")))
        states, restarts = shown(self.array, "JobState"), shown(self.array, "Restarts")
        say(states == ["COMPLETED"] * SHARDS and sorted(restarts) == ["0"] * (SHARDS - 1) + ["1"], "all shards are done, one of them at the second start", f"{states} {restarts}")

    def look_at_results(self):
        made, wanted = {name: data for name, data in tree(self.out).items() if not name.startswith("logs/")}, tree(self.whole)
        say(made == wanted, "sheets, records, ledger and list are those of the undisturbed run", str(sorted({name for name, _ in set(made.items()) ^ set(wanted.items())})[:4]))
        listed = rows(self.out)
        say(len(listed) == LETTERS and len(list((self.out / "sheets").iterdir())) == LETTERS and sum(bool(row["copies"]) for row in listed) == COPIES,
            f"{LETTERS} letters and {COPIES} copies of them: {LETTERS} rows and sheets")

    def look_at_counts(self):
        logs = {path.name: path.read_text(encoding="utf-8") for path in (self.out / "logs").iterdir()}
        shards = [logs.get(f"{self.array}-{number}.log", "") for number in range(1, SHARDS + 1)]
        listed, lost = logs.get(f"{self.last}-list.log", ""), shards[self.shard - 1]
        say(all(map(adds_up, [*shards, listed])), "each count adds up", str(logs))
        say(count_of(listed, "earlier run") == LETTERS and count_of(listed, "letters read") == 0, "the last job found every letter done", listed)
        say(count_of(lost, "earlier run") >= self.before and sum(count_of(log, "letters read") + count_of(log, "earlier run") for log in shards) == LETTERS,
            "the shard that was lost went on where it had stopped", lost)
        given = [(self.work / f"given-{node}").read_bytes().splitlines() for node in NODES]
        twice = sum(map(len, given)) - len(set().union(*given))
        say(len(set().union(*given)) == LETTERS and twice <= READ_BEFORE + 1 - self.before, "no letter was read again but those in hand when the node was killed",
            f"{list(map(len, given))} {twice}")


def test_cluster(work, cluster):
    night = Night(work, cluster)
    night.prepare()
    night.submit()
    night.lose_a_node()
    night.look_at_jobs()
    night.look_at_results()
    night.look_at_counts()


def main():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(2))
    LIBC.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    with tempfile.TemporaryDirectory(prefix="ehc-", dir="/tmp") as folder:
        folder = pathlib.Path(folder)
        folder.chmod(0o755)   # munge wants a folder that all may look into
        (folder / "work").mkdir()
        (folder / "cluster").mkdir()
        with Cluster(folder / "cluster") as cluster:
            try:
                test_cluster(folder / "work", cluster)
            except NoClusterHere as problem:
                print(f"ok - a cluster of two nodes # skip none comes up on this machine: {problem}")
                cluster.say_logs()
            except Exception as problem:   # pylint: disable=broad-except
                say(False, "the test came to its end", repr(problem))
            if failed:
                cluster.say_logs()
        say(below(os.getpid()) == [], "no process is left")
    return 1 if failed else 0


sys.exit(main())
