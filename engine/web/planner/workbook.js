'use strict';
/* The planner's workbook: sheets of an answer in the page's language. */
const Workbook = (() => {
  const t = i18n.t, col = (head, width, style) => ({ head, width, style });
  const codes = { honor: '', travel: '524113', training: '522151', stipend: '521213', other: '' };

  function summary(f) {
    const rows = [[t('x_place'), f.place.title], [t('x_date'), Show.date(f.at)], [t('x_headline'), Show.sentence(f.said('headline'))], [t('x_best'), Show.sentence(f.said('best'))],
      [t('x_villages_said'), Show.sentence(f.said('on_villages'))], [t('x_ranges'), Show.sentence(f.noted('on_ranges'))], [t('x_mandiri'), f.noted('on_mandiri')]];
    for (const [title, answer, more] of Answer.questions(f)) rows.push([title, Answer.plain(answer) + (more ? ' ' + more : '')]);
    rows.push([t('x_groups'), { v: f.groups, s: 'whole' }], [t('x_cost'), { v: Math.round(f.total.cost.mean), s: 'rupiah' }], [t('after_12'), { v: f.total.mandiri_12.mean, s: 'percent' }],
      [t('after_24'), { v: f.total.mandiri_24.mean, s: 'percent' }], [t('after_works'), { v: f.total.functioning_24.mean, s: 'percent' }], [t('after_relapse'), { v: f.total.relapsed.mean, s: 'percent' }], [t('after_gone'), { v: f.total.dissolved.mean, s: 'percent' }],
      [t('x_digest'), f.answers.digest]);
    return { key: 'w_summary', columns: [col(t('x_item'), 30, 'strong'), col(t('x_value'), 110, 'wrap')], rows };
  }
  function calendar(f) {
    const date = (month) => ({ v: Xlsx.month(month), s: 'month' });
    const rows = f.ordered.map((p) => {
      const note = [p.known ? '' : f.variable(f.words('area_when'))[0][p.a], f.variable(f.words('area_change'))[0][p.a]].filter((text) => text && text !== '–').map(Show.sentence).join('; ');
      return [{ v: p.code, s: 'text' }, null, p.name, p.desa, p.groups, date(f.start), date(Plan.after(f.plan, f.start, p.until) - 1), p.known ? date(f.handover(p.from)) : null, p.known ? date(f.handover(p.to)) : null, f.enough ? p.chance : null,
        p.share.mean, p.share.low, p.share.high, p.own.mandiri_24.mean, p.own.functioning_24.mean, p.posts, p.own.years.reduce((all, y) => all + y.post_months, 0), Math.round(p.own.cost.mean), note];
    });
    return { key: 'w_calendar', frozen: 3, filter: true, columns: [col(t('x_code'), 12, 'text'), col(t('x_bps'), 10, 'text'), col(t('c_kec'), 24), col(t('x_desa'), 7, 'whole'), col(t('x_groups'), 10, 'whole'), col(t('x_start'), 12, 'month'), col(t('x_end_full'), 14, 'month'), col(t('x_from'), 14, 'month'), col(t('x_to'), 12, 'month'),
      col(t('x_chance'), 12, 'percent'), col(t('x_12'), 10, 'percent'), col(t('x_low'), 9, 'percent'), col(t('x_high'), 9, 'percent'), col(t('x_24'), 10, 'percent'), col(t('x_works'), 12, 'percent'), col(t('x_posts'), 8, 'whole'), col(t('x_ob'), 12, 'one'), col(t('x_rp'), 16, 'rupiah'), col(t('x_note'), 40, 'wrap')], rows };
  }
  function villages(f) {
    const index = (text) => text === '' || text === 'NA' ? null : Number(text);
    const rows = f.place.rows.map((r) => [{ v: r.desa_code, s: 'text' }, r.desa, r.kec || r.kec_code, index(r.iks), index(r.ike), index(r.ikl), r.households ? Number(r.households) : f.plan.households, f.plan.values.groups,
      [r.iks, r.ike, r.ikl].every((v) => v !== '' && v !== 'NA') && r.status_code !== '0' ? t('x_has') : t('x_default')]);
    return { key: 'w_villages', frozen: 2, filter: true, columns: [col(t('x_code'), 14, 'text'), col(t('x_desa'), 26), col(t('c_kec'), 22), col('IKS', 8), col('IKE', 8), col('IKL', 8), col(t('x_hh'), 14, 'whole'), col(t('x_groups'), 10, 'whole'), col(t('x_status'), 10)], rows };
  }
  /** Volumes of the engine: person-months, visits, days, cadre-months; means of the simulations, which a budget takes upwards to whole ones. */
  function volumes(f, year) {
    const v = f.plan.values;
    return { honor: year.post_months, travel: year.group_months * v.visits, training: v.training_day > 0 ? year.training / v.training_day : 0, stipend: v.stipend > 0 ? year.stipends / v.stipend : 0, other: year.other };
  }
  const prices = (f) => ({ honor: f.plan.values.honor, travel: f.plan.values.visit_cost, training: f.plan.values.training_day, stipend: f.plan.values.stipend, other: 1 });
  const units = { honor: 'u_ob', travel: 'u_kali', training: 'u_oh', stipend: 'u_okb', other: 'u_paket' };
  const name_of_price = { honor: 'HARGA_HONOR', travel: 'HARGA_KUNJUNGAN', training: 'HARGA_PELATIHAN', stipend: 'INSENTIF_KADER' };

  function budget(f) {
    const rows = [[null, null, { v: t('x_prices'), s: 'strong' }]], names = {}, price = prices(f);
    for (const part of ['honor', 'travel', 'training', 'stipend']) {
      names[name_of_price[part]] = '$F$' + (rows.length + 4);
      rows.push([null, null, t('x_' + part), null, t(units[part]), { v: price[part], s: 'input' }]);
    }
    rows.push([null, null, { v: t('x_check_codes'), s: 'plain' }]);
    const totals = [];
    let number = 0, whole = 0, engine = 0;
    for (const year of f.years) {
      const first = rows.length + 4;
      let sum = 0;
      for (const [part, volume] of Object.entries(volumes(f, year))) {
        if (!(Math.abs(volume) > 1e-9)) continue;
        const at = rows.length + 4, asked = part === 'other' ? Math.round(volume) : Math.ceil(volume - 1e-6), amount = Math.round(asked * price[part]);
        sum += amount;
        rows.push([++number, { v: codes[part], s: 'text' }, t('x_' + part), { v: asked, s: 'whole' }, t(units[part]), part === 'other' ? { v: 1, s: 'rupiah' } : { v: price[part], f: name_of_price[part], s: 'rupiah' },
          { v: amount, f: `ROUND(D${at}*F${at},0)`, s: 'rupiah' }, year.year]);
      }
      totals.push(rows.length + 4);
      rows.push([null, null, { v: t('x_total', { y: year.year }), s: 'strong' }, null, null, null, { v: sum, f: `SUM(G${first}:G${rows.length + 3})`, s: 'strong_rupiah' }, year.year]);
      whole += sum;
      engine += year.cost.mean;
    }
    const all = rows.length + 4;
    rows.push([null, null, { v: t('x_all_years'), s: 'strong' }, null, null, null, { v: whole, f: totals.map((r) => 'G' + r).join('+') || '0', s: 'strong_rupiah' }]);
    rows.push([null, null, t('x_engine'), null, null, null, { v: Math.round(engine), s: 'rupiah' }]);
    rows.push([null, null, { v: t('x_gap'), s: 'wrap' }, null, null, null, { v: whole - Math.round(engine), f: `G${all}-G${all + 1}`, s: 'rupiah' }]);
    return { key: 'w_budget', frozen: 3, names, columns: [col(t('x_no'), 5), col(t('x_acc'), 12, 'text'), col(t('x_what'), 44), col(t('x_volume'), 12, 'whole'), col(t('x_unit'), 14), col(t('x_price'), 16, 'rupiah'), col(t('x_sum'), 18, 'rupiah'), col(t('per_year_of', { y: '' }).trim() || t('x_year'), 8)], rows };
  }
  function years(f) {
    const price = prices(f), rows = [];
    for (const year of f.years) {
      const v = volumes(f, year), at = rows.length + 4;
      const amount = v.honor * price.honor + v.travel * price.travel + v.training * price.training + v.stipend * price.stipend + v.other;
      rows.push([year.year, year.posts, v.honor, v.travel, v.training, v.stipend, Math.round(year.other), { v: Math.round(amount), f: `ROUND(C${at}*HARGA_HONOR+D${at}*HARGA_KUNJUNGAN+E${at}*HARGA_PELATIHAN+F${at}*INSENTIF_KADER+G${at},0)`, s: 'rupiah' }, Math.round(year.cost.low), Math.round(year.cost.high)]);
    }
    return { key: 'w_years', frozen: 1, columns: [col(t('x_year'), 16), col(t('x_posts'), 12, 'whole'), col(t('x_ob'), 14, 'one'), col(t('x_visits'), 14, 'one'), col(t('f_training') + ' (' + t('u_oh') + ')', 16, 'one'), col(t('x_cadre_months'), 16, 'one'), col(t('x_other'), 14, 'rupiah'), col(t('x_rp'), 18, 'rupiah'), col(t('x_low'), 16, 'rupiah'), col(t('x_high'), 16, 'rupiah')], rows };
  }
  function assumptions(f) {
    const lang = i18n.language(), report = PAGE.data.report;
    const rows = f.opened.parameters.map((p) => [p.name, p.meaning[lang], p.value, i18n.unit(p.unit), p.default, report['grade_' + p.grade][lang], p.source, p.set_by === 'default' ? t('x_default') : p.set_by]);
    return { key: 'w_assumptions', frozen: 1, filter: true, columns: [col(t('x_key'), 34), col(t('x_meaning'), 64, 'wrap'), col(t('x_value'), 14), col(t('x_unit'), 12), col(t('x_default'), 14), col(t('x_grade'), 14), col(t('x_source'), 40, 'wrap'), col(t('x_set_by'), 20)], rows };
  }
  const words = () => ({ key: 'w_words', columns: [col(t('x_word'), 28, 'strong'), col(t('x_means'), 100, 'wrap')], rows: Array.from({ length: 9 }, (_, i) => [t('word_' + (i + 1)), t('means_' + (i + 1))]) });
  const origin = (f) => ({ key: 'w_origin', columns: [col(t('x_item'), 30, 'strong'), col(t('x_value'), 110, 'wrap')], rows: [[t('x_command'), Plan.command(f.plan)], [t('x_digest'), f.answers.digest], [t('x_seed'), f.plan.values.seed], [t('x_runs'), f.runs], [t('table'), f.plan.table],
    ...f.sample.map((name) => [Plan.name_of(name), t('sample')])] });

  function blob(f) {
    const names = {}, caveat = t('caveat_strong') + ' ' + PAGE.data.report.caveat[i18n.language()];
    const sheets = [summary(f), calendar(f), villages(f), years(f), budget(f), assumptions(f), words(), origin(f)].map((sheet) => {
      const name = t(sheet.key);
      for (const [key, at] of Object.entries(sheet.names || {})) names[key] = [name, at.replace(/\$?([A-Z])\$?(\d+)/, '$$$1$$$2')];
      return { ...sheet, name, title: (f.sample.length ? t('sample') + ' · ' : '') + f.place.title + ' · ' + name, caveat, footer: caveat };
    });
    names.TA_AWAL = [t('w_years'), '$A$4'];
    names.KALENDER = [t('w_calendar'), `$A$3:$${Xlsx.column(18)}$${3 + f.places.length}`];
    return Xlsx.write(sheets, names);
  }
  return { blob };
})();
