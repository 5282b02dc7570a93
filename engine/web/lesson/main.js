'use strict';
/* What is on the screen, and keys. Everything is drawn anew from the state of the lesson, and the focus stays where it was. */
const DOORS = [['story', 'menu_story'], ['roles', 'menu_roles'], ['try', 'menu_try'], ['print', 'menu_print'], ['about', 'menu_about']];
const VIEWS = { roles: () => rolesView(lesson), try: () => tryView(lesson), print: () => printView(lesson), about: () => aboutView(lesson) };
const phone = () => innerWidth <= 760;
const app = () => document.getElementById('app');

function top_bar() {
  const l = lesson, open = l.menuOpen;
  return h('header', { class: 'top' }, h('span', { class: 'name' }, l.region.village),
    l.view === 'story' ? h('div', { class: 'dots', role: 'navigation', 'aria-label': words('menu_story') }, SCENES.map((scene, k) => h('button', { class: k < l.scene ? 'done' : '', 'aria-current': k === l.scene ? 'step' : null, 'aria-label': words(scene.title), title: words(scene.title), onclick: () => l.go('story', k, 0) }))) : null,
    h('span', { class: 'scene' }, l.view === 'story' ? words('scene_of', { n: i18n.number(l.scene + 1), all: i18n.number(SCENES.length) }) : ''),
    h('nav', {}, h('button', { 'aria-haspopup': 'dialog', 'aria-expanded': String(!!open), onclick: () => { l.menuOpen = !open; render(); }, 'data-key': 'menu' }, words('menu')),
      h('button', { class: 'wide', 'aria-pressed': String(l.big), onclick: toggleBig, 'data-key': 'big' }, words(l.big ? 'btn_small' : 'btn_big')),
      h('button', { onclick: toggleLanguage, lang: i18n.language() === 'id' ? 'en' : 'id', 'data-key': 'lang' }, words('btn_lang'))));
}
function menu() {
  const l = lesson, close = () => { l.menuOpen = false; render(); document.querySelector('[data-key=menu]').focus(); };
  const item = (label, action, current) => h('button', { 'aria-current': current ? 'page' : null, onclick: () => { l.menuOpen = false; action(); } }, label);
  return h('div', { class: 'sheet menu-sheet', role: 'dialog', 'aria-modal': 'true', 'aria-label': words('menu'), onclick: (event) => { if (event.target.classList.contains('sheet')) close(); } }, h('div', {}, h('h2', {}, words('title')), h('p', { class: 'note' }, words('subtitle')),
    DOORS.map(([view, key]) => item(words(key), () => l.go(view), l.view === view)), item(words(l.big ? 'btn_small' : 'btn_big'), toggleBig),
    item(words('btn_region') + ': ' + Object.values(l.regions).find((region) => region !== l.region).words[i18n.language()].name, () => openVillage(Object.keys(l.regions).find((key) => l.regions[key] !== l.region), 0)),
    item(l.seed ? words('btn_first_village') : words('btn_other'), () => openVillage(l.region.id, l.seed ? 0 : 1 + Math.floor(Math.random() * 99998))), item(words('btn_close'), close)));
}
async function openVillage(region, seed) {
  Object.assign(lesson, { pairs: null, twinSum: null, exitHere: null, exitMany: null, styles: null, spreads: null, tryState: null, stepList: null });
  showWait();
  await lesson.open(region, seed);
}
function toggleBig() { lesson.big = !lesson.big; document.documentElement.classList.toggle('big', lesson.big); render(); }
function toggleLanguage() { i18n.set(i18n.language() === 'id' ? 'en' : 'id'); document.title = words('title'); render(); }

