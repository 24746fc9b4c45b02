// pages.mjs - the pages of ehc serve in Chromium: node pages.mjs BUILD, from the top of the tree.
//
// The whole way at a desk, on a phone of 320 pixels, by keyboard alone and without JavaScript; a photo letter, a doubt, every error. Every page that is
// met is looked at by axe-core and html-validate, must not scroll sideways nor say anything on the console, and is pictured in BUILD/browser/.
// Prints "ok - NAME" and "not ok - NAME" lines; ends with 1 if any is not ok. Nothing hangs on a time: only a hang reaches PATIENCE.
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const build = path.resolve(process.argv[2] || "build");
const packages = createRequire(path.join(build, "browser/npm/node_modules/"));
const { chromium } = await import(pathToFileURL(packages.resolve("playwright-core")).href.replace(/index\.js$/, "index.mjs"));
const { HtmlValidate, FileSystemConfigLoader } = await import(pathToFileURL(packages.resolve("html-validate")).href);
const axe = readFileSync(packages.resolve("axe-core/axe.min.js"), "utf8");
const rules = JSON.parse(readFileSync("tests/browser/.htmlvalidate.json", "utf8"));
const validator = new HtmlValidate(new FileSystemConfigLoader(rules));
const pictures = path.join(build, "browser");
const PATIENCE = 120000;
const letter = (name) => `samples/${name}/letter.pdf`;
let failed = false;

function say(fine, name, why = "") {
  failed = failed || !fine;
  const text = typeof why === "string" ? why : JSON.stringify(why);
  console.log(fine ? `ok - ${name}` : `not ok - ${name}: ${text.slice(0, 1500)}`);
  return fine;
}

