/* The lesson: node test_desa.cjs BERDAYA (through test_pages.py, which builds it). BERDAYA_SEEDS=200 walks as many villages. */
'use strict';
const { execFileSync } = require('child_process');
const { readFileSync } = require('fs');
const { join } = require('path');
const { launch, open, Checks, ROOT } = require('./browser.cjs');
const { load } = require('./engine_in_node.cjs');
const words = require('./words.cjs');

const checks = new Checks(), complaints = [], SEEDS = Number(process.env.BERDAYA_SEEDS || 5), LESSON = join(ROOT, 'engine/web/lesson');
const ready = (page) => page.waitForFunction(() => document.documentElement.dataset.ready === 'yes', null, { timeout: 300000 });
const idle = (page) => page.waitForFunction(() => document.documentElement.dataset.ready === 'yes' && lesson.engine.workers.every((worker) => worker.busy === 0), null, { timeout: 300000 });

/** Opens as people do: with the policy that forbids every request. */
async function asPeopleDo(browser, native) {
  const page = await open(browser, 'desa', { bypassCSP: false, complaints });
  await page.locator('html[data-ready=yes]').waitFor({ timeout: 300000 });
  checks.ok((await page.title()).includes('Desa Harapan'), 'the page has its title');
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Tentang' }).click();
  const shown = await page.locator('.digest').textContent();
  checks.ok(shown.includes(native), `digest of the page (${shown}) is that of the command line (${native})`);
  await page.context().close();
}
/** Every scene: something to read, nothing cut, nothing too small. */
async function everyScene(browser, { width, height, big }) {
  const page = await open(browser, 'desa', { width, height, complaints });
  await ready(page);
  if (big) await page.keyboard.press('f');
  for (const language of ['id', 'en']) {
    const steps = await page.evaluate(() => SCENES.map((scene, k) => { lesson.go('story', k, 0); return lesson.steps().length; }));
    for (const [scene, count] of steps.entries())
      for (let step = 0; step < count; ++step) {
        await page.evaluate(([a, b]) => lesson.go('story', a, b), [scene, step]);
        const where = `${language} ${width}${big ? ' big' : ''} scene ${scene + 1} step ${step + 1}`;
        if (step === 0 || scene === 4 || scene === 6) await idle(page);
        const found = await page.evaluate(look, big);
        checks.ok(found.text.length > 20, `${where}: there is something to read`);
        checks.ok(!/undefined|NaN|\{\w+\}|\[object/.test(found.text), `${where}: '${found.text.match(/.{0,30}(undefined|NaN|\{\w+\}|\[object).{0,30}/)}'`);
        checks.ok(found.wide <= width, `${where}: ${found.wide} px wide`);
        checks.ok(found.buttonSeen, `${where}: the main button is on the screen`);
        checks.ok(found.small.length === 0, `${where}: too small: ${found.small.slice(0, 3).join(' | ')}`);
      }
    for (const view of ['try', 'roles', 'print', 'about']) {
      await page.evaluate((name) => lesson.go(name), view);
      const found = await page.evaluate(look, big && view !== 'print');
      checks.ok(found.wide <= width, `${language} ${width}${big ? ' big' : ''} ${view}: ${found.wide} px wide`);
      checks.ok(found.small.length === 0, `${language} ${width} ${view}: too small: ${found.small.slice(0, 3).join(' | ')}`);
      checks.ok(!/undefined|NaN|\{\w+\}/.test(found.text), `${language} ${view}: a blank is not filled`);
    }
    await page.keyboard.press('b');
  }
  await page.context().close();
}
/** Runs in the page: what is to be seen. */
function look(big) {
  const button = document.querySelector('.buttons .main'), box = button && button.getBoundingClientRect(), small = [];
  if (big) {
    const walker = document.createTreeWalker(document.getElementById('app'), NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (!node.textContent.trim() || !element.checkVisibility() || element.closest('title')) continue;
      const scale = element.ownerSVGElement ? element.ownerSVGElement.getBoundingClientRect().width / (element.ownerSVGElement.viewBox.baseVal.width || 1) : 1;
      if (parseFloat(getComputedStyle(element).fontSize) * scale < 23.5 && !element.classList.contains('asks') && !element.closest('.twins svg')) small.push(node.textContent.trim() + ' ' + parseFloat(getComputedStyle(element).fontSize) * scale);
    }
  }
  return { text: document.getElementById('app').innerText, wide: Math.max(document.documentElement.scrollWidth, document.body.scrollWidth), small, buttonSeen: !button || (box.bottom <= innerHeight + 1 && box.right <= innerWidth + 1 && box.top >= 0) };
}
/** From the first scene to the last with keys alone. */
async function keyboardOnly(browser) {
  const page = await open(browser, 'desa', { complaints });
  await ready(page);
  let presses = 0;
  for (; presses < 120; ++presses) {
    const at = await page.evaluate(() => ({ bet: !!lesson.current().bet, last: lesson.scene === SCENES.length - 1 && lesson.step === lesson.steps().length - 1 }));
    if (at.last) break;
    if (at.bet) { await page.keyboard.press('2'); checks.ok(await page.locator('.reply').count() === 1, 'a bet by key gets its reply'); }
    await page.keyboard.press(presses % 2 ? 'ArrowRight' : 'Space');
  }
  checks.ok(presses < 120, 'keys lead to the last scene');
  await page.keyboard.press('ArrowLeft');
  checks.ok(await page.evaluate(() => lesson.step === lesson.steps().length - 2), 'the left arrow leads back');
  for (const [key, holds] of [['t', () => SCENES[lesson.scene].id === 'twin'], ['p', () => lesson.view === 'print'], ['ArrowLeft', () => lesson.view === 'story'], ['f', () => document.documentElement.classList.contains('big')], ['f', () => !lesson.big], ['b', () => document.documentElement.lang === 'en']]) {
    await page.keyboard.press(key);
    checks.ok(await page.evaluate(holds), `key ${key}`);
  }
  await page.evaluate(() => lesson.go('story', 0, 0));
  await idle(page);
  const bar = await page.locator('.bar input').boundingBox(), dragged = new Set(), shown = () => lesson.t + document.querySelector('.bar .when').textContent;
  let last = await page.evaluate(shown);
  await page.mouse.move(bar.x + 12, bar.y + bar.height / 2);
  await page.mouse.down();
  for (let k = 1; k <= 8; ++k) {
    await page.mouse.move(bar.x + k * bar.width / 9, bar.y + bar.height / 2, { steps: 2 });
    await page.waitForFunction((before) => lesson.t + document.querySelector('.bar .when').textContent !== before, last, { timeout: 60000 }).catch(() => null);
    dragged.add(last = await page.evaluate(shown));
  }
  await page.mouse.up();
  checks.ok(dragged.size >= 7, `the time bar can be dragged (${dragged.size} months seen)`);
  await page.evaluate(() => lesson.go('story', 0, 0));
  const seen = new Set();
  for (let k = 0; k < 20; ++k) { await page.keyboard.press('Tab'); seen.add(await page.evaluate(() => { const e = document.activeElement, style = getComputedStyle(e); return e.textContent.slice(0, 12) + (e.ariaLabel || '') + (style.outlineStyle !== 'none' || e === document.body ? '' : ' NO OUTLINE'); })); }
  checks.ok(seen.size > 8 && ![...seen].some((one) => one.includes('NO OUTLINE')), `Tab visits ${seen.size} places, each with a visible focus: ${[...seen].filter((one) => one.includes('NO OUTLINE'))}`);
  await page.context().close();
}
/** With motion months pass one by one; without, at once. */
async function motion(browser) {
  const page = await open(browser, 'desa', { motion: 'no-preference', complaints });
  await ready(page);
  const ran = await page.evaluate(() => { lesson.go('story', 1, lesson.steps.call({ ...lesson, scene: 1, stepList: null }).findIndex((step) => step.run)); return [lesson.t, document.documentElement.dataset.ready]; });
  checks.ok(ran[1] === 'running', 'with motion the months pass');
  await ready(page);
  checks.ok(await page.evaluate(() => lesson.t === lesson.current().run.to), 'and come to their end');
  await page.context().close();
}
async function noBarriers(browser) {
  const page = await open(browser, 'desa', { complaints });
  await ready(page);
  await page.evaluate(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
  const places = [['story', 0, 0], ['story', 0, 2], ['story', 1, 3], ['story', 3, 3], ['story', 4, 2], ['story', 5, 0], ['story', 6, 3], ['story', 7, 4], ['try'], ['roles'], ['print'], ['about']];
  for (const [view, scene, step] of places) {
    await page.evaluate(([v, a, b]) => lesson.go(v, a, b), [view, scene, step]);
    if (view === 'story' && scene >= 4) await idle(page);
    const found = await page.evaluate(async () => (await axe.run(document, { resultTypes: ['violations'] })).violations.filter((one) => ['serious', 'critical'].includes(one.impact)).map((one) => one.id + ': ' + one.nodes.slice(0, 2).map((node) => node.html.slice(0, 120)).join(' ; ')));
    checks.ok(found.length === 0, `axe ${view} ${scene ?? ''}:${step ?? ''} ${found.join(' | ')}`);
  }
  await page.context().close();
}
/** Runs in the page: every kind of event with the smallest and largest values, in both languages. */
function everyTemplate() {
  const bad = [], said = new Set();
  for (const language of ['id', 'en']) {
    i18n.set(language);
    for (const { name: kind } of lesson.names.events)
      for (const cause of lesson.names.causes)
        for (const [amount, value, household, group, trader, month] of [[0, 0, -1, -1, -1, 0], [1, 1, 0, 0, 0, 8], [9e12, .004, 59, 2, 1, 67], [0, 7, -1, 6, 1, 40], [123456, .5, 3, -1, -1, 30]]) {
          const event = Object.fromEntries(lesson.names.event_fields.map((field) => [field, 0]));
          Object.assign(event, { kind, cause, month, amount, value, household, group, trader });
          try {
            const line = tellEvent(lesson.story, event);
            if (!line) { if (!UNTOLD.has(kind)) bad.push(kind + ' has no words'); continue; }
            const text = line.text() + ' ' + line.why();
            if (/undefined|NaN|\{|\[object|null/.test(text)) bad.push(kind + ': ' + text);
            if (!line.why() && !QUIETLY.has(kind)) said.add(kind);
          } catch (error) { bad.push(kind + ' ' + cause + ': ' + error.message); }
        }
  }
  i18n.set('id');
  return { bad: [...new Set(bad)], without: [...said] };
}
async function templates(browser) {
  const page = await open(browser, 'desa', { complaints });
  await ready(page);
  await page.evaluate(() => { globalThis.QUIETLY = new Set(['drought_ended', 'prices_recovered']); });
  const { bad, without } = await page.evaluate(everyTemplate);
  checks.ok(bad.length === 0, 'templates: ' + bad.slice(0, 10).join(' | '));
  checks.ok(without.length === 0, 'kinds without a cause: ' + without.join(', '));
  await page.context().close();
}
/** Many villages: no scene is stuck or empty, and each option of a bet comes up somewhere or says why it cannot. */
async function villages(browser) {
  const page = await open(browser, 'desa', { complaints });
  await ready(page);
  const result = await page.evaluate(async (seeds) => {
    const bad = [], outcomes = {}, missing = [];
    for (let seed = 1; seed <= seeds; ++seed) {
      await lesson.open(seed % 4 ? 'kolam' : 'kebun', seed);
      for (let scene = 0; scene < SCENES.length; ++scene) {
        Object.assign(lesson, { scene, stepList: null });
        for (const [at, step] of lesson.steps().entries()) {
          Object.assign(lesson, { step: at, t: step.run ? step.run.to : step.t || lesson.t });
          if (step.twin) for (let tries = 0; tries < 2000 && twins(lesson).wait; ++tries) await new Promise((resolve) => setTimeout(resolve, 5));
          const text = panel(step).textContent;
          if (text.length < 20 || /undefined|NaN|\{\w+\}/.test(text)) bad.push(`seed ${seed} scene ${scene + 1} step ${at + 1}: '${text.slice(0, 80)}'`);
          if (!step.bet || step.bet.open || step.bet.id === 's7') continue;
          const seen = outcomes[step.bet.id] || (outcomes[step.bet.id] = new Set());
          happenedOf(step.bet).forEach((k) => seen.add(k));
        }
      }
    }
    await lesson.open('kolam', 0);
    for (let scene = 0; scene < SCENES.length; ++scene) { lesson.go('story', scene, 0); for (const { bet } of lesson.steps().filter((step) => step.bet && !step.bet.open && step.bet.id !== 's7')) for (let k = 0; k < bet.options; ++k) if (!outcomes[bet.id].has(k) && !bet.never) missing.push(bet.id + LETTERS[k]); }
    return { bad, missing, outcomes: Object.entries(outcomes).map(([id, seen]) => id + ' ' + [...seen].sort()) };
  }, SEEDS);
  checks.ok(result.bad.length === 0, result.bad.slice(0, 5).join(' | '));
  if (SEEDS >= 100) console.log('options that came up: ' + result.outcomes.join('; '));
  if (SEEDS >= 100) checks.ok(result.missing.length === 0, 'options that never come up and do not say why: ' + result.missing.join(', '));
  await page.context().close();
}
/** A game to its end, and the mirrors of other villages. */
async function games(browser) {
  const page = await open(browser, 'desa', { complaints });
  await ready(page);
  for (const role of ['tengkulak', 'tks', 'kelompok']) {
    await page.evaluate(() => { lesson.game = null; lesson.go('roles'); });
    await page.locator(`[data-key=role-${role}]`).click();
    await page.locator('[data-key=mirror-dapur]').click();
    await page.locator('[data-key=mirror-kelompok]').click();
    await page.locator('[data-key=begin]').click();
    const turns = await page.evaluate((name) => GAME_TURNS[name].count, role);
    for (let turn = 0; turn < turns; ++turn) {
      await page.locator('[data-key=decide]').waitFor();
      if (role === 'tengkulak' && turn === 1) await page.locator('[data-key=actsqueeze]').click();
      await page.locator('[data-key=decide]').click();
    }
    await page.locator('.mirrors .mirror').first().waitFor();
    checks.ok(await page.locator('.mirror').count() === 6, `${role}: six mirrors`);
    if (role === 'tengkulak') checks.ok(await page.evaluate(() => lesson.game.story.events().some((e) => e.kind === 'trader_squeezed' && e.month >= GAME_TURNS.tengkulak.first + 8 && e.month < GAME_TURNS.tengkulak.first + 16)), 'the act that was chosen is done');
  }
  await page.evaluate(() => { lesson.game = null; lesson.engine.forget(); });
  await page.context().close();
}
/** The sandbox answers. */
async function sandbox(browser) {
  const page = await open(browser, 'desa', { complaints });
  await ready(page);
  await page.evaluate(() => lesson.go('try'));
  await page.waitForFunction(() => lesson.tryState.base);
  await page.locator('#c-leave_month').focus();
  for (let k = 0; k < 5; ++k) await page.keyboard.press('ArrowLeft');
  await page.waitForFunction(() => lesson.tryState.at.leave_month === 6 && lesson.tryState.results.length === 100, null, { timeout: 300000 });
  checks.ok(await page.evaluate(() => mean(lesson.tryState.results.map((one) => one.stand)) < mean(lesson.tryState.base.map((one) => one.stand))), 'who leaves after half a year leaves fewer groups standing');
  await page.context().close();
}
/** Without a browser: who plays what the rules would do gets the plain run's bits; a burn-in taken over changes nothing. */
async function sameBits(native) {
  const { calls, jobs, context } = await load(join(ROOT, 'build/pages/objects/desa.wasm'), ['lesson/cast.js', 'lesson/live.js', 'lesson/play.js']);
  const texts = Object.fromEntries(['desa.toml', 'desa-kebun.toml'].map((name) => [name, readFileSync(join(ROOT, 'scenarios', name), 'utf8')]));
  jobs.setup(calls, texts);
  const spec = { preset: 'desa.toml', seed: 0, luck: 0, changes: [] };
  checks.ok(jobs.tape(calls, spec, ['households.cash'], 68).digest === native, 'the module has the bits of the command line');
  const vm = require('vm'), trade = vm.runInContext('trade', context), lived = vm.runInContext('lived', context);
  for (const luck of [0, 3]) {
    const plain = lived.begin(calls, { ...spec, luck }), acts = [];
    lived.live(calls, plain, { ...spec, luck }, 0, 60, (t) => { acts[t - 1] = calls.column(plain, 'traders.acted_in')[0] === t - 1 ? calls.column(plain, 'traders.last_action')[0] : undefined; });
    let world = lived.begin(calls, { ...spec, luck });
    lived.live(calls, world, { ...spec, luck }, 0, 20);
    for (let t = 20; t < 60; ++t) ({ world } = trade(calls, world, { ...spec, luck }, t, 0, acts[t]));
    checks.ok(calls.digest(world) === calls.digest(plain), `who repeats the rule's choices gets its bits (luck ${luck}, ${acts.filter((act) => act !== undefined).length} acts)`);
  }
}
/** An act that the rules would not have done comes true, and nobody else's mind is changed by it. */
async function forcedActs() {
  const { calls, jobs, context } = await load(join(ROOT, 'build/pages/objects/desa.wasm'), ['lesson/cast.js', 'lesson/live.js', 'lesson/play.js']), vm = require('vm');
  const names = jobs.setup(calls, Object.fromEntries(['desa.toml', 'desa-kebun.toml'].map((name) => [name, readFileSync(join(ROOT, 'scenarios', name), 'utf8')])));
  const trade = vm.runInContext('trade', context), lived = vm.runInContext('lived', context), spec = { preset: 'desa.toml', seed: 0, luck: 0, changes: [] }, month = 15;
  const kinds = ['trader_accommodated', 'trader_squeezed', 'trader_called_debt', 'trader_spread_rumour', 'trader_courted_leader'], minds = ['traders.hostility', 'traders.last_action', 'traders.acted_in', 'traders.loss_before'];
  for (let act = 0; act < 5; ++act) {
    const plain = lived.begin(calls, spec), world = lived.begin(calls, spec);
    lived.live(calls, plain, spec, 0, month + 1);
    lived.live(calls, world, spec, 0, month);
    const done = trade(calls, world, spec, month, 1, act), width = names.event_fields.length, log = calls.events(done.world);
    const happened = Array.from({ length: log.length / width }, (unused, k) => log.subarray(k * width, (k + 1) * width)).some((e) => e[0] === month && names.events[e[1]].name === kinds[act] && e[names.event_fields.indexOf('trader')] === 1);
    checks.ok(done.acted && happened, `${kinds[act]} comes true when it is chosen`);
    for (const name of minds) checks.ok(calls.column(done.world, name)[0] === calls.column(plain, name)[0], `${kinds[act]}: ${name} of the other trader is what the rules say`);
    const own = calls.column(done.world, 'traders.hostility')[1], ruled = calls.column(plain, 'traders.hostility')[1];
    checks.ok(Math.abs(own - (act === 0 ? .5 : 1) * ruled) < 1e-12, `${kinds[act]}: his grievance is what the rules say (${own}, ${ruled})`);
  }
}
function theWords() {
  const columns = /[a-z]_[a-z]/;
  words.check(checks, ['id.json', 'en.json'].map((name) => join(LESSON, name)), /\b(benar|salah|seharusnya|correct|wrong|should)\b/i, ['kesalahan'], ['s8_quote', 's4_quote']);
  for (const name of ['id.json', 'en.json']) for (const [key, text] of Object.entries(JSON.parse(readFileSync(join(LESSON, name), 'utf8')))) checks.ok(!columns.test(text.replace(/\{\w+\}/g, '')), `${name}: ${key} has the name of a column`);
}

(async () => {
  const native = execFileSync(process.argv[2], ['digest', join(ROOT, 'scenarios/desa.toml')], { encoding: 'utf8' }).split(' ')[0];
  theWords();
  await sameBits(native);
  await forcedActs();
  const browser = await launch(), timed = async (name, work) => { const began = Date.now(); await work; console.log(`${name}: ${((Date.now() - began) / 1000).toFixed(1)} s`); };
  await timed('as people do', asPeopleDo(browser, native));
  await timed('every scene', Promise.all([everyScene(browser, { width: 1024, height: 768 }), everyScene(browser, { width: 390, height: 844 })]));
  await timed('projector', everyScene(browser, { width: 1024, height: 768, big: true }));
  await timed('keys, motion', Promise.all([keyboardOnly(browser), motion(browser)]));
  await timed('axe', noBarriers(browser));
  await timed('templates, sandbox', Promise.all([templates(browser), sandbox(browser)]));
  await timed('villages', villages(browser));
  await timed('games', games(browser));
  await browser.close();
  checks.ok(complaints.length === 0, 'complaints: ' + [...new Set(complaints)].slice(0, 5).join(' | '));
  process.exit(checks.end());
})().catch((error) => { console.error(error); process.exit(1); });
