// One WebSocket for the whole page: it comes back after every break, and always says truly how it is.
import { shallowReactive } from "vue";

import { complete } from "./complete";
import { heardServerTime } from "./clock";
import type { Answer, ApiError, Audience, Changed, Command, Given, Query, Request, Response, Result, Standings, StandingsDelta } from "./schema";

export type Phase = "connecting" | "live" | "lost" | "refused" | "off";

/** An error of the daemon, in both languages. */
export class AskError extends Error {
  constructor(
    readonly kind: ApiError["kind"] | "offline",
    readonly both: { zh: string; en: string },
  ) {
    super(both.en);
  }
}

export type BoardNews = { snapshot: Standings } | { delta: StandingsDelta };
type Board = { contest: number; audience: Audience; held: () => number; news: (news: BoardNews) => void; refused: (error: ApiError) => void };
type Watcher = { contest: number; changed: (change: Changed) => void };
type Waiting = { request: Given<Request>; sentAt: number; again: boolean; done: (response: Response) => void; fail: (error: AskError) => void };

const kHeartbeatMs = 10_000; // a question at least this often
const kPatienceMs = 7_000; // for an answer; then the connection counts as broken
const kFirstDelayMs = 400;
const kLongestDelayMs = 5_000;
const kQueryPatienceMs = 20_000;

const offline = () => new AskError("offline", { zh: "网络中断", en: "The network is down" });

class Live {
  /** What pages show. `brokenSince`: 0 while all is well. */
  readonly state = shallowReactive({ phase: "off" as Phase, brokenSince: 0, attempt: 0, retryAt: 0, lags: 0 });

  private socket: WebSocket | null = null;
  private lastId = 0;
  private waiting = new Map<number, Waiting>();
  private boards = new Set<Board>();
  private watchers = new Set<Watcher>();
  private upFunctions = new Set<() => void>();
  private retryTimer = 0;
  private beatTimer = 0;
  private patienceTimer = 0;

