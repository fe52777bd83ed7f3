// A view of a contest that is asked for again whenever the daemon says that something changed.
import { onScopeDispose, shallowReactive, watch } from "vue";

import { heardServerTime } from "@/api/clock";
import { AskError, live } from "@/api/live";
import type { Given, Query, Result } from "@/api/schema";
import { session } from "@/stores/session";

export type Watched<T> = { value: T | undefined; error: AskError | undefined; again: () => Promise<void> };

export function useWatched<K extends "floor" | "seat" | "stage">(
  contest: number,
  member: K,
  query: () => Given<Query>,
): Watched<NonNullable<Result[K]>> {
  type Value = NonNullable<Result[K]>;
  const state: Watched<Value> = shallowReactive({ value: undefined, error: undefined, again: () => ask() }) as Watched<Value>;
  let asking = false;
  let stale = false;
  let timer = 0;

  async function ask(): Promise<void> {
    if (asking) {
      stale = true;
      return;
    }
    asking = true;
    stale = false;
    const began = performance.now();
    try {
      const value = await live.ask(query(), member);
      const summary = (value as { summary?: { now: number } }).summary;
      if (summary) heardServerTime(summary.now, performance.now() - began);
      state.value = value;
      state.error = undefined;
    } catch (error) {
      if (error instanceof AskError && error.kind !== "offline") state.error = error;
    } finally {
      asking = false;
    }
    if (stale) void ask();
  }

  onScopeDispose(live.watch(contest, () => void ask()));
  onScopeDispose(live.onUp(() => void ask()));
  onScopeDispose(watch(() => session.who.account, () => void ask()));
  // What is connected is no event of the contest: the floor looks again by itself.
  if (member === "floor") {
    timer = window.setInterval(() => document.visibilityState === "visible" && void ask(), 5_000);
    onScopeDispose(() => clearInterval(timer));
  }
  return state;
}
