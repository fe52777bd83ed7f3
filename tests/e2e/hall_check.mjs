// node hall_check.mjs BIN APP [en]: a contest from the first call to the certificate, in browsers.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { People, startBrowser } from "./browsers.mjs";
import { makeContest, startDaemon } from "./daemon.mjs";

const [bin, app, language = "zh"] = process.argv.slice(2);
const kSkipped = 77;
const words = (area) => JSON.parse(readFileSync(join(app, "src/locales", language, `${area}.json`), "utf8"));
const floorWords = words("floor");

const named = (page, name) => page.getByRole("button", { name, exact: true });
const press = (page, name) => named(page, name).first().click();
const inDialog = (page) => page.locator("dialog .button-main").last().click();
const dialogGone = (page) => page.waitForSelector("dialog", { state: "detached" });

async function choose(judge, marks) {
  const pads = judge.locator("fieldset.pad");
  await pads.first().waitFor();
  for (const [at, mark] of marks.entries()) {
    await pads.nth(at).locator("input.value").fill(mark);
    await pads.nth(at).locator("input.value").press("Tab");
  }
  await judge.click(".bar .button-main");
  await inDialog(judge);
}
const confirmed = (judge) => judge.waitForSelector(".banner-good");

async function callAndOpen(floor) {
  await floor.locator(".nextup").getByRole("button", { name: floorWords.call, exact: true }).click();
  await floor.waitForSelector(".nextup .tag-red");
  await press(floor, floorWords.open);
  await floor.waitForSelector("tr.chosen .tag-gold");
}

async function judged(floor, judges, marks) {
  await Promise.all(judges.map(async (judge) => {
    await choose(judge, marks);
    await confirmed(judge);
  }));
  await floor.locator("tr.chosen .tone-in").nth(judges.length - 1).waitFor();
}

async function release(floor) {
  await floor.locator(".bar").getByRole("button", { name: floorWords.confirm, exact: true }).click();
  await press(floor, floorWords.release);
  await floor.waitForSelector("tr.chosen .tag-green");
}

/** One loses the network with marks on the way, one reloads, one is late, one never comes; a correction by two people. */
async function firstEntry(hall) {
  const { floor, second, judges } = hall;
  await callAndOpen(floor);
  await press(floor, floorWords.begin);
  await judges[1].context().setOffline(true);
  await choose(judges[1], ["13", "35"]);
  await judges[1].waitForSelector(".strip.wait");
  await judges[1].reload().catch(() => undefined); // the page itself cannot come, what was decided stays
  await judged(floor, [judges[0], ...judges.slice(2, 7)], ["12", "33.5"]);
  await judges[1].context().setOffline(false);
  await judges[1].goto(`${hall.people.base}/judge`);
  await confirmed(judges[1]);
  await judges[0].reload();
  await confirmed(judges[0]);
  await press(floor, floorWords.end);
  await press(floor, floorWords.close);
  await inDialog(floor);
  await floor.waitForSelector("tr.chosen .tag-amber");

  await judges[7].waitForSelector(".banner-bad");
  await choose(judges[7], ["11", "30"]);
  await floor.click("tr.chosen .tone-late");
  await floor.fill("#cellwhy", "network");
  await press(floor, floorWords.admitLate);
  await dialogGone(floor);

  await floor.click("tr.chosen .tone-due");
  await press(floor, floorWords.nonScore);
  await floor.fill("#cellwhy", "absent");
  await press(floor, floorWords.record);
  await dialogGone(floor);

  await floor.locator("tr.chosen .cell button").nth(2).click();
  await floor.fill("#cellwhy", "paper sheet");
  await press(floor, floorWords.paper);
  await floor.locator("dialog .mark").first().fill("14");
  await press(floor, floorWords.preview);
  await floor.waitForSelector("dialog caption");
  await press(floor, floorWords.propose);
  await dialogGone(floor);
  await press(second, floorWords.check);
  await second.locator("dialog .mark").first().fill("14");
  await second.waitForSelector("dialog caption");
  await press(second, floorWords.confirmIt);
  await dialogGone(second);
  await release(floor);
}

async function takeOver(hall) {
  const other = await hall.people.signedIn("judge1", "/judge", 820, 1100);
  await other.click(".other .button-main");
  await inDialog(other);
  await hall.judges[0].waitForSelector(".other");
  await hall.judges[0].context().close();
  hall.judges[0] = other;
}

async function secondEntry(hall) {
  const { floor, judges } = hall;
  await callAndOpen(floor);
  await judged(floor, judges, ["15", "38"]);
  await press(floor, floorWords.close);
  await floor.waitForSelector("tr.chosen .tag-amber");
  await release(floor);
}

async function reveal(hall) {
  const { floor, stage, people, contest } = hall;
  await floor.goto(`${people.base}/floor/${contest}#board`);
  await press(floor, floorWords.freeze);
  await floor.fill("#reason", "reveal");
  await inDialog(floor);
  const step = (n) => floorWords.reveal.replace("{n}", n);
  await press(floor, step(1));
  await stage.locator(".board li").first().waitFor();
  assert.equal(await stage.locator(".board li.place-1").count(), 0);
  await press(floor, step(2));
  await stage.waitForSelector(".board li.place-1");
  await press(floor, floorWords.unfreeze);
  await floor.fill("#reason", "done");
  await inDialog(floor);
}

async function certify(hall) {
  const { floor, people, contest } = hall;
  await floor.goto(`${people.base}/floor/${contest}#certify`);
  await press(floor, floorWords.showResults);
  await floor.waitForSelector(".digest code");
  await named(floor, floorWords.certify).last().click();
  await floor.waitForSelector("dl code");
  const board = await people.visitor(`/board/${contest}`, 390, 844);
  await board.waitForSelector(".line.place-1");
  assert.equal(await board.locator(".board .line.place-1 b").first().innerText(), "红烛先锋");
}

async function play(people, { contest, judges: count }) {
  const hall = { people, contest, judges: [] };
  hall.floor = await people.signedIn("floor", `/floor/${contest}`);
  hall.second = await people.signedIn("floor2", `/floor/${contest}#corrections`);
  hall.stage = await people.signedIn("screen", `/stage/${contest}?show=board`, 1920, 1080);
  for (let judge = 1; judge <= count; ++judge) hall.judges.push(await people.signedIn(`judge${judge}`, "", 390, 844));
  for (const step of [firstEntry, takeOver, secondEntry, reveal, certify]) {
    await step(hall);
    console.log(`${step.name}: seen`);
  }
  assert.deepEqual(people.problems, []);
}

const browser = await startBrowser(app);
if (!browser) process.exit(kSkipped);
const daemon = await startDaemon(bin);
try {
  await play(new People(browser, daemon.base, language), await makeContest(daemon));
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await browser.close();
  await daemon.stop();
}