// ehc-serve on a port of its own.
async function serve(...options) {
  const server = spawn(path.join(build, "ehc-serve"), ["--port", "0", "--today", "2026-11-21", ...options], { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  const first = options.includes("--token") ? /join\/[0-9a-f]{32}\n/ : /\n/;
  await new Promise((done, fail) => {
    server.stdout.on("data", (bytes) => { said += bytes; if (first.test(said)) done(); });
    server.on("exit", () => fail(new Error("ehc-serve did not start: " + said)));
  });
  const link = said.match(/https?:\/\/\S+\/join\/\S+/);
  return { address: said.match(/https?:\/\/[^/]+/)[0], link: link && link[0], stop: () => { server.removeAllListeners("exit"); server.kill(); } };
}

// A browser window that keeps what was served and what the console said.
async function open(browser, server, { narrow = false, script = true } = {}) {
  const context = await browser.newContext({
    baseURL: server.address, javaScriptEnabled: script, acceptDownloads: true,
    ...(narrow ? { viewport: { width: 320, height: 640 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true } : { viewport: { width: 1280, height: 900 } }),
  });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  page.heard = [];
  page.on("console", (message) => { if (["error", "warning"].includes(message.type())) page.heard.push(message.text()); });
  page.on("pageerror", (error) => page.heard.push(String(error)));
  page.on("request", (request) => { if (!request.url().startsWith(server.address)) page.heard.push("asked elsewhere: " + request.url()); });
  page.on("response", (response) => {
    if (response.request().isNavigationRequest() && response.headers()["content-type"]?.startsWith("text/html")) page.served = response.text().catch(() => "");
  });
  page.script = script;
  return page;
}

// Looks at the page that is open.
async function look(page, name, expected = null) {
  await page.waitForLoadState("load");
  await page.screenshot({ path: path.join(pictures, `${name}.png`), fullPage: true });
  const report = await validator.validateString(await page.served);
  const faults = report.results.flatMap((result) => result.messages.map((message) => `${message.line}: ${message.ruleId} ${message.message}`));
  say(report.valid, `${name}: valid HTML`, faults);
  // A page that asks for itself again does so only where a script cannot: that rule is off.
  const reloads = (await page.served).split('http-equiv="refresh"').length - 1, within = (await page.served).split('<noscript><meta http-equiv="refresh"').length - 1;
  say(reloads === within, `${name}: reloads by itself only without a script`);
  if (page.script) {
    await page.evaluate(axe);
    const found = await page.evaluate(() => window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
    say(found.violations.length === 0, `${name}: axe finds nothing`, found.violations.map((one) => [one.id, one.nodes.map((node) => node.html)]));
  }
  const wide = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  say(wide[0] <= wide[1], `${name}: does not scroll sideways`, wide);
  const heard = page.heard.filter((text) => !/status of (4|5)\d\d/.test(text));
  say(heard.length === 0, `${name}: nothing on the console, nothing asked of others`, heard);
  page.heard.length = 0;
  if (expected) say((await page.locator("h1").first().innerText()).includes(expected), `${name}: "${expected}"`, await page.locator("h1").first().innerText());
}

const press = (page, name) => page.getByRole("button", { name, exact: true }).click();

async function start(page) {
  await page.goto("/");
  await press(page, "Start now");
  await page.waitForURL("**/files");
}

async function add(page, ...files) {
  await page.setInputFiles("#letter", files);
  await press(page, "Add");
  await page.waitForLoadState("load");
}

async function read(page, ...files) {
  await start(page);
  await add(page, ...files);
  await press(page, "Read the letter");
  await page.waitForURL(/\/(check|decision|dated|council|holder)$/);
}

// The whole way, every page looked at; all links and buttons are used.
async function wholeWay(browser, server, narrow) {
  const page = await open(browser, server, { narrow });
  const at = narrow ? "phone" : "desk";
  await page.goto("/");
  await look(page, `${at}-01-start`, "Understand a letter");
  await press(page, "Start now");
  await look(page, `${at}-02-files`, "Add the letter");
  await add(page, letter("refusal-to-assess-leeds"));
  await look(page, `${at}-03-files-added`, "Add the letter");
  await press(page, "Read the letter");
  await page.waitForURL("**/check");
  await look(page, `${at}-04-check`, "Check what we read");
  const pieces = page.locator("svg.ehc-piece");
  say(await pieces.count() === 5 && await pieces.first().evaluate((svg) => svg.querySelector("image").getBBox().width > 0 && svg.getBoundingClientRect().height > 40), `${at}: each fact has its piece of the page`);
  for (const [link, name, heading] of [["/decision", "decision", "What does the letter say?"], ["/dated", "dated", "What is the date"], ["/council", "council", "Which council"],
    ["/holder", "holder", "Who is the letter written to?"], ["/adviser", "adviser", "Is this the mediation adviser"], ["/certificate", "certificate", "Mediation certificate"]]) {
    await page.locator(`a[href="${link}"]`).click();
    await page.waitForURL("**" + link);
    await look(page, `${at}-05-${name}`, heading);
    await page.getByRole("link", { name: "Back" }).click();
    await page.waitForURL("**/check");
  }
  await page.getByRole("link", { name: "See all pages" }).click();
  await look(page, `${at}-06-letter`, "The letter");
  await page.goto("/check");
  await page.getByRole("link", { name: "Make my guide" }).click();
  await page.waitForURL("**/guide");
  await look(page, `${at}-07-guide`, "Leeds City Council has said no");
  for (const [name, file, begin] of [["Download PDF", "guide.pdf", "%PDF-"], ["Add to calendar", "guide.ics", "BEGIN:VCALENDAR"]]) {
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name }).click()]);
    say(download.suggestedFilename() === file && readFileSync(await download.path(), "latin1").startsWith(begin), `${at}: ${name}`);
  }
  await page.evaluate(() => { window.print = () => { document.title = "printed"; }; });
  await press(page, "Print");
  say(await page.title() === "printed", `${at}: Print`);
  await press(page, "Start again");
  await page.waitForURL(server.address + "/");
  const gone = await page.goto("/guide");
  say(gone.status() === 403, `${at}: Start again forgets`);
  await look(page, `${at}-08-ended`, "Your session has ended");
  await page.context().close();
}

async function doubt(browser, server, narrow) {
  const page = await open(browser, server, { narrow });
  const at = narrow ? "phone" : "desk";
  await read(page, letter("final-plan-letter-and-plan-dated-apart"));
  await look(page, `${at}-10-doubt`, "What is the date of the letter?");
  await press(page, "I am not sure");
  await page.waitForURL("**/check");
  await look(page, `${at}-11-not-sure`, "Check what we read");
  await page.locator('a[href="/dated"]').click();
  await page.getByLabel("Thursday 14 May 2026").check();
  await press(page, "Save and continue");
  await page.waitForURL("**/check");
  await look(page, `${at}-12-told`, "Check what we read");
  say((await page.locator(".ehc-facts").innerText()).toLowerCase().includes("you told us"), `${at}: what was answered is told as such`);
  await page.goto("/guide");
  await look(page, `${at}-13-guide-told`);
  await page.context().close();
}

