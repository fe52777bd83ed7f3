// What stands around the table: title, tabs, the connection's state, brands, empty states, sign-in.

import { brandStates, brandStateWord, clock, count, currentLanguage, local, t } from "./texts.js";
import { shortDigest } from "./model.js";

export const at = (id) => document.getElementById(id);

export function put(id, text) {
  const node = at(id);
  if (node.textContent !== text) node.textContent = text;
}

export function show(id, visible) {
  at(id).hidden = !visible;
}

function item(tag, text, className = "") {
  const made = document.createElement(tag);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

/** Puts every fixed text of the page in the language chosen. */
export function translatePage() {
  document.documentElement.lang = currentLanguage() === "en" ? "en" : "zh-CN";
  for (const node of document.querySelectorAll("[data-text]")) node.textContent = t(node.dataset.text);
  for (const node of document.querySelectorAll("[data-label]")) node.setAttribute("aria-label", t(node.dataset.label));
  put("language", t("language"));
  const other = currentLanguage() === "en" ? "zh-CN" : "en";
  at("language").lang = other;
  at("language").setAttribute("aria-label", t("languageLabel"));
}

/**
 * How the connection is, in words. `checkedAt`: when the list of contests was last read, for a page without one.
 * Gives since when the connection is lost, else 0.
 */
export function showLink(state, { checkedAt, uninitialised, updatedAt }) {
  const broken = state.phase === "lost" || (state.phase === "connecting" && state.broken);
  const phase = broken ? "lost" : state.phase === "off" && checkedAt ? "idle" : state.phase;
  const words = {
    off: "linkOff", idle: "linkIdle", connecting: "linkConnecting", live: "linkLive", lost: "linkLost",
    refused: "linkRefused",
  };
  at("link").dataset.phase = phase;
  put("link-state", t(phase === "off" && uninitialised ? "linkUninitialised" : words[phase]));
  let detail = "";
  if (phase === "live" && updatedAt) detail = t("updated", { time: clock(updatedAt) });
  if (phase === "lost") detail = t("linkSince", { time: clock(state.since) });
  if (phase === "idle") detail = t("linkChecked", { time: clock(checkedAt) });
  put("link-detail", detail);
  document.documentElement.classList.toggle("stale", phase === "lost");
  return phase === "lost" ? state.since : 0;
}

/** What a person must know, at the foot of the window, where it moves nothing. `action`: what its button says. */
export function showBanner(text, action = "") {
  put("banner-text", text);
  put("banner-go", action);
  show("banner-go", action !== "");
  document.documentElement.classList.toggle("with-banner", text !== "");
}

/** `begun`: how many entries are past their turn, or in it. */
export function showTitle(board, summary, audience, begun) {
  const title = local(board?.known ? board.title : summary?.title) || summary?.key || board?.key || "";
  put("title", title || t("product"));
  at("title-block").classList.toggle("unseen", title === "");
  document.title = title ? `${title} · ${t("product")}` : t("product");
  put("audience-word", t(audience === "full" ? "fullBoard" : "releasedBoard"));
  document.documentElement.dataset.audience = audience;
  const facts = [];
  const progress = board?.known && summary?.entries ? { n: begun, of: summary.entries } : null;
  if (summary?.entries && !progress) facts.push(t("factEntries", { n: summary.entries }));
  if (summary?.judges) facts.push(t("factJudges", { n: summary.judges }));
  put("facts", facts.join(" · "));
  put("progress", progress ? t(audience === "full" ? "factOnStage" : "factReleased", progress) : "");
}

/** Before the last entry has been judged, an award is only what an entry would get by now. */
export function showAwardHead(unfinished) {
  put("award-head", t(unfinished ? "awardSoFar" : "award"));
  document.documentElement.classList.toggle("so-far", unfinished);
}

export function showFoot(board, audience, updatedAt) {
  const known = Boolean(board?.known);
  show("foot", known);
  put("foot-audience", known ? t(audience) : "");
  put("foot-updated", known && updatedAt ? t("updated", { time: clock(updatedAt) }) : "");
  put("foot-position", known ? t("position", { n: count(board.position) }) : "");
  put("foot-rules", known && board.rulebookVersion ? t("rules", { n: board.rulebookVersion }) : "");
  show("foot-digest", known && board.digest !== "");
  const digest = at("digest");
  const open = digest.getAttribute("aria-expanded") === "true";
  put("digest", open ? (board?.digest ?? "") : shortDigest(board?.digest ?? ""));
  digest.title = t("digestHelp", { digest: board?.digest ?? "" });
}

/** A tab for each round, where there are several. `titles`: by round number, where they are known. */
export function showTabs(rounds, chosen, titles, choose) {
  const tabs = at("tabs");
  const several = rounds.length > 2; // the overall standings of one round are that round's
  show("tabs", several);
  if (several) at("board").setAttribute("role", "tabpanel");
  else at("board").removeAttribute("role");
  const labels = rounds.map(({ round }) => roundLabel(round, titles));
  const stale = tabs.dataset.labels !== JSON.stringify(labels);
  if (stale) {
    tabs.dataset.labels = JSON.stringify(labels);
    tabs.replaceChildren(...rounds.map(({ round }, index) => {
      const tab = item("button", labels[index]);
      tab.type = "button";
      tab.setAttribute("role", "tab");
      tab.setAttribute("aria-controls", "board");
      tab.dataset.round = String(round);
      tab.addEventListener("click", () => choose(round));
      return tab;
    }));
  }
  for (const tab of tabs.children) {
    const selected = Number(tab.dataset.round) === chosen;
    tab.setAttribute("aria-selected", String(selected));
    tab.tabIndex = selected ? 0 : -1;
  }
}

export function roundLabel(round, titles) {
  if (round === 0) return t("overall");
  return local(titles.get(round)) || t("roundN", { n: round });
}

/** Arrow keys, Home and End move between the tabs. */
export function keyboardTabs(choose) {
  at("tabs").addEventListener("keydown", (event) => {
    const tabs = [...at("tabs").children];
    const now = tabs.indexOf(document.activeElement);
    const next = { ArrowRight: now + 1, ArrowLeft: now - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (next === undefined || now < 0) return;
    event.preventDefault();
    const tab = tabs[(next + tabs.length) % tabs.length];
    choose(Number(tab.dataset.round));
    tab.focus();
  });
}

/** The entry whose marks are coming in; `latest` is the one that changed last. It stays, so that nothing jumps. */
export function showJudging(rows, latest, unfinished) {
  show("judging", true);
  const idle = unfinished ? "judgingNone" : "judgingDone";
  put("judging-word", t(rows.length > 0 ? "judging" : idle));
  for (const part of ["judging-name", "judging-bar", "judging-count"]) show(part, rows.length > 0);
  if (rows.length === 0) return;
  const row = rows.find((one) => one.entry === latest) ?? rows[0];
  put("judging-name", row.name);
  at("judging-bar").max = row.marksDue;
  at("judging-bar").value = row.marksIn;
  const others = rows.length > 1 ? ` · ${t("others", { n: rows.length - 1 })}` : "";
  put("judging-count", t("marksIn", { in: row.marksIn, due: row.marksDue }) + others);
}

/** What stands between backticks is to be typed. */
function stepLine(step) {
  const line = document.createElement("li");
  line.append(...step.split("`").map((part, index) => (index % 2 === 0 ? part : item("code", part))));
  return line;
}

/** What to read where there is no table: {title, text, steps, link}; null hides it. */
export function showEmpty(what) {
  show("empty", what !== null);
  if (what === null) return;
  put("empty-title", what.title);
  put("empty-text", what.text ?? "");
  const steps = (what.steps ?? []).map(stepLine);
  if (what.link) {
    const link = item("a", what.link.text);
    link.href = what.link.href;
    const line = document.createElement("li");
    line.append(link);
    steps.push(line);
  }
  at("empty-steps").replaceChildren(...steps);
  show("empty-steps", steps.length > 0);
}

export function showContests(contests, chosen) {
  const select = at("contests");
  show("picker", contests.length > 1);
  const listed = JSON.stringify([currentLanguage(), contests.map((one) => [one.contest, one.title]), chosen?.contest]);
  if (select.dataset.listed === listed) return; // an open list stays open
  select.dataset.listed = listed;
  const options = contests.map((one) => {
    const option = item("option", local(one.title) || one.key);
    option.value = String(one.contest);
    option.selected = one.contest === chosen?.contest;
    return option;
  });
  select.replaceChildren(...options);
}

/** The programme's brands, furthest along first; null hides them. */
export function showBrands(brands) {
  show("brands", brands !== null && brands.length > 0);
  if (brands === null) return;
  const rank = (brand) => brandStates.indexOf(brand.state);
  const done = (brand) => (brand.activities ?? 0) + (brand.reviews ?? 0);
  const counts = brandStates
    .map((state) => [state, brands.filter((brand) => brand.state === state).length])
    .filter(([, number]) => number > 0);
  put("brands-counts", counts.map(([state, number]) => `${brandStateWord(state)} ${number}`).join(" · "));
  const sorted = [...brands].sort(
    (a, b) => rank(b) - rank(a) || done(b) - done(a) || Number(a.brand) - Number(b.brand));
  at("brand-list").replaceChildren(...sorted.map((brand) => {
    const line = document.createElement("li");
    const state = item("span", brandStateWord(brand.state ?? ""), "brand-state");
    state.dataset.state = brand.state ?? "";
    const facts = [t("brandActivities", { n: brand.activities ?? 0 })];
    if (brand.reviews) facts.push(t("brandReviews", { n: brand.reviews }));
    line.append(state, item("strong", brand.name ?? ""), item("span", brand.unitName ?? "", "brand-unit"),
      item("span", facts.join(" · "), "brand-facts"));
    return line;
  }));
}

