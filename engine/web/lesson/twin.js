'use strict';
/* Two worlds with the same luck, the diaries of one household, and the exit test as a scene. */
const CHOICES = {
  sale: { a: [], b: [{ from: 0, sets: { 'marketing.collective': false } }] },
  talk: { a: [{ from: 0, sets: { 'tks.horizontality': .9 } }], b: [{ from: 0, sets: { 'tks.horizontality': .2 } }] },
  mediator: { a: [], b: [{ from: 0, sets: { 'lines.mediation': 0 } }] },
};
const WEALTH = 200000;      // rupiah from which one is better off
const wealthOf = (story, t, i) => story.get('households.cash', t, i) + story.get('households.asset', t, i) + story.get('households.savings', t, i) - story.get('households.ijon_debt', t, i);

/** Both lives of the choice, or nothing while they are being lived. */
function twins(l) {
  const key = l.choice + l.seed + l.region.id;
  if (!l.pairs) l.pairs = new Map();
  const found = l.pairs.get(key);
  if (found) return found;
  const waiting = { a: l.story, b: l.story, part: -1, outcomes: [], wait: true };
  l.pairs.set(key, waiting);
  Promise.all([l.tape(CHOICES[l.choice].a), l.tape(CHOICES[l.choice].b)]).then(([a, b]) => { l.pairs.set(key, { a, b, ...comparison(a, b, l) }); render(); });
  return waiting;
}
/** The first month in which two lives differ in what people see, and what happened. */
function comparison(a, b, l) {
  let part = -1;
  for (let t = 1; t <= a.months && part < 0; ++t)
    if (['households.cash', 'households.ijon_debt', 'groups.trust', 'traders.hostility'].some((name) => { const one = a.record.columns[name], two = b.record.columns[name]; for (let k = 0; k < one.row; ++k) if (one.values[one.row * t + k] !== two.values[two.row * t + k]) return true; return false; })) part = t - 1;
  const said = (story) => story.lines.filter((line) => line.weight > 0).map((line) => [line, line.month + line.kind + line.about.group + line.about.household + line.about.trader]);
  const ours = said(a), theirs = said(b), mine = new Set(ours.map(([, key]) => key)), yours = new Set(theirs.map(([, key]) => key));
  const only = [...ours.filter(([, key]) => !yours.has(key)).map(([line]) => ({ line, world: 'a' })), ...theirs.filter(([, key]) => !mine.has(key)).map(([line]) => ({ line, world: 'b' }))].sort((x, y) => x.line.month - y.line.month || y.line.weight - x.line.weight);
  const three = START + 36, acts = (story) => story.lines.filter((line) => ACTS.includes(line.kind) && line.month < three).length, standing = (story) => [0, 1, 2].filter((g) => story.get('groups.mandiri', three, g)).length;
  let worse = 0, better = 0;
  l.story.cast.group.forEach((g, i) => { const d = wealthOf(b, three, i) - wealthOf(a, three, i); if (d < -WEALTH) ++worse; if (d > WEALTH) ++better; });
  const families = l.story.cast.group.length, holds = [acts(b) < acts(a), worse > better, standing(b) > standing(a), worse + better < families / 2], outcomes = [0, 1, 2, 3].filter((k) => holds[k]);
  return { part, only, outcomes, acts: [acts(a), acts(b)], standing: [standing(a), standing(b)], worse, better };
}
const worldName = (l, side) => words('world_' + l.choice + '_' + side);
function twinChoices(l) {
  return h('div', { class: 'choices', role: 'group', 'aria-label': words('s5_choice') }, Object.keys(CHOICES).map((key) => h('button', { 'aria-pressed': String(l.choice === key), onclick: () => { l.choice = key; l.twinSum = null; twins(l); render(); } }, words('twin_' + key))));
}
function partText(l, until) {
  const t = until || l.t;
  const pair = twins(l);
  if (pair.wait) return words('loading');
  const first = pair.only.find((one) => one.line.month >= START - 1);
  if (pair.part < 0 || t <= pair.part) return words('worlds_same', { b: i18n.number(Math.max(1, bulan(Math.max(START, t - 1)))) });
  return words('worlds_part', { b: i18n.number(bulan(pair.part)), kejadian: first && first.line.month <= pair.part + 1 ? first.line.text() : words('worlds_diff') });
}
/** What happened of late in one world alone. */
function twinNews(l, side) {
  const pair = twins(l), seen = pair.wait ? [] : pair.only.filter((one) => one.world === side && one.line.month < l.t && one.line.weight > 1).slice(-2);
  return newsList(seen.map((one) => one.line), { months: true });
}
/** Many lucks in both worlds. */
async function twinLucks(l) {
  if (l.twinSum && l.twinSum.choice === l.choice) return;
  l.twinSum = { choice: l.choice, wait: true };
  const until = START + 36, [a, b] = await Promise.all([l.lucks(CHOICES[l.choice].a, LUCKS, until), l.lucks(CHOICES[l.choice].b, LUCKS, until)]);
  const sum = { choice: l.choice, n: a.length, better: 0, same: 0, worse: 0, stand: [0, 0], acts: [0, 0] };
  a.forEach((one, k) => {
    const other = b[k], d = one.sariWealth - other.sariWealth;
    if (d > WEALTH) ++sum.better; else if (d < -WEALTH) ++sum.worse; else ++sum.same;
    sum.stand[0] += one.stand, sum.stand[1] += other.stand, sum.acts[0] += one.acts, sum.acts[1] += other.acts;
  });
  l.twinSum = sum;
  render();
}
function twinSum(l) {
  const s = l.twinSum;
  if (!s || s.wait || s.choice !== l.choice) return h('p', { class: 'note' }, words('lucks_wait', { n: i18n.number(LUCKS) }));
  return h('div', { style: 'display:grid;gap:10px' }, h('p', {}, words('twin_sum1', { dunia: worldName(l, 'a'), n: i18n.number(s.n) })),
    say(words('twin_sum2', { a: i18n.number(s.better), b: i18n.number(s.same), c: i18n.number(s.worse) })),
    say(words('twin_sum3', { x: hundred(s.stand[0] / 3 / s.n), y: hundred(s.stand[1] / 3 / s.n), k: i18n.number(s.acts[0] / s.n, 1), l: i18n.number(s.acts[1] / s.n, 1) })), h('p', { class: 'note' }, words('twin_better')));
}

