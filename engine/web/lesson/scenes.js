'use strict';
/* The eight scenes: narration, bet, reply, reveal, idea. Months: t lived; every figure comes from the story or from other lucks. */
const LETTERS = ['a', 'b', 'c', 'd', 'e'];
const telling = (t, key, values, more) => ({ t, body: () => [say(words(key, values ? values() : {}))], ...more });
/** A question with cards. `reply(k)` and what happened belong to it. */
const asking = (id, options, more) => ({ bet: { id, options, ...more }, ...more });
const thought = (key, more) => ({ body: () => [idea(words(key))], ...more });
const idea = (text) => h('div', { class: 'idea' }, h('b', {}, words('idea')), h('span', {}, text));
const quote = (text) => h('blockquote', {}, text, h('cite', {}, words('article')));

const person = (l, key) => l.story.cast.people[key];
const nameOf = (l, key) => l.story.house(person(l, key));
const own = (l) => l.story.cast.own;
const groupName = (l) => l.story.group(own(l));
const wiraName = (l) => l.region.traders[0];
const hasSari = (l) => [person(l, 'sari')];

/** What of Rp 100 goes where for the tied, the free and the group, as the market stands after t months. */
function shares(l, t) {
  const value = (key) => l.rows.find((row) => row.name === key).value, transport = value('trade.transport_cost'), margin = l.story.get('traders.margin', t, l.story.cast.wira);
  const free = 1 - transport - margin, tied = free * (1 - value('trade.tied_discount'));
  const buyer = value('marketing.offtaker_margin'), fee = value('marketing.fee'), road = value('marketing.transport_cost');
  return { transport, free, tied, traderTied: 1 - transport - tied, traderFree: margin, together: 1 - road - buyer - fee, buyer, fee, road };
}
const hundred = (value) => i18n.number(Math.round(100 * value));

