"""serve_help.py - a small browser without scripts for the pages of ehc serve, and the server itself, for the tests of it."""
import html.parser
import http.client
import os
import re
import signal
import ssl
import subprocess
import sys
import time
import uuid

TODAY = "2026-11-21"
PATIENCE = 120  # seconds for anything: only a hang reaches it
failed = False


def say(fine, name, why=""):
    global failed
    failed |= not fine
    print(f"ok - {name}" if fine else f"not ok - {name}: {str(why)[:600]}", flush=True)
    return fine


class Page(html.parser.HTMLParser):
    """What a page holds: its text, links, headings, forms with their fields, faults."""

    def __init__(self, text):
        super().__init__()
        self.source, self.links, self.forms, self.texts, self.ids = text, [], [], [], []
        self.title, self.heading, self._within = "", "", []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if values.get("id"):
            self.ids.append(values["id"])
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
        if tag == "form":
            self.forms.append({"action": values["action"], "type": values.get("enctype", ""), "fields": {}, "buttons": [], "choices": {}})
        if self.forms and tag == "input":
            form, name = self.forms[-1], values.get("name")
            if values.get("type") == "radio":
                form["choices"].setdefault(name, []).append(values["value"])
                if "checked" in values:
                    form["fields"][name] = values["value"]
            elif values.get("type") == "file":
                form["file"] = name
            elif name:
                form["fields"][name] = values.get("value", "")
        if self.forms and tag == "button" and values.get("name"):
            self.forms[-1]["buttons"].append(values["name"])
        if self.forms and tag == "select":
            self.forms[-1]["select"] = values["name"]
            self.forms[-1]["fields"][values["name"]] = ""
        if self.forms and tag == "option" and "selected" in values:
            self.forms[-1]["fields"][self.forms[-1]["select"]] = values["value"]
        if tag not in ("input", "meta", "link", "br", "image", "rect", "path", "polygon"):
            self._within.append(tag)

    def handle_endtag(self, tag):
        if tag in self._within:
            while self._within and self._within.pop() != tag:
                pass

    def handle_data(self, data):
        if "title" in self._within:
            self.title += data
        elif "script" not in self._within:
            self.texts.append(data)
        if "h1" in self._within:
            self.heading += data

    @property
    def text(self):
        return re.sub(r"\s+", " ", " ".join(self.texts))

    def form(self, action):
        return next((form for form in self.forms if form["action"] == action), None)

    def faults(self):
        """What the summary at the top says, each with the id it leads to."""
        summary = re.search(r'id="error-summary".*?</ul>', self.source, re.S)
        return [] if not summary else [(html.unescape(text), place) for place, text in re.findall(r'<a href="#([^"]+)">(.*?)</a>', summary[0])]


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    def header(self, name):
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)

    @property
    def page(self):
        return Page(self.body.decode())


class Browser:
    """Keeps a cookie, follows 303, sends forms. It runs no script."""

    def __init__(self, port, host="127.0.0.1", tls=None, name=None):
        self.port, self.host, self.tls, self.name, self.cookie, self.path = port, host, tls, name or f"{host}:{port}", None, "/"

    def ask(self, method, path, body=None, headers=()):
        kept = ssl.create_default_context(cafile=self.tls) if self.tls else None
        connection = (http.client.HTTPSConnection("localhost", self.port, timeout=PATIENCE, context=kept) if self.tls
                      else http.client.HTTPConnection(self.host, self.port, timeout=PATIENCE))
        sent = {"Host": self.name, **({"Cookie": self.cookie} if self.cookie else {}), **dict(headers)}
        try:
            connection.request(method, path, body, sent)
            answer = connection.getresponse()
            got = Answer(answer.status, answer.getheaders(), answer.read())
        finally:
            connection.close()
        cookie = got.header("Set-Cookie")
        if cookie:
            self.cookie = None if "Max-Age=0" in cookie else cookie.split(";")[0]
        return got

    def go(self, path, method="GET", body=None, headers=()):
        """Asks, and goes on where it is sent; for a page that reloads itself, until it no longer does."""
        answer, ends = self.ask(method, path, body, headers), time.monotonic() + PATIENCE
        while time.monotonic() < ends:
            if answer.status == 303:
                path = answer.header("Location")
            elif answer.status != 200 or b'http-equiv="refresh"' not in answer.body:
                break
            answer = self.ask("GET", path)
        self.path = path
        return answer

    def send(self, page, action, fields=(), files=(), button=None, follow=True):
        """Fills the form of the page that goes to `action`, and sends it. `files`: pairs of name and bytes."""
        form = page.form(action)
        values = {**form["fields"], **dict(fields), **({button: "yes"} if button else {})}
        if form["type"] == "multipart/form-data":
            mark = uuid.uuid4().hex
            body = b"".join(f'--{mark}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode() for key, value in values.items())
            for name, data in list(files) or [("", b"")]:
                body += f'--{mark}\r\nContent-Disposition: form-data; name="{form["file"]}"; filename="{name}"\r\nContent-Type: application/octet-stream\r\n\r\n'.encode() + data + b"\r\n"
            body += f"--{mark}--\r\n".encode()
            kind = f"multipart/form-data; boundary={mark}"
        else:
            body, kind = "&".join(f"{key}={http_quote(value)}" for key, value in values.items()).encode(), "application/x-www-form-urlencoded"
        return (self.go if follow else lambda path, method, sent, headers: self.ask(method, path, sent, headers))(action, "POST", body, {"Content-Type": kind})


def http_quote(text):
    return "".join(letter if letter.isalnum() and letter.isascii() else "".join(f"%{byte:02X}" for byte in letter.encode()) for letter in str(text))


class Server:
    """ehc-serve on a port of its own."""

    def __init__(self, build, *options, environment=None, today=TODAY):
        self.process = subprocess.Popen([str(build / "ehc-serve"), "--port", "0", "--today", today, *map(str, options)], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                        env={**os.environ, **(environment or {})})
        self.first = self.process.stdout.readline().decode()
        found = re.search(r"at (https?)://([^/]+):(\d+)/", self.first)
        self.port = int(found[3]) if found else None
        if not found:
            self.process.wait(PATIENCE)
            sys.exit(f"ehc-serve did not start: {self.first} {self.process.stderr.read().decode()}")

    @property
    def pid(self):
        return self.process.pid

    def children(self):
        return subprocess.run(["pgrep", "-P", str(self.pid)], capture_output=True, text=True, check=False).stdout.split()

    def descriptors(self):
        return os.listdir(f"/proc/{self.pid}/fd")

    def memories(self):
        """Files of memory that it holds."""
        found = []
        for one in self.descriptors():
            try:
                found.append(os.readlink(f"/proc/{self.pid}/fd/{one}"))
            except OSError:
                pass
        return [name for name in found if name.startswith("/memfd:")]

    def stop(self):
        """Ends it; returns what it wrote besides its first line, and its status."""
        self.process.send_signal(signal.SIGTERM)
        out, error = self.process.communicate(timeout=PATIENCE)
        return (out + error).decode(), self.process.returncode


def until(true, seconds=PATIENCE):
    """Waits until something is true; False when it never was."""
    ends = time.monotonic() + seconds
    while not true():
        if time.monotonic() > ends:
            return False
        time.sleep(0.05)
    return True
