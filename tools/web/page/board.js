// Wires the page: which contest is watched, for whom, and what is shown of it.

import * as api from "./api.js";
import { Connection } from "./connection.js";
import { Board, chooseContest, hasResult } from "./model.js";
import { clock, currentLanguage, local, setLanguage, t } from "./texts.js";
import { Announcer, BoardView } from "./view.js";
import { emptiness } from "./empty.js";
import * as frame from "./frame.js";
import { prepareSignIn } from "./sign_in.js";
import { StagePages } from "./stage.js";

const kListMs = 5_000; // how often the list is read while there is nothing to watch
const kListCalmMs = 20_000;
const kListSoonMs = 1_000;
const kBrandsMs = 30_000;

const address = new URLSearchParams(location.search);
const stage = address.get("view") === "stage";

/** A browser may forbid storage; the page works without. */
const kept = {
  get: (store, key) => { try { return window[store].getItem(key) ?? ""; } catch { return ""; } },
  set: (store, key, value) => {
    try {
      if (value) window[store].setItem(key, value);
      else window[store].removeItem(key);
    } catch { /* nothing is remembered then */ }
  },
};

const now = {
  contests: [],
  listProblem: null,
  checkedAt: 0,
  summary: null,
  pinned: false, // the contest was chosen by a person, or by the address
  newer: null, // a contest that was made after the one watched
  broken: false, // the connection, when last heard of
  board: null,
  round: 0,
  titles: new Map(), // of rounds
  token: stage ? "" : kept.get("sessionStorage", "leitai.token"),
  who: null,
  audience: "released",
  fullRefused: false,
  refusal: null,
  notice: "", // the name of a text
  updatedAt: 0,
  latestJudged: 0,
};

const view = new BoardView(frame.at("table"), frame.at("rows"));
const announcer = new Announcer(frame.at("announce"));
const stagePages = new StagePages(() => render());

