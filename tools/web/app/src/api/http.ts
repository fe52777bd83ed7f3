// Requests over HTTP, by the session's cookie. Live pages ask over the WebSocket instead: live.ts.
import { complete } from "./complete";
import { AskError } from "./live";
import type { Answer, ApiError, Command, Given } from "./schema";

const kPatienceMs = 20_000;

async function request(method: string, path: string, body?: BodyInit, type?: string): Promise<{ status: number; json: unknown }> {
  const headers: Record<string, string> = { "X-Leitai-Csrf": "1" };
  if (type) headers["Content-Type"] = type;
  let response: globalThis.Response;
  try {
    response = await fetch(path, { method, headers, body, signal: AbortSignal.timeout?.(kPatienceMs), credentials: "same-origin" });
  } catch {
    throw new AskError("offline", { zh: "无法连接服务器", en: "The server cannot be reached" });
  }
  const json: unknown = await response.json().catch(() => ({}));
  const error = (json as { error?: ApiError }).error;
  if (error) throw new AskError(error.kind, error.text);
  if (!response.ok && response.status !== 422)
    throw new AskError("internal", { zh: `服务器答复 ${response.status}`, en: `The server answered ${response.status}` });
  return { status: response.status, json };
}

export async function get<T>(struct: string, path: string): Promise<T> {
  return complete<T>(struct, (await request("GET", path)).json);
}

/** A list of structs. */
export async function getList<T>(struct: string, path: string): Promise<T[]> {
  const rows = (await request("GET", path)).json as unknown[];
  return rows.map((row) => complete<T>(struct, row));
}

export async function post<T>(struct: string, path: string, body: unknown): Promise<T> {
  return complete<T>(struct, (await request("POST", path, JSON.stringify(body), "application/json")).json);
}

export async function remove(path: string): Promise<void> {
  await request("DELETE", path);
}

/** A file's bytes, as they are. */
export async function upload<T>(path: string, file: Blob): Promise<T> {
  return (await request("POST", path, file)).json as T;
}

/** The answer comes when the views hold what the command did. */
export async function give(command: Given<Command>): Promise<Answer> {
  return post<Answer>("Answer", "/api/commands", command);
}
