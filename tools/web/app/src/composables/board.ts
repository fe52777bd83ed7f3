// A live board: snapshots and deltas become rows, by round.
import { onScopeDispose, shallowReactive } from "vue";

import { live, type BoardNews } from "@/api/live";
import type { ApiError, Audience, LocalText, RoundStandings, Standings } from "@/api/schema";
import { changedRounds } from "./board_rows";

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