async function photo(browser, server) {
  const page = await open(browser, server, { narrow: true });
  await read(page, "tests/broken/photo-slanted.jpg");
  await look(page, "phone-20-photo");
  while (!page.url().endsWith("/check")) {
    await press(page, "I am not sure");
    await page.waitForLoadState("load");
  }
  await look(page, "phone-21-photo-check", "Check what we read");
  say(await page.locator("svg.ehc-piece").count() > 0, "a photo: facts have their places on it");
  await page.goto("/guide");
  await look(page, "phone-22-photo-guide");
  await page.context().close();
}

async function withoutLetter(browser, server) {
  const page = await open(browser, server, { narrow: true });
  await page.goto("/");
  await press(page, "Start without the letter");
  await page.waitForURL("**/decision");
  await look(page, "phone-30-without-decision", "What does the letter say?");
  await page.getByLabel("A final EHC plan", { exact: true }).check();
  await press(page, "Save and continue");
  await page.waitForURL("**/dated");
  await look(page, "phone-31-without-dated", "What is the date");
  for (const [label, value] of [["Day", "30"], ["Month", "10"], ["Year", "2026"]]) await page.getByLabel(label, { exact: true }).fill(value);
  await press(page, "Save and continue");
  await page.waitForURL("**/council");
  await page.getByLabel("Which council wrote the letter?").selectOption("Leeds City Council");
  await press(page, "Save and continue");
  await page.waitForURL("**/holder");
  await page.getByLabel("The parent or carer").check();
  await press(page, "Save and continue");
  await page.waitForURL("**/check");
  await look(page, "phone-32-without-check", "Check what you told us");
  await page.goto("/guide");
  say((await page.locator("main").innerText()).includes("30 December 2026"), "without a letter: the guide");
  await page.context().close();
}

// An error: the focus is on the summary, its link leads to the field, what was put in is kept.
async function fault(page, name, words) {
  await page.waitForLoadState("load");
  await look(page, `error-${name}`);
  const link = page.locator(".govuk-error-summary a").first();
  say((await link.innerText()).includes(words), `error ${name}: "${words}"`, await link.innerText());
  say(await page.locator("#error-summary").evaluate((summary) => summary === document.activeElement), `error ${name}: the focus is on the summary`);
  say((await page.title()).startsWith("Error:"), `error ${name}: the title says so`);
  const field = (await link.getAttribute("href")).slice(1);
  await link.click();
  say(await page.evaluate((id) => document.activeElement?.id === id, field), `error ${name}: its link leads to the field`);
  say((await page.locator(".govuk-error-message").first().innerText()).includes(words), `error ${name}: it stands at the field, too`);
}

