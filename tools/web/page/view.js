// Rows -> the table. A row's element belongs to its entry, so that it can be seen to move when its place changes.

import { awardWord, stateWord, t } from "./texts.js";
import { changes } from "./model.js";

const kLongName = 10; // characters: beyond, the big screen sets a name smaller
const kMoveMs = 700;
const kArrowMs = 8_000;
const kAwardRanks = { special: "1", first: "1", gold: "1", second: "2", silver: "2", third: "3", bronze: "3" };
const calm = matchMedia("(prefers-reduced-motion: reduce)");

function element(tag, className, role) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (role) made.setAttribute("role", role);
  return made;
}

function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** Names are data: what is Chinese is read out as Chinese, on an English page too. */
function setName(node, text) {
  setText(node, text);
  if (/\p{Script=Han}/u.test(text)) node.lang = "zh-CN";
  else node.removeAttribute("lang");
}

class RowView {
  #arrowTimer = 0;

  constructor() {
    this.root = element("div", "row", "row");
    const place = element("span", "c-place", "cell");
    this.place = element("span", "place");
    this.arrow = element("span", "arrow");
    this.arrowWord = element("span", "unseen");
    place.append(this.place, this.arrow, this.arrowWord);

    const entry = element("span", "c-entry", "cell");
    this.name = element("span", "name");
    this.unit = element("span", "unit");
    entry.append(this.name, this.unit);

    this.marks = element("span", "c-marks", "cell");
    this.bar = element("progress");
    this.barCount = element("span", "bar-count");
    this.marks.append(this.bar, this.barCount);

    const award = element("span", "c-award", "cell");
    this.award = element("span", "award");
    award.append(this.award);

    const total = element("span", "c-total", "cell");
    this.total = element("span", "total");
    this.state = element("span", "state");
    total.append(this.total, this.state);
    this.root.append(place, entry, this.marks, award, total);
  }

  fill(row) {
    setText(this.place, row.place === "" ? "–" : row.place);
    setName(this.name, row.name);
    this.name.dataset.length = row.name.length > kLongName ? "long" : "";
    setName(this.unit, row.unit === row.name ? "" : row.unit);
    setText(this.total, row.total);
    setText(this.state, row.state === "" ? "" : stateWord(row.state));
    setText(this.award, row.award === "" ? "" : awardWord(row.award));
    this.award.hidden = row.award === "";
    this.award.dataset.rank = kAwardRanks[row.award] ?? "";
    this.root.dataset.top = ["1", "2", "3"].includes(row.place) ? row.place : "";
    this.root.classList.toggle("unplaced", row.place === "");
    const due = row.marksDue;
    this.bar.hidden = due === 0;
    this.barCount.hidden = due === 0;
    this.root.classList.toggle("in-judging", row.marksIn < due);
    if (due > 0) {
      this.bar.max = due;
      this.bar.value = row.marksIn;
      this.bar.setAttribute("aria-label", t("marks"));
      setText(this.barCount, `${row.marksIn} / ${due}`);
    }
  }

  /** Says for a while how many places the entry went up (positive) or down. */
  showClimb(climbed) {
    clearTimeout(this.#arrowTimer);
    const up = climbed > 0;
    const steps = String(Math.abs(climbed)).replace(/\.0$/, "");
    setText(this.arrow, climbed === 0 ? "" : `${up ? "▲" : "▼"} ${steps}`);
    setText(this.arrowWord, climbed === 0 ? "" : t(up ? "climbed" : "fell", { n: steps }));
    this.arrow.setAttribute("aria-hidden", "true");
    this.arrow.dataset.way = up ? "up" : "down";
    if (climbed !== 0) this.#arrowTimer = setTimeout(() => this.showClimb(0), kArrowMs);
  }
}

export class BoardView {
  #rows = new Map(); // entry -> RowView
  #shown = []; // the rows as last rendered
  #what = ""; // which board they are of

