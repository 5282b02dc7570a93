'use strict';
/* The answer as HTML: the same on the screen, on paper and in the page that is saved. */
const Answer = (() => {
  const t = i18n.t, e = Show.escape;
  const legend = (shape, text) => `<span><svg viewBox="0 0 12 12" aria-hidden="true">${shape}</svg>${text}</span>`;

  function head(f) {
    const known = f.places.filter((p) => p.known), least = Math.min(...known.map((p) => p.from)), most = Math.max(...known.map((p) => p.to));
    const months = !known.length ? t(f.places.every((p) => p.reach < 0) ? 'fig_never' : 'fig_unknown') : least === most ? t('fig_month', { from: least }) : t('fig_months', { from: least, to: most });
    const cost = f.total.cost, years = Show.years(f.years.map((y) => y.year)), peak = f.years.reduce((a, b) => b.posts > a.posts ? b : a, { posts: 0, year: '–' });
    const sample = f.sample.length > 0;
    const figures = [
      [months, known.length ? (known.length < f.places.length ? t('fig_known', { a: known.length, n: f.places.length }) : t('fig_window')) : t('fig_window') + ', ' + t('fig_tried', { from: f.exits[0], to: f.exits[f.exits.length - 1] })],
      [Show.data('desk/total_cost', cost.mean, 'rupiah'), cost.low === null ? t('fig_cost_point', { years }) : t('fig_cost', { years, low: Show.rupiah(cost.low), high: Show.rupiah(cost.high) })],
      [t('fig_posts', { n: Show.data('desk/peak', peak.posts, 'count') }), t('fig_peak', { year: peak.year })],
      [t('fig_kept', { share: Show.share(f.total.mandiri_12.mean) }), t('fig_kept_of')]];
    return `<section class="ans"><div>
<p class="ov">${sample ? `<span class="tag">${t('sample')}</span> ` : ''}<span>${e(t('ov', { place: f.place.title, start: Show.month(f.start), groups: Show.number(f.groups), posts: Show.number(peak.posts) }))}</span></p>
<h1>${Show.data('study/' + f.words('headline') + '[0]', f.said('headline'), 'text')}</h1>
<p class="sub">${Show.data('study/' + f.words('best') + '[0]', f.said('best'), 'text')}</p></div>
<div class="kf">${figures.map(([figure, what]) => `<div><b>${figure}</b><span>${what}</span></div>`).join('')}</div>
<p class="cav"><b>${t('caveat_strong')}</b> ${PAGE.data.report.caveat[i18n.language()]}</p></section>`;
  }

  function chance_cell(f, source, chance) {
    if (!f.enough || chance === null) return `<td class="ch" data-l="${t('c_chance')}"><span>${t('few_runs', { n: f.least })}</span></td>`;
    return `<td class="ch" data-l="${t('c_chance')}">${Figures.dots(chance)}<span>${t('of_ten', { k: Show.data(source, chance, 'tenths') })}</span></td>`;
  }
  function share_cell(f, name, at, share) {
    const ends = share.low === null ? '' : ` <i>${Show.data(`study/${name}_low${at}`, share.low, 'percent')}–${Show.data(`study/${name}_high${at}`, share.high, 'percent')}</i>`;
    return `<td class="sh" data-l="${t('c_share')}">${Figures.share(share, f.target)}<span><b>${Show.data(`study/${name}${at}`, share.mean, 'percent')}</b>${ends}</span></td>`;
  }
  function when(f, p) {
    if (!p.known) return `<span class="wt scronly">${Show.data(`study/${f.words('area_when')}[0,${p.a}]`, f.variable(f.words('area_when'))[0][p.a], 'text')}</span><span class="wt prn" aria-hidden="true">${t(p.reach < 0 ? 'fig_never' : 'short_unknown')}</span>`;
    const words = Show.quarters(f.handover(p.from), f.handover(p.to));
    return `<span class="wt">${words} <small>${Show.data(`study/${f.words('area_when')}[0,${p.a}]`, f.variable(f.words('area_when'))[0][p.a], 'text')}</small></span>`;
  }
  function row(f, p, at) {
    const place = `[0,${p.a},${p.shown}]`, from = f.handover(p.known ? p.from : f.exits[0]), to = f.handover(p.known ? p.to : f.exits[f.exits.length - 1]);
    return `<tr class="${p.known ? '' : 'unk'}"><th scope="row"><b>${Show.data(`study/area[${p.a}]`, p.name, 'text')}</b><small>${e(p.code)} · ${t('desa_groups', { desa: p.desa, groups: Show.number(p.groups) })}</small></th>
<td class="cal">${Figures.bar(at, f.start, f.start + p.until, from, to, p.known)}${when(f, p)}</td>${chance_cell(f, 'study/area_chance' + place, p.chance)}${share_cell(f, 'area_mandiri_12', place, p.share)}
<td class="n" data-l="${t('c_posts')}">${Show.data(`desk/posts[${p.a}]`, p.posts, 'count')}${p.known ? '' : '*'}</td><td class="n" data-l="${t('c_money')}">${Show.data(`desk/cost[${p.a}]`, p.own.cost.mean, 'millions')}${p.known ? '' : '*'}</td></tr>`;
  }
  function total(f) {
    const shown = f.exits.indexOf(f.variable('all_to')[0]), at = shown >= 0 ? shown : f.exits.indexOf(f.variable('all_best')[0]), place = `[0,${at}]`;
    const of = (name) => f.variable(name)[0][at];
    const sum = f.places.reduce((all, p) => all + Math.round(p.own.cost.mean / 1e6), 0), posts = f.places.reduce((all, p) => all + p.posts, 0);
    return `<tr class="tot"><th scope="row"><b>${t('all_kec')}</b><small>${t('desa_groups', { desa: f.places.reduce((all, p) => all + p.desa, 0), groups: Show.number(f.groups) })}</small></th>
<td class="cal"><span class="wt">${t('of_kec', { a: f.places.filter((p) => p.known).length, n: f.places.length })}</span></td>${chance_cell(f, 'study/all_chance' + place, of('all_chance'))}${share_cell(f, 'all_mandiri_12', place, { mean: of('all_mandiri_12'), low: of('all_mandiri_12_low'), high: of('all_mandiri_12_high') })}
<td class="n" data-l="${t('c_posts')}"><b>${Show.number(posts)}</b></td><td class="n" data-l="${t('c_money')}"><b>${Show.number(sum)}</b></td></tr>`;
  }
  function calendar(f) {
    const first = f.plan.start.year * 12, last = f.handover(f.exits[f.exits.length - 1]), at = Figures.scale(first, Math.floor(last / 12) - f.plan.start.year + 1);
    const keys = [legend('<rect y="4.5" width="12" height="3" class="g1"/>', t('k_full')), legend('<rect y="4.5" width="12" height="3" class="g2"/>', t('k_phase')),
      legend('<rect y="1" width="12" height="10" rx="2" class="g3"/>', t('k_window')), legend('<rect x=".7" y="1" width="10.6" height="10" rx="2" class="g4"/>', t('k_unknown'))];
    const starred = f.places.some((p) => !p.known) ? ' ' + t('up_to_end', { last: f.exits[f.exits.length - 1] }) : '';
    return `<section class="card kals"><h2>${t('cal_title')}</h2><p class="lg">${keys.join('')}</p>
<div class="scr" tabindex="0" role="region" aria-label="${t('cal_title')}"><table class="kal"><thead><tr><th scope="col">${t('c_kec')}</th><th scope="col" class="cal">${Figures.axis(at)}</th><th scope="col">${t('c_chance')}</th><th scope="col">${t('c_share')}</th><th scope="col" class="n">${t('c_posts')}</th><th scope="col" class="n">${t('c_money')}</th></tr></thead>
<tbody>${f.places.length > 1 ? total(f) : ''}${f.ordered.map((p) => row(f, p, at)).join('')}</tbody></table></div>
<p class="nt">${t('cal_note')}${starred} ${t('cal_desa')}</p></section>`;
  }

  /** The three questions: [title, answer, more]. */
  function questions(f) {
    const earlier = () => {
      const less = f.earlier && f.earlier.less;
      if (!less || less.same) return t('a_none', { from: f.exits[0] });
      const ends = { lo: Show.points(less.share.low), hi: Show.points(less.share.high), x: Show.rupiah(-less.cost) };
      return !(less.share.low > 0 || less.share.high < 0) ? t('a_unseen', ends)
        : t('a_change', { ...ends, d: `<em>${Show.points(less.share.mean)}</em>`, g: Show.number(less.kept.mean), n: Show.number(f.groups) });
    };
    const less = () => {
      const stay = f.less.exits.filter((exit) => exit >= 0).length, x = Show.rupiah(f.budget);
      if (!f.less.begins) return t('starting');
      if (!stay) return t('a_less_none', { x });
      const first = f.less.exits.flatMap((exit, a) => (exit >= 0 && f.sure && f.less.begins[a] + 1e-9 >= .8 ? [e(f.opened.areas[a].name)] : []));
      if (f.places.length > 1 && !first.length) return t(f.sure ? 'a_less_open' : 'a_less_few', { x, n: 2 * f.least, s: `<em>${Show.share(f.less.mandiri_12.mean)}</em>`, lo: Show.share(f.less.mandiri_12.low), hi: Show.share(f.less.mandiri_12.high) });
      const kept = f.places.length > 1 ? first : [e(f.opened.areas[0].name)];
      const said = { x, m: `<em>${kept.length}</em>`, all: f.places.length, names: kept.join(', '), s: `<em>${Show.share(f.less.mandiri_12.mean)}</em>`, lo: Show.share(f.less.mandiri_12.low), hi: Show.share(f.less.mandiri_12.high) };
      return f.even ? t('a_less', { ...said, em: f.even.months, r: Show.share(f.even.mandiri_12.mean) }) : t('a_less_even', said);
    };
    const later = () => {
      const ends = f.places.filter((p) => p.known), shift = 12;
      const w = ends.length ? Show.quarters(Math.min(...ends.map((p) => f.handover(p.from))) + shift, Math.max(...ends.map((p) => f.handover(p.to))) + shift) : Show.quarters(f.handover(f.exits[0]) + shift, f.handover(f.exits[f.exits.length - 1]) + shift);
      return t(ends.length ? 'a_later' : 'a_later_tried', { w, x: `<em>${Show.rupiah(f.total.cost.mean)}</em>`, years: Show.years(f.years.map((y) => y.year + 1)) });
    };
    return [[t('q_earlier', { every: f.plan.values.every }), earlier(), t('a_step', { every: f.plan.values.every })], [t('q_less'), less(), t('less_note')], [t('q_later'), later(), '']];
  }
  function asks(f) {
    return `<section class="ask" aria-label="${t('ask_label')}">${questions(f).map(([title, answer, more]) => `<details><summary><b>${title}</b><span>${answer}</span></summary>${more ? `<p class="nt">${more}</p>` : ''}</details>`).join('')}</section>`;
  }
  function years(f) {
    const posts = f.years.map((y) => ({ year: y.year, value: y.posts, text: Show.number(y.posts) }));
    const cost = f.years.map((y) => ({ year: y.year, value: y.cost.mean, low: y.cost.low, high: y.cost.high, text: Show.millions(y.cost.mean) }));
    return `<section class="card yrs-card"><h2>${t('years_title')}</h2><div class="yrs"><div><p class="nt">${t('y_posts')}</p>${Figures.bars(posts, 'b1', t('y_posts') + ': ' + posts.map((p) => `${p.year} ${p.text}`).join(', '))}</div>
<div><p class="nt">${t('y_cost')}</p>${Figures.bars(cost, 'b2', t('y_cost') + ': ' + cost.map((p) => `${p.year} ${p.text}`).join(', '))}</div></div>
<p class="nt">${t('y_note')} ${t('y_ob', { n: Show.number(f.years.reduce((all, y) => all + y.post_months, 0)) })}</p></section>`;
  }
  function after(f) {
    const rows = [['after_12', f.total.mandiri_12], ['after_24', f.total.mandiri_24], ['after_works', f.total.functioning_24], ['after_relapse', f.total.relapsed], ['after_gone', f.total.dissolved]];
    return `<section class="card aft"><h2>${t('after_title')}</h2><table><tbody>${rows.map(([key, v]) => `<tr><th scope="row">${t(key)}</th><td class="n">${Show.share(v.mean)}</td></tr>`).join('')}</tbody></table><p class="nt">${t('after_note')}</p><p class="nt">${Show.data('study@' + f.words('on_mandiri'), f.noted('on_mandiri'), 'text')}</p></section>`;
  }
  function assumptions(f) {
    const asked = [['cadres.hazard', 'ask_hazard'], ['facilitation.hours', 'ask_tks_hours'], ['commons.resource_growth', 'ask_commons']], lang = i18n.language();
    const rows = asked.map(([name, question]) => {
      const p = f.opened.parameters.find((row) => row.name === name);
      const value = p.unit === 'share' || p.unit === '1/month' ? Show.number(p.value * 100, 1) + (lang === 'id' ? '%' : ' %') : Show.number(p.value, p.value % 1 ? 2 : 0);
      const unit = i18n.unit(p.unit);
      return `<tr><td><b>${e(p.meaning[lang][0].toUpperCase() + p.meaning[lang].slice(1))}</b><br> ${value} ${unit}</td><td><span class="gr ${p.grade === 'guess' ? '' : 'ex'}">${PAGE.data.report['grade_' + p.grade][lang]}</span></td><td class="if" data-l="${t('asm_3')}">${t('asm_not')}</td><td>${t(question)}</td></tr>`;
    });
    return `<section class="card asms"><h2>${t('asm_title')}</h2><div class="scr" tabindex="0" role="region" aria-label="${t('asm_title')}"><table class="asm"><thead><tr><th scope="col">${t('asm_1')}</th><th scope="col">${t('asm_2')}</th><th scope="col" class="if">${t('asm_3')}</th><th scope="col">${t('asm_4')}</th></tr></thead><tbody>${rows.join('')}</tbody></table></div></section>`;
  }
  /** Where luck alone ends, middle eight of ten: mean ± 1.28 standard deviations. */
  function bands(f) {
    const mean = f.answers.middle.map((m) => m.mean), all = { low: f.answers.middle.map((m) => m.low), high: f.answers.middle.map((m) => m.high) };
    if (all.low.some((v) => v === null)) return { mean, luck: null, all: null };
    if (!f.answers.doubt) return { mean, luck: all, all: null };
    const half = f.answers.doubt.map((d) => 1.2816 * Math.sqrt(d.luck));
    if (half.some(Number.isNaN)) return { mean, luck: null, all };
    return { mean, all, luck: { low: mean.map((m, i) => Math.max(0, m - half[i])), high: mean.map((m, i) => Math.min(1, m + half[i])) } };
  }
  function curve(f) {
    const found = bands(f), reach = f.variable('all_reach')[0], from = f.variable('all_from')[0], to = f.variable('all_to')[0];
    const title = reach < 0 ? t('curve_never') : to >= 0 ? t('curve_reached', { from, to }) : t('curve_open');
    const shown = f.exits.indexOf(f.variable('shown')[0]), doubt = f.answers.doubt && f.answers.doubt[shown], sum = doubt && doubt.luck !== null ? doubt.luck + doubt.evidence : 0;
    const rows = f.exits.map((m, i) => `<tr><td>${m}</td><td class="n">${Show.data(`study/p_mandiri_12[0,${i}]`, f.variable('p_mandiri_12')[0][i], 'percent')}</td><td class="n">${found.all || found.luck ? Show.share((found.all || found.luck).low[i]) + '–' + Show.share((found.all || found.luck).high[i]) : '–'}</td></tr>`).join('');
    return `<section class="card"><h2>${title}</h2>${Figures.curve({ months: f.exits, ...found, target: f.target, window: to >= 0 ? { from, to } : null, label: t(f.answers.doubt ? 'curve_note' : 'curve_note_luck') })}
<p class="nt">${t(f.answers.doubt ? 'curve_note' : 'curve_note_luck')}${sum > 0 ? ' ' + t('doubt', { m: f.exits[shown], p: Show.tenths(doubt.evidence / sum) }) : ''}</p>
<details class="more"><summary>${t('curve_table')}</summary><table><thead><tr><th scope="col">${t('curve_x')}</th><th scope="col" class="n">${t('after_12')}</th><th scope="col" class="n">8/10</th></tr></thead><tbody>${rows}</tbody></table></details></section>`;
  }
  function allocation(f) {
    if (!f.less.begins) return `<section class="card al"><h2>${t('less_title', { x: Show.rupiah(f.budget) })}</h2><p class="nt">${t('starting')}</p></section>`;
    const sure = (a) => f.less.begins[a] + 1e-9 >= .8, all = f.less.exits.map((exit, a) => ({ exit, a }));
    const one = ({ exit, a }) => t(exit >= 0 ? 'less_months' : 'less_not_begun', { kec: e(f.opened.areas[a].name), m: f.exits[exit] });
    const cost = ({ exit, a }) => exit < 0 ? 0 : f.places[a].costs[exit], groups = (list) => list.reduce((sum, { a }) => sum + f.places[a].groups, 0);
    const row = (key, list, figure, kind) => !list.length ? '' : `<tr class="${kind}"><th scope="row"><b>${t(key)}</b></th><td>${list.map(one).join(', ')}</td><td data-l="${t('less_same')}">${f.sure ? t('of_ten', { k: Show.tenths(Math.min(...list.map(({ a }) => f.less.begins[a]))) }) : t('few_runs', { n: 2 * f.least })}</td><td class="n">${figure}</td></tr>`;
    const keep = all.filter(({ exit, a }) => exit >= 0 && sure(a)), drop = all.filter(({ exit, a }) => exit < 0 && sure(a)), unsure = all.filter(({ a }) => !sure(a));
    const spent = (list) => Show.rupiah(list.reduce((sum, place) => sum + cost(place), 0));
    const differs = f.less.robust && all.filter(({ exit, a }) => f.less.robust[a] !== exit).map(({ a }) => one({ exit: f.less.robust[a], a }));
    const robust = !f.less.robust ? '' : ' ' + (differs.length ? t('less_robust', { places: differs.join(', ') }) : t('less_robust_same'));
    return `<section class="card al"><h2>${t('less_title', { x: Show.rupiah(f.budget) })}</h2><table><thead><tr><th scope="col"><span class="visually-hidden">${t('less_keep')}</span></th><th scope="col">${t('c_kec')}</th><th scope="col">${t('less_same')}</th><th scope="col" class="n">Rp</th></tr></thead><tbody>
${row('less_keep', keep, spent(keep), '')}${row('less_drop', drop, t('given_up_groups', { n: Show.number(groups(drop)) }), 'unk')}${row('less_survey', unsure, spent(unsure), 'unk')}</tbody></table><p class="nt">${t('less_note')}${robust}</p></section>`;
  }
  function foot(f) {
    return `<footer><span>${t('prov', { date: Show.date(f.at), n: f.runs, desa: f.places.reduce((all, p) => all + p.desa, 0), seed: f.plan.values.seed })}</span>
<span>${t('digest')} <code>${f.answers.digest ? f.answers.digest.slice(0, 16) + '…' : '–'}</code></span><span>${t('rerun')} <code>${e(Plan.command(f.plan))}</code></span><span>${t('kemendagri')}</span></footer>`;
  }
  const ranges = (f) => `<p class="nt ranges">${Show.data('study@' + f.words('on_ranges'), f.noted('on_ranges'), 'text')}</p>`;

  function html(f) {
    const sample = f.sample.length ? `<div class="wm" aria-hidden="true">${t('sample')}</div>` : '';
    const kop = `<div class="kop"><div><b>${e(t('office', { name: f.place.kab.toUpperCase() }))}</b>${t('office_2')}</div><div>${t('number_line')}<br>${Show.date(f.at)}</div></div>`;
    const sign = `<div class="sig"><div>${t('made_by')}<i></i>……………………<br>${t('nip')}</div><div>${t('known_by')}<i></i>……………………<br>${t('nip')}</div></div>`;
    return `${sample}${kop}${head(f)}<div class="two${f.places.length > 10 ? ' many' : ''}"><div class="lt">${calendar(f)}${assumptions(f)}</div><div class="rt">${asks(f)}${years(f)}${after(f)}</div></div>${sign}
<div class="kop k2"><div><b>${t('annex')}</b>${e(f.place.title)}${f.sample.length ? ' · ' + t('sample') : ''}</div><div>${t('caveat_strong')}</div></div>
${f.places.length > 10 ? `<div class="prn">${assumptions(f)}</div>` : ''}<div class="two p2">${curve(f)}${allocation(f)}</div>${ranges(f)}${foot(f)}`;
  }
  const plain = (markup) => { const box = document.createElement('div'); box.innerHTML = markup; return box.textContent.replace(/\s+/g, ' ').trim(); };
  return { html, questions, plain };
})();
