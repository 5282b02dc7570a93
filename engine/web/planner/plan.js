'use strict';
/* What a planner may say of a programme, and the scenario that comes of it. */
const Plan = (() => {
  /* id, key of the engine, default, lowest, highest, step; money: shows as rupiah and wants to be checked. */
  const inputs = [
    ['groups', 'groups.per_village', 2, 1, 10, 1, 'groups'], ['size', 'groups.size', 16, 5, 30, 1, 'groups'],
    ['ratio', 'facilitation.groups_per_facilitator', 9.4, 1, 60, .1, 'groups'], ['hours', 'facilitation.hours', 160, 20, 250, 1, 'groups'],
    ['cadres', 'cadres.slots', 2, 1, 4, 1, 'groups'],
    ['from', null, 6, 3, 60, 1, 'tried'], ['to', null, 36, 3, 60, 1, 'tried'], ['every', null, 3, 1, 12, 1, 'tried'],
    ['phaseout', 'facilitation.phaseout_months', 6, 0, 24, 1, 'time'], ['gap', 'facilitation.gap_months', 2, 0, 6, 1, 'time'],
    ['cadre_start', 'cadres.start_month', 6, 0, 36, 1, 'time'],
    ['honor', 'costs.honorarium', 3000000, 0, 1e8, 1, 'money', true], ['visit_cost', 'costs.visit', 50000, 0, 1e7, 1, 'money', true],
    ['training_day', 'costs.training_day', 500000, 0, 1e8, 1, 'money', true], ['stipend', 'cadres.stipend', 0, 0, 1e7, 1, 'money', true],
    ['visits', 'facilitation.visits', 2, 0, 20, .1, 'advanced'], ['training', 'tks.training_days', 0, 0, 365, 1, 'advanced'],
    ['seed', 'run.seed', 1, 0, 4294967295, 1, 'advanced'],
  ].map(([id, key, standard, low, high, step, part, money]) => ({ id, key, standard, low, high, step, part, money: !!money }));
  const runs = { quick: 16, usual: 64, thorough: 128 };

  function fresh() {
    const now = new Date(), values = Object.fromEntries(inputs.map((input) => [input.id, input.standard]));
    return { table: '', kab: '', kec: [], codes: '', households: 390, poverty: 0, start: { month: 3, year: now.getFullYear() + 1 }, values, ensemble: true,
      runs: 'usual', checked: {}, basis: {} };
  }
  /* Defaults that nobody has checked keep the page a sample. */
  function unchecked(plan) {
    const names = ['start', 'poverty', ...inputs.filter((input) => input.money).map((input) => input.id)];
    return names.filter((name) => !plan.checked[name]);
  }
  const name_of = (id) => i18n.t(id === 'start' || id === 'poverty' ? id : 'f_' + id);

  function problems(plan, place) {
    const wrong = [];
    if (!place || !place.rows.length) wrong.push(['kec', i18n.t('kec_need')]);
    if (!(plan.households >= 30 && plan.households <= 5000)) wrong.push(['households', i18n.t('households') + ': ' + i18n.t('households_range')]);
    if (plan.poverty && !(plan.poverty >= 100000 && plan.poverty <= 2000000)) wrong.push(['poverty', i18n.t('poverty') + ': ' + i18n.t('poverty_range')]);
    for (const { id, low, high, step } of inputs) {
      const value = plan.values[id];
      if (!(value >= low && value <= high) || (step === 1 && value % 1 !== 0))
        wrong.push(['f_' + id, i18n.t('f_' + id) + ': ' + i18n.t('range', { low: Show.number(low), high: Show.number(high) })]);
    }
    if (!(plan.start.year >= 2000 && plan.start.year <= 2100)) wrong.push(['start', i18n.t('year') + ': ' + i18n.t('range', { low: 2000, high: 2100 })]);
    if (plan.values.from > plan.values.to) wrong.push(['f_from', i18n.t('from_to')]);
    return wrong;
  }

  /** The first month before which so many months have been worked from one on, both counted from year 0: in the first of a year no contract runs. */
  function after(plan, month, months) {
    while (months > 0) if (month++ % 12 >= plan.values.gap) months--;
    return month;
  }

  const quoted = (text) => JSON.stringify(text);
  /** TOML that says what differs from scenarios/s1-standard.toml; `berdaya exit-test` reads it as the page does. */
  function scenario(plan, place) {
    const tables = { run: { seed: plan.values.seed, replicates: runs[plan.runs], start_year: plan.start.year }, groups: { start_month: plan.start.month } };
    for (const { id, key, standard } of inputs) {
      if (!key || id === 'seed' || plan.values[id] === standard && id !== 'groups' && id !== 'phaseout') continue;
      const [table, name] = key.split('.');
      (tables[table] ||= {})[name] = plan.values[id];
    }
    if (plan.poverty) tables.population = { need_pc: plan.poverty };
    tables.places = { table: 'desa.csv', households_per_village: plan.households };
    const title = (lang) => quoted(`${place.title}, ${PAGE.texts[lang].months.split(',')[plan.start.month]} ${plan.start.year}`);
    const lines = ['# rencana ' + JSON.stringify(plan), 'schema = "berdaya/1"', 'base = "s1-standard.toml"', 'title = ' + title('en'), 'title_id = ' + title('id')];
    for (const [table, values] of Object.entries(tables)) {
      lines.push('', `[${table}]`);
      for (const [key, value] of Object.entries(values)) lines.push(`${key} = ${typeof value === 'string' ? quoted(value) : value}`);
    }
    return lines.join('\n') + '\n';
  }
  function command(plan) {
    const { from, to, every } = plan.values;
    return `berdaya exit-test rencana.toml --from ${from} --to ${to} --every ${every} --one-drop-out` + (plan.ensemble ? ' --ensemble default-ensemble.toml' : '');
  }
  /** The plan that a saved scenario was made of, or nothing. */
  function restored(text) {
    const line = /^# rencana (\{.*\})$/m.exec(text);
    if (!line) return null;
    try {
      const saved = JSON.parse(line[1]), plan = fresh();
      return { ...plan, ...saved, values: { ...plan.values, ...saved.values }, start: { ...plan.start, ...saved.start } };
    } catch { return null; }
  }
  function request(plan, place) {
    const { from, to, every } = plan.values;
    return JSON.stringify({ scenario: scenario(plan, place), bases: PAGE.scenarios, places: Table.csv(place.rows), from, to, every,
      ...(plan.ensemble ? { ensemble: PAGE.scenarios['fits/default-ensemble.toml'] } : {}) });
  }
  return { inputs, runs, fresh, unchecked, name_of, problems, after, scenario, command, restored, request };
})();
