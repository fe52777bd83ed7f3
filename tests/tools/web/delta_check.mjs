// node delta_check.mjs MODEL.js CASES.json: plays every case's delta to the page's model; ends 0 when all agree.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

const [modelPath, casesPath] = process.argv.slice(2);
const { Board } = await import(`data:text/javascript;base64,${readFileSync(modelPath).toString("base64")}`);
const cases = JSON.parse(readFileSync(casesPath, "utf8"));

function heldBy(board) {
  const rounds = board.rounds().map(({ round, key }) => ({ round, key, rows: board.rows(round) }));
  return { position: board.position, digest: board.digest, rounds };
}

function said({ position, digest, rounds }) {
  return { position: Number(position), digest, rounds: rounds.map(({ round, key, rows }) => ({ round, key, rows })) };
}

for (const { from, delta, to } of cases) {
  const board = new Board(from.contest, from.audience);
  assert.equal(board.takeDelta(delta), "gap", "nothing is held yet");
  board.takeSnapshot(from);
  assert.deepEqual(heldBy(board), said(from));
  assert.equal(board.takeDelta(delta), "applied");
  assert.deepEqual(heldBy(board), said(to));
  assert.equal(board.resume, Number(to.position) + 1);
  assert.equal(board.takeDelta(delta), "old", "all of it is held");
  assert.equal(board.takeDelta({ ...delta, from: Number(to.position) + 1, position: Number(to.position) + 2 }), "gap");
  assert.deepEqual(heldBy(board), said(to));
}
console.log(`${cases.length} cases agree`);