const SCENES = [
  { id: 'night', title: 'scene_night', steps: (l) => {
    const t0 = 1, night = { dusk: true, debts: true, focus: () => hasSari(l), hide_groups: true }, end = START;
    const debt = () => l.story.get('households.ijon_debt', end, person(l, 'sari'));
    return [
      telling(t0, 's1_say1', () => ({ desa: l.region.village, sari: nameOf(l, 'sari'), hasil: l.region.words[i18n.language()].living }), { map: night }),
      telling(t0, 's1_say2', () => ({ bibit: l.region.words[i18n.language()].needs }), { map: night }),
      asking('s1', 3, { t: t0, map: night, question: 's1_bet', outcome: () => 0, never: 's1_why_bc' }),
      { t: t0, lines: 3, run: { from: 0, to: end, filter: (line) => line.about.household === person(l, 'sari') }, map: night,
        body: () => [say(debt() > 0 ? words('s1_owes', { sari: nameOf(l, 'sari'), wira: wiraName(l), rp: i18n.rupiah(debt()) }) : words('s1_free', { sari: nameOf(l, 'sari') })),
          h('p', {}, words('s1_others', { n: i18n.number(count(l, (i) => l.story.get('households.ijon_debt', end, i) > 0)) })), echo(l, 's1')] },
      { t: end, map: { ...night, dusk: false }, body: () => {
        const s = shares(l, end);
        return [h('p', {}, words('s1_coin', { a: hundred(s.transport), b: hundred(s.traderTied), c: hundred(s.tied), d: hundred(s.free), tengkulak: l.region.words[i18n.language()].buyer })),
          coinStrip([[words('coin_tied'), [['transport', 100 * s.transport], ['trader', 100 * s.traderTied], ['family', 100 * s.tied]]], [words('coin_untied'), [['transport', 100 * s.transport], ['trader', 100 * s.traderFree], ['family', 100 * s.free]]]])];
      } },
      thought('s1_idea', { t: end, map: { ...night, dusk: false } }),
    ];
  } },
  { id: 'arrival', title: 'scene_arrival', steps: (l) => {
    const map = { debts: false, focus: () => hasSari(l) }, five = START + 5;
    const inGroup = () => l.story.get('households.membership', FOUNDING, person(l, 'sari')) !== NOBODY;
    const pair = (story) => [story.get('groups.assisted_admin', five, own(l)), story.get('groups.admin', five, own(l))];
    return [
      telling(START + 1, 's2_say1', () => ({ tks: l.region.tks[0] }), { map: { ...map } }),
      telling(FOUNDING, inGroup() ? 's2_say2' : 's2_say2_out', () => ({ n: i18n.number(l.story.members(own(l), FOUNDING).length), kelompok: groupName(l), sari: nameOf(l, 'sari') }), { map }),
      asking('s2', 3, { t: FOUNDING, map, question: 's2_bet', values: () => ({ tks: l.region.tks[0] }), outcome: (story) => { const [x, y] = pair(story || l.story); return y >= .85 * x ? 0 : y >= .5 * x ? 1 : 2; },
        ofLuck: (one) => (one.own >= .85 * one.shown ? 0 : one.own >= .5 * one.shown ? 1 : 2) }),
      { t: FOUNDING, lines: 3, run: { from: START, to: five, filter: (line) => line.weight > 0 && (line.about.household === person(l, 'sari') || (line.about.household < 0 && line.about.group === own(l))) }, map, body: () => {
        const [x, y] = pair(l.story);
        return [say(words('s2_reveal', { x: hundred(x), y: hundred(y) })), bars([[words('bar_shown'), x, 'shown'], [words('bar_own'), y]]), echo(l, 's2')];
      } },
      { t: five, map, enter: async () => { if (!l.styles) { l.styles = 1; const changes = (value) => [{ from: 0, sets: { 'tks.horizontality': value } }]; l.styles = await Promise.all([l.tape(changes(.2)), l.tape(changes(.9))]); render(); } }, body: () => {
        if (!Array.isArray(l.styles)) return [h('p', { class: 'note' }, words('loading'))];
        const [a, b] = l.styles.map(pair);
        return [h('p', {}, words('s2_styles', { x1: hundred(a[0]), y1: hundred(a[1]), x2: hundred(b[0]), y2: hundred(b[1]) })),
          h('b', {}, words('order')), bars([[words('bar_shown'), a[0], 'shown'], [words('bar_own'), a[1]]]), h('b', {}, words('accompany')), bars([[words('bar_shown'), b[0], 'shown'], [words('bar_own'), b[1]]])];
      } },
      thought('s2_idea', { t: five, map }),
    ];
  } },
  { id: 'scale', title: 'scene_scale', steps: (l) => {
    const sale = l.story.firstSale || { month: START + 8, group: own(l), sellers: [] }, t = sale.month + 1, name = () => l.story.group(sale.group), all = l.story.members(sale.group, t);
    const map = { debts: true, focus: () => hasSari(l), lit: (i) => sale.sellers.includes(i), scale: sale.group }, before = { debts: true, focus: () => hasSari(l), scale: sale.group }, plain = { debts: true, focus: () => hasSari(l) };
    const later = l.story.lines.find((line) => (line.kind === 'debt_cleared_group' || (line.kind === 'ijon_cleared' && line.cause === 'fund')) && line.month >= sale.month && line.about.household >= 0);
    return [
      telling(sale.month, 's3_say1', () => ({ kelompok: name() }), { map: before }),
      telling(sale.month, 's3_say2', null, { map: before }),
      asking('s3', 3, { t: sale.month, map: before, question: 's3_bet', outcome: () => 1, never: 's3_why_ac' }),
      { t, run: { from: sale.month, to: t, filter: (line) => ['sold_together', 'claim_won'].includes(line.kind) && line.about.group === sale.group }, map, body: () => {
        const tied = all.length - sale.sellers.length;
        const sari = person(l, 'sari'), owed = l.story.get('households.ijon_debt', sale.month, sari), bound = owed > 0 && l.story.groupOf(sari, t) >= 0;
        return [bound ? say(words('ev_still_tied', { nama: nameOf(l, 'sari'), tengkulak: l.story.trader(l.story.get('households.patron', sale.month, sari)) }) + ' ' + words('ev_still_tied_why', { rp: i18n.rupiah(owed) })) : null, h('p', {}, words('s3_sold', { n: i18n.number(sale.sellers.length), all: i18n.number(all.length), m: i18n.number(tied) })),
          echo(l, 's3')];
      } },
      { t, map, body: () => { const s = shares(l, t); return [coinStrip([[words('coin_untied'), [['transport', 100 * s.transport], ['trader', 100 * s.traderFree], ['family', 100 * s.free]]], [words('coin_together'), [['transport', 100 * s.road], ['buyer', 100 * s.buyer], ['fee', 100 * s.fee], ['family', 100 * s.together]]]])]; } },
      ...(later ? [{ t: Math.min(later.month + 1, l.months()), map: plain, body: () => [newsList([later], { months: true, why: true })] }] : []),
      thought('s3_idea', { t: later ? Math.min(later.month + 1, l.months()) : t, map: plain }),
    ];
  } },
  { id: 'enemy', title: 'scene_enemy', steps: (l) => {
    const acts = l.story.lines.filter((line) => ACTS.includes(line.kind)), first = acts[0], until = first ? first.month + 1 : Math.min(START + 24, l.months());
    const hostile = acts.find((line) => line.kind !== 'trader_accommodated' && (!first || line.month > first.month || first.kind === 'trader_accommodated')), begin = Math.max(START, (l.story.firstSale ? l.story.firstSale.month : START) + 1);
    const reach = (from, to) => ({ shielded: new Set(l.story.between(from, to).filter((line) => line.kind === 'group_shielded').map((line) => line.about.group)), struck: new Set(l.story.events().filter((e) => e.month >= from && e.month < to && e.kind === 'group_reached').map((e) => e.group)) });
    const map = { debts: true, focus: () => hasSari(l), marks: reach };
    const which = (kind) => ({ trader_spread_rumour: 0, trader_courted_leader: 1, trader_squeezed: 2, trader_called_debt: 2, trader_accommodated: 3 })[kind];
    const passing = () => 1 - l.story.get('traders.lost_share', Math.min(l.t, l.months()), l.story.cast.wira);
    const still = () => bars([[wiraName(l), passing()]]);
    const kinds = (line) => ACTS.includes(line.kind) || line.kind === 'group_shielded' || line.kind === 'leader_captured' || line.kind === 'leaders_refused' || line.kind === 'debt_called' || line.kind === 'forced_sale';
    return [
      telling(begin, 's4_say1', () => ({ wira: wiraName(l) }), { map: { debts: true } }),
      { t: begin, map: { debts: true }, body: () => [say(words('s4_say2')), h('p', { class: 'note' }, words('s4_bar', { wira: wiraName(l) })), still()] },
      asking('s4', 4, { t: begin, map: { debts: true }, question: 's4_bet', outcome: (story) => { const act = (story || l.story).lines.find((line) => ACTS.includes(line.kind)); return act ? which(act.kind) : -1; }, ofLuck: (one) => (one.firstAct < 0 ? -1 : which(ACTS[one.firstAct])) }),
      { t: begin, run: { from: begin, to: until, filter: kinds }, map, body: () => [first ? null : say(words('s4_none', { b: i18n.number(bulan(until - 1)) })), h('p', { class: 'note' }, words('s4_bar', { wira: wiraName(l) })), still(), echo(l, 's4')] },
      ...(hostile && first && hostile.month > first.month ? [{ t: hostile.month + 1, map, body: () => [newsList(l.story.between(hostile.month, hostile.month + 1).filter(kinds).slice(0, 4), { months: true, why: true })] }] : []),
      { t: hostile ? hostile.month + 1 : until, map, body: () => [quote(words('s4_quote')), h('p', {}, words('s4_gave_way', { k: i18n.number(acts.length), n: i18n.number(acts.filter((line) => line.kind === 'trader_accommodated').length) }))] },
      thought('s4_idea', { t: hostile ? hostile.month + 1 : until, map }),
    ];
  } },
  { id: 'twin', title: 'scene_twin', steps: (l) => {
    const three = START + 36, twin = () => twins(l);
    return [
      { twin: true, t: START, body: () => [say(words('s5_say1')), h('p', { class: 'note' }, words('s5_choice')), twinChoices(l)] },
      asking('s5', 4, { twin: true, t: START, question: 's5_bet', outcomes: () => twin().outcomes }),
      { twin: true, run: { from: START, to: three, twin: true }, t: START, body: () => [say(partText(l)), h('p', { class: 'note' }, words('legend_notch')), l.run ? null : echo(l, 's5')] },
      { twin: true, t: three, enter: () => twinLucks(l), body: () => [twinSum(l)] },
      { twin: true, t: three, body: () => [idea(words('s5_idea')), say(words('s5_ask'))] },
    ];
  } },
  { id: 'two_lives', title: 'scene_two_lives', steps: (l) => {
    const three = START + 36;
    return [
      { lives: true, twin: true, t: three, body: () => [say(words('s6_say1')), h('p', {}, lifeText(l)), h('p', { class: 'note' }, words('s6_other')), personChoices(l)] },
      { lives: true, twin: true, t: three, body: () => [h('p', {}, lifeText(l)), idea(words('s6_idea')), personChoices(l)] },
    ];
  } },
  { id: 'exit', title: 'scene_exit', steps: (l) => [
    { t: START + 24, map: { focus: () => [] }, enter: () => exitFlags(l), body: () => [quote(words('s7_say1')), say(words('s7_say2', { tks: l.region.tks[0] }))] },
    asking('s7', 5, { t: START + 24, map: {}, question: 's7_bet', outcomes: () => exits(l).bests }),
    { exit: 'flags', enter: () => exitFlags(l), body: () => [say(words('s7_here', { tks: l.region.tks[0] })), echo(l, 's7')] },
    { exit: 'piles', enter: () => exitPiles(l), body: () => [h('p', {}, words('s7_piles')), exitChoices(l), h('p', { class: 'note' }, words('s7_note'))] },
    { exit: 'piles', enter: () => exitPiles(l), body: () => [newsList(l.story.lines.filter((line) => line.looks_ready).slice(0, 1), { months: true, why: true }), idea(words('s7_idea')), h('p', { class: 'note' }, words('s7_note'))] },
  ] },
  { id: 'farewell', title: 'scene_farewell', steps: (l) => {
    const t = l.months(), g = own(l), map = { focus: () => hasSari(l), debts: true, edge: l.region.tks[0] }, meets = l.story.get('groups.phase', t, g) >= 3 && l.story.get('groups.phase', t, g) <= 5;
    const hours = () => { let sum = 0; for (let line = 0; line < 17; ++line) sum += l.story.get('groups.own', t, g, line); return sum; };
    const standing = () => [0, 1, 2].filter((k) => l.story.get('groups.mandiri', t, k)).length, meeting = () => [0, 1, 2].filter((k) => l.story.get('groups.phase', t, k) >= 3 && l.story.get('groups.phase', t, k) <= 5).length;
    return [
      { t, map, body: () => [say(words(meets ? 's8_say1' : 's8_say1_gone', { kelompok: groupName(l), tks: l.region.tks[0] })), quote(words('s8_quote'))] },
      asking('s8', 3, { t, map, question: 's8_bet', outcome: () => -1, open: true }),
      { t, map, body: () => [say(hours() > .05 ? words('s8_hours', { jam: i18n.number(hours(), 1), kelompok: groupName(l), kader: words('s8_cadres') }) : words('s8_none', { kelompok: groupName(l) })), h('p', {}, words('s8_standing', { n: i18n.number(standing()), m: i18n.number(meeting()) })), echo(l, 's8')] },
      { t, map, body: () => [h('h2', {}, words('questions')), h('ol', {}, [1, 2, 3, 4, 5].map((k) => h('li', {}, words('q' + k))))] },
      { t, map, body: () => [idea(words('s8_idea')), classRecord(), h('p', { class: 'note' }, l.seed ? words('other_note', { n: i18n.number(l.seed) }) : words('story_note'))] },
    ];
  } },
];
const count = (l, pass) => l.story.cast.group.reduce((sum, unused, i) => sum + (pass(i) ? 1 : 0), 0);