async function errors(browser, server) {
  const page = await open(browser, server, { narrow: true });
  await start(page);
  await press(page, "Add");
  await fault(page, "no-file", "Select a file");
  for (const [name, file, words] of [["empty", { name: "empty.pdf", mimeType: "application/pdf", buffer: Buffer.alloc(0) }, "empty.pdf is empty"],
    ["wrong-kind", { name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("notes") }, "notes.txt must be a PDF"],
    ["too-large", { name: "film.pdf", mimeType: "application/pdf", buffer: Buffer.alloc(21 * 1024 * 1024, "%PDF-1.4 ") }, "film.pdf must be smaller than 20 MB"]]) {
    await add(page, file);
    await fault(page, name, words);
  }
  const small = readFileSync(letter("refusal-to-assess-leeds"));
  await add(page, ...Array.from({ length: 21 }, (_, i) => ({ name: `page ${i + 1}.pdf`, mimeType: "application/pdf", buffer: Buffer.concat([small, Buffer.from(`%${i}`)]) })));
  await fault(page, "too-many", "You can only select up to 20 files");
  await read(page, letter("refusal-to-assess-leeds"));
  await page.goto("/dated");
  await page.getByLabel("Another date").check();
  await press(page, "Save and continue");
  await fault(page, "date-none", "Enter the date on the letter");
  for (const [name, day, month, year, words] of [["date-no-month", "3", "", "2026", "must include a month"], ["date-not-real", "31", "2", "2026", "must be a real date"],
    ["date-future", "1", "12", "2026", "must be today or in the past"], ["date-year", "3", "3", "26", "Year must include 4 numbers"], ["date-too-old", "3", "3", "2001", "must be 1 September 2014 or later"]]) {
    for (const [label, value] of [["Day", day], ["Month", month], ["Year", year]]) await page.getByLabel(label, { exact: true }).fill(value);
    await press(page, "Save and continue");
    await fault(page, name, words);
    say(await page.getByLabel("Day", { exact: true }).inputValue() === day && await page.getByLabel("Year", { exact: true }).inputValue() === year, `error ${name}: what was put in is kept`);
  }
  await page.goto("/adviser");
  await press(page, "Save and continue");
  await fault(page, "adviser", "Select yes if this is the mediation adviser");
  await page.goto("/council");
  await page.locator("#council").selectOption("");
  await press(page, "Save and continue");
  await fault(page, "council", "Select the council that wrote the letter");
  await page.goto("/certificate");
  await press(page, "Save and continue");
  await fault(page, "certificate", "Enter the date on the certificate");
  await page.goto("/");
  await press(page, "Start without the letter");
  await page.waitForURL("**/decision");
  await press(page, "Save and continue");
  await fault(page, "decision", "Select what the letter says");
  await read(page, "tests/broken/encrypted.pdf");
  await look(page, "error-encrypted", "We could not read this letter");
  const missing = await page.goto("/nowhere");
  say(missing.status() === 404, "a page that is not there");
  await look(page, "error-not-found", "Page not found");
  await page.context().close();
}

// Tab until the focus is where it should be.
async function tab(page, what) {
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => { const one = document.activeElement; return ["#" + one.id, one.innerText, one.value, one.getAttribute("href")].join("|"); });
    if (at.includes(what)) {
      const seen = await page.evaluate(() => { const style = getComputedStyle(document.activeElement.type === "radio" ? document.activeElement.nextElementSibling : document.activeElement, document.activeElement.type === "radio" ? "::before" : null); return style.outlineStyle + style.boxShadow + style.backgroundColor; });
      say(!/^nonenonergba\(0, 0, 0, 0\)$/.test(seen), `keyboard: the focus on "${what}" can be seen`, seen);
      return true;
    }
  }
  return say(false, `keyboard: "${what}" can be reached`);
}

async function keyboard(browser, server) {
  const page = await open(browser, server), choosers = [];
  page.on("filechooser", (one) => choosers.push(one)); // from the start: the browser is told to hand them over, which takes its time
  await page.goto("/");
  await page.keyboard.press("Tab");
  say(await page.evaluate(() => document.activeElement.className) === "govuk-skip-link", "keyboard: first comes the link to the content");
  await look(page, "keyboard-skip-link");
  await tab(page, "Start now");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/files");
  await tab(page, "#letter|");
  for (let i = 0; i < 5 && choosers.length === 0; i++) { // the browser may still be busy with the page
    await page.keyboard.press("Enter");
    for (let j = 0; j < 50 && choosers.length === 0; j++) await page.waitForTimeout(200);
  }
  say(choosers.length > 0, "keyboard: Enter opens the choice of files");
  await choosers[0].setFiles(letter("refusal-to-assess-leeds"));
  await tab(page, "#|Add|");
  await page.keyboard.press("Enter");
  await page.getByText("What you have added").waitFor();
  await tab(page, "Read the letter");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/check");
  await tab(page, "|/dated");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/dated");
  await tab(page, "|2026-10-09|");
  await page.keyboard.press("ArrowDown");
  await tab(page, "#dated-day|");
  await page.keyboard.type("12");
  await page.keyboard.press("Tab");
  await page.keyboard.type("10");
  await page.keyboard.press("Tab");
  await page.keyboard.type("2026");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/check");
  say((await page.locator(".ehc-facts").innerText()).includes("12 October 2026"), "keyboard: another date");
  await tab(page, "Make my guide");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/guide");
  await tab(page, "Start again");
  await page.keyboard.press("Enter");
  await page.waitForURL(server.address + "/");
  await page.context().close();
}

