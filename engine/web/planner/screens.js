'use strict';
/* The steps before and after the answer, as HTML of a state (main.js). */
const Screens = (() => {
  const t = i18n.t, e = Show.escape;
  const help = (id, text) => `<span class="help" id="${id}-help">${text}</span>`;
  const list = (all) => all.length ? `<div class="bad" role="alert"><b>${t('problems_title')}</b><ul>${all.slice(0, 12).map((text) => `<li>${e(text)}</li>`).join('')}${all.length > 12 ? `<li>${t('p_more', { n: all.length - 12 })}</li>` : ''}</ul></div>` : '';
  const checked = (state, id) => `<label class="tick"><input type="checkbox" data-checked="${id}" ${state.plan.checked[id] ? 'checked' : ''}> ${t('checked')}<span class="visually-hidden"> ${e(Plan.name_of(id))}</span></label>
<label class="basis"><span class="visually-hidden">${e(Plan.name_of(id))}: ${t('basis')}</span><input type="text" data-basis="${id}" placeholder="${t('basis')}" value="${e(state.plan.basis[id] || '')}"></label>`;
  const next = (step) => `<p class="go"><button class="main" data-step="${step}">${t('next', { step: t('step_' + step) })}</button></p>`;

  function place(state) {
    const { table, plan } = state, kab = state.kab;
    const kecs = kab ? Table.kecamatan(kab) : [];
    const poverty = state.poverty;
    return `<h1>${t('place_title')}</h1><div class="cols"><section class="card"><h2>${t('table')}</h2>
<div class="drop" id="drop"><p>${e(table ? t('table_read', { file: table.name, desa: Show.number(table.count), kab: Show.number(table.kabs.length) }) : t('table_none'))}</p>
<p class="nt">${t('table_help')}</p><label class="button"><input type="file" id="file" accept=".csv,.txt,.toml,.xlsx" class="visually-hidden">${t('choose_file')}</label></div>
${list(state.file_problems)}<p class="nt note" role="status">${e(state.note)} ${t('nothing_leaves')}</p>
<label class="field"><b>${t('kab')}</b><input id="kab" list="kabs" autocomplete="off" value="${e(kab ? kab.name + ' (' + kab.code + ')' : state.kab_typed)}" ${table ? '' : 'disabled'} aria-describedby="kab-help">${help('kab', t('kab_help'))}</label>
<datalist id="kabs">${table ? table.kabs.map((k) => `<option value="${e(k.name)} (${e(k.code)})">`).join('') : ''}</datalist><p class="error" role="alert" id="kab-error">${e(state.kab_error)}</p></section>
<section class="card"><h2>${t('kec')}</h2>${kab ? `<p class="nt">${t('kec_help')}</p><p class="tools"><button data-kec="all">${t('kec_all')}</button><button data-kec="none">${t('kec_clear')}</button></p>
<div class="ticks" role="group" aria-label="${t('kec')}">${kecs.map((k) => `<label class="tick"><input type="checkbox" data-kec-code="${e(k.code)}" ${plan.kec.includes(k.code) ? 'checked' : ''}> <span>${e(k.name)} <small>${t('kec_one', { desa: k.rows.length, ike: Number.isNaN(k.ike) ? '–' : Show.number(k.ike, 2) })}</small></span></label>`).join('')}</div>` : `<p class="nt">${t('no_place')}</p>`}
<details><summary>${t('codes')}</summary><label class="field"><span class="nt">${t('codes_help')}</span><textarea id="codes" rows="4">${e(plan.codes)}</textarea></label></details></section></div>
<div class="cols"><section class="card"><label class="field"><b>${t('households')}</b><span class="with"><input id="households" inputmode="numeric" value="${plan.households}" aria-describedby="households-help"></span>${help('households', t('households_help') + ' <em class="gr">' + PAGE.data.report.grade_guess[i18n.language()] + '</em>')}</label></section>
<section class="card"><label class="field"><b>${t('poverty')}</b><span class="with"><input id="poverty" inputmode="numeric" value="${plan.poverty || ''}" aria-describedby="poverty-help"></span>${help('poverty', t('poverty_help') + ' ' + e(poverty ? t('poverty_matched', { name: poverty.name }) : t('poverty_default')))}</label>${checked(state, 'poverty')}</section></div>
<p class="panel" id="panel" role="status">${panel(state)}</p>${next(2)}`;
  }
  function panel(state) {
    const place = state.place();
    const unknown = place && place.unknown.length ? t('codes_unknown', { n: place.unknown.length, codes: place.unknown.slice(0, 8).join(', ') }) + ' ' : '';
    return e(unknown + (place && place.rows.length ? t('panel', place.panel) : t('kec_need')));
  }

  function input(state, { id, key, standard, low, high, money }) {
    const parameter = key && state.rows && state.rows.get(key), value = state.plan.values[id];
    return `<div class="field ${money ? 'priced' : ''}"><label for="f_${id}"><b>${t('f_' + id)}</b></label><span class="with"><input id="f_${id}" data-input="${id}" inputmode="decimal" value="${Show.number(value, value % 1 ? 1 : 0).replace(i18n.language() === 'id' ? /\./g : /,/g, '')}" aria-describedby="f_${id}-help"><span>${t('u_' + id)}</span></span>
${help('f_' + id, `${t('h_' + id)} <i>${e(t('unit_default', { value: Show.number(standard, standard % 1 ? 1 : 0), source: t('s_' + id) }))}</i>`)}${money ? checked(state, id) : ''}<span class="error" role="alert" id="f_${id}-error"></span></div>`;
  }
  function programme(state) {
    const { plan } = state, months = t('months').split(','), part = (name) => Plan.inputs.filter((i) => i.part === name).map((i) => input(state, i)).join('');
    const tried = `<div role="group" aria-label="${t('tried')}"><b class="over">${t('tried')}</b><div class="three">${part('tried')}</div></div>`;
    const sample = Plan.unchecked(plan);
    return `<h1>${t('programme_title')}</h1><p class="contoh" id="contoh" role="status">${contoh(sample)}</p>
<div class="cols"><section class="card"><h2>${t('in_time')}</h2><div class="field priced"><b id="start-label">${t('start')}</b><span class="with"><label><span class="visually-hidden">${t('month')}</span><select id="start-month">${months.map((m, i) => `<option value="${i}" ${i === plan.start.month ? 'selected' : ''}>${m}</option>`).join('')}</select></label>
<label><span class="visually-hidden">${t('year')}</span><input id="start-year" inputmode="numeric" size="5" value="${plan.start.year}"></label></span>${help('start', t('start_help'))}${checked(state, 'start')}</div>${tried}${part('time')}</section>
<section class="card"><h2>${t('in_programme_groups')}</h2>${part('groups')}<p class="nt">${t('target_is')}</p></section></div>
<section class="card"><h2>${t('in_money')}</h2><div class="grid2">${part('money')}</div></section>
<details class="card"><summary><h2>${t('in_advanced')}</h2></summary><div class="grid2">${part('advanced')}</div></details>${next(3)}`;
  }
  const contoh = (sample) => sample.length ? `<span class="tag">${t('sample')}</span> ${e(t('contoh_why', { n: sample.length, names: sample.map(Plan.name_of).join(', ') }))}` : e(t('contoh_none'));

  function run(state) {
    const wrong = Plan.problems(state.plan, state.place()).map(([, text]) => text), busy = !!state.run, { plan } = state;
    return `<h1>${t('run_title')}</h1><section class="card"><fieldset ${busy ? 'disabled' : ''}><legend>${t('how_many')}</legend><div class="row">${Object.entries(Plan.runs).map(([name, n]) => `<label class="pick"><input type="radio" name="runs" value="${name}" ${plan.runs === name ? 'checked' : ''}> ${t(name, { n })}</label>`).join('')}</div><p class="nt">${t('how_many_help')}</p>
<label class="tick"><input type="checkbox" id="ensemble" ${plan.ensemble ? 'checked' : ''}> <span>${t('f_ensemble')} <small>${t('h_ensemble')}</small></span></label></fieldset>
${wrong.length ? `<div class="bad"><b>${t('fix_first')}</b><ul>${wrong.map((text) => `<li>${e(text)}</li>`).join('')}</ul></div>` : `<p class="price" id="price">${e(state.price())}</p>`}${list(state.run_problems)}
<p class="tools"><button class="main" id="go" ${wrong.length || busy || !state.able ? 'disabled' : ''}>${state.findings ? t('again') : t('go')}</button><button id="pause" ${busy ? '' : 'disabled'}>${state.run && state.run.paused ? t('resume') : t('pause')}</button><button id="cancel" ${busy ? '' : 'disabled'}>${t('cancel')}</button></p>
<progress id="progress" max="1" value="${state.progress}" aria-label="${t('run_title')}" ${busy ? '' : 'hidden'}></progress><p role="status" id="status">${e(state.able ? state.status() : t('old_browser'))}</p></section>${state.findings ? next(4) : ''}`;
  }

  function home(state) {
    if (!state.findings || state.interim) return `<h1>${t('home_title')}</h1><section class="card"><p>${t('no_answer')}</p></section>`;
    const item = (id, kind) => `<li><button ${kind === 'main' ? 'class="main"' : ''} id="${id}">${t(id)}</button><span>${t(id + '_help')}</span></li>`;
    const year = state.findings.plan.start.year;
    return `<h1>${t('home_title')}</h1><div class="cols"><section class="card"><ul class="home">${item('print', 'main')}${item('xlsx')}${item('scenario')}${item('page')}</ul><p role="status" id="saved"></p>
<h2>${t('where_to')}</h2><p class="nt">${t('where_text', { n: year, p: year - 1 })}</p></section>
<section class="card"><h2>${t('copy')}</h2><p class="nt">${t('copy_help')}</p><textarea id="memo" rows="16" readonly aria-label="${t('copy')}">${e(Home.memo(state.findings))}</textarea><p class="tools"><button id="copy">${t('copy')}</button></p></section></div>`;
  }
  return { place, panel, programme, contoh, run, home };
})();
