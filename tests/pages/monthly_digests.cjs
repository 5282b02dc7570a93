/* Digests of the state after each month, as a browser computes them: node monthly_digests.cjs MONTHS SCENARIO… prints {scenario: [digest]} as JSON.
   Needs build/pages/objects (scripts/pages). */
'use strict';
const { readFileSync } = require('fs');
const { join } = require('path');
const { load } = require('./engine_in_node.cjs');

const ROOT = join(__dirname, '../..');
(async () => {
  const [months, ...scenarios] = process.argv.slice(2), { calls } = await load(join(ROOT, 'build/pages/objects/desa.wasm')), found = {};
  for (const name of scenarios) {
    const chain = {};
    for (let file = name; file; [, file] = /^base = "(.*)"/m.exec(chain[file]) || []) chain[file] = readFileSync(join(ROOT, 'scenarios', file), 'utf8');
    const plan = calls.read(chain, { 'run.months': months }), world = calls.start(plan, 0);
    found[name] = Array.from({ length: Number(months) }, (unused, month) => { calls.step(world, month + 1); return calls.digest(world); });
    calls.free(world);
    calls.free(plan);
  }
  console.log(JSON.stringify(found));
})().catch((error) => { console.error(error, error.problems || ''); process.exit(1); });
