// A live board: snapshots and deltas become rows, by round.
import { onScopeDispose, shallowReactive } from "vue";

import { live, type BoardNews } from "@/api/live";
import type { ApiError, Audience, LocalText, RoundStandings, Standings, StandingsDelta, StandingsRow } from "@/api/schema";

export type BoardState = {
  known: boolean;
  title: LocalText;
  key: string;
  position: number;
  rulebookVersion: number;
  digest: string;
  rounds: RoundStandings[];
  refused?: ApiError;
};

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

export function useBoard(contest: number, audience: Audience): BoardState {
  const state = shallowReactive<BoardState>({
    known: false,
    title: { zh: "", en: "" },
    key: "",
    position: 0,
    rulebookVersion: 0,
    digest: "",
    rounds: [],
  });
  const whole = (board: Standings) => {
    const { title, key, position, rulebookVersion, digest, rounds } = board;
    Object.assign(state, { known: true, refused: undefined, title, key, position, rulebookVersion, digest, rounds });
  };
  const board = {
    contest,
    audience,
    held: () => (state.known ? state.position + 1 : 0),
    news: (news: BoardNews) => {
      if ("snapshot" in news) return whole(news.snapshot);
      const { delta } = news;
      if (!state.known || delta.from !== state.position) {
        state.known = false;
        return live.again(board);
      }
      Object.assign(state, { position: delta.position, digest: delta.digest, rounds: changedRounds(state.rounds, delta) });
    },
    refused: (error: ApiError) => {
      state.refused = error;
    },
  };
  onScopeDispose(live.subscribe(board));
  return state;
}