/** The diary of a household in both worlds: once, where it is the same, then side by side. */
const LIVES = ['sari', 'rina', 'hadi', 'yuni'];
function personChoices(l) {
  return h('div', { class: 'choices', role: 'group', 'aria-label': words('s6_other') }, LIVES.filter((key) => person(l, key) !== undefined).map((key) => h('button', { 'aria-pressed': String(l.person === key), onclick: () => { l.person = key; render(); } }, nameOf(l, key))));
}
function lifeText(l) {
  const pair = twins(l), i = person(l, l.person), three = START + 36;
  if (pair.wait) return words('loading');
  const d = wealthOf(pair.a, three, i) - wealthOf(pair.b, three, i);
  return Math.abs(d) < WEALTH ? words('life_same') : words('life_end', { dunia: worldName(l, 'a'), rp: i18n.rupiah(Math.abs(d)), lebih: words(d > 0 ? 'life_more' : 'life_less') });
}
function diary(l) {
  const pair = twins(l), i = person(l, l.person), g = l.story.cast.group[i], three = START + 36;
  if (pair.wait) return h('div', { class: 'diaries' }, h('p', {}, words('loading')));
  const mine = (story) => story.lines.filter((line) => line.month >= START && line.month < three && (line.about.household === i || (line.weight > 1 && line.about.household < 0 && ((g >= 0 && line.about.group === g) || (line.about.trader >= 0 && line.about.trader === l.story.get('households.patron', FOUNDING, i) && line.kind !== 'group_shielded')))));
  const [a, b] = [mine(pair.a), mine(pair.b)], key = (line) => line.month + line.kind + line.about.group + line.about.trader;
  const keysA = new Set(a.map(key)), keysB = new Set(b.map(key)), differs = [...a.filter((line) => !keysB.has(key(line))), ...b.filter((line) => !keysA.has(key(line)))].map((line) => line.month);
  const fork = Math.min(three, ...differs), cells = [];
  const start = words('life_start', { rp: i18n.rupiah(l.story.get('households.ijon_debt', START, i)), rp2: i18n.rupiah(l.story.get('households.asset', START, i)) });
  cells.push(h('div', { class: 'both' }, h('p', {}, start), newsList(a.filter((line) => line.month < fork), { months: true }), h('p', { class: 'note' }, words('life_fork', { b: i18n.number(bulan(fork)) }))));
  cells.push(h('h2', {}, worldName(l, 'a')), h('h2', {}, worldName(l, 'b')));
  for (let year = 1; year <= 3; ++year) {
    const from = Math.max(fork, START + 12 * (year - 1)), to = START + 12 * year;
    if (to <= fork) continue;
    for (const [side, lines, story] of [['a', a, pair.a], ['b', b, pair.b]]) {
      const here = lines.filter((line) => line.month >= from && line.month < to);
      let short = 0;
      for (let t = to - 11; t <= to; ++t) short += story.get('households.hungry_months', t, i) & 1;
      cells.push(h('div', { class: 'cell ' + side }, h('b', { class: 'world' }, worldName(l, side)), here.length ? newsList(here.slice(0, 5), { months: true }) : h('p', { class: 'note' }, words('life_none')),
        h('table', {}, [['life_debt', i18n.rupiah(story.get('households.ijon_debt', to, i))], ['life_tools', i18n.rupiah(story.get('households.asset', to, i))], ['life_savings', i18n.rupiah(story.get('households.savings', to, i))], ['life_short', i18n.number(short)]]
          .map(([name, value]) => h('tr', {}, h('th', { scope: 'row' }, words(name) + (name === 'life_short' ? '' : ', ' + words('month_short', { b: i18n.number(12 * year) }))), h('td', { class: 'number' }, value))))));
    }
  }
  return h('div', { class: 'diaries', tabindex: 0, role: 'region', 'aria-label': words('scene_two_lives') }, cells);
}

