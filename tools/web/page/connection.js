// One WebSocket to the daemon that watches one board, comes back after every break, and always says truly how it is.
//
// Phases: "off" nothing is watched · "connecting" · "live" the daemon has confirmed the subscription and has been
// heard lately · "lost" waiting to try again · "refused" the daemon will not show this board.

const kHeartbeatMs = 15_000; // a question at least this often
const kPatienceMs = 8_000; // for an answer; then the connection counts as broken
const kConfirmEvery = 4; // every so many heartbeats the subscription itself is confirmed
const kFirstDelayMs = 500;
const kLongestDelayMs = 6_000;
const kProtocolVersion = 1;
const kFinal = ["forbidden", "notFound", "malformed"]; // asking again would not help

export class Connection {
  #target = null; // {contest, audience}
  #token = "";
  #socket = null;
  #lastId = 0;
  #asked = new Map(); // id -> "authenticate" | "subscribe" | "ping"
  #attempt = 0;
  #beats = 0;
  #timers = { retry: 0, heartbeat: 0, patience: 0 };
  #state = { phase: "off", since: Date.now(), retryAt: 0, attempt: 0, heardAt: 0 };

  /**
   * @param url of the daemon's WebSocket
   * @param events {state(state), snapshot(standings), delta(delta), refused(what, error), resume() -> position + 1}
   */
  constructor(url, events) {
    this.url = url;
    this.events = events;
  }

  get state() {
    return this.#state;
  }

  /** Watches a board, in place of the one before; null ends it. */
  watch(target, token) {
    const sameSession = token === this.#token && this.#socket?.readyState === WebSocket.OPEN;
    const before = this.#target;
    this.#target = target;
    this.#token = token;
    if (!target) {
      this.#close();
      this.#enter("off");
    } else if (sameSession && before && this.#state.phase !== "connecting") {
      this.#send("unsubscribe", { ...before, resume: 0 }, "unsubscribe");
      this.#enter("connecting");
      this.#subscribe();
    } else {
      this.#attempt = 0;
      this.#open();
    }
  }

  /** Asks for the board from the position held: after a gap. */
  askAgain() {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#subscribe();
  }

  /** Finds out now whether the connection still stands: after sleep, or when the network came back. */
  check() {
    if (this.#state.phase === "lost") this.#open();
    else if (this.#state.phase === "live") this.#beat();
  }

  #enter(phase, more = {}) {
    const kept = phase === this.#state.phase ? this.#state.since : Date.now();
    // A break lasts from the first loss until the board is live again, however many attempts lie between.
    const inBreak = this.#state.broken && phase !== "live" && phase !== "off";
    this.#state = {
      phase,
      since: inBreak ? this.#state.since : kept,
      broken: phase === "lost" || Boolean(inBreak),
      retryAt: 0,
      attempt: this.#attempt,
      heardAt: this.#state.heardAt,
      ...more,
    };
    this.events.state(this.#state);
  }

  #close() {
    for (const name of Object.keys(this.#timers)) clearTimeout(this.#timers[name]);
    this.#asked.clear();
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
  }

  #open() {
    this.#close();
    this.#enter("connecting");
    let socket;
    try {
      socket = new WebSocket(this.url);
    } catch {
      this.#lose();
      return;
    }
    this.#socket = socket;
    this.#expectAnswer();
    socket.onopen = () => {
      if (socket !== this.#socket) return;
      if (this.#token) this.#send("authenticate", { token: this.#token, version: kProtocolVersion }, "authenticate");
      else this.#subscribe();
    };
    socket.onmessage = (event) => {
      if (socket === this.#socket) this.#hear(event.data);
    };
    socket.onclose = () => {
      if (socket === this.#socket) this.#lose();
    };
  }

  #lose() {
    this.#close();
    this.#attempt += 1;
    const longest = Math.min(kLongestDelayMs, kFirstDelayMs * 2 ** Math.min(this.#attempt - 1, 10));
    const delay = longest * (0.5 + Math.random() / 2); // apart, so that a hall of viewers does not return as one
    this.#enter("lost", { retryAt: Date.now() + delay });
    this.#timers.retry = setTimeout(() => this.#open(), delay);
  }

  #send(kind, value, purpose) {
    this.#lastId += 1;
    this.#asked.set(this.#lastId, purpose);
    this.#socket.send(JSON.stringify({ id: this.#lastId, [kind]: value }));
    this.#expectAnswer();
  }

  #subscribe() {
    this.#send("subscribe", { ...this.#target, resume: this.events.resume() }, "subscribe");
  }

  #beat() {
    this.#beats += 1;
    // A right may have ended without a word: asking for the subscription again tells. It costs one short answer.
    if (this.#beats % kConfirmEvery === 0) this.#subscribe();
    else this.#send("ping", null, "ping");
  }

  #expectAnswer() {
    clearTimeout(this.#timers.heartbeat);
    clearTimeout(this.#timers.patience);
    this.#timers.patience = setTimeout(() => this.#lose(), kPatienceMs);
  }

  #hear(data) {
    let message;
    try {
      message = JSON.parse(data);
    } catch {
      this.#lose();
      return;
    }
    this.#state.heardAt = Date.now();
    const id = Number(message.id ?? 0);
    const purpose = this.#asked.get(id);
    this.#asked.delete(id);
    if (this.#asked.size === 0) {
      clearTimeout(this.#timers.patience);
      clearTimeout(this.#timers.heartbeat);
      this.#timers.heartbeat = setTimeout(() => this.#beat(), kHeartbeatMs);
    }
    if (message.error) this.#refuse(purpose, message.error);
    else if (message.welcome !== undefined) this.#subscribe();
    else if (message.snapshot) this.events.snapshot(message.snapshot);
    else if (message.delta) this.events.delta(message.delta);
    else if (purpose === "subscribe") this.#confirmed();
  }

  #confirmed() {
    this.#attempt = 0;
    if (this.#state.phase !== "live") this.#enter("live");
  }

  #refuse(purpose, error) {
    if (purpose === "authenticate" || error.kind === "unauthenticated") {
      this.#close();
      this.#enter("refused");
      this.events.refused("token", error);
    } else if (purpose === "subscribe" && kFinal.includes(error.kind)) {
      this.#enter("refused");
      this.events.refused("board", error);
    } else if (purpose !== "unsubscribe") {
      this.events.refused("later", error);
      this.#lose();
    }
  }
}
