'use strict';
/* What this is: an illustration under stated assumptions, with their grades and sources. */
const LESSON_ROWS = [...CONTROLS.map((control) => control.row), 'trade.monopsony_margin', 'trade.tied_discount', 'trade.transport_cost', 'ijon.rate', 'ijon.ask_months', 'marketing.offtaker_margin', 'marketing.transport_cost', 'marketing.fee',
  'conflict.hostility_gain', 'conflict.aggression', 'conflict.wait_months', 'conflict.rumour', 'conflict.coopt', 'conflict.squeeze', 'conflict.shield', 'production.cycle_months', 'cadres.eta_k', 'cadres.hazard', 'independence.dwell_months', 'independence.headcount'];
function aboutView(l) {
  const assumptions = l.rows.filter((row) => row.kind === 'assumption'), of = (grade) => assumptions.filter((row) => row.grade === grade).length;
  const known = (row) => (row.kind === 'assumption' ? words('grade_' + row.grade) : row.kind === 'lever' ? words('kind_choice') : words('kind_' + row.kind));
  const value = (row) => (typeof row.value === 'number' ? row.value.toLocaleString(i18n.language() === 'id' ? 'id-ID' : 'en-GB', { maximumFractionDigits: 4 }) : row.value === true ? words('yes') : row.value === false ? words('no') : String(row.value)) + (row.unit === '1' || row.unit === 'text' ? '' : ' ' + i18n.unit(row.unit));
  const table = (rows) => h('table', {}, h('thead', {}, h('tr', {}, ['what', 'value', 'grade', 'source', 'row'].map((name) => h('th', { scope: 'col' }, words('about_col_' + name))))),
    h('tbody', {}, rows.map((row) => h('tr', {}, h('td', {}, row.meaning[i18n.language()]), h('td', { class: 'number' }, value(row)), h('td', {}, known(row)), h('td', {}, row.source), h('td', {}, h('code', {}, row.name))))));
  const scenario = 'scenarios/' + l.region.preset;
  return h('div', { class: 'about' }, h('h1', {}, words('menu_about')), [1, 2, 3, 4, 5, 6].map((k) => h('p', {}, words('about_' + k))), h('p', {}, h('b', {}, words('about_grades', { all: i18n.number(assumptions.length), data: i18n.number(of('data')), expert: i18n.number(of('expert')), guess: i18n.number(of('guess')) }))),
    h('p', {}, words('about_local')), h('p', { class: 'note' }, l.seed ? words('other_note', { n: i18n.number(l.seed) }) : words('story_note')),
    h('p', { class: 'digest' }, words('about_seed', { seed: String(l.seed || rowOf('run.seed').value), digest: l.story.record.digest, n: i18n.number(l.story.months) })), h('p', { class: 'note' }, words('about_same')),
    h('p', {}, h('code', { id: 'digest-command' }, 'berdaya digest ' + scenario + (l.seed ? ' --set run.seed=' + l.seed : ''))),
    h('h2', {}, words('about_rows')), h('div', { class: 'wide-table', tabindex: 0, role: 'region', 'aria-label': words('about_rows') }, table(l.rows.filter((row) => LESSON_ROWS.includes(row.name) || (row.set_by !== 'default' && row.kind !== 'input')))),
    h('details', {}, h('summary', {}, words('about_all', { n: i18n.number(l.rows.length) })), h('div', { class: 'wide-table', tabindex: 0, role: 'region', 'aria-label': words('about_all', { n: i18n.number(l.rows.length) }) }, table(l.rows))));
}
