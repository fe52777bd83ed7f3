// A daemon of its own, and a contest in it.
import { execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const password = (login) => `password ${login}`;

export async function startDaemon(bin) {
  const folder = mkdtempSync(join(tmpdir(), "leitai-e2e-"));
  const at = (name) => join(folder, name);
  writeFileSync(at("password"), randomBytes(18).toString("base64"));
  const store = ["--data", at("data"), "--key", at("key")];
  execFileSync(join(bin, "leitai"), ["init", ...store, "--login", "admin", "--password-file", at("password"), "--token-file", at("token")]);
  const listen = ["--listen", "127.0.0.1:0", "--native", "127.0.0.1:0", "--log-level", "warning"];
  const child = spawn(join(bin, "leitaid"), [...store, ...listen], { stdio: ["ignore", "pipe", "inherit"] });
  const ready = await new Promise((done, fail) => {
    let text = "";
    child.once("exit", (code) => fail(new Error(`leitaid ended with ${code}`)));
    child.stdout.on("data", (piece) => {
      text += piece;
      if (text.includes("\n")) done(JSON.parse(text.slice(0, text.indexOf("\n"))));
    });
  });
  child.removeAllListeners("exit");
  const stop = () =>
    new Promise((done) => {
      child.once("exit", () => {
        rmSync(folder, { recursive: true, force: true });
        done();
      });
      child.kill("SIGTERM");
    });
  return { base: `http://${ready.http}`, token: readFileSync(at("token"), "utf8").trim(), stop };
}

let made = 0;
function newId() {
  const tail = (++made).toString(16).padStart(12, "0");
  return `0190a6b0-0000-7000-8000-${tail}`;
}

async function post(base, token, path, body) {
  const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
  const answer = await (await fetch(base + path, { method: "POST", headers, body: JSON.stringify(body) })).json();
  if (answer.error || answer.rejected) throw new Error(`${path}: ${JSON.stringify(answer)}`);
  return answer;
}

const kJudges = ["周正平", "吴慧敏", "郑文静", "王立新", "冯晓东", "陈建国", "褚清华", "卫国强", "蒋雪梅"];
const kEntries = [["廉润财政", "县财政局"], ["红烛先锋", "县教育局"]];
const kCriteria = [["topic", "选题", "Topic", "15", "1"], ["results", "成效", "Results", "40", "0.5"]];

function rulebook() {
  const counted = { leaveOut: ["absent", "abstained", "recused"], stop: ["pending", "withdrawn", "late"], voidEntry: ["dnf", "dns"] };
  const nonScores = Object.fromEntries(Object.entries(counted).flatMap(([policy, states]) => states.map((state) => [state, policy])));
  return {
    title: { zh: "擂台规则", en: "Stage rules" },
    criteria: kCriteria.map(([key, zh, en, max, step]) => ({ key, title: { zh, en }, score: { min: "0", max, step, better: "higher" } })),
    performances: [{
      rounds: ["*"], criteria: kCriteria.map(([criterion]) => ({ criterion, weight: "1" })), nonScores,
      leastPanel: { judges: 3, below: "stop" }, scope: "judgeTotal", panel: { trimmedMean: { low: 1, high: 1, smaller: "keepAll" } },
    }],
    rounds: [{
      rounds: ["*"], attempts: { sum: null, failed: "voidRound" }, total: { own: null },
      adjustments: { kinds: [{ kind: "deduction", title: { zh: "扣分", en: "deduction" }, points: null }], others: "add" },
    }],
    overall: { lastRound: null },
    rankings: [{
      rounds: ["*", "overall"], direction: "higher", total: { digits: 3, mode: "halfUp", effect: "display" },
      ties: [{ shared: null }], numbering: "competition",
    }],
    awards: [{ key: "first", title: { zh: "一等奖", en: "first prize" }, rounds: ["overall"], quota: 1, border: "allUp" }],
  };
}

/** Accounts floor, floor2, screen, judge1 to judge9, and a contest of two entries. */
export async function makeContest({ base, token }) {
  const account = async (login, name, role) =>
    (await post(base, token, "/api/accounts", { id: newId(), login, name, roles: [role], unit: 0, password: password(login) })).accepted.created;
  await account("office", "组织股", "organiser");
  await account("floor", "计分台", "scrutineer");
  await account("floor2", "复核员", "scrutineer");
  await account("screen", "大屏", "stage");
  const judges = [];
  for (const [at, name] of kJudges.entries()) judges.push(await account(`judge${at + 1}`, name, "judge"));
  const office = (await post(base, "", "/api/login", { login: "office", password: password("office"), label: "e2e" })).token;
  const give = (contest, command) => post(base, office, "/api/commands", { id: newId(), contest: { contest, ...command } });
  const title = { zh: "擂台比武", en: "On the stage" };
  const rounds = [{ key: "final", title: { zh: "决赛", en: "Final" } }];
  const contest = (await give(0, { createContest: { key: "stage", title, rounds, batch: 0 } })).accepted.created;
  await give(contest, { adoptRulebook: { reason: "", rulebook: rulebook() } });
  for (const [at, name] of kJudges.entries())
    await give(contest, { seatJudge: { judge: at + 1, name, account: judges[at], role: at === 0 ? "chair" : "judge", panel: "" } });
  const entries = kEntries.map(([name, unit], at) => ({ entry: at + 1, name, unit, order: at + 1, standing: "competing" }));
  await give(contest, { addEntries: { entries } });
  return { contest, judges: kJudges.length };
}
