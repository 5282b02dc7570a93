/* Which poverty line each kabupaten of a village table gets: node planner_poverty.cjs FOLDER. Names agree letter for letter, but for the kinds of
   place and seven that are called otherwise; no two kabupaten share a line. */
'use strict';
const { readFileSync } = require('fs');
const { join } = require('path');
const vm = require('vm');

const web = join(__dirname, '../../engine/web');
const context = vm.createContext({ document: { documentElement: {} } });
for (const file of ['shared/i18n.js', 'planner/table.js']) vm.runInContext(readFileSync(join(web, file), 'utf8'), context);
const Table = vm.runInContext('Table', context), folder = process.argv[2];
const table = Table.read(readFileSync(join(folder, 'idm2024_desa.csv'), 'utf8'), 'idm');
const lines = readFileSync(join(folder, 'poverty_line_2025.csv'), 'utf8').split(/\r?\n/).slice(1).filter(Boolean).map((line) => Table.fields(line, ',')).filter((row) => !row[0].endsWith('00')).map((row) => [row[1], Number(row[2])]);
const letters = (name) => name.toUpperCase().replace(/^KAB\w*\.? /, '').replace(/[^A-Z]/g, '');
const wrong = [], used = new Map();
let aliases = 0;
for (const { name } of table.kabs) {
  const hit = Table.poverty_of(name, lines);
  if (!hit) { wrong.push(`${name}: no line`); continue; }
  if (used.has(hit.name)) wrong.push(`${name} and ${used.get(hit.name)} share the line of ${hit.name}`);
  used.set(hit.name, name);
  if (letters(hit.name) !== letters(name)) { ++aliases; console.log(`${name} takes the line of ${hit.name}`); }
}
if (aliases !== 7) wrong.push(`${aliases} aliases`);
console.log(wrong.join('\n') || `${table.kabs.length} kabupaten, each with a line of its own`);
process.exit(wrong.length ? 1 : 0);
