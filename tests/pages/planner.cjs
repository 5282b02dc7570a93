/* Walks through rencana.html in a real browser: node planner.cjs PAGE TABLE FOLDER. Writes what it downloads and found.json into FOLDER; exits
   with 1 and a list where something is wrong. Nothing may leave: the browser is offline, and every request but those of the page is counted. */
'use strict';
const { chromium } = require('playwright-core');
const { readFileSync, writeFileSync } = require('fs');
const { join, resolve } = require('path');

const [page_file, table, folder] = process.argv.slice(2).map((path) => resolve(path));
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const SIZES = [[1366, 768], [1024, 768], [390, 844]];
const wrong = [];
const demand = (holds, what) => { if (!holds) wrong.push(what); };
const found = { requests: 0, errors: [], axe: 0, screens: 0 };
const begun = Date.now();

async function open(browser, width, height) {
  const context = await browser.newContext({ viewport: { width, height }, acceptDownloads: true });
  await context.setOffline(true);
  const page = await context.newPage();
  page.setDefaultTimeout(300000);
  page.on('console', (message) => { if (['error', 'warning'].includes(message.type())) found.errors.push(message.text()); });
  page.on('pageerror', (error) => found.errors.push(error.message));
  page.on('request', (request) => { if (!/^(file|blob|data):/.test(request.url())) ++found.requests; });
  const begin = Date.now();
  await page.goto('file://' + page_file);
  await page.waitForSelector('#drop');
  found.first_picture ??= Date.now() - begin;
  await page.waitForSelector('[data-ready]');
  return page;
}

/** No serious fault of access, no sideways scroll, no text of a key, no forbidden word. */
async function look(page, where) {
  ++found.screens;
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  demand(wide <= 0, `${where}: ${wide} px too wide`);
  const text = await page.innerText('body');
  demand(!/undefined|NaN|\[object|\{\w+\}/.test(text), `${where}: ${(/.{20}(undefined|NaN|\[object|\{\w+\}).{20}/.exec(text) || ['text'])[0]}`);
  if (await page.$('.answer')) {
    const said = await page.evaluate(() => { const copy = document.querySelector('.answer').cloneNode(true); copy.querySelectorAll('svg').forEach((picture) => picture.remove()); return copy.textContent; });  // axes of pictures may begin at nothing
    demand(!/(^|[^\d.,<>−+])(0|100)[\s\u202f]?%/.test(said), `${where}: promises nothing or all: ${(/.{0,30}(^|[^\d.,<>−+])(0|100)[\s\u202f]?%/.exec(said) || [''])[0]}`);
    demand(!/terbukti|optimal|gagal|mundur|ramalan cuaca/i.test(said), `${where}: a word that PLANNER forbids`);
    demand(/Ilustrasi, bukan ramalan|An illustration, not a forecast/.test(said), `${where}: no caveat`);
  }
  if (!await page.evaluate(() => !!window.axe)) await page.addScriptTag({ content: axe });
  const report = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'best-practice'] }));
  const serious = report.violations.filter((v) => ['serious', 'critical'].includes(v.impact));
  found.axe += serious.length;
  for (const v of serious) wrong.push(`${where}: ${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 90)).join(' | ')}`);
}
async function step(page, n) { await page.keyboard.press(`Alt+${n}`); await page.waitForSelector(`body[data-step="${n}"]`); }
async function language(page, lang) { if (await page.getAttribute('html', 'lang') !== lang) await page.click('#language'); }
async function drop(page, name, content) {
  await step(page, 1);
  const taken = () => Number(document.body.dataset.taken || 0), before = await page.evaluate(taken);
  await page.setInputFiles('#file', { name, mimeType: 'text/csv', buffer: Buffer.from(content) });
  await page.waitForFunction((n) => Number(document.body.dataset.taken || 0) > n, before);
}