/** What the map shows at the moment. */
function mapOptions(step) {
  const l = lesson, given = step && step.map ? step.map : { debts: true, focus: () => hasSari(l) }, options = { ...given, focus: given.focus ? given.focus().filter((i) => i !== undefined) : [] };
  const begin = l.story.record.begin, cadres = new Set();
  [0, 1, 2].forEach((g) => { for (let k = 0; k < 4; ++k) { const slot = l.story.get('cadres.slot', l.t, 4 * g + k); if (slot !== NOBODY) cadres.add(slot); } });
  options.cadres = (i) => cadres.has(l.story.get('households.membership', l.t, i));
  if (given.scale !== undefined) options.scale = given.scale;
  if (given.marks) Object.assign(options, given.marks(l.t - 1, l.t));
  return options;
}
function theMap(story, key, options) {
  const l = lesson, id = l.region.id + l.seed + key;
  if (!l.maps) l.maps = new Map();
  if (!l.maps.has(id)) { if (l.maps.size > 6) l.maps.clear(); l.maps.set(id, new VillageMap(l.region, l.story.cast, story)); }
  const map = l.maps.get(id);
  map.names = story;
  map.draw(story.view(l.t), options);
  map.title.textContent = words('map_name', { desa: l.region.village, bulan: monthText(Math.max(0, l.t - 1)) });
  return map.root;
}
function legend() {
  const item = (picture, key) => h('span', {}, picture + ' ', words(key));
  return h('div', { class: 'legend', 'aria-label': words('legend') }, item('┄', 'legend_debt'), item('◯', 'legend_group'), item('◔', 'legend_tks'), item('⚑', 'legend_flag'), item('◠', 'legend_shield'), item('◡', 'legend_short'), item('?', 'legend_asks'));
}
function picture(step) {
  const l = lesson;
  if (step && step.lives) return diary(l);
  if (step && step.exit) return exitPicture(l, step.exit);
  if (step && step.twin) return twinPicture(l);
  if (l.table) return h('div', { class: 'picture', style: 'overflow:auto', tabindex: 0 }, mapTable(l));
  return h('div', { class: 'picture with-legend' }, theMap(l.story, 'one', mapOptions(step)), legend());
}
function twinPicture(l) {
  const pair = twins(l), i = person(l, 'sari');
  const side = (name) => {
    const story = pair[name], other = pair[name === 'a' ? 'b' : 'a'], acts = story.lines.filter((line) => ACTS.includes(line.kind) && line.month < l.t).length;
    const notch = (k) => { if (pair.wait) return 0; const d = wealthOf(story, l.t, k) - wealthOf(other, l.t, k); return Math.abs(d) < WEALTH ? 0 : Math.sign(d); };
    return h('figure', { class: name + (l.swapped === (name === 'a') ? ' hidden' : '') }, h('figcaption', {}, worldName(l, name)), theMap(story, name, { debts: true, focus: [i], names: 'few', notch }),
      h('dl', {}, h('dt', {}, words('out_stand')), h('dd', {}, i18n.number([0, 1, 2].filter((g) => story.get('groups.mandiri', l.t, g)).length)), h('dt', {}, words('out_acts')), h('dd', {}, i18n.number(acts)), h('dt', {}, nameOf(l, 'sari') + ', Rp'), h('dd', {}, i18n.rupiah(wealthOf(story, l.t, i)))), twinNews(l, name));
  };
  return h('div', { class: 'picture twins' }, side('a'), side('b'));
}
function mapTable(l) {
  const story = l.story, t = l.t;
  return h('table', {}, h('caption', {}, words('map_table') + ': ' + monthText(Math.max(0, t - 1))), h('thead', {}, h('tr', {}, ['col_family', 'col_group', 'col_debt', 'col_to', 'col_short', 'col_asks'].map((key) => h('th', { scope: 'col' }, words(key))))),
    h('tbody', {}, story.cast.group.map((unused, i) => {
      const slot = story.get('households.membership', t, i), g = slot === NOBODY ? -1 : story.record.begin.findIndex((end, k) => k > 0 && slot < end) - 1, debt = story.get('households.ijon_debt', t, i), yes = (value) => words(value ? 'yes' : 'no');
      return h('tr', {}, h('th', { scope: 'row' }, story.house(i)), h('td', {}, g < 0 ? '–' : story.group(g)), h('td', { class: 'number' }, i18n.rupiah(debt)), h('td', {}, debt > 0 ? story.trader(story.get('households.patron', t, i)) : '–'), h('td', {}, yes(story.get('households.hungry_months', t, i) & 1)), h('td', {}, yes(story.get('households.critical', t, i))));
    })));
}