const connection = new Connection(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/ws`, {
  state(state) {
    if (now.broken && state.phase === "live") {
      announcer.say(t("restored"));
      readContestsIn(0);
    }
    if (state.phase === "live" || state.phase === "lost") now.broken = state.phase === "lost";
    render();
  },
  resume: () => now.board?.resume ?? 0,
  snapshot(standings) {
    if (!now.board?.isOf(standings)) return;
    now.board.takeSnapshot(standings);
    now.updatedAt = Date.now();
    chooseAddressedRound();
    learnTitles();
    render();
  },
  delta(delta) {
    if (!now.board?.isOf(delta)) return;
    const outcome = now.board.takeDelta(delta);
    if (outcome === "gap") connection.askAgain();
    if (outcome !== "applied") return;
    now.updatedAt = Date.now();
    const judged = new Set(now.board.beingJudged().map((row) => row.entry));
    for (const row of delta.rounds?.[0]?.rows ?? []) if (judged.has(row.entry)) now.latestJudged = row.entry;
    render();
  },
  refused(what, error) {
    if (what === "token") endSession();
    else if (what === "board" && error.kind === "notFound") loseContest();
    else if (what === "board" && now.audience === "full") refuseFull();
    else now.refusal = error;
    render();
  },
});

// ---------------------------------------------------------------- what is watched

function watch() {
  now.refusal = null;
  if (!now.summary) {
    now.board = null;
    connection.watch(null, now.token);
    return;
  }
  now.board = new Board(now.summary.contest, now.audience);
  now.updatedAt = 0;
  now.latestJudged = 0;
  announcer.forget();
  connection.watch({ contest: now.board.contest, audience: now.audience }, now.token);
}

function pickContest(summary) {
  now.summary = summary;
  now.newer = null;
  now.round = 0;
  now.titles = new Map();
  watch();
}

/** The daemon holds it no longer: it was started again on another log. */
function loseContest() {
  now.summary = null;
  now.newer = null;
  now.contests = [];
  now.checkedAt = 0;
  watch();
  readContestsIn(kListSoonMs);
}

/**
 * A contest made since: a person is told of it, and decides. The big screen, which nobody sits at, goes on to it when
 * its first result is released.
 */
async function noticeNewer() {
  const newest = chooseContest(now.contests, "");
  if (now.pinned || !now.summary || !newest || newest.contest <= now.summary.contest) {
    now.newer = null;
    return;
  }
  if (!stage) {
    now.newer = newest;
    return;
  }
  try {
    const { rounds = [] } = await api.releasedStandings(newest.contest);
    if (rounds.some(({ rows = [] }) => rows.some(hasResult))) pickContest(newest);
  } catch { /* asked again with the next reading of the list */ }
}

let listTimer = 0;
function readContestsIn(milliseconds) {
  clearTimeout(listTimer);
  listTimer = setTimeout(readContests, milliseconds);
}

async function readContests() {
  clearTimeout(listTimer);
  try {
    now.contests = await api.contests(now.token);
    now.listProblem = null;
    now.checkedAt = Date.now();
    const wanted = now.summary ? String(now.summary.contest) : address.get("contest");
    const chosen = chooseContest(now.contests, wanted);
    if (!now.summary && chosen) pickContest(chosen);
    else if (chosen) now.summary = chosen;
    await noticeNewer();
  } catch (error) {
    if (error.kind === "unauthenticated" && now.token) endSession();
    now.listProblem = error;
    now.checkedAt = 0;
  }
  render();
  readContestsIn(now.summary ? kListCalmMs : kListMs);
}

let titlesOf = "";
async function learnTitles() {
  const rounds = now.board.rounds();
  const what = `${now.board.contest} ${rounds.length} ${now.token}`;
  if (!now.token || rounds.length < 3 || what === titlesOf) return; // the set-up is not the public's
  titlesOf = what;
  try {
    const contest = await api.contest(now.board.contest, now.token);
    now.titles = new Map((contest.rounds ?? []).map((round, index) => [index + 1, round.title]));
    render();
  } catch { /* who may not see the contest's set-up reads the rounds' keys */ }
}

function chooseAddressedRound() {
  const wanted = address.get("round");
  if (!wanted) return;
  const found = now.board.rounds().find(({ round, key }) => key === wanted || String(round) === wanted);
  if (found) now.round = found.round;
  address.delete("round");
}

function setAudience(audience) {
  if (audience === now.audience) return;
  now.audience = audience;
  now.notice = "";
  watch();
  render();
}

function refuseFull() {
  now.fullRefused = true;
  now.audience = "released";
  now.notice = "fullRefused";
  watch();
}

// ---------------------------------------------------------------- who is asking

function beginSession(token, who) {
  kept.set("sessionStorage", "leitai.token", token);
  now.token = token;
  now.who = who;
  now.fullRefused = false;
  now.notice = "";
  now.audience = "full";
  if (now.summary) watch();
  readBrands();
  render();
}

function endSession(notice = "sessionEnded") {
  kept.set("sessionStorage", "leitai.token", "");
  now.token = "";
  now.who = null;
  now.audience = "released";
  now.notice = notice;
  frame.showBrands(null);
  watch();
}

async function signOut() {
  const token = now.token;
  endSession("");
  render();
  try { await api.logout(token); } catch { /* it runs out by itself */ }
}

let brandsTimer = 0;
async function readBrands() {
  clearTimeout(brandsTimer);
  const token = now.token;
  if (!token || stage) return;
  try {
    const brands = await api.brands(token);
    if (token === now.token) frame.showBrands(brands);
  } catch (error) {
    frame.showBrands(null);
    if (error.kind === "forbidden") return;
  }
  brandsTimer = setTimeout(readBrands, kBrandsMs);
}

async function resumeSession() {
  if (!now.token) return;
  now.audience = "full";
  try {
    now.who = await api.whoAmI(now.token);
  } catch (error) {
    if (error.kind === "unauthenticated") endSession();
  }
  readBrands();
}

// ---------------------------------------------------------------- what is shown

function renderBanner(lostSince) {
  if (!lostSince && now.notice) return frame.showBanner(t(now.notice));
  if (!lostSince && now.newer) {
    return frame.showBanner(t("newerContest", { title: local(now.newer.title) || now.newer.key }), t("newerGo"));
  }
  if (!lostSince) return frame.showBanner("");
  const time = clock(lostSince);
  const held = now.updatedAt ? clock(now.updatedAt) : "";
  return frame.showBanner(held ? t("bannerLost", { time, held }) : t("bannerLostEmpty", { time }));
}

function renderSession() {
  const signed = Boolean(now.token);
  frame.show("sign-in", !signed);
  frame.show("sign-out", signed);
  frame.show("who", signed && Boolean(now.who));
  frame.put("who", now.who?.name || now.who?.login || "");
  frame.show("audiences", signed && !now.fullRefused);
  for (const audience of ["released", "full"]) {
    frame.at(`audience-${audience}`).setAttribute("aria-pressed", String(now.audience === audience));
  }
}

function renderTable() {
  const board = now.board;
  const all = board?.known ? board.rows(now.round) : [];
  const page = stage ? stagePages.take(all, now.summary?.entries ?? 0) : { rows: all, number: 1, of: 1 };
  const empty = emptiness(now, all, { stage, wanted: address.get("contest") });
  frame.showEmpty(empty);
  frame.show("table", empty === null);
  frame.show("foot-page", page.of > 1);
  frame.put("foot-page", t("pageOf", { n: page.number, of: page.of }));
  const what = board ? `${board.contest} ${board.audience} ${now.round} ${page.number}` : "";
  const found = view.render(what, page.rows);
  announcer.add(found);
}

function render() {
  const { board, summary } = now;
  if (board?.known && !board.rounds().some(({ round }) => round === now.round)) now.round = 0;
  const checkedAt = summary ? 0 : now.checkedAt;
  const uninitialised = !summary && now.listProblem?.kind === "uninitialised";
  const lostSince = frame.showLink(connection.state, { checkedAt, uninitialised, updatedAt: now.updatedAt });
  renderBanner(lostSince);
  renderSession();
  const rows = board?.known ? board.rows(0) : [];
  const judged = board?.known ? board.beingJudged() : [];
  const begun = rows.filter((row) => hasResult(row) || row.marksDue > 0);
  const unfinished = Boolean(board?.known) && begun.filter(hasResult).length < (summary?.entries ?? 0);
  frame.showTitle(board, summary, now.audience, begun.length);
  frame.showAwardHead(unfinished);
  frame.showContests(now.contests, summary);
  frame.showTabs(board?.known ? board.rounds() : [], now.round, now.titles, chooseRound);
  if (rows.length > 0 && now.audience === "full") frame.showJudging(judged, now.latestJudged, unfinished);
  else frame.show("judging", false);
  frame.showFoot(board, now.audience, now.updatedAt);
  renderTable();
}

function chooseRound(round) {
  now.round = round;
  announcer.forget();
  render();
}

// ---------------------------------------------------------------- start

function changeLanguage(language) {
  setLanguage(language);
  frame.translatePage();
  render();
}

function start() {
  document.documentElement.dataset.view = stage ? "stage" : "page";
  setLanguage(address.get("lang") || kept.get("localStorage", "leitai.language") || "zh");
  frame.translatePage();
  frame.keyboardTabs(chooseRound);
  frame.at("language").addEventListener("click", () => {
    const language = currentLanguage() === "en" ? "zh" : "en";
    kept.set("localStorage", "leitai.language", language);
    changeLanguage(language);
    readBrands();
  });
  frame.at("contests").addEventListener("change", (event) => {
    const chosen = chooseContest(now.contests, event.target.value);
    if (!chosen) return;
    const url = new URL(location.href);
    url.searchParams.set("contest", chosen.key);
    url.searchParams.delete("round");
    history.replaceState(null, "", url);
    now.pinned = true;
    pickContest(chosen);
    render();
  });
  frame.at("banner-go").addEventListener("click", () => {
    if (now.newer) pickContest(now.newer);
    render();
    frame.at("board").focus();
  });
  for (const audience of ["released", "full"]) {
    frame.at(`audience-${audience}`).addEventListener("click", () => setAudience(audience));
  }
  frame.at("digest").addEventListener("click", () => {
    const button = frame.at("digest");
    button.setAttribute("aria-expanded", String(button.getAttribute("aria-expanded") !== "true"));
    render();
  });
  frame.at("sign-out").addEventListener("click", signOut);
  now.pinned = Boolean(address.get("contest"));
  prepareSignIn(beginSession);
  addEventListener("online", () => connection.check());
  addEventListener("offline", () => connection.check());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") connection.check();
  });
  render();
  resumeSession();
  readContests();
}

start();
