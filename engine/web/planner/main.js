'use strict';
/* The page: a state, five steps made of it, and what presses change. */
const App = (() => {
  const $ = (id) => document.getElementById(id);
  const t = (...all) => i18n.t(...all);
  const workers = Math.max(1, Math.min(4, (navigator.hardwareConcurrency || 2)));
  const state = {
    plan: Plan.fresh(), table: null, kab: null, kab_typed: '', kab_error: '', file_problems: [], note: '', poverty: null, poverty_lines: [], people: [], run: null, run_problems: [], findings: null, made_of: '',
    step: 1, progress: 0, last: null, seconds: 0, cancelled: false, able: typeof WebAssembly === 'object' && typeof DecompressionStream === 'function' && typeof Worker === 'function',
    place: () => place_of(state), price: () => price(), status: () => status(),
  };
  /* Seconds a household lives a month, in one worker; measured anew in each run. */
  let pace = 1.6e-6;

  function place_of({ kab, plan }) {
    if (!kab) return null;
    const all = Table.kecamatan(kab).filter((k) => plan.kec.includes(k.code));
    const asked = plan.codes.split(/[\s,;]+/).filter(Boolean), wanted = new Set(asked);
    let rows = all.flatMap((k) => k.rows);
    const unknown = asked.filter((code) => !kab.rows.some((row) => row.desa_code === code));
    if (wanted.size) rows = rows.filter((row) => wanted.has(row.desa_code));
    const known = rows.filter((r) => [r.iks, r.ike, r.ikl].every((v) => v !== '' && v !== 'NA') && !(r.status_code === '0')).length;
    const names = all.map((k) => k.name), whole = all.length === Table.kecamatan(kab).length;
    const title = (whole ? '' : names.length <= 3 ? names.join(', ') + ', ' : `${names.length} kecamatan, `) + 'Kabupaten ' + kab.name.replace(/^Kab\S*\s+/i, '');
    return { rows, unknown, title: /^kota /i.test(kab.name) ? title.replace('Kabupaten ', '') : title, kab: kab.name, code: kab.code,
      panel: { desa: Show.number(rows.length), kec: new Set(rows.map((r) => r.kec_code)).size, known: Show.number(known), default: Show.number(rows.length - known) } };
  }
  /** Months that one exit test lives, as the engine counts them, and its burn-in. */
  function months_lived() {
    const { from, to, every, phaseout } = state.plan.values, start = state.plan.start.month, end = (e) => Plan.after(state.plan, start, e + phaseout) + 24;
    let sum = end(to) + start + to + 120;
    for (let e = from; e <= to; e += every) sum += end(e) - start - e;
    return sum;
  }
  function seconds_needed() {
    const place = state.place(), households = place.rows.reduce((all, row) => all + (Number(row.households) || state.plan.households), 0);
    return pace * households * months_lived() * Plan.runs[state.plan.runs] / workers;
  }
  function price() {
    const seconds = seconds_needed();
    return t('price', { runs: Plan.runs[state.plan.runs], desa: state.place().panel.desa, time: Show.time(seconds), workers }) + (seconds > 900 ? ' ' + t('price_long') : '');
  }
  function status() {
    if (state.run && state.run.paused) return t('paused', state.last || { done: 0, all: state.run.all || 0 });
    if (state.run) return state.last ? t('running', { ...state.last, left: Show.time(state.last.left) }) + (state.interim ? ' ' + t('interim', state.interim) : '') : t('starting');
    if (state.cancelled) return t('cancelled');
    if (state.findings) return t('done', { time: state.seconds < 60 ? t('seconds', { n: Show.number(state.seconds, 1) }) : Show.time(state.seconds) });
    return state.place() && state.place().rows.length ? t('ready') : '';
  }
  const stale = () => state.findings && state.made_of !== JSON.stringify(state.plan);

  const screens = {
    1: () => Screens.place(state), 2: () => Screens.programme(state), 3: () => Screens.run(state), 5: () => Screens.home(state),
    4: () => state.findings ? (stale() ? `<p class="stale" role="status">${t('stale')} <button data-step="3">${t('step_3')}</button></p>` : '') + (state.interim ? `<p class="stale" role="status">${t('interim', state.interim)}</p>` : '') + `<div class="answer ${stale() || state.interim ? 'old' : ''}">${Answer.html(state.findings)}</div>`
      : `<h1>${t('step_4')}</h1><section class="card"><p>${t('no_answer')}</p></section>`,
  };
  function render() {
    document.title = (state.run ? Math.floor(100 * state.progress) + '% ' : '') + t('title');
    $('place-name').textContent = state.place() && state.place().rows.length ? state.place().title : t('no_place');
    $('language').textContent = t('other_language');
    $('language').setAttribute('lang', i18n.language() === 'id' ? 'en' : 'id');
    $('save').textContent = t('save_plan');
    $('steps').setAttribute('aria-label', t('steps_label'));
    $('steps').innerHTML = [1, 2, 3, 4, 5].map((n) => `<li><button data-step="${n}" ${n === state.step ? 'aria-current="step"' : ''} accesskey="${n}">${n} <span>${t('step_' + n)}</span></button></li>`).join('');
    $('main').innerHTML = screens[state.step]();
    document.body.dataset.step = state.step;
    $('bar').innerHTML = [Math.max(1, state.step - 1), Math.min(5, state.step + 1)].map((n, i) => n === state.step ? '' : `<button data-step="${n}" class="${i ? 'main' : ''}">${t('step_' + n)}</button>`).join('');
    for (const text of document.querySelectorAll('.paper')) text.textContent = (state.findings && state.findings.sample.length ? t('sample') + ' · ' : '') + t('caveat_strong') + ' ' + PAGE.data.report.caveat[i18n.language()];
    paper();
  }
  /** The caveat at the foot of every printed page. */
  function paper() {
    const text = ((state.findings && state.findings.sample.length ? t('sample') + ' · ' : '') + t('caveat_strong') + ' ' + PAGE.data.report.caveat[i18n.language()]).replace(/["\\]/g, '');
    const pages = i18n.language() === 'id' ? '"hal. " counter(page) " dari " counter(pages)' : '"page " counter(page) " of " counter(pages)';
    $('paper').textContent = `@page{size:A4;margin:11mm 13mm 14mm;@bottom-left{content:"${text}";font:7.5pt Arial,sans-serif;color:#8f5212;width:80%}@bottom-right{content:${pages};font:7.5pt Arial,sans-serif;color:#53656a}}`;
  }
  function go(step) {
    state.step = step;
    render();
    window.scrollTo(0, 0);
    const heading = $('main').querySelector('h1');
    if (heading) { heading.tabIndex = -1; heading.focus({ preventScroll: true }); }
  }

  // tables and plans
  function use_table(table) {
    Object.assign(state, { table, kab: null, kab_typed: '', kab_error: '', file_problems: [], note: table.converted ? t('semicolon', { file: table.name }) : '' });
    state.plan.table = table.name;
    if (table.kabs.length === 1) use_kab(table.kabs[0]);
    else if (state.plan.kab) { const kab = table.kabs.find((k) => k.code === state.plan.kab); if (kab) use_kab(kab, true); }
  }
  function use_kab(kab, keep) {
    Object.assign(state, { kab, kab_error: '', kab_typed: '' });
    const kecs = Table.kecamatan(kab).map((k) => k.code);
    state.plan.kec = keep && state.plan.kab === kab.code ? state.plan.kec.filter((code) => kecs.includes(code)) : kecs;
    if (!keep) {
      Object.assign(state.plan, { codes: '', poverty: 0, households: 390 });
      match_poverty(kab);
      match_people(kab);
    }
    state.plan.kab = kab.code;
  }
  function match_poverty(kab) {
    state.poverty = Table.by_name(kab.name, state.poverty_lines, PAGE.data.names);
    if (state.poverty) { state.plan.poverty = state.poverty.value; delete state.plan.checked.poverty; }
    return state.poverty;
  }
  function match_people(kab) {
    const people = Table.by_name(kab.name, state.people, PAGE.data.names);
    if (people) state.plan.households = Math.min(5000, Math.max(30, Math.round(people.value / 4 / kab.rows.length)));
    return people;
  }
  /** A table of poverty lines or of people by kabupaten. */
  function use_figures({ kind, rows }, file) {
    state[kind === 'poverty' ? 'poverty_lines' : 'people'] = rows;
    const found = state.kab && (kind === 'poverty' ? match_poverty : match_people)(state.kab);
    state.note = t(state.kab && !found ? 'figures_none' : 'figures_read', { file, n: rows.length, what: t(kind === 'poverty' ? 'poverty' : 'people'), kab: state.kab ? state.kab.name : '' });
  }
  async function take(file) {
    state.file_problems = [];
    state.note = '';
    const bytes = new Uint8Array(await file.arrayBuffer());
    let text = '';
    if (!bytes.length) state.file_problems = [t('p_empty_file', { file: file.name })];
    else if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
      try { text = await XlsxRead.csv(bytes); } catch { state.file_problems = [t('p_workbook', { file: file.name })]; }
    }
    else if (bytes.subarray(0, 4096).includes(0)) state.file_problems = [t('p_not_text', { file: file.name })];
    else {
      try { text = new TextDecoder('utf-8', { fatal: true }).decode(bytes); } catch { state.file_problems = [t('p_not_utf8', { file: file.name })]; }
    }
    if (!state.file_problems.length && /\.toml$/i.test(file.name)) {
      const plan = Plan.restored(text);
      if (!plan) state.file_problems = [t('p_plan', { file: file.name })];
      else {
        state.plan = plan;
        state.kab = null;
        const kab = state.table && state.table.kabs.find((k) => k.code === plan.kab);
        if (kab) use_kab(kab, true);
        state.note = t(kab ? 'plan_read' : 'plan_read_table', { file: file.name, table: plan.table || '–' });
      }
    } else if (!state.file_problems.length) {
      const other = Table.figures_in(text), table = other ? null : Table.read(text, file.name);
      if (other) use_figures(other, file.name); else if (table.problems) state.file_problems = table.problems; else use_table(table);
    }
    state.step = 1;
    render();
    document.body.dataset.taken = String(Number(document.body.dataset.taken || 0) + 1);
  }
  function choose_kab(typed) {
    const found = state.table.kabs.find((k) => typed === `${k.name} (${k.code})` || typed.trim() === k.code || typed.trim().toUpperCase() === k.name.toUpperCase());
    const part = found ? [] : state.table.kabs.filter((k) => typed.trim().length >= 3 && k.name.toUpperCase().includes(typed.trim().toUpperCase()));
    if (found || part.length === 1) use_kab(found || part[0]);
    else if (typed.trim()) {
      state.kab = null;
      state.kab_typed = typed;
      const near = part.length ? part.slice(0, 3).map((k) => `${k.name} (${k.code})`).join(', ') : Table.nearest(typed.trim().toUpperCase(), state.table.kabs.map((k) => k.name)) || '–';
      state.kab_error = t('kab_none', { name: typed, near });
    }
    render();
    $('kab').focus();
  }

  // a run
  async function start() {
    const place = state.place(), plan = structuredClone(state.plan), begin = performance.now();
    Object.assign(state, { run_problems: [], progress: 0, last: null, interim: null, cancelled: false });
    state.before = { findings: state.findings, made_of: state.made_of };  // what cancelling goes back to
    const run = state.run = new Run(Plan.request(plan, place), workers, (news) => tell(run, news));
    render();
    const finish = async (answers, interim) => {
      const found = await Findings.of(answers, plan, run.plan, place, (question) => run.ask(question), !interim);
      found.at = new Date();
      if (state.run !== run) return;
      Object.assign(state, { findings: found, made_of: JSON.stringify(plan), interim: interim ? { n: answers.replicates, all: run.plan.replicates } : null });
    };
    run.finish = finish;
    try {
      const opened = await run.open();
      if (opened.problems) state.run_problems = opened.problems.map((p) => Table.told(p, place.rows));
      else {
        const answers = await run.start();
        if (state.run !== run) return;
        await finish(answers, false);
        state.seconds = (performance.now() - begin) / 1000;
        if (run.lived) pace = run.seconds / run.lived / opened.months;
        state.step = 4;
      }
    } catch (error) {
      if (state.run === run) Object.assign(state, state.before, { run_problems: [t('failed', { why: error.message })] });
    }
    if (state.run === run) { run.stop(); state.run = null; state.interim = null; }
    render();
  }
  async function tell(run, news) {
    if (state.run !== run) return;
    if (news.interim) { await run.finish(news.interim, true); if (state.run === run && state.step === 4) render(); return; }
    state.last = news;
    state.progress = news.done / news.all;
    document.title = Math.floor(100 * state.progress) + '% ' + t('title');
    if ($('progress')) $('progress').value = state.progress;
    if ($('status')) $('status').textContent = status();
  }
  function cancel() {
    if (!state.run) return;
    state.run.stop();
    Object.assign(state, state.before, { run: null, cancelled: true, progress: 0, interim: null });
    render();
  }

  // what presses and typing change
  const scales = { ribu: 1e3, rb: 1e3, thousand: 1e3, juta: 1e6, jt: 1e6, million: 1e6, miliar: 1e9, billion: 1e9 };
  /** "3.500.000", "Rp 3.500.000", "3,5 juta"; NaN: none of them. */
  const number_in = (text) => {
    const [, figure, scale] = /^(?:Rp\.?)?\s*([-\d.,\s]*?)(?:,-)?\s*([a-z]*)$/i.exec(text.trim()) || [], size = scale ? scales[scale.toLowerCase()] : 1;
    const plain = (figure || '').replace(/\s/g, ''), [group, point] = i18n.language() === 'id' ? ['\\.', ','] : [',', '\\.'];
    const grouped = new RegExp(`^-?\\d{1,3}(?:${group}\\d{3})+(?:${point}\\d+)?$`).test(plain);
    const digits = grouped ? plain.replace(new RegExp(group, 'g'), '').replace(',', '.') : plain.replace(',', '.');  // a mark that parts no thousands is a decimal one
    return digits === '' || !size ? NaN : Math.round(Number(digits) * size * 1e6) / 1e6;
  };
  function changed(target) {
    const { plan } = state, data = target.dataset;
    if (target.id === 'kab') return choose_kab(target.value);
    if (target.id === 'file') return target.files[0] && take(target.files[0]);
    if (target.id === 'households') plan.households = number_in(target.value);
    else if (target.id === 'poverty') plan.poverty = target.value.trim() === '' ? 0 : number_in(target.value);
    else if (target.id === 'codes') plan.codes = target.value;
    else if (target.id === 'start-month') plan.start.month = Number(target.value);
    else if (target.id === 'start-year') plan.start.year = Math.round(number_in(target.value)) || plan.start.year;
    else if (target.id === 'ensemble') plan.ensemble = target.checked;
    else if (target.name === 'runs') plan.runs = target.value;
    else if (data.input) plan.values[data.input] = number_in(target.value);
    else if (data.checked) plan.checked[data.checked] = target.checked;
    else if (data.basis) plan.basis[data.basis] = target.value;
    else if (data.kecCode) plan.kec = target.checked ? [...plan.kec, data.kecCode].sort() : plan.kec.filter((code) => code !== data.kecCode);
    else return undefined;
    return show_changes(target);
  }
  function show_changes(target) {
    const wrong = Plan.problems(state.plan, state.place());
    if ($('panel')) $('panel').innerHTML = Screens.panel(state);
    if ($('contoh')) $('contoh').innerHTML = Screens.contoh(Plan.unchecked(state.plan));
    for (const error of document.querySelectorAll('#main .error')) if (error.id.startsWith('f_')) error.textContent = (wrong.find(([id]) => id + '-error' === error.id) || ['', ''])[1];
    if (target && target.dataset.input) target.setAttribute('aria-invalid', String(wrong.some(([id]) => id === 'f_' + target.dataset.input)));
    if (state.step === 3) { const at = document.activeElement && document.activeElement.id; render(); const again = (at && $(at)) || document.querySelector('input[name=runs]:checked'); if (again) again.focus(); }
    $('place-name').textContent = state.place() && state.place().rows.length ? state.place().title : t('no_place');
  }
  const presses = {
    language: () => { i18n.set(i18n.language() === 'id' ? 'en' : 'id'); render(); $('language').focus(); },
    save: () => { const place = state.place(); if (place && place.rows.length) Home.save(new Blob([Plan.scenario(state.plan, place)], { type: 'text/plain;charset=utf-8' }), `rencana-${place.code}.toml`); else go(1); },
    go: () => start(), cancel: () => cancel(),
    pause: () => { state.run.pause(!state.run.paused); render(); $('pause').focus(); },
    print: () => { go(4); window.print(); },
    xlsx: () => Home.save(Workbook.blob(state.findings), Home.name(state.findings, '.xlsx')),
    scenario: () => Home.save(Home.scenario(state.findings), Home.name(state.findings, '.zip')),
    page: () => Home.save(Home.page(state.findings), Home.name(state.findings, '.html')),
    copy: async () => {
      $('memo').select();
      try { await navigator.clipboard.writeText($('memo').value); } catch { document.execCommand('copy'); }
      $('saved').textContent = t('copied');
    },
  };

  function listen() {
    document.addEventListener('click', (event) => {
      const button = event.target.closest('button');
      if (!button || button.disabled) return;
      if (button.dataset.step) go(Number(button.dataset.step));
      else if (button.dataset.kec) { state.plan.kec = button.dataset.kec === 'all' ? Table.kecamatan(state.kab).map((k) => k.code) : []; render(); document.querySelector(`[data-kec="${button.dataset.kec}"]`).focus(); }
      else if (presses[button.id]) presses[button.id]();
    });
    document.addEventListener('change', (event) => changed(event.target));
    document.addEventListener('input', (event) => { if (event.target.id !== 'kab' && event.target.id !== 'file' && event.target.type !== 'checkbox' && event.target.type !== 'radio' && event.target.tagName !== 'SELECT') changed(event.target); });
    document.addEventListener('keydown', (event) => { if (event.altKey && /^[1-5]$/.test(event.key)) { event.preventDefault(); go(Number(event.key)); } });
    for (const kind of ['dragover', 'drop']) document.addEventListener(kind, (event) => { event.preventDefault(); if (kind === 'drop' && event.dataTransfer.files[0]) take(event.dataTransfer.files[0]); });
    window.addEventListener('beforeprint', () => { if (state.findings && state.step !== 4) go(4); });
  }
  /** Tables that were built into the page. */
  async function embedded() {
    const unpack = async (packed) => {
      const raw = Uint8Array.from(atob(packed), (c) => c.charCodeAt(0));
      return new Response(new Blob([raw]).stream().pipeThrough(new DecompressionStream('gzip'))).text();
    };
    const { places, poverty, people } = PAGE.tables || {};
    const rows = async (packed) => (await unpack(packed.packed)).split(/\r?\n/).slice(1).filter(Boolean).map((line) => Table.fields(line, ','));
    if (poverty) state.poverty_lines = Table.figures(await rows(poverty), 2);
    if (people) state.people = Table.figures(await rows(people), -1);
    if (places) use_table(Table.read(await unpack(places.packed), places.name));
  }
  async function begin() {
    i18n.load(PAGE.texts);
    i18n.set('id');
    listen();
    render();
    if (state.able && PAGE.tables) { await embedded(); render(); }
    document.body.dataset.ready = 'yes';
  }
  return { begin, state };
})();
App.begin();