/** Letting go: five copies of one village, then many lucks. */
const EXITS = [6, 12, 24, 48, 96], ALONE = 24, WITHDRAWAL = 6;
const exitChanges = (l, months, talk, cadres) => [{ from: 0, sets: { 'facilitation.contract_months': months, ...(talk ? { 'tks.horizontality': talk } : {}), ...(cadres ? { 'cadres.start_month': cadres } : {}) } }];
const exitMonth = (months) => START + months + WITHDRAWAL + ALONE;
function exits(l) {
  const key = l.seed + l.region.id;
  if (l.exitHere && l.exitHere.key === key && l.exitHere.flags) return l.exitHere;
  return { bests: [] };
}
async function exitFlags(l) {
  const key = l.seed + l.region.id;
  if (l.exitHere && l.exitHere.key === key) return;
  l.exitHere = { key, bests: [] };
  const flags = await Promise.all(EXITS.map(async (months) => {
    const until = exitMonth(months), record = await l.engine.any('tape', l.spec(exitChanges(l, months)), ['groups.mandiri', 'groups.phase', 'households.ijon_debt'], until), column = record.columns['groups.mandiri'];
    return [0, 1, 2].map((g) => column.values[column.row * until + g] === 1);
  }));
  const sums = flags.map((up) => up.filter(Boolean).length), most = Math.max(...sums);
  l.exitHere = { key, flags, bests: sums.flatMap((sum, k) => (sum === most ? [k] : [])) };
  render();
}
async function exitPiles(l) {
  const talk = l.exitTalk || 0, cadres = l.exitCadres || 0, token = l.exitToken = (l.exitToken || 0) + 1;
  l.exitMany = l.exitMany && l.exitMany.some((one) => one) ? l.exitMany : new Array(EXITS.length).fill(null);
  await Promise.all(EXITS.map(async (months, k) => {
    const all = await l.lucks(exitChanges(l, months, talk, cadres), 34, exitMonth(months));
    if (token !== l.exitToken) return;
    l.exitMany[k] = all.reduce((sum, one) => sum + one.stand, 0) / (3 * all.length);
    render();
  }));
}
function exitChoices(l) {
  const button = (name, value, label) => h('button', { 'aria-pressed': String((l[name] || 0) === value), onclick: () => { l[name] = value; exitPiles(l); render(); } }, label);
  return h('div', { style: 'display:grid;gap:8px' }, h('span', { class: 'note' }, words('s7_talk')), h('div', { class: 'choices' }, button('exitTalk', .2, words('order')), button('exitTalk', 0, words('usual')), button('exitTalk', .9, words('accompany'))),
    h('span', { class: 'note' }, words('s7_cadres')), h('div', { class: 'choices' }, button('exitCadres', 0, words('s7_month_n', { n: 6 })), button('exitCadres', 24, words('s7_month_n', { n: 24 }))));
}
function exitPicture(l, what) {
  const here = exits(l);
  return h('div', { class: 'flags' }, EXITS.map((months, k) => {
    const up = here.flags && here.flags[k], share = l.exitMany && l.exitMany[k];
    const label = h('b', {}, words('opt_months', { n: i18n.number(months) }));
    if (what === 'flags') return h('div', { class: 'copy' }, label, up ? threeFlags(up) : h('span', {}, '…'), up ? h('span', {}, words('s7_stands', { m: i18n.number(months), n: i18n.number(up.filter(Boolean).length) })) : h('span', {}, words('loading')));
    return h('div', { class: 'copy' }, label, h('b', {}, share === null || share === undefined ? '…' : hundred(share)), share === null || share === undefined ? h('span', {}, words('loading')) : pile(share));
  }));
}