  constructor() {
    addEventListener("online", () => this.check());
    addEventListener("offline", () => this.broke(this.socket));
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.check());
  }

  start(): void {
    if (this.state.phase === "off" || this.state.phase === "refused") this.open();
  }

  /** Who asks has changed: the conversation begins anew with the cookie of now. */
  restart(): void {
    this.state.attempt = 0;
    const old = this.socket;
    this.socket = null;
    old?.close();
    this.failWaiting();
    this.open();
  }

  /** Finds out now whether the connection stands: after sleep, or when the network came back. */
  check(): void {
    if (this.state.phase === "lost") this.open();
    else if (this.state.phase === "live") this.beat();
  }

  /** Called each time the connection stands again. */
  onUp(then: () => void): () => void {
    this.upFunctions.add(then);
    if (this.state.phase === "live") then();
    return () => this.upFunctions.delete(then);
  }

  /** A query is asked again after a break, until its patience ends. */
  async ask<K extends keyof Result>(query: Given<Query>, member: K): Promise<NonNullable<Result[K]>> {
    const response = await this.send({ query }, true, kQueryPatienceMs);
    const result = response.result?.[member];
    if (result === undefined || result === null) throw new AskError("internal", { zh: "答复不完整", en: "The answer is not whole" });
    return result as NonNullable<Result[K]>;
  }

  /** A command is sent once on this connection; who keeps it sends it again, with the same id. */
  async give(command: Given<Command>): Promise<Answer> {
    if (this.state.phase !== "live") throw offline();
    const response = await this.send({ command }, false, kQueryPatienceMs);
    return response.answer ?? {};
  }

  subscribe(board: Board): () => void {
    this.boards.add(board);
    if (this.state.phase === "live") this.subscribeNow(board);
    return () => {
      this.boards.delete(board);
      if (this.state.phase === "live")
        this.post({ unsubscribe: { contest: board.contest, audience: board.audience } }, false).catch(() => undefined);
    };
  }

  /** The board that is held does not fit what came: asks for it whole. */
  again(board: Board): void {
    if (this.state.phase === "live") this.subscribeNow(board);
  }

  watch(contest: number, changed: (change: Changed) => void): () => void {
    const watcher = { contest, changed };
    this.watchers.add(watcher);
    if (this.state.phase === "live") this.watchNow(contest);
    return () => {
      this.watchers.delete(watcher);
      const others = [...this.watchers].some((one) => one.contest === contest);
      if (!others && this.state.phase === "live") this.post({ unwatch: { contest } }, false).catch(() => undefined);
    };
  }

  private open(): void {
    clearTimeout(this.retryTimer);
    this.enter("connecting");
    const socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/ws`);
    this.socket = socket;
    clearTimeout(this.patienceTimer);
    this.patienceTimer = window.setTimeout(() => this.broke(socket), kPatienceMs);
    socket.onopen = () => this.opened(socket);
    socket.onmessage = (event) => this.heard(socket, String(event.data));
    socket.onclose = () => this.broke(socket);
    socket.onerror = () => this.broke(socket);
  }

  private opened(socket: WebSocket): void {
    if (socket !== this.socket) return;
    clearTimeout(this.patienceTimer);
    this.state.attempt = 0;
    this.enter("live");
    this.scheduleBeat();
    for (const board of this.boards) this.subscribeNow(board);
    for (const contest of new Set([...this.watchers].map((one) => one.contest))) this.watchNow(contest);
    for (const [id, waiting] of this.waiting) this.transmit(id, waiting);
    for (const then of this.upFunctions) then();
  }

  private broke(socket: WebSocket | null): void {
    if (socket !== this.socket || this.state.phase === "lost") return;
    clearTimeout(this.patienceTimer);
    clearTimeout(this.beatTimer);
    this.socket = null;
    if (socket) {
      socket.onclose = socket.onerror = socket.onmessage = null;
      socket.close();
    }
    for (const [id, waiting] of this.waiting) {
      if (waiting.again) continue;
      this.waiting.delete(id);
      waiting.fail(offline());
    }
    const delay = Math.min(kLongestDelayMs, kFirstDelayMs * 2 ** this.state.attempt) * (0.7 + Math.random() * 0.6);
    this.state.attempt += 1;
    this.state.retryAt = Date.now() + delay;
    this.enter("lost");
    this.retryTimer = window.setTimeout(() => this.open(), delay);
  }

  private enter(phase: Phase): void {
    if (phase === "live") this.state.brokenSince = 0;
    else if (phase === "lost" && !this.state.brokenSince) this.state.brokenSince = Date.now();
    this.state.phase = phase;
  }

  private scheduleBeat(): void {
    clearTimeout(this.beatTimer);
    this.beatTimer = window.setTimeout(() => this.beat(), kHeartbeatMs);
  }

  private beat(): void {
    const socket = this.socket;
    clearTimeout(this.patienceTimer);
    this.patienceTimer = window.setTimeout(() => this.broke(socket), kPatienceMs);
    const began = performance.now();
    this.post({ ping: null }, false)
      .then(() => (this.state.lags = Math.round(performance.now() - began)))
      .catch(() => undefined);
  }

  private heard(socket: WebSocket, text: string): void {
    if (socket !== this.socket) return;
    clearTimeout(this.patienceTimer);
    this.scheduleBeat();
    const response = complete<Response>("Response", JSON.parse(text));
    if (response.snapshot) this.boardNews(response.snapshot.contest, response.snapshot.audience, { snapshot: response.snapshot });
    else if (response.delta) this.boardNews(response.delta.contest, response.delta.audience, { delta: response.delta });
    else if (response.changed) this.changed(response.changed);
    const waiting = this.waiting.get(response.id);
    if (!waiting || response.id === 0) return;
    this.waiting.delete(response.id);
    if (response.error) waiting.fail(new AskError(response.error.kind, response.error.text));
    else waiting.done(response);
  }

  private changed(change: Changed): void {
    heardServerTime(change.now, 0);
    for (const one of this.watchers) if (one.contest === change.contest) one.changed(change);
  }

  private boardNews(contest: number, audience: Audience, news: BoardNews): void {
    for (const board of this.boards) if (board.contest === contest && board.audience === audience) board.news(news);
  }

  private subscribeNow(board: Board): void {
    const held = board.held();
    this.post({ subscribe: { contest: board.contest, audience: board.audience, resume: held } }, false).catch((error: AskError) => {
      if (error.kind !== "offline") board.refused({ kind: error.kind, text: error.both });
    });
  }

  private watchNow(contest: number): void {
    this.post({ watch: { contest } }, false).catch(() => undefined);
  }

  private send(request: Given<Request>, again: boolean, patienceMs: number): Promise<Response> {
    return new Promise((done, fail) => {
      const id = ++this.lastId;
      const timer = setTimeout(() => {
        if (this.waiting.delete(id)) fail(offline());
      }, patienceMs);
      const waiting: Waiting = {
        request,
        sentAt: performance.now(),
        again,
        done: (response) => (clearTimeout(timer), done(response)),
        fail: (error) => (clearTimeout(timer), fail(error)),
      };
      this.waiting.set(id, waiting);
      if (this.state.phase === "live") this.transmit(id, waiting);
      else if (!again) {
        this.waiting.delete(id);
        waiting.fail(offline());
      }
    });
  }

  private post(request: Given<Request>, again: boolean): Promise<Response> {
    return this.send(request, again, kQueryPatienceMs);
  }

  private transmit(id: number, waiting: Waiting): void {
    waiting.sentAt = performance.now();
    this.socket?.send(JSON.stringify({ id, ...waiting.request }));
  }

  private failWaiting(): void {
    for (const [id, waiting] of this.waiting) {
      this.waiting.delete(id);
      waiting.fail(offline());
    }
  }
}

export const live = new Live();
