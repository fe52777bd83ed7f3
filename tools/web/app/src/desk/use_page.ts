// A list that the daemon pages: what is shown of it, and how to ask for more.
import { onScopeDispose, shallowReactive, watch } from "vue";

import { textOf } from "@/stores/notices";

export type PageWish = { offset: number; limit: number; search: string; sort: string };
export type Rows<R> = { rows: R[]; total: number };
export type PageState<R> = PageWish & {
  rows: R[];
  total: number;
  loading: boolean;
  known: boolean;
  problem: string;
  reload: () => Promise<void>;
  turnTo: (page: number) => void;
  sortBy: (column: string) => void;
  /** From the first row on: the filters have changed. */
  restart: () => void;
  /** Every row that the filters let through. */
  everything: () => Promise<R[]>;
};

const kTypingMs = 250;
const kMost = 1000;

export function usePage<R>(load: (wish: PageWish) => Promise<Rows<R>>, sort = "", limit = 20): PageState<R> {
  let asked = 0;
  let timer = 0;

  async function reload(): Promise<void> {
    const mine = ++asked;
    state.loading = true;
    try {
      const { offset, limit, search, sort } = state;
      const { rows, total } = await load({ offset, limit, search, sort });
      if (mine !== asked) return;
      Object.assign(state, { rows, total, problem: "", known: true });
      if (offset > 0 && rows.length === 0 && total > 0) turnTo(Math.ceil(total / limit));
    } catch (error) {
      if (mine === asked) state.problem = textOf(error);
    } finally {
      if (mine === asked) state.loading = false;
    }
  }
  function turnTo(page: number): void {
    state.offset = (page - 1) * state.limit;
    void reload();
  }
  function restart(): void {
    state.offset = 0;
    void reload();
  }
  function sortBy(column: string): void {
    state.sort = state.sort === column ? `-${column}` : state.sort === `-${column}` ? "" : column;
    restart();
  }
  async function everything(): Promise<R[]> {
    const all: R[] = [];
    for (;;) {
      const { rows, total } = await load({ offset: all.length, limit: kMost, search: state.search, sort: state.sort });
      all.push(...rows);
      if (rows.length === 0 || all.length >= total) return all;
    }
  }

  const state: PageState<R> = shallowReactive({
    rows: [] as R[], total: 0, offset: 0, limit, search: "", sort, loading: true, known: false, problem: "",
    reload, turnTo, sortBy, restart, everything,
  });
  watch(() => state.search, () => {
    clearTimeout(timer);
    timer = window.setTimeout(restart, kTypingMs);
  });
  onScopeDispose(() => clearTimeout(timer));
  void reload();
  return state;
}
