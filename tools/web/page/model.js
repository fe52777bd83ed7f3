// The board as it is known here: a snapshot, then deltas. Pure: no page, no network, no clock.

const kNoRow = { name: "", unit: "", order: 0, place: "", total: "", state: "", award: "", marksIn: 0, marksDue: 0 };

/** A row with every field, whichever the daemon left out because it was empty. */
function whole(row) {
  return { ...kNoRow, ...row };
}

/** By place, then by entry; those without a place last: the daemon's own order. */
export function byPlace(a, b) {
  const placed = (row) => (row.place === "" ? Infinity : Number(row.place));
  const left = placed(a);
  const right = placed(b);
  return left === right ? a.entry - b.entry : left < right ? -1 : 1;
}

/** Something is known of its result: a place, a total, or a state that judging has ended in. */
export function hasResult(row) {
  return Boolean(row.place || row.total || (row.state && row.state !== "pending"));
}

export class Board {
  #rounds = new Map(); // number -> {round, key, rows: Map of entry -> row}

  constructor(contest, audience) {
    this.contest = Number(contest);
    this.audience = audience;
    this.known = false; // a snapshot has come
    this.position = 0;
    this.digest = "";
    this.key = "";
    this.title = { zh: "", en: "" };
    this.rulebookVersion = 0;
  }

  /** What to ask for after a break: the position held, plus one; 0 is a snapshot. */
  get resume() {
    return this.known ? this.position + 1 : 0;
  }

  isOf(message) {
    return Number(message.contest) === this.contest && (message.audience ?? "released") === this.audience;
  }

  takeSnapshot(standings) {
    this.#rounds = new Map();
    for (const round of standings.rounds ?? []) {
      this.#rounds.set(round.round, {
        round: round.round,
        key: round.key ?? "",
        rows: new Map((round.rows ?? []).map((row) => [row.entry, whole(row)])),
      });
    }
    this.known = true;
    this.position = Number(standings.position);
    this.digest = standings.digest ?? "";
    this.key = standings.key ?? "";
    this.title = { zh: "", en: "", ...standings.title };
    this.rulebookVersion = standings.rulebookVersion ?? 0;
  }

  /**
   * Merges a delta. Rows come whole, so one that began before the position held may be merged again.
   * "applied"; "old" where all of it is held; "gap" where something between is missing: ask again with `resume`.
   */
  takeDelta(delta) {
    const from = Number(delta.from);
    const to = Number(delta.position);
    if (!this.known || from > this.position) return "gap";
    if (from < this.position && to <= this.position) return "old";
    for (const change of delta.rounds ?? []) {
      let round = this.#rounds.get(change.round);
      if (!round) {
        round = { round: change.round, key: change.key ?? "", rows: new Map() };
        this.#rounds.set(change.round, round);
      }
      for (const row of change.rows ?? []) round.rows.set(row.entry, whole(row));
    }
    for (const gone of delta.gone ?? []) this.#rounds.get(gone.round)?.rows.delete(gone.entry);
    this.position = to;
    this.digest = delta.digest ?? "";
    return "applied";
  }

  /** Overall first, then the rounds in their order. */
  rounds() {
    return [...this.#rounds.values()].sort((a, b) => a.round - b.round).map(({ round, key }) => ({ round, key }));
  }

  rows(round) {
    return [...(this.#rounds.get(round)?.rows.values() ?? [])].sort(byPlace);
  }

  /** Entries some of whose due marks are not in yet. */
  beingJudged() {
    return this.rows(0).filter((row) => row.marksDue > 0 && row.marksIn < row.marksDue);
  }
}

/** What a person should hear of: entries whose place or total is new, the best placed first. */
export function changes(before, after) {
  const old = new Map(before.map((row) => [row.entry, row]));
  return after
    .filter((row) => row.place !== "" || row.total !== "")
    .map((row) => ({ row, before: old.get(row.entry) }))
    .filter(({ row, before: was }) => !was || was.place !== row.place || was.total !== row.total)
    .map(({ row, before: was }) => ({
      row,
      climbed: was && was.place !== "" && row.place !== "" ? Number(was.place) - Number(row.place) : 0,
      fresh: !was || was.total !== row.total,
    }));
}

/** "3fa9 c21b…" of 64 hex digits. */
export function shortDigest(digest) {
  return digest.length > 8 ? `${digest.slice(0, 4)} ${digest.slice(4, 8)}…` : digest;
}

/** The contest asked for by number or key; else the newest; null where there is none. */
export function chooseContest(contests, wanted) {
  if (wanted) {
    return contests.find((one) => one.key === wanted || String(one.contest) === wanted) ?? null;
  }
  return contests.reduce((newest, one) => (!newest || one.contest > newest.contest ? one : newest), null);
}
