'use strict';
/* The sandbox: six controls and the spread over lucks that answers while they move. */
const TEN_YEARS = 120;
const CONTROLS = [
  { key: 'sell_together', row: 'marketing.collective', options: [['opt_yes', {}], ['opt_from9', { first: { 'marketing.collective': false }, from: START + 8, then: { 'marketing.collective': true } }], ['opt_no', { first: { 'marketing.collective': false } }]], usual: 0 },
  { key: 'talk_style', row: 'tks.horizontality', slide: [.2, .9, .1], ends: ['order', 'accompany'], show: (v) => i18n.number(v, 1) },
  { key: 'cadres_from', row: 'cadres.start_month', slide: [0, 24, 1], show: (v) => words('opt_month', { n: i18n.number(v) }) },
  { key: 'leave_month', row: 'facilitation.contract_months', slide: [6, 96, 6], show: (v) => words('opt_month', { n: i18n.number(v) }) },
  { key: 'trader_reply', row: 'conflict.preset', options: [['opt_calm', { first: { 'conflict.preset': 'none' } }], ['opt_usual', {}], ['opt_hard', { first: { 'conflict.preset': 'strong' } }]], usual: 1 },
  { key: 'dry_year', row: 'climate.drought_magnitude', options: [['opt_none', {}], ...[['opt_third', .3], ['opt_two_thirds', .6]].map(([name, lost]) => [name, { first: { 'climate.drought_start': START + 12, 'climate.drought_months': 8, 'climate.drought_magnitude': lost } }])], usual: 0 },
  { key: 'mediator', more: true, row: 'lines.mediation', options: [['opt_no_mediator', { first: { 'lines.mediation': 0 } }], ['opt_some', {}], ['opt_much', { first: { 'lines.mediation': .1 } }]], usual: 1 },
  { key: 'invite', more: true, row: 'conflict.invite_trader', options: [['opt_no', {}], ['opt_yes', { first: { 'conflict.invite_trader': 1 } }]], usual: 0 },
  { key: 'traders', more: true, row: 'area.traders_per_village', options: [['opt_one', { first: { 'area.traders_per_village': 1 } }], ['opt_two', {}]], usual: 1 },
];
const OUTCOMES = [['stand', (one) => one.stand, 0, 3, true], ['short', (one) => one.sariShort, 0, null, false], ['won', (one) => one.reclaimed / 1e6, 0, null, false], ['acts', (one) => one.acts, 0, null, true]];
const rowOf = (name) => lesson.rows.find((row) => row.name === name);
const usualOf = (control) => (control.slide ? rowOf(control.row).value : control.usual);

