/* Which poverty line and which people each kabupaten of a village table gets: node planner_poverty.cjs FOLDER. Names agree letter for letter, but for the
   kinds of place and those of scenarios/kabupaten-names.csv; no two kabupaten share a row. */
'use strict';
const { readFileSync } = require('fs');
const { join } = require('path');
const vm = require('vm');

const root = join(__dirname, '../..'), web = join(root, 'engine/web');
const context = vm.createContext({ document: { documentElement: {} } });
for (const file of ['shared/i18n.js', 'planner/table.js']) vm.runInContext(readFileSync(join(web, file), 'utf8'), context);
const Table = vm.runInContext('Table', context), folder = process.argv[2];
const rows = (file) => readFileSync(file, 'utf8').split(/\r?\n/).slice(1).filter(Boolean).map((line) => Table.fields(line, ','));
const table = Table.read(readFileSync(join(folder, 'idm2024_desa.csv'), 'utf8'), 'idm');
const names = rows(join(root, 'scenarios/kabupaten-names.csv')).map(([name, also]) => ({ name, also }));
const letters = (name) => name.toUpperCase().replace(/^KAB\w*\.? /, '').replace(/[^A-Z]/g, '');
const wrong = [];
for (const [file, column, due] of [['poverty_line_2025.csv', 2, names.length], ['population_2024.csv', -1, 1]]) {
  const lines = Table.figures(rows(join(folder, file)), column), used = new Map();
  let aliases = 0;
  for (const { name } of table.kabs) {
    const hit = Table.by_name(name, lines, names);
    if (!hit || !(hit.value > 0)) { wrong.push(`${file}: nothing for ${name}`); continue; }
    if (used.has(hit.name)) wrong.push(`${file}: ${name} and ${used.get(hit.name)} share ${hit.name}`);
    used.set(hit.name, name);
    if (letters(hit.name) !== letters(name)) { ++aliases; console.log(`${name} takes ${hit.name} of ${file}`); }
  }
  if (aliases !== due) wrong.push(`${file}: ${aliases} aliases`);
}
console.log(wrong.join('\n') || `${table.kabs.length} kabupaten, each with rows of its own`);
process.exit(wrong.length ? 1 : 0);