/** Which options came true: one, several or none. */
const happenedOf = (bet) => (bet.outcomes ? bet.outcomes() : [bet.outcome()].filter((k) => k >= 0));
/** What we bet and what happened, then in other lucks. */
function echo(l, id) {
  const step = l.steps().find((one) => one.bet && one.bet.id === id), bet = step.bet, given = l.bets[id], outcomes = happenedOf(bet);
  const name = (k) => words(id + '_' + LETTERS[k]);
  const counted = given ? LETTERS.slice(0, bet.options).map((letter, k) => [given.counts[k] || 0, name(k)]).filter(([n]) => n > 0).map(([n, what]) => what + ' ' + i18n.number(n)) : [];
  const happened = listed(outcomes.map(name));
  if (!bet.open && counted.length) kept.add({ id, scene: SCENES[l.scene].title, counts: counted.join(', '), outcome: happened });
  const parts = [];
  if (bet.open) { if (counted.length) parts.push(h('p', {}, counted.join(', '))); return h('div', {}, parts); }
  parts.push(h('p', {}, counted.length ? words('bet_echo', { hitung: counted.join(', '), hasil: happened }) : words('bet_echo_none', { hasil: happened })));
  if (bet.never) parts.push(h('p', { class: 'note' }, words('cannot_here', { sebab: words(bet.never) })));
  if (bet.ofLuck) {
    const key = id, found = l.spreads && l.spreads[key];
    if (!found) parts.push(h('button', { onclick: () => showLucks(l, id), 'data-luck': '' }, words('btn_luck')));
    else if (found === 'wait') parts.push(h('p', { class: 'note' }, words('lucks_wait', { n: i18n.number(LUCKS) })));
    else { parts.push(spread(LETTERS.slice(0, bet.options).map((letter) => letter.toUpperCase()), found), h('p', { class: 'note' }, LETTERS.slice(0, bet.options).map((letter, k) => letter.toUpperCase() + ' ' + name(k)).join(' · '))); }
  }
  return h('div', { style: 'display:grid;gap:8px' }, parts);
}
async function showLucks(l, id) {
  const bet = l.steps().find((one) => one.bet && one.bet.id === id).bet;
  if (!bet.ofLuck) return;
  l.spreads = l.spreads || {};
  l.spreads[id] = 'wait';
  render();
  const all = await l.lucks([], LUCKS, RUN_MONTHS), sums = new Array(bet.options).fill(0);
  all.forEach((one) => { const k = bet.ofLuck(one); if (k >= 0) sums[k] += 1 / all.length; });
  l.spreads[id] = sums;
  render();
}
function classRecord() {
  const all = kept.read();
  return h('section', {}, h('b', {}, words('class_record')), all.length ? h('ul', {}, all.map((one) => h('li', {}, words('class_line', { adegan: words(one.scene), hitung: one.counts, hasil: one.outcome })))) : h('p', {}, words('class_none')),
    h('p', { class: 'note' }, words('class_kept')), all.length ? h('button', { onclick: () => { kept.clear(); render(); } }, words('class_clear')) : null);
}
