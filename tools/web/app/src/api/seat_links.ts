import { post } from "./http";

export type SeatLink = { code: string; pin: string; path: string; expiresAt: string; contest: number; seat: number };

/** A new link and PIN for a judge's seat; the one before is void. */
export function makeSeatLink(contest: number, seat: number, minutes = 0): Promise<SeatLink> {
  return post<SeatLink>("", `/api/contests/${contest}/seats/${seat}/pin${minutes ? `?minutes=${minutes}` : ""}`, {});
}

export function addressOf(link: SeatLink): string {
  return location.origin + link.path;
}