function betCards(l, bet) {
  const given = l.bets[bet.id] || { counts: {}, last: null };
  return [h('p', { class: 'say' }, words(bet.question, bet.values ? bet.values() : {})),
    h('div', { class: 'bets', role: 'group', 'aria-label': words('bet_title') }, LETTERS.slice(0, bet.options).map((letter, k) => {
      const name = words(bet.id + '_' + letter), n = given.counts[k] || 0;
      return h('div', { class: 'bet' }, h('button', { onclick: () => l.bet(bet.id, k), 'aria-label': letter.toUpperCase() + ' ' + name + (n ? ' ' + i18n.number(n) : '') + '. ' + words('bet_more', { x: name }) + ' (' + words('bet_count', { n: i18n.number(n) }) + ')', 'data-key': bet.id + k }, h('span', { class: 'letter' }, letter.toUpperCase()), ' ', h('span', {}, name), ' ', h('span', { class: 'count' }, n ? i18n.number(n) : '')),
        h('button', { onclick: () => l.bet(bet.id, k, -1), disabled: !n, 'aria-label': words('bet_less', { x: name }), 'data-key': bet.id + k + '-' }, '−'));
    })),
    given.last !== null ? h('p', { class: 'reply', role: 'status' }, words(bet.id + '_reply_' + LETTERS[given.last])) : null];
}
function panel(step) {
  const l = lesson, last = l.scene + 1 === SCENES.length && l.step + 1 === l.steps().length, inside = [];
  inside.push(h('h1', { tabindex: -1 }, words(SCENES[l.scene].title)));
  if (step.bet) inside.push(betCards(l, step.bet));
  if (step.run) {
    const lines = step.run.twin ? [] : l.linesOf(step);
    if (lines.length) inside.push(newsList(l.big ? loudest(lines.slice(-6), 2) : lines.slice(-(step.lines || 4)), { months: true, why: l.why }));
    if (!l.run || step.run.twin) inside.push(...[step.body()].flat(2));
  } else if (step.body) inside.push(...[step.body()].flat(2));
  if (step.map && step.map.focus && step.map.focus().length && !step.bet && !step.run && !l.big && !phone()) inside.push(personCard(l, 'sari'));
  const whyFits = step.run && !step.run.twin;
  return h('section', { class: 'panel', 'aria-label': words(SCENES[l.scene].title) }, h('div', { class: 'words', tabindex: 0 }, inside),
    h('div', { class: 'buttons' }, h('button', { onclick: () => l.back(), disabled: l.scene + l.step === 0, 'data-key': 'back', 'aria-label': words('btn_back') }, l.big || phone() ? '←' : words('btn_back')),
      whyFits ? h('button', { 'aria-pressed': String(l.why), onclick: () => { l.why = !l.why; render(); }, 'data-key': 'why' }, words('btn_why')) : null,
      step.twin && !step.lives ? h('button', { class: 'swap', onclick: () => { l.swapped = !l.swapped; render(); }, 'data-key': 'swap' }, words('btn_swap')) : null,
      h('button', { class: 'main', disabled: last, onclick: () => l.next(), 'data-key': 'next' }, words(step.bet ? 'btn_reveal' : last ? 'btn_end' : 'btn_next'))));
}
/** The n loudest of some lines, the newest among equals, in their order. */
function loudest(lines, n) {
  const chosen = new Set(lines.map((line, k) => [line, k]).sort(([a, i], [b, j]) => b.weight - a.weight || j - i).slice(0, n).map(([line]) => line));
  return lines.filter((line) => chosen.has(line));
}
/** How a family stands in the month that is shown. */
function personCard(l, key) {
  const i = person(l, key), t = l.t, debt = l.story.get('households.ijon_debt', t, i), g = l.story.groupOf(i, t), row = (name, value) => [h('dt', {}, words(name)), h('dd', {}, value)];
  return h('section', { class: 'person' }, h('h2', {}, sign({ household: i }), ' ', l.story.house(i)), h('dl', { class: 'sees' }, row('life_debt', debt > 0 ? 'Rp\u00a0' + i18n.rupiah(debt) + ', ' + l.story.trader(l.story.get('households.patron', t, i)) : '–'), row('life_tools', 'Rp\u00a0' + i18n.rupiah(l.story.get('households.asset', t, i))),
    row('col_group', g < 0 ? '–' : l.story.group(g).replace(/^Kelompok /, '')), row('life_savings', g < 0 ? '–' : 'Rp\u00a0' + i18n.rupiah(l.story.get('households.savings', t, i)))));
}
function timeBar(step) {
  const l = lesson, months = l.story.months, loud = l.story.lines.filter((line) => line.weight > 1), marks = svg('svg', { viewBox: `0 0 ${months} 10`, preserveAspectRatio: 'none', 'aria-hidden': 'true' });
  for (const line of loud) marks.append(svg('rect', { x: line.month + .3, y: line.about.trader >= 0 ? 0 : 5, width: .5, height: 5, fill: line.about.trader >= 0 ? '#8F5500' : line.kind.startsWith('facil') || line.kind.startsWith('phase') ? '#0072B2' : '#007A5A' }));
  const pair = step && step.twin ? twins(l) : null;
  return h('footer', { class: 'bar' }, h('span', { class: 'when' }, monthText(Math.max(0, l.t - 1), true)),
    h('div', { class: 'line' }, marks, pair && pair.part >= 0 ? h('div', { class: 'part', style: `left:calc(8px + (100% - 16px) * ${pair.part / months})`, title: words('month', { b: i18n.number(bulan(pair.part)) }) }) : null,
      h('input', { type: 'range', min: 1, max: months, value: l.t, 'aria-label': words('time_bar'), 'aria-valuetext': monthText(Math.max(0, l.t - 1)), 'data-key': 'time', oninput: (event) => { l.stop(); l.t = Number(event.target.value); scrub(event.target); } })),
    step && (step.twin || step.exit) ? null : h('button', { style: 'min-height:44px', 'aria-pressed': String(l.table), onclick: () => { l.table = !l.table; render(); }, 'data-key': 'table' }, words(l.table ? 'btn_map' : 'btn_table')));
}
/** Another month is shown while the slider of the time bar is held: everything changes but the bar. */
function scrub(slider) {
  const step = lesson.current(), stage = document.querySelector('.stage');
  stage.replaceChildren(picture(step), panel(step));
  document.querySelector('.bar .when').textContent = monthText(Math.max(0, lesson.t - 1), true);
  slider.setAttribute('aria-valuetext', monthText(Math.max(0, lesson.t - 1)));
}
function render(quick) {
  const l = lesson;
  if (!l.story) return;
  const focused = document.activeElement && document.activeElement.getAttribute('data-key'), scrolled = document.querySelector('.words') && document.querySelector('.words').scrollTop;
  const step = l.view === 'story' ? l.current() : null;
  app().className = l.view;
  app().replaceChildren(...(l.view === 'story' ? [top_bar(), h('main', { class: 'stage' + (step.twin || step.exit ? ' wide-picture' : '') }, picture(step), panel(step)), timeBar(step)] : [top_bar(), h('main', { class: 'page', tabindex: -1 }, VIEWS[l.view]())]), ...(l.menuOpen ? [menu()] : []));
  if (quick && scrolled) document.querySelector('.words').scrollTop = 1e6;
  if (l.menuOpen && !(focused && document.querySelector('.sheet [data-key="' + focused + '"]'))) document.querySelector('.sheet button').focus();
  else if (focused) { const same = document.querySelector('[data-key="' + focused + '"]'); if (same && !same.disabled) same.focus({ preventScroll: true }); }
  document.documentElement.dataset.ready = l.run ? 'running' : 'yes';
}
function showWait(key) { app().replaceChildren(h('div', { class: 'wait' }, h('p', {}, words(key || 'loading')))); }

