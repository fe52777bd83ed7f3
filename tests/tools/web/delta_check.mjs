// node delta_check.mjs APP CASES.json: plays every case's delta to the app's board_rows.ts; ends 0 when all agree.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const [app, casesPath] = process.argv.slice(2);
const { transformSync } = createRequire(join(app, "package.json"))("esbuild");
const source = readFileSync(join(app, "src/composables/board_rows.ts"), "utf8");
const script = transformSync(source, { loader: "ts", format: "esm" }).code;
const { changedRounds } = await import(`data:text/javascript;base64,${Buffer.from(script).toString("base64")}`);
const cases = JSON.parse(readFileSync(casesPath, "utf8"));

for (const { from, delta, to } of cases) {
  assert.equal(delta.from, from.position);
  assert.deepEqual(changedRounds(from.rounds, { gone: [], ...delta }), to.rounds);
}
console.log(`${cases.length} cases agree`);