function tryState(l) {
  if (!l.tryState) { l.tryState = { at: Object.fromEntries(CONTROLS.map((control) => [control.key, usualOf(control)])), results: [], base: null, token: 0 }; answer(l, true); }
  return l.tryState;
}
function tryChanges(state) {
  const first = {}, changes = [];
  for (const control of CONTROLS) {
    const at = state.at[control.key];
    if (control.slide) { if (at !== usualOf(control)) first[control.row] = at; continue; }
    const option = control.options[at][1];
    Object.assign(first, option.first || {});
    if (option.then) changes.push({ from: option.from, sets: option.then });
  }
  return Object.keys(first).length ? [{ from: 0, sets: first }, ...changes] : changes;
}
/** Lucks under the controls as they stand: sixteen at once, then a hundred; the newest question only. */
async function answer(l, base) {
  const state = l.tryState, token = ++state.token, changes = tryChanges(state), standAt = START + state.at.leave_month + 6 + 24, still = () => state === l.tryState && token === state.token;
  if (state.busy) { state.again = true; return; }
  state.busy = true;
  const began = performance.now(), few = await l.lucks(changes, FEW_LUCKS, TEN_YEARS, { standAt });
  state.busy = false;
  if (base && !state.base) state.base = few;
  state.results = few;
  state.milliseconds = performance.now() - began;
  document.documentElement.dataset.answered = String(token);
  if (l.view === 'try') drawResults(l);
  if (state.again) { state.again = false; return answer(l, base); }
  if (!still()) return;
  await new Promise((resolve) => setTimeout(resolve, 250));
  if (!still()) return;
  const many = await l.lucks(changes, LUCKS, TEN_YEARS, { standAt, still });
  if (!many || !still()) return;
  if (!changes.length) state.base = many;
  state.results = many;
  if (l.view === 'try') drawResults(l);
}
const mean = (all) => all.reduce((sum, one) => sum + one, 0) / Math.max(1, all.length);
function drawResults(l) {
  const box = document.getElementById('results');
  if (box) box.replaceChildren(...resultParts(l));
}
function resultParts(l) {
  const state = tryState(l), all = state.results;
  if (!all.length || !state.base) return [h('p', { class: 'note' }, words('lucks_wait', { n: i18n.number(FEW_LUCKS) }))];
  return [h('p', { class: 'note', role: 'status' }, words('try_lucks', { n: i18n.number(all.length) }) + ' · ' + words('try_base')),
    ...OUTCOMES.map(([name, value, low, high, whole]) => {
      const values = all.map(value), usual = mean(state.base.map(value)), top = high || Math.max(8, Math.ceil(1.15 * Math.max(...values, ...state.base.map(value)))), centre = mean(values);
      return h('section', { class: 'result' }, h('h2', {}, words('out_' + name)), h('p', { class: 'note' }, words('out_' + name + '_unit')),
        histogram(values, low, top, usual, whole), h('div', { class: 'axis' }, h('span', {}, i18n.number(low)), h('b', {}, words('out_mean', { n: i18n.number(centre, centre < 10 ? 1 : 0) })), h('span', {}, i18n.number(top))),
        name === 'acts' ? h('p', { class: 'note' }, words('out_of_which', { n: i18n.number(mean(all.map((one) => one.act0)), 1) })) : null);
    })];
}
/** Does moving this control alone change what stands and what is won by less than luck would? */
function isWeak(l, control) {
  const state = l.tryState;
  if (state.at[control.key] === usualOf(control) || !state.base || !state.results.length || CONTROLS.some((other) => other !== control && state.at[other.key] !== usualOf(other))) return false;
  const change = (value, noise) => Math.abs(mean(state.results.map(value)) - mean(state.base.map(value))) < noise;
  return change((one) => one.stand, .15) && change((one) => one.sariShort, 1.5) && change((one) => one.acts, .4);
}
function control(l, one) {
  const state = tryState(l), row = rowOf(one.row), at = state.at[one.key], set = (value) => { state.at[one.key] = value; answer(l); const output = document.getElementById('at-' + one.key); if (output) output.textContent = shown(one, value); };
  const known = row.kind === 'lever' ? words('grade_lever') : words('grade_' + row.grade);
  return h('section', { class: 'control' }, h('div', { class: 'head' }, h('label', { for: 'c-' + one.key, id: 'l-' + one.key }, words('ctl_' + one.key)), h('output', { id: 'at-' + one.key }, shown(one, at))), h('p', { class: 'note' }, words('ctl_' + one.key + '_help')),
    one.slide ? h('div', { class: 'slide' }, one.ends ? h('span', {}, words(one.ends[0])) : null, h('input', { type: 'range', id: 'c-' + one.key, min: one.slide[0], max: one.slide[1], step: one.slide[2], value: at, oninput: (event) => set(Number(event.target.value)), 'data-key': 'c-' + one.key }), one.ends ? h('span', {}, words(one.ends[1])) : null)
      : h('div', { class: 'choices', role: 'group', 'aria-labelledby': 'l-' + one.key }, one.options.map(([name], k) => h('button', { id: k ? null : 'c-' + one.key, 'aria-pressed': String(at === k), onclick: () => { set(k); render(); }, 'data-key': 'c-' + one.key + k }, words(name)))),
    isWeak(l, one) ? h('p', { class: 'note' }, words('try_weak')) : null,
    h('details', {}, h('summary', {}, words('try_row')), h('p', { class: 'note' }, h('code', {}, row.name), ' · ', row.meaning[i18n.language()], ' · ', words('try_source', { tingkat: known, sumber: row.source }))));
}
function shown(one, at) { return one.slide ? one.show(at) : words(one.options[at][0]); }
function tryView(l) {
  tryState(l);
  const rest = CONTROLS.filter((one) => one.more);
  return h('div', { class: 'try' }, h('div', {}, h('h1', {}, words('try_it')), h('p', {}, words('try_lead', { n: i18n.number(LUCKS) })), h('button', { onclick: () => { CONTROLS.forEach((one) => { l.tryState.at[one.key] = usualOf(one); }); answer(l); render(); } }, words('try_reset'))),
    h('div', { class: 'controls' }, CONTROLS.filter((one) => !one.more).map((one) => control(l, one)), h('details', { class: 'control', open: l.tryMore, ontoggle: null }, h('summary', {}, words('ctl_more')), rest.map((one) => control(l, one)))),
    h('div', { id: 'results', class: 'results', 'aria-live': 'polite' }, resultParts(l)), h('p', { class: 'note' }, words('s7_note')));
}