/** What is dropped and wrong, and what the page must say of it. */
const good = readFileSync(table, 'utf8');
const BAD = [
  ['a.csv', good.replace('desa_code', 'desa_kode'), 'Kolom desa_code tidak ada', 'desa_kode', 'There is no column desa_code'],
  ['b.csv', '', 'kosong', '', 'is empty'],
  ['c.xlsx', 'PK\u0003\u0004 …', 'buku kerja yang tidak terbaca', 'CSV UTF-8', 'a workbook that cannot be read'],
  ['d.csv', 'desa_code\0,x', 'bukan berkas teks', '', 'not a text file'],
  ['e.csv', Buffer.from([0x64, 0x65, 0xe9, 0x0a]), 'bukan UTF-8', '', 'not UTF-8'],
  ['f.csv', good.split('\n')[0] + '\n', 'tidak ada desa', '', 'no villages'],
  ['g.csv', good.split('\n').slice(0, 2).join('\n') + ',7\n', 'Baris 2', '12 kolom', 'Line 2'],
  ['h.toml', 'schema = "berdaya/1"\n', 'bukan rencana', '', 'no plan'],
];
async function bad_files(page) {
  for (const [name, content, id, also, en] of BAD) {
    await language(page, 'id');
    await drop(page, name, content);
    const said = await page.innerText('#main');
    demand(said.includes(id) && said.includes(also), `${name}: the page does not say “${id}”, “${also}”`);
    await language(page, 'en');
    await drop(page, name, content);
    demand((await page.innerText('#main')).includes(en), `${name}: the page does not say “${en}”`);
  }
  await language(page, 'id');
}
/** A row that the engine's strict reader refuses, named by its line in the dropped file. */
async function bad_row(page) {
  await drop(page, 'row.csv', good.replace(/0\.\d+,3,40/, '1.5,3,40'));
  await step(page, 3);
  await page.click('#go');
  await page.waitForSelector('.bad');
  demand(/Baris 5, kolom ikl: harus angka 0 sampai 1 \(atau kosong\), terbaca “1.5”/.test(await page.innerText('.bad')), 'a bad row is not named: ' + await page.innerText('.bad'));
}

/** Tab until the element is reached. */
async function tab_to(page, id) {
  for (let i = 0; i < 80; ++i) {
    if (await page.evaluate((at) => document.activeElement && document.activeElement.id === at, id)) return;
    await page.keyboard.press('Tab');
  }
  wrong.push(`no Tab leads to ${id}`);
}
async function type_in(page, id, text) {
  await tab_to(page, id);
  await page.keyboard.press('Control+A');
  await page.keyboard.type(text);
  await page.keyboard.press('Tab');
}
/** Tables of poverty lines and of people, by name; amounts as people type them. */
async function other_tables(page) {
  const value = (id) => page.inputValue('#' + id);
  await drop(page, 'desa-contoh.csv', good);
  await drop(page, 'garis.csv', 'code,name,poverty_line_rp_per_capita_month\n9900,PROVINSI,1\n9917,CONTOH JAYA,432100\n');
  demand(await value('poverty') === '432100', 'the poverty line is ' + await value('poverty'));
  await drop(page, 'penduduk.csv', 'code,name,male,female,total\n9917,CONTOH JAYA,2000,2200,4200\n');
  demand(await value('households') === '150', 'households: ' + await value('households'));  // 4200 / 4 / 7
  await drop(page, 'lain.csv', 'code;name;poverty_line_rp_per_capita_month\n9918;LAIN;1\n9919\n');
  demand(await value('poverty') === '432100' && (await page.innerText('#main')).includes('tidak ada baris untuk'), 'a table without the kabupaten changes its line');
  await step(page, 2);
  for (const [typed, due] of [['Rp 3.500.000', 3500000], ['3,5 juta', 3500000], ['3.5 juta', 3500000], ['Rp3.500.000,-', 3500000], ['750 ribu', 750000], ['3500000', 3500000]]) {
    await type_in(page, 'f_honor', typed);
    const read = await page.evaluate(() => App.state.plan.values.honor);
    demand(read === due && (await page.innerText('#f_honor-error')) === '', `“${typed}” is read as ${read}`);
  }
  await type_in(page, 'f_honor', '3 lusin');
  demand((await page.innerText('#f_honor-error')).includes('100.000.000'), '“3 lusin” is not refused');
}
/** From the table to the answer with the keyboard alone. */
async function by_keyboard(page) {
  await drop(page, 'desa-contoh.csv', good);
  demand((await page.innerText('#panel')).includes('7 desa di 3 kecamatan: 6 punya indeks, 1 memakai nilai baku'), 'the panel says ' + await page.innerText('#panel'));
  demand((await page.innerText('#place-name')) === 'Kabupaten Contoh Jaya', 'the place is called ' + await page.innerText('#place-name'));
  await step(page, 2);
  await type_in(page, 'f_from', '12');
  demand((await page.getAttribute('#f_from', 'aria-invalid')) === 'false', 'twelve months are refused');
  await type_in(page, 'f_to', '600');
  demand((await page.innerText('#f_to-error')).includes('60'), 'six hundred months are not refused');
  await step(page, 3);
  demand(await page.isDisabled('#go'), 'a wrong plan can be run');
  await step(page, 2);
  await type_in(page, 'f_to', '24');
  await type_in(page, 'f_every', '6');
  await step(page, 3);
  await page.keyboard.press('Tab');
  await page.focus('input[value=usual]');
  await page.keyboard.press('ArrowUp');
  await tab_to(page, 'go');
  await page.keyboard.press('Enter');
}

/** A file that is dropped with the mouse, on another step. */
async function dropped(page) {
  await step(page, 2);
  const carried = await page.evaluateHandle((text) => { const all = new DataTransfer(); all.items.add(new File([text], 'dropped.csv', { type: 'text/csv' })); return all; }, good);
  await page.dispatchEvent('body', 'drop', { dataTransfer: carried });
  await page.waitForSelector('body[data-step="1"]');
  await page.waitForFunction(() => document.querySelector('#drop').textContent.includes('dropped.csv: 7 desa'));
}