async function noScript(browser, server) {
  const page = await open(browser, server, { narrow: true, script: false });
  await start(page);
  await press(page, "Add");
  await page.waitForLoadState("load");
  say(await page.locator("#error-summary").count() === 1 && await page.locator("#error-summary:focus").count() === 1, "no script: the focus is on the summary of errors");
  await look(page, "no-script-error");
  await add(page, "tests/broken/scan.jpg");
  await press(page, "Read the letter");
  await page.waitForURL(/\/(check|decision|dated|council|holder)$/);
  while (!page.url().endsWith("/check")) {
    await press(page, "I am not sure");
    await page.waitForLoadState("load");
  }
  await look(page, "no-script-check", "Check what we read");
  await page.goto("/guide");
  say(await page.locator("#print").isHidden(), "no script: no button that does nothing");
  await look(page, "no-script-guide");
  await press(page, "Start again");
  await page.waitForURL(server.address + "/");
  await page.context().close();
}

// Eight letters that take their time, and one that comes then.
async function queue(browser, server) {
  const slow = readFileSync("tests/broken/slow.pdf"), pages = [];
  for (let i = 0; i < 8; i++) {
    const page = await open(browser, server, { script: i > 0, narrow: i === 0 });
    await start(page);
    await add(page, { name: `slow ${i}.pdf`, mimeType: "application/pdf", buffer: Buffer.concat([slow, Buffer.from(`%${i}`)]) });
    await press(page, "Read the letter");
    await page.getByRole("button", { name: "Cancel" }).waitFor();
    pages.push(page);
  }
  await look(pages[1], "desk-40-reading", "We are reading the letter");
  const late = await open(browser, server, { narrow: true });
  await start(late);
  await add(late, letter("refusal-to-assess-leeds"));
  await press(late, "Read the letter");
  await late.getByText("there is a queue").waitFor();
  await look(late, "phone-41-queue", "Sorry, there is a queue");
  for (const page of pages) {
    await press(page, "Cancel");
    await page.waitForURL("**/files");
    await page.context().close();
  }
  say(true, "readings are cancelled, with a script and without");
  await late.context().close();
}

async function phone(browser) {
  const server = await serve("--token", "--listen", "127.0.0.1");
  const desk = await open(browser, server), phoned = await open(browser, server, { narrow: true });
  await start(desk);
  await desk.getByText("Send photos from a phone").click();
  await look(desk, "desk-50-code", "Add the letter");
  await phoned.goto(server.link);
  await look(phoned, "phone-50-join", "What do you want to do?");
  await press(phoned, "Send photos");
  await phoned.waitForURL("**/photos");
  await look(phoned, "phone-51-photos", "Send photos of the letter");
  await phoned.setInputFiles("#letter", ["tests/broken/scan.jpg", "tests/broken/letter.heic"]);
  await press(phoned, "Send photos");
  await phoned.getByText("2 files sent").waitFor();
  await look(phoned, "phone-52-sent", "Send photos of the letter");
  await desk.reload();
  say((await desk.locator("main").innerText()).includes("scan.jpg"), "photos of a phone are at the desk");
  await look(desk, "desk-51-came", "Add the letter");
  await desk.context().close();
  await phoned.context().close();
  server.stop();
}

mkdirSync(pictures, { recursive: true });
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"] });
const server = await serve();
try {
  for (const [name, run] of [["the whole way at a desk", () => wholeWay(browser, server, false)], ["the whole way on a phone", () => wholeWay(browser, server, true)], ["a doubt at a desk", () => doubt(browser, server, false)],
    ["a doubt on a phone", () => doubt(browser, server, true)], ["a photo", () => photo(browser, server)], ["without a letter", () => withoutLetter(browser, server)], ["errors", () => errors(browser, server)],
    ["keyboard", () => keyboard(browser, server)], ["no script", () => noScript(browser, server)], ["a queue", () => queue(browser, server)], ["a phone beside the desk", () => phone(browser)]]) {
    if (process.env.ONLY && !name.includes(process.env.ONLY)) continue;
    try {
      await run();
      say(true, `${name}: to its end`);
    } catch (error) {
      say(false, `${name}: to its end`, String(error.stack || error));
    }
  }
} finally {
  server.stop();
  await browser.close();
}
writeFileSync(path.join(pictures, "done"), "");
process.exit(failed ? 1 : 0);
