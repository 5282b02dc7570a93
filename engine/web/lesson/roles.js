'use strict';
/* Three chairs: the player decides for one agent. Six mirrors at the end, side by side, never summed. */
const MIRRORS = { dapur: ['unit_months', 1], luar: ['unit_months', 1], kelompok: ['unit_of3', 1], dagang: ['unit_of100', 100], percaya: ['unit_of100', 100], biaya: ['unit_months', 1] };
const OTHER_VILLAGES = 200;
const GAME_TURNS = { tengkulak: { count: 6, first: START + 7, every: 8 }, tks: { count: 6, first: START, every: 4 }, kelompok: { count: 9, first: START + 2, every: 4 } };
const GAME_UNTIL = START + 24 + 6 + 24;
const COINS = ['motivate', 'dialogue', 'rights_duties', 'administration', 'enterprise', 'bridging', 'mediation', 'cadre_formation', 'evaluation'];

function rolesView(l) {
  const game = l.game;
  if (!game) return h('div', {}, h('h1', {}, words('menu_roles')), h('p', {}, words('roles_lead')), h('div', { class: 'role-cards' }, Object.keys(GAME_TURNS).map((role) => h('button', { class: role, onclick: () => { l.game = { role, choices: [], mirrors: [], stage: 'mirrors' }; render(); }, 'data-key': 'role-' + role }, h('b', {}, words('role_' + role)), h('span', {}, words('role_' + role + '_lead'))))), h('p', { class: 'note' }, words('role_rules')));
  if (game.stage === 'mirrors') return mirrorsFirst(l, game);
  if (game.stage === 'end') return mirrorsEnd(l, game);
  return turnView(l, game);
}
function mirrorsFirst(l, game) {
  const flip = (name) => { game.mirrors = game.mirrors.includes(name) ? game.mirrors.filter((one) => one !== name) : [...game.mirrors, name].slice(-2); render(); };
  return h('div', {}, h('h1', {}, words('role_' + game.role)), h('p', {}, words('role_' + game.role + '_lead')), h('h2', {}, words('mirrors_pick')),
    h('div', { class: 'role-cards' }, Object.keys(MIRRORS).map((name) => h('button', { 'aria-pressed': String(game.mirrors.includes(name)), onclick: () => flip(name), 'data-key': 'mirror-' + name }, words('mirror_' + name)))),
    h('p', {}, h('button', { class: 'main', disabled: game.mirrors.length !== 2, onclick: () => lifeSoFar(l), 'data-key': 'begin' }, words('role_start'))));
}
const turnAt = (game, k) => GAME_TURNS[game.role].first + GAME_TURNS[game.role].every * k;
/** Lives until the next turn, or the end. */
async function lifeSoFar(l) {
  const game = l.game, k = game.choices.length, until = k < GAME_TURNS[game.role].count ? turnAt(game, k) : GAME_UNTIL;
  game.stage = 'turn';
  game.wait = true;
  render();
  const record = await l.engine.any('play', l.spec(), game.role, game.choices, TAPE, Math.max(FOUNDING, until));
  game.story = new Story(record, l.region, l.names, l.story.cast);
  game.until = until;
  game.draft = draftOf(game);
  game.wait = false;
  if (k >= GAME_TURNS[game.role].count) { game.stage = 'end'; others(l, game); }
  render();
}
function draftOf(game) {
  const before = game.choices[game.choices.length - 1];
  if (game.role === 'tengkulak') return { act: 'wait' };
  if (game.role === 'kelompok') return before ? { ...before } : { save: 'some', sell: 'together', stance: 'quiet' };
  return before ? { ...before, coins: { ...before.coins }, bye: [false, false, false] } : { coins: Object.fromEntries(COINS.map((line, k) => [line, k === 4 ? 2 : 1])), style: 'turns', bye: [false, false, false] };
}
function turnView(l, game) {
  if (game.wait || !game.story) return h('p', {}, words('loading'));
  const story = game.story, t = Math.min(game.until, story.months), k = game.choices.length, since = story.between(k ? turnAt(game, k - 1) : START - 8, t).filter((line) => line.weight > 1 || line.about.household === person(l, 'sari')).slice(-6);
  const map = new VillageMap(l.region, story.cast, story);
  map.draw(story.view(t), { debts: true, focus: hasSari(l) });
  map.title.textContent = words('map_name', { desa: l.region.village, bulan: monthText(t - 1) });
  return h('div', { class: 'game' }, h('div', { class: 'game-side' }, map.root, h('h2', {}, words('role_sees')), sees(l, game, story, t)), h('div', { class: 'game-side' }, h('h1', {}, words('role_' + game.role)), h('p', { role: 'status' }, h('b', {}, words('role_turn', { n: i18n.number(k + 1), all: i18n.number(GAME_TURNS[game.role].count), bulan: monthText(turnAt(game, k)) }))),
    h('h2', {}, words('role_since')), since.length ? newsList(since, { months: true }) : h('p', { class: 'note' }, words('role_quiet')), h('h2', {}, words('role_choose')), choicesOf(l, game), h('div', {}, h('button', { class: 'main', onclick: () => { game.choices.push(game.draft); lifeSoFar(l); }, 'data-key': 'decide' }, words('role_decide')), ' ', h('button', { onclick: () => { l.game = null; render(); }, 'data-key': 'leave' }, words('role_leave')))));
}
/** What this role can know. */
function sees(l, game, story, t) {
  const g = own(l), wira = story.cast.wira, get = (name, row) => story.get(name, t, row), of100 = (share) => words('unit_of100', { n: hundred(share) }), rows = [];
  const cadres = Array.from({ length: 12 }, (unused, k) => k).filter((k) => get('cadres.slot', k) !== NOBODY).length, debtors = story.members(g, t).filter((i) => get('households.ijon_debt', i) > 0).length;
  if (game.role === 'tengkulak') rows.push(['sees_with', of100(1 - get('traders.lost_share', wira))], ['sees_out', 'Rp\u00a0' + i18n.rupiah(get('traders.loan_book', wira))], ['sees_other', of100(get('traders.lost_share', 1 - wira))]);
  if (game.role === 'tks') rows.push(['sees_shown', of100(get('groups.assisted_admin', g))], ['sees_own', of100(get('groups.admin', g))], ['sees_tension', of100(get('groups.tension', g))], ['sees_cadres', i18n.number(cadres)]);
  if (game.role === 'kelompok') rows.push(['sees_fund', 'Rp\u00a0' + i18n.rupiah(get('groups.fund', g))], ['sees_debtors', i18n.number(debtors)], ['sees_trust', of100(get('groups.trust', g))]);
  return h('dl', { class: 'sees' }, rows.map(([name, value]) => [h('dt', {}, words(name)), h('dd', {}, value)]));
}
function choicesOf(l, game) {
  const draft = game.draft, one = (name, value, key) => h('button', { 'aria-pressed': String(draft[name] === value), onclick: () => { draft[name] = value; render(); }, 'data-key': name + value }, words(key));
  const row = (label, ...buttons) => h('div', { class: 'choices', role: 'group', 'aria-label': label }, buttons);
  if (game.role === 'tengkulak') return h('div', { class: 'coins' }, row(words('role_tengkulak'), ['wait', 'accommodate', 'squeeze', 'call', 'rumour', 'court'].map((act) => one('act', act, 'act_' + act))), draft.act === 'call' ? h('p', { class: 'note' }, words('act_call_note')) : null);
  if (game.role === 'kelompok') return h('div', { class: 'coins' }, row(words('sees_fund'), ['little', 'some', 'much'].map((save) => one('save', save, 'save_' + save))), row(words('ctl_sell_together'), one('sell', 'alone', 'sell_alone'), one('sell', 'together', 'sell_together')), row(words('ctl_trader_reply'), ['quiet', 'claim', 'invite'].map((stance) => one('stance', stance, 'stance_' + stance))));
  const left = 10 - COINS.reduce((sum, line) => sum + draft.coins[line], 0), posts = [0, 1, 2].filter((g) => game.story.get('groups.facilitator', Math.min(game.until, game.story.months), g) !== NOBODY);
  const move = (line, by) => { draft.coins[line] += by; render(); };
  return h('div', { class: 'coins' }, h('p', {}, words('coins_lead') + ' ' + words('coins_left', { n: i18n.number(left) })), COINS.map((line) => h('div', {}, h('span', {}, words('coin_of_' + line)), h('button', { disabled: !draft.coins[line], onclick: () => move(line, -1), 'aria-label': '− ' + words('coin_of_' + line), 'data-key': 'less' + line }, '−'), h('output', {}, i18n.number(draft.coins[line])), h('button', { disabled: left < 1, onclick: () => move(line, 1), 'aria-label': '+ ' + words('coin_of_' + line), 'data-key': 'more' + line }, '+'))),
    h('p', { class: 'note' }, words('coins_note')), row(words('ctl_talk_style'), ['order', 'turns', 'accompany'].map((style) => one('style', style, 'style_' + style))),
    row(words('ctl_leave_month'), posts.map((g) => h('button', { 'aria-pressed': String(draft.bye[g]), onclick: () => { draft.bye[g] = !draft.bye[g]; render(); }, 'data-key': 'bye' + g }, words('bye', { kelompok: game.story.group(g) })))));
}
/** The same choices in other villages, some at a time. */
async function others(l, game) {
  game.others = [];
  const [mine] = await l.engine.any('mirrors', l.spec(), game.role, game.choices, [0]);
  game.mine = mine;
  render();
  const chunks = Array.from({ length: OTHER_VILLAGES / 10 }, (unused, k) => Array.from({ length: 10 }, (none, i) => 10 * k + i + 1));
  await Promise.all(chunks.map(async (lucks) => { const some = await l.engine.any('mirrors', l.spec(), game.role, game.choices, lucks); if (l.game !== game) return; game.others.push(...some); if (l.view === 'roles') render(); }));
}
function mirrorsEnd(l, game) {
  const done = game.others && game.others.length, debrief = ['debrief_' + game.role, ...(game.role === 'tengkulak' ? ['debrief_tengkulak_end'] : [])];
  return h('div', {}, h('h1', {}, words('mirrors_end')), done && done < OTHER_VILLAGES ? h('p', { class: 'note', role: 'status' }, words('mirror_wait', { n: i18n.number(done) })) : null,
    game.mine ? h('div', { class: 'mirrors' }, Object.entries(MIRRORS).map(([name, [unit, scale]]) => {
      const value = scale * game.mine[name], all = game.others.map((one) => scale * one[name]), shown = words(unit, { n: i18n.number(Math.round(value)) }), top = Math.max(name === 'kelompok' ? 3 : 4, value, ...all);
      return h('section', { class: 'mirror' + (game.mirrors.includes(name) ? ' chosen' : '') }, h('h2', {}, words('mirror_' + name)), game.mirrors.includes(name) ? h('p', { class: 'note' }, words('mirror_chosen')) : null, all.length ? histogram(all, 0, top, value, name === 'kelompok') : null,
        h('p', {}, words('mirror_text', { x: shown, n: i18n.number(all.length), k: i18n.number(all.filter((one) => one > value + 1e-9).length) })));
    })) : h('p', {}, words('loading')), h('p', { class: 'say' }, words('mirrors_ask')), debrief.map((key) => h('p', {}, words(key))), h('button', { class: 'main', onclick: () => { l.game = null; render(); }, 'data-key': 'again' }, words('role_again')));
}
