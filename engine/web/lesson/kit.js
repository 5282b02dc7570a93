'use strict';
/* The trainer's kit: A4 sheets, filled from the story, that also work when the projector fails. */
/* A step, its minutes, what to do, and which card to say. */
const PLAN_45 = [['step_open', 3, 'do_open', 1], ['scene_night', 8, 'do_scene', 2], ['scene_arrival', 8, 'do_scene', 5], ['scene_enemy', 12, 'do_enemy', 7], ['scene_exit', 10, 'do_exit', 6], ['step_talk', 4, 'do_talk', 3]];
const PLAN_90 = [['step_open', 5, 'do_open', 1], ['scene_night', 9, 'do_scene', 2], ['scene_arrival', 8, 'do_scene', 5], ['scene_enemy', 13, 'do_enemy', 7], ['scene_exit', 11, 'do_exit', 6], ['step_roles', 29, 'do_roles', 4], ['step_talk', 5, 'do_talk', 3], ['step_plan', 7, 'do_plan', 8], ['step_close', 3, 'do_close', 8]];
const ROLE_CARDS = ['debtor', 'outsider', 'leader', 'cadre', 'trader', 'companion', 'headman', 'bank'];
const SEATS = { tengkulak: ['act_wait', 'act_accommodate', 'act_squeeze', 'act_call', 'act_rumour', 'act_court'], tks: ['style_order', 'style_turns', 'style_accompany', ...COINS.map((line) => 'coin_of_' + line)],
  kelompok: ['save_little', 'save_some', 'save_much', 'sell_alone', 'sell_together', 'stance_quiet', 'stance_claim', 'stance_invite'] };
const sheet = (title, ...inside) => h('section', { class: 'a4' }, h('h2', {}, title), inside, h('p', { class: 'foot' }, lesson.region.village + ' · ' + words('s7_note')));