  constructor(table, body) {
    this.table = table;
    this.body = body;
  }

  /**
   * Shows `rows` in their order. `what` names the board: rows of another one are replaced without a movement.
   * Returns what changed for a person, empty for another board.
   */
  render(what, rows) {
    const same = what === this.#what;
    if (!same) {
      this.body.replaceChildren();
      this.#rows.clear();
    }
    const moving = same && !calm.matches && document.visibilityState === "visible";
    const before = moving ? this.#positions() : new Map();
    this.#arrange(rows);
    const found = same ? changes(this.#shown, rows) : [];
    for (const { row, climbed } of found) if (climbed !== 0) this.#rows.get(row.entry).showClimb(climbed);
    if (moving) this.#move(before, found);
    this.#shown = rows;
    this.#what = what;
    return found;
  }

  #positions() {
    return new Map([...this.#rows].map(([entry, view]) => [entry, view.root.getBoundingClientRect()]));
  }

  #arrange(rows) {
    const wanted = new Set(rows.map((row) => row.entry));
    for (const [entry, view] of this.#rows) {
      if (wanted.has(entry)) continue;
      view.root.remove();
      this.#rows.delete(entry);
    }
    let next = this.body.firstElementChild;
    for (const row of rows) {
      let view = this.#rows.get(row.entry);
      if (!view) this.#rows.set(row.entry, (view = new RowView()));
      view.fill(row);
      if (view.root === next) next = next.nextElementSibling;
      else this.body.insertBefore(view.root, next);
    }
  }

  /** From where each row was seen to where it now is: first, last, invert, play. */
  #move(before, found) {
    for (const view of this.#rows.values()) for (const running of view.root.getAnimations()) running.cancel();
    const fresh = new Set(found.filter((change) => change.fresh).map((change) => change.row.entry));
    for (const [entry, view] of this.#rows) {
      const first = before.get(entry);
      const last = view.root.getBoundingClientRect();
      if (!first) {
        view.root.animate({ opacity: [0, 1] }, { duration: kMoveMs });
        continue;
      }
      const dx = first.left - last.left;
      const dy = first.top - last.top;
      if (Math.abs(dx) > 0.5 || Math.abs(dy) > 0.5) {
        view.root.animate(
          { transform: [`translate(${dx}px, ${dy}px)`, "none"], zIndex: ["1", "1"] },
          { duration: kMoveMs, easing: "cubic-bezier(0.2, 0.7, 0.2, 1)" },
        );
      }
      if (fresh.has(entry)) {
        view.root.animate({ backgroundColor: ["var(--flash)", "transparent"] }, { duration: 2400, easing: "ease-out" });
      }
    }
  }
}

/** Says changes to those who listen instead of looking: the best placed first, a few at a time, never hurried. */
export class Announcer {
  #waiting = new Map();
  #timer = 0;

  constructor(region) {
    this.region = region;
  }

  add(found) {
    for (const change of found) this.#waiting.set(change.row.entry, change);
    if (this.#waiting.size > 0 && !this.#timer) this.#timer = setTimeout(() => this.#sayWaiting(), 3_000);
  }

  /** At once, in place of what was said before. */
  say(text) {
    this.region.textContent = text;
  }

  forget() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#waiting.clear();
    this.region.textContent = "";
  }

  #sayWaiting() {
    this.#timer = 0;
    const all = [...this.#waiting.values()];
    this.#waiting.clear();
    // What got a new total comes first: that is the news; the places that shifted with it follow.
    all.sort((a, b) => Number(b.fresh) - Number(a.fresh));
    const said = all.slice(0, 3).map(({ row }) =>
      t(row.place === "" ? "sayTotal" : "sayPlace", {
        place: row.place,
        name: row.name,
        total: row.total || (row.state ? stateWord(row.state) : ""),
      }),
    );
    if (all.length > 3) said.push(t("sayMore", { n: all.length - 3 }));
    this.say(said.join(" · "));
  }
}
