// Something asked of the daemon for a page: what came, or why it did not.
import { shallowReactive } from "vue";

import { textOf } from "@/stores/notices";

export type Asked<T> = { value: T | undefined; problem: string; loading: boolean; again: () => Promise<void> };

export function useAsked<T>(ask: () => Promise<T>): Asked<T> {
  let asked = 0;
  const state = shallowReactive({ value: undefined, problem: "", loading: true, again }) as Asked<T>;
  async function again(): Promise<void> {
    const mine = ++asked;
    state.loading = true;
    try {
      const value = await ask();
      if (mine !== asked) return;
      state.value = value;
      state.problem = "";
    } catch (error) {
      if (mine === asked) state.problem = textOf(error);
    } finally {
      if (mine === asked) state.loading = false;
    }
  }
  void again();
  return state;
}
