#!/bin/bash
# The pages of `ehc serve` under load, beside nginx handing out the same bytes as files: tests/bench_serve.sh BUILD
# Requests a second and the 99th percentile of each page, for LOAD_SECONDS (default 3) each; then fifty letters at once; memory before and after.
# Ratios within one run; the machine may be busy, so no goal is failed by a time. Exit status 1 when a request failed or memory stays behind.
set -u
build=$(realpath "${1:-build}")
here=$(dirname "$0")
work=$(mktemp -d) || exit 2
trap 'kill $nginx 2>/dev/null; rm -rf "$work"' EXIT
nginx=
for tool in wrk nginx; do
    command -v $tool >/dev/null || { echo "$tool is missing: make setup-bench" >&2; exit 2; }
done
port=$(/usr/bin/python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
mkdir "$work/www"
cat >"$work/nginx.conf" <<END
daemon off; master_process off; pid $work/pid; error_log /dev/null;
events { worker_connections 512; }
http { access_log off; default_type text/html; client_body_temp_path $work; proxy_temp_path $work; fastcgi_temp_path $work; uwsgi_temp_path $work; scgi_temp_path $work;
       server { listen 127.0.0.1:$port; root $work/www; } }
END
nginx -c "$work/nginx.conf" 2>/dev/null &
nginx=$!
PYTHONPATH=$here /usr/bin/python3 - "$build" "$work/www" "$port" "${LOAD_SECONDS:-3}" <<'PYTHON'
import pathlib, re, subprocess, sys, threading, time
from serve_help import Browser, Server, until

build, www, port, seconds = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3], sys.argv[4]
letter = pathlib.Path("samples/refusal-to-assess-leeds/letter.pdf").read_bytes()
bad = False


def memory():
    return int(next(line.split()[1] for line in open(f"/proc/{server.pid}/status", encoding="ascii") if line.startswith("VmRSS")))


def load(address, cookie=None):
    """Requests a second, milliseconds of the 99th percentile, answers that were none."""
    out = subprocess.run(["wrk", "-t1", "-c32", f"-d{seconds}s", "--latency", *(["-H", f"Cookie: {cookie}"] if cookie else []), address], capture_output=True, text=True, check=True).stdout
    late, unit = re.search(r"99%\s+([0-9.]+)(us|ms|s)", out).groups()
    wrong = re.search(r"Non-2xx or 3xx responses: (\d+)", out)
    return float(re.search(r"Requests/sec:\s+([0-9.]+)", out)[1]), float(late) * {"us": 0.001, "ms": 1, "s": 1000}[unit], int(wrong[1]) if wrong else 0


def whole_way(number, times):
    begun = time.monotonic()
    browser = Browser(server.port)
    page = browser.send(browser.go("/").page, "/start").page
    page = browser.send(page, "/files", files=[("a.pdf", letter + b"%%%d" % number)]).page
    answer = browser.send(page, "/read", follow=False)
    while answer.status == 503:  # as the page asks for it
        turned_away.append(number)
        time.sleep(1)
        answer = browser.send(browser.go("/files").page, "/read", follow=False)
    fine = "Leeds City Council" in browser.go("/check").page.text and "9 December 2026" in browser.go("/guide").page.text
    times.append((time.monotonic() - begun, fine))
    browser.send(browser.go("/guide").page, "/again")


server, turned_away = Server(build), []
whole_way(0, [])
browser = Browser(server.port)
page = browser.send(browser.go("/").page, "/start").page
page = browser.send(page, "/files", files=[("a.pdf", letter)]).page
page = browser.send(page, "/read").page
style = re.search(r'href="(/[0-9a-f]+\.css)"', page.source)[1]
before = memory()
print(f"{'page':26} {'bytes':>8} {'a second':>9} {'99% in ms':>10} {'nginx':>9} {'99% in ms':>10} {'of nginx':>9}")
for path in ("/", "/files", "/check", "/decision", "/council", "/guide", "/guide.pdf", "/letter", "/page-1.jpg", style, "/nowhere"):
    body = browser.go(path).body
    name = "page-" + re.sub(r"\W", "", path)
    (www / name).write_bytes(body)
    until(lambda: Browser(int(port)).ask("GET", "/" + name).status == 200)
    ours, theirs = load(f"http://127.0.0.1:{server.port}{path}", browser.cookie), load(f"http://127.0.0.1:{port}/{name}")
    bad |= ours[2] > 0 and path != "/nowhere"
    print(f"{path if path != style else 'the style sheet':26} {len(body):8} {ours[0]:9.0f} {ours[1]:10.1f} {theirs[0]:9.0f} {theirs[1]:10.1f} {100 * ours[0] / theirs[0]:8.0f} %{'  FAILED' if ours[2] and path != '/nowhere' else ''}", flush=True)
times = []
begun = time.monotonic()
threads = [threading.Thread(target=whole_way, args=(number, times)) for number in range(1, 51)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
took = time.monotonic() - begun
bad |= len(times) != 50 or not all(fine for _, fine in times)
times = sorted(one for one, _ in times)
print(f"fifty letters at once: {took:.1f} s, {len(times) / took:.1f} a second; from Start to the guide {times[len(times) // 2]:.1f} s in the middle, {times[-1]:.1f} s at most; "
      f"{len(turned_away)} were asked to wait{'  FAILED' if bad else ''}")
browser.send(browser.go("/guide").page, "/again")
until(lambda: not server.memories() and not server.children())
until(lambda: memory() <= before + 2 * 1024, 10)
after = memory()
bad |= after > before + 8 * 1024
print(f"memory: {before} kB before, {after} kB after (goal: at most 8192 more){'  MISSED' if after > before + 8 * 1024 else ''}")
server.stop()
sys.exit(bad)
PYTHON
