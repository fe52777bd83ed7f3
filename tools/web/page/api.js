// Requests over HTTP to the daemon this page came from.

import { both } from "./texts.js";

const kTimeoutMs = 10_000;

/** What went wrong, in both languages. `kind` is the API's own, or "unreachable". */
export class ApiError extends Error {
  constructor(kind, text) {
    super(`${kind}: ${text.en}`);
    this.kind = kind;
    this.text = text;
  }
}

function unreachable() {
  return new ApiError("unreachable", both("unreachable"));
}

function refusal(response, body) {
  const error = body?.error ?? body;
  if (error?.text) return new ApiError(error.kind ?? "internal", error.text);
  const kinds = { 401: "unauthenticated", 403: "forbidden", 404: "notFound", 429: "tooMany" };
  return new ApiError(kinds[response.status] ?? "internal", both("badAnswer", { status: response.status }));
}

async function ask(path, token, options) {
  const headers = { Accept: "application/json" };
  if (token) headers.Authorization = `Bearer ${token}`;
  if (options.body) headers["Content-Type"] = "application/json";
  let response;
  let text;
  try {
    response = await fetch(path, {
      ...options,
      headers,
      cache: "no-store",
      credentials: "omit",
      signal: AbortSignal.timeout(kTimeoutMs),
    });
    text = await response.text();
  } catch {
    throw unreachable();
  }
  let body = null;
  try {
    body = text === "" ? null : JSON.parse(text);
  } catch {
    throw refusal(response, null);
  }
  if (!response.ok) throw refusal(response, body);
  return body;
}

/** A list comes bare or as the one member of an object. */
function list(body, name) {
  const found = Array.isArray(body) ? body : body?.[name];
  return Array.isArray(found) ? found : [];
}

export async function contests(token) {
  const found = list(await ask("/api/contests", token, {}), "contests");
  return found.map((one) => ({ ...one, contest: Number(one.contest) }));
}

export function contest(number, token) {
  return ask(`/api/contests/${encodeURIComponent(number)}`, token, {});
}

/** The released standings as they are now. */
export function releasedStandings(number) {
  return ask(`/api/contests/${encodeURIComponent(number)}/standings`, "", {});
}

export async function brands(token) {
  return list(await ask("/api/brands?limit=1000", token, {}), "rows");
}

export function whoAmI(token) {
  return ask("/api/whoami", token, {});
}

export function login(name, password, label) {
  return ask("/api/login", "", { method: "POST", body: JSON.stringify({ login: name, password, label }) });
}

export function logout(token) {
  return ask("/api/logout", token, { method: "POST" });
}