function plan(size, steps, goal, tools) {
  const total = steps.reduce((sum, [, minutes]) => sum + minutes, 0), row = (key, value) => h('tr', {}, h('th', { scope: 'row' }, words(key)), h('td', {}, value));
  return sheet(words('plan_' + size), h('table', {}, row('plan_goal', words(goal)), row('plan_time', words('minutes', { n: i18n.number(total) })), row('plan_media', words('plan_media_text')), row('plan_tools', words(tools))), h('h3', {}, words('plan_steps')),
    h('table', { class: 'steps' }, steps.map(([key, minutes, how, card]) => h('tr', {}, h('th', { scope: 'row' }, words(key)), h('td', { class: 'number' }, words('minutes', { n: i18n.number(minutes) })), h('td', {}, words(how) + ' ', h('i', {}, words('plan_card', { n: i18n.number(card) })))))), h('p', {}, words('plan_longer')), size === '45' ? h('p', {}, words('kit_without') + ' ' + words('kit_dice')) : null);
}
/** Ledger of three families over the first harvests, from the story. */
function ledger(l) {
  const people = ['sari', 'rina', 'hadi'].filter((key) => person(l, key) !== undefined), harvests = [];
  for (let t = START + 1; t <= l.months() && harvests.length < 3; ++t) if (l.story.get('villages.harvested', t, 0, 0) > 0) harvests.push(t);
  const columns = ['month', 'debt_before', 'market', 'road', 'trader', 'got', 'debt_after', 'savings'];
  return sheet(words('kit_ledger'), h('p', {}, words('kit_ledger_note')), people.map((key) => {
    const i = person(l, key), row = (t) => {
      const s = shares(l, t), before = l.story.get('households.ijon_debt', t - 1, i), tied = before > 0;
      return [i18n.number(bulan(t - 1)), i18n.rupiah(before), '100', hundred(s.transport), hundred(tied ? s.traderTied : s.traderFree), hundred(tied ? s.tied : s.free), i18n.rupiah(l.story.get('households.ijon_debt', t, i)), i18n.rupiah(l.story.get('households.savings', t, i))];
    };
    return [h('h3', {}, nameOf(l, key)), h('table', { class: 'ledger' }, h('thead', {}, h('tr', {}, columns.map((name) => h('th', { scope: 'col' }, words('ledger_' + name) + (['market', 'road', 'trader', 'got'].includes(name) ? ' (' + words('ledger_per') + ')' : ''))))), h('tbody', {}, harvests.map((t) => h('tr', {}, row(t).map((value) => h('td', { class: 'number' }, value)))), [0, 1].map(() => h('tr', {}, columns.map(() => h('td', {}, '\u00a0'))))))];
  }));
}
function votes(l) {
  const asked = [['scene_night', 's1', 3], ['scene_arrival', 's2', 3], ['scene_scale', 's3', 3], ['scene_enemy', 's4', 4], ['scene_twin', 's5', 4], ['scene_exit', 's7', 5], ['scene_farewell', 's8', 3]];
  return sheet(words('kit_votes'), h('table', { class: 'votes' }, h('thead', {}, h('tr', {}, h('th', {}), h('th', { scope: 'col' }, words('votes_before')), h('th', { scope: 'col' }, words('votes_after')), h('th', { scope: 'col' }, words('votes_reason')))),
    h('tbody', {}, asked.flatMap(([scene, id, options]) => [h('tr', {}, h('th', { colspan: 4, scope: 'rowgroup' }, words(scene))), ...LETTERS.slice(0, options).map((letter) => h('tr', {}, h('td', {}, letter.toUpperCase() + '  ' + words(id + '_' + letter)), h('td', {}), h('td', {}), h('td', {})))]))));
}
/** The story to be read aloud: up to the fold, then what happened. */
function storySheets(l) {
  const first = l.story.lines.find((line) => ACTS.includes(line.kind)), s = shares(l, START), five = START + 5, sale = l.story.firstSale;
  const debt = l.story.get('households.ijon_debt', START, person(l, 'sari')), after = first ? l.story.between(first.month, first.month + 1).filter((line) => line.weight > 1) : [];
  const folds = [
    ['scene_night', [words('s1_say1', { desa: l.region.village, sari: nameOf(l, 'sari'), hasil: l.region.words[i18n.language()].living }), words('s1_say2', { bibit: l.region.words[i18n.language()].needs }), words('s1_bet')], [debt > 0 ? words('s1_owes', { sari: nameOf(l, 'sari'), wira: wiraName(l), rp: i18n.rupiah(debt) }) : words('s1_free', { sari: nameOf(l, 'sari') }), words('s1_coin', { a: hundred(s.transport), b: hundred(s.traderTied), c: hundred(s.tied), d: hundred(s.free), tengkulak: l.region.words[i18n.language()].buyer })], 's1_idea'],
    ['scene_arrival', [words('s2_say1', { tks: l.region.tks[0] }), words('s2_bet', { tks: l.region.tks[0] })], [words('s2_reveal', { x: hundred(l.story.get('groups.assisted_admin', five, own(l))), y: hundred(l.story.get('groups.admin', five, own(l))) })], 's2_idea'],
    ['scene_scale', [sale ? words('s3_say1', { kelompok: l.story.group(sale.group) }) : '', words('s3_bet')], sale ? [words('s3_sold', { n: i18n.number(sale.sellers.length), all: i18n.number(l.story.members(sale.group, sale.month + 1).length), m: i18n.number(l.story.members(sale.group, sale.month + 1).length - sale.sellers.length) })] : [], 's3_idea'],
    ['scene_enemy', [words('s4_say1', { wira: wiraName(l) }), words('s4_say2'), words('s4_bet')], after.length ? after.map((line) => monthText(line.month) + ': ' + line.text() + ' ' + line.why()) : [words('s4_none', { b: i18n.number(24) })], 's4_idea'],
  ];
  const pair = twins(l), here = exits(l), t = l.months(), g = own(l), hours = Array.from({ length: 17 }, (unused, line) => l.story.get('groups.own', t, g, line)).reduce((sum, one) => sum + one, 0);
  const standing = [0, 1, 2].filter((k) => l.story.get('groups.mandiri', t, k)).length, meeting = [0, 1, 2].filter((k) => l.story.get('groups.phase', t, k) >= 3 && l.story.get('groups.phase', t, k) <= 5).length;
  if (!pair.wait) folds.push(['scene_twin', [words('s5_say1'), words('twin_' + l.choice) + '.', words('s5_bet')], [partText(l, t), words('s6_person', { nama: nameOf(l, l.person) }) + ' ' + lifeText(l), words('kit_acts', { a: i18n.number(pair.acts[0]), b: i18n.number(pair.acts[1]) })], 's5_idea']);
  if (here.flags) folds.push(['scene_exit', [words('s7_say1'), words('s7_bet')], EXITS.map((months, k) => words('s7_stands', { m: i18n.number(months), n: i18n.number(here.flags[k].filter(Boolean).length) })), 's7_idea']);
  folds.push(['scene_farewell', ['“' + words('s8_quote') + '”', words('s8_bet')], [hours > .05 ? words('s8_hours', { jam: i18n.number(hours, 1), kelompok: groupName(l), kader: words('s8_cadres') }) : words('s8_none', { kelompok: groupName(l) }), words('s8_standing', { n: i18n.number(standing), m: i18n.number(meeting) })], 's8_idea']);
  for (const fold of folds) {
    const asked = SCENES.find((one) => one.title === fold[0]).steps(l).find((step) => step.bet), happened = asked && !asked.bet.open ? happenedOf(asked.bet) : [];
    if (happened.length) fold[2].push(words('bet_echo_none', { hasil: listed(happened.map((k) => LETTERS[k].toUpperCase() + ' ' + words(asked.bet.id + '_' + LETTERS[k]))) }));
  }
  return folds.map(([scene, before, behind, end]) => sheet(words('kit_story') + ': ' + words(scene), h('p', { class: 'small' }, words('kit_story_note')), before.filter(Boolean).map((text) => h('p', { class: 'aloud' }, text)), h('p', { class: 'fold' }, '✂ ' + words('kit_fold')), behind.map((text) => h('p', { class: 'aloud' }, text)), h('p', { class: 'aloud' }, h('b', {}, words(end)))));
}
function kitSheets(l) {
  const s = shares(l, START), five = START + 5;
  return [
    plan('45', PLAN_45, 'plan_goal_45', 'plan_tools_45'), plan('90', PLAN_90, 'plan_goal_90', 'plan_tools_90'),
    sheet(words('kit_say'), h('p', {}, words('kit_say_note')), h('div', { class: 'cards' }, [1, 2, 3, 4, 5, 6, 7, 8].map((k) => h('div', {}, h('b', {}, String(k)), ' ', words('say_' + k))))),
    sheet(words('kit_roles'), h('div', { class: 'cards' }, ROLE_CARDS.map((card) => h('div', {}, h('b', {}, words('card_' + card)), ['knows', 'wants', 'can'].map((part) => h('p', {}, h('i', {}, words('card_' + part) + ': '), words('card_' + card + '_' + part))))))),
    sheet(words('kit_seats'), h('p', {}, words('role_rules')), ...Object.entries(SEATS).map(([role, acts]) => [h('h3', {}, words('role_' + role)), h('p', {}, words('role_' + role + '_lead')), h('p', { class: 'seats' }, acts.map((act) => h('span', {}, '☐ ' + words(act))))])),
    h('section', { class: 'a4 letters' }, h('h2', {}, words('kit_letters')), h('div', {}, LETTERS.map((letter) => h('b', {}, letter.toUpperCase())))),
    sheet(words('step_plan'), h('table', { class: 'mine' }, [1, 2, 3, 4].map((k) => h('tr', {}, h('th', { scope: 'row' }, words('mine_' + k)), h('td', {}, '\u00a0'))))),
    ledger(l), votes(l),
    sheet(words('kit_questions'), h('ol', {}, [1, 2, 3, 4, 5].map((k) => h('li', {}, h('b', {}, words('q' + k)), h('p', {}, h('i', {}, words('kit_listen') + ': ' + words('q' + k + '_hear'))))))),
    ...storySheets(l),
    h('section', { class: 'a4 poster' }, h('h2', {}, words('title')), h('h3', {}, words('coin_title')), coinStrip([[words('coin_tied'), [['transport', 100 * s.transport], ['trader', 100 * s.traderTied], ['family', 100 * s.tied]]], [words('coin_untied'), [['transport', 100 * s.transport], ['trader', 100 * s.traderFree], ['family', 100 * s.free]]], [words('coin_together'), [['transport', 100 * s.road], ['buyer', 100 * s.buyer], ['fee', 100 * s.fee], ['family', 100 * s.together]]]]),
      h('h3', {}, words('s2_idea')), bars([[words('bar_shown'), l.story.get('groups.assisted_admin', five, own(l)), 'shown'], [words('bar_own'), l.story.get('groups.admin', five, own(l))]]), h('p', { class: 'aloud' }, words('s8_idea')), h('p', { class: 'foot' }, words('s7_note'))),
  ];
}
function printView(l) {
  twins(l);
  exitFlags(l);
  return h('div', { class: 'kit-view' }, h('div', { class: 'screen-only' }, h('h1', {}, words('kit_title')), h('p', {}, words('kit_lead')), h('p', {}, h('button', { class: 'main', onclick: () => print(), 'data-key': 'print' }, words('kit_print')))), h('div', { class: 'sheets' }, kitSheets(l)));
}
