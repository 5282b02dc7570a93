'use strict';
/* What an answer holds, by name: the figures of the engine's JSON, and what they come to for each place. */
class Findings {
  /** `ask`: questions to the engine about calendars (calendar_json.hpp); `sure`: also how sure the choice of places is, which takes seconds. */
  static async of(answers, plan, opened, place, ask, sure) {
    const found = new Findings();
    Object.assign(found, { answers, plan, opened, place, exits: opened.exits, runs: answers.replicates });
    found.start = plan.start.year * 12 + plan.start.month;
    found.base = answers.calendar;
    found.total = await ask({ exits: found.base });
    found.places = [];
    for (let a = 0; a < opened.areas.length; ++a) {
      const own = await ask({ exits: found.base, only: [a] }), costs = [];
      for (let e = 0; e < found.exits.length; ++e) costs.push((await ask({ exits: found.base.map(() => e), only: [a] })).cost.mean);
      found.places.push({ ...found.describe(a, own), costs });
    }
    const shorter = found.base.map((exit) => Math.max(0, exit - 1));
    found.earlier = shorter.every((exit, a) => exit === found.base[a]) ? null : await ask({ exits: shorter, than: found.base });
    found.budget = .6 * found.total.cost.mean;
    found.less = await ask({ [sure ? 'allocate' : 'budget']: found.budget, than: found.base });
    found.even = found.less.even && { ...await ask({ exits: found.less.even }), months: found.exits[found.less.even[0]] };
    return found;
  }
  variable(name) { return this.answers.study.variables[name].values; }
  /** Words that the engine has in both languages. */
  words(name) { return name + (i18n.language() === 'id' ? '_id' : ''); }
  said(name) { return this.variable(this.words(name))[0]; }
  noted(name) { return this.answers.study.attributes[this.words(name)]; }
  get target() { return Number(this.answers.study.attributes.target); }

  /** Last month with a facilitator after e months of full accompaniment, counted from year 0. */
  handover(e) { return Plan.after(this.plan, this.start, e + this.plan.values.phaseout) - 1; }

  describe(a, own) {
    const at = (name) => this.variable(name)[0][a], opened = this.opened.areas[a];
    const from = at('area_from'), to = at('area_to'), reach = at('area_reach'), known = to >= 0;
    const best = this.exits.indexOf(at('area_best')), shown = known ? this.exits.indexOf(to) : best;
    const until = this.exits[this.base[a]];
    return { a, code: opened.code, name: opened.name, desa: opened.villages, groups: opened.villages * this.plan.values.groups, known, reach, from, to, shown, until, own, order: at('area_order'),
      chance: this.variable('area_chance')[0][a][shown],
      share: { mean: this.variable('area_mandiri_12')[0][a][shown], low: this.variable('area_mandiri_12_low')[0][a][shown], high: this.variable('area_mandiri_12_high')[0][a][shown] },
      posts: Math.max(0, ...own.years.map((y) => y.posts)) };
  }
  /** In the order of handover. */
  get ordered() { return [...this.places].sort((p, q) => p.order - q.order); }
  get years() {
    return this.total.years.map((year, y) => ({ ...year, year: this.plan.start.year + y })).filter((year) => year.cost.mean > 0);
  }
  /** Groups of the plan; some find no members. */
  get groups() { return this.places.reduce((all, p) => all + p.groups, 0); }
  /** Simulations from which chances are told, as on the terminal (study/window.hpp: to_rule_out). */
  get least() { return this.plan.ensemble ? 16 : 8; }
  /** Is it told how surely the choice of places begins in each (study/allocation.hpp: to_agree)? */
  get sure() { return !!this.less.begins && this.less.begins.every((share) => share !== null); }
  get enough() { return this.runs >= this.least; }
  get sample() { return Plan.unchecked(this.plan); }
}