/** A workbook of the page itself is a table of villages too: what it writes it reads. */
async function own_workbook(page) {
  const rows = good.trim().split('\n').map((line) => line.match(/("[^"]*"|[^,]*)(,|$)/g).slice(0, 11).map((cell) => cell.replace(/,$/, '').replace(/^"|"$/g, '')));
  const made = await page.evaluate(async (table) => {
    const blob = Xlsx.write([{ name: 'a & b', title: 'x', caveat: 'y', footer: 'z', columns: table[0].map((head) => ({ head, width: 10, style: 'plain' })), rows: table.slice(1) }], {});
    return [...new Uint8Array(await blob.arrayBuffer())];
  }, rows);
  await drop(page, 'desa.xlsx', Buffer.from(made));
  await page.waitForSelector('#panel');
  demand((await page.innerText('#panel')).includes('7 desa di 3 kecamatan'), 'a workbook is not read: ' + await page.innerText('#main'));
}

async function main() {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ARGS });
  const page = await open(browser, ...SIZES[0]);
  for (const lang of ['id', 'en']) {
    await language(page, lang);
    for (const n of [1, 4, 5]) { await step(page, n); await look(page, `empty ${n} ${lang}`); }
  }
  await bad_files(page);
  await bad_row(page);
  const other = await open(browser, ...SIZES[0]);
  await other_tables(other);
  await other.context().close();
  await own_workbook(page);
  await dropped(page);
  await by_keyboard(page);
  await page.waitForSelector('#pause:not([disabled])');
  await page.click('#pause');
  await page.waitForTimeout(400);
  demand((await page.innerText('#status')).includes('Jeda'), 'no pause');
  await look(page, 'paused 3 id');
  await page.click('#pause');
  await page.waitForSelector('.answer', { timeout: 300000 });
  found.answer_after = Date.now() - begun;
  for (const [width, height] of SIZES) {
    await page.setViewportSize({ width, height });
    for (const lang of ['id', 'en']) {
      await language(page, lang);
      for (const n of [1, 2, 3, 4, 5]) { await step(page, n); await look(page, `${n} ${lang} ${width}`); }
    }
  }
  await page.setViewportSize({ width: SIZES[0][0], height: SIZES[0][1] });
  found.answers = await page.evaluate(() => App.state.findings.answers);
  Object.assign(found, await page.evaluate(() => { const { total, less, exits } = App.state.findings; return { total, less, exits }; }));
  for (const lang of ['id', 'en']) {
    await language(page, lang);
    await step(page, 5);
    for (const id of ['xlsx', 'scenario', 'page']) {
      const [download] = await Promise.all([page.waitForEvent('download'), page.click('#' + id)]);
      await download.saveAs(join(folder, `${lang}-${id}${/\.\w+$/.exec(download.suggestedFilename())[0]}`));
      demand(/^rencana-9901-\d{4}-04\.(xlsx|zip|html)$/.test(download.suggestedFilename()), 'a file is called ' + download.suggestedFilename());
    }
    demand((await page.inputValue('#memo')).startsWith(lang === 'id' ? 'Ilustrasi, bukan ramalan.' : 'An illustration, not a forecast.'), 'the memo does not begin with the caveat');
    await step(page, 4);
    await page.pdf({ path: join(folder, `${lang}.pdf`), preferCSSPageSize: true, printBackground: true });
  }
  await step(page, 2);
  await page.fill('#f_groups', '3');
  await step(page, 4);
  demand(await page.isVisible('.stale'), 'an answer to an earlier plan does not say so');
  await step(page, 3);
  await page.click('#go');
  await page.waitForSelector('#cancel:not([disabled])');
  await page.click('#cancel');
  demand(/Dibatalkan|Cancelled/.test(await page.innerText('#status')), 'no cancel');
  const scenario = await page.evaluate(() => Plan.scenario(App.state.findings.plan, App.state.findings.place));
  await drop(page, 'rencana.toml', scenario);
  demand((await page.evaluate(() => App.state.plan.values.to)) === 24, 'a saved plan is not restored');
  demand(!found.requests, `${found.requests} requests`);
  demand(!found.errors.length, 'console: ' + found.errors.join('; '));
  await browser.close();
  found.seconds = (Date.now() - begun) / 1000;
  writeFileSync(join(folder, 'found.json'), JSON.stringify(found));
  console.log(wrong.length ? wrong.join('\n') : `${found.screens} screens, no serious fault, ${found.requests} requests, first picture after ${found.first_picture} ms, ${found.seconds.toFixed(0)} s`);
  process.exit(wrong.length ? 1 : 0);
}
main().catch((error) => { console.error(wrong.join('\n'), error); process.exit(1); });
