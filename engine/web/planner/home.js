'use strict';
/* What a planner takes home: files made in the page, and text to copy. */
const Home = (() => {
  const t = i18n.t;
  const name = (f, ending) => `rencana-${f.place.code}-${f.plan.start.year}-${String(f.plan.start.month + 1).padStart(2, '0')}${ending}`;
  function save(blob, file) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(blob);
    link.download = file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }
  const text = (content, kind) => new Blob([content], { type: kind + ';charset=utf-8' });

  function scenario(f) {
    const lines = [f.place.title, '', Plan.command(f.plan) + ' --output rencana.h5', 'berdaya digest rencana.h5', '', f.answers.digest, '', t('caveat_strong') + ' ' + PAGE.data.report.caveat[i18n.language()]];
    const files = { 'rencana.toml': Plan.scenario(f.plan, f.place), 'desa.csv': Table.csv(f.place.rows) };
    if (f.plan.ensemble) files['default-ensemble.toml'] = PAGE.scenarios['fits/default-ensemble.toml'];
    files[i18n.language() === 'id' ? 'BACA-SAYA.txt' : 'READ-ME.txt'] = lines.join('\n') + '\n';
    return Zip.pack(files);
  }
  /** The answer alone, which any browser opens and scripts/report --check accepts. */
  function page(f) {
    const style = [...document.querySelectorAll('style')].map((own) => own.textContent).join('\n');
    return text(`<!DOCTYPE html>\n<html lang="${i18n.language()}" data-page="rencana">\n<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${Show.escape(name(f, ''))}</title>
<style>${style}</style></head>\n<body>\n<main data-digest="${f.answers.digest}">${Answer.html(f)}</main></body></html>\n`, 'text/html');
  }
  function memo(f) {
    const v = f.plan.values, out = [t('caveat_strong') + ' ' + PAGE.data.report.caveat[i18n.language()]];
    if (f.sample.length) out.push(t('sample'));
    const part = (key, ...lines) => out.push('', t(key).toUpperCase(), ...lines);
    part('m_issue', t('m_issue_text', { place: f.place.title }));
    part('m_given', t('m_given_text', { start: Show.month(f.start), groups: f.groups, honor: Show.price(v.honor), from: v.from, to: v.to, phase: v.phaseout }), Show.sentence(f.noted('on_ranges')));
    part('m_facts', t('panel', f.place.panel), Show.sentence(f.noted('on_mandiri')));
    part('m_analysis', ...f.ordered.map((p) => `${p.name}: ${p.known ? Show.quarters(f.handover(p.from), f.handover(p.to)) : Show.sentence(f.variable(f.words('area_when'))[0][p.a])}; ${t('c_share').toLowerCase()} ${Show.share(p.share.mean)}${p.share.low === null ? '' : ` (${Show.share(p.share.low)}–${Show.share(p.share.high)})`}; ${Show.number(p.posts)} TKS; ${Show.rupiah(p.own.cost.mean)}`),
      ...Answer.questions(f).map(([title, answer]) => `${title} ${Answer.plain(answer)}`));
    part('m_conclusion', Show.sentence(f.said('headline')), Show.sentence(f.said('best')));
    part('m_advice', t('m_empty'));
    return out.join('\n') + '\n';
  }
  return { name, save, scenario, page, memo };
})();
