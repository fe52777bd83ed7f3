// A board's rows after a delta: pure. tests/tools/web plays the daemon's own deltas to it.
import type { RoundStandings, StandingsDelta, StandingsRow } from "@/api/schema";

/** By place, then by entry; those without a place last. */
function byPlace(a: StandingsRow, b: StandingsRow): number {
  const place = (row: StandingsRow) => (row.place === "" ? Infinity : Number(row.place));
  const left = place(a);
  const right = place(b);
  return left === right ? a.entry - b.entry : left - right;
}

export function changedRounds(held: RoundStandings[], delta: StandingsDelta): RoundStandings[] {
  const gone = new Set(delta.gone.map((one) => `${one.round}/${one.entry}`));
  const news = new Map(delta.rounds.map((round) => [round.round, round]));
  const rounds = held.map((round) => {
    const fresh = news.get(round.round);
    news.delete(round.round);
    if (!fresh && ![...gone].some((one) => one.startsWith(`${round.round}/`))) return round;
    const rows = new Map(round.rows.map((row) => [row.entry, row]));
    for (const row of fresh?.rows ?? []) rows.set(row.entry, row);
    for (const entry of [...rows.keys()]) if (gone.has(`${round.round}/${entry}`)) rows.delete(entry);
    return { ...round, rows: [...rows.values()].sort(byPlace) };
  });
  return [...rounds, ...news.values()].sort((a, b) => a.round - b.round);
}