function keys(event) {
  const l = lesson;
  if (!l.story || event.ctrlKey || event.metaKey || event.altKey) return;
  const tag = event.target.tagName, typing = tag === 'INPUT' || tag === 'SELECT', button = tag === 'BUTTON';
  if (event.key === 'Escape' && l.menuOpen) { l.menuOpen = false; return render(); }
  if (l.menuOpen) return;
  const key = event.key.toLowerCase(), story = l.view === 'story';
  if ((key === ' ' && !button && !typing) || (key === 'arrowright' && !typing)) { event.preventDefault(); return l.next(); }
  if (key === 'arrowleft' && !typing) { event.preventDefault(); return l.back(); }
  if (typing) return;
  if (story && /^[1-5]$/.test(key) && l.current().bet && Number(key) <= l.current().bet.options) return l.bet(l.current().bet.id, Number(key) - 1);
  if (key === 'm') { l.why = !l.why; return render(); }
  if (key === 'n') { const one = document.querySelector('[data-luck]'); return one && one.click(); }
  if (key === 't') return l.go('story', SCENES.findIndex((scene) => scene.id === 'twin'), 0);
  if (key === 'b') return toggleLanguage();
  if (key === 'p') return l.go('print');
  if (key === 'f') return toggleBig();
}

async function begin() {
  i18n.load(PAGE.texts);
  i18n.set('id');
  showWait();
  const workers = Math.max(1, Math.min(4, (navigator.hardwareConcurrency || 2)));
  lesson.regions = Object.fromEntries(Object.entries(PAGE.data).filter(([id]) => id !== 'report').map(([id, region]) => [id, { id, ...region }]));
  try {
    lesson.engine = new Engine(PAGE.module, PAGE.worker, workers);
    [lesson.names] = await lesson.engine.all('setup', PAGE.scenarios);
    await lesson.open('kolam', 0);
  } catch (error) {
    showWait('failed');
    throw error;
  }
  addEventListener('keydown', keys);
  addEventListener('resize', () => render());
}
begin();
