'use strict';
/* The lesson: what is lived, where the class stands in the story, and what is on the screen. */
const TAPE = ['households.ijon_debt', 'households.asset', 'households.savings', 'households.cash', 'households.hungry_months', 'households.critical', 'households.membership', 'households.patron',
  'households.planted', 'households.seeker', 'groups.phase', 'groups.admin', 'groups.assisted_admin', 'groups.assisted_action', 'groups.trust', 'groups.tension', 'groups.mandiri', 'groups.captured',
  'groups.facilitator', 'groups.leader', 'groups.fund', 'groups.takings', 'groups.own', 'groups.external', 'groups.material', 'groups.intellectual', 'groups.mentoring', 'groups.squeezed_until',
  'groups.embargoed_until', 'groups.conceded_until', 'traders.lost_share', 'traders.hostility', 'traders.margin', 'traders.loan_book', 'villages.harvested', 'members.loan', 'cadres.slot'];
const WAIT = 600;           // milliseconds a month
const LUCKS = 100, FEW_LUCKS = 16;

const lesson = {
  engine: null, names: null, region: null, regions: {}, seed: 0, story: null, worlds: new Map(), rows: null,
  view: 'story', scene: 0, step: 0, t: 0, big: false, why: false, run: null, bets: {}, choice: 'sale', person: 'sari', swapped: false, table: false, summaries: new Map(),

  months() { return this.story.months; },
  spec(changes, seed) { return { preset: this.region.preset, seed: seed === undefined ? this.seed : seed, luck: 0, changes: changes || [] }; },
  events() {
    const kinds = this.names.events.map((row) => row.name);
    return { fields: this.names.event_fields.length, kind: this.names.event_fields.indexOf('kind'), month: this.names.event_fields.indexOf('month'), acts: ACTS.map((act) => kinds.indexOf(act)), shielded: kinds.indexOf('group_shielded') };
  },
  /** A life under changes, told with the cast of the base story. */
  async tape(changes, until) {
    const key = JSON.stringify([this.region.id, this.seed, changes, until]);
    if (this.worlds.size > 40) this.worlds.clear();
    if (!this.worlds.has(key)) this.worlds.set(key, this.engine.any('tape', this.spec(changes), TAPE, until || RUN_MONTHS));
    const record = await this.worlds.get(key);
    return new Story(record, this.region, this.names, this.story ? this.story.cast : null);
  },
  /** What became of lucks 1 … n under changes, shared among the workers, each luck always in the same one. */
  async lucks(changes, n, until, { seen, standAt, still } = {}) {
    const key = JSON.stringify([this.region.id, this.seed, changes, n, until, standAt]);
    if (this.summaries.has(key)) return this.summaries.get(key);
    const workers = this.engine.workers.length, all = new Array(n), token = this.seed;
    const mine = Array.from({ length: workers }, (unused, w) => Array.from({ length: n }, (none, k) => k + 1).filter((luck) => luck % workers === w));
    await Promise.all(mine.map(async (lucks, w) => {
      for (let at = 0; at < lucks.length; at += 4) {
        const some = lucks.slice(at, at + 4);
        (await this.engine.on(w, 'lucks', this.spec(changes), some, until, this.events(), standAt)).forEach((one, k) => { all[some[k] - 1] = one; });
        if (still && !still()) return;
        if (seen && token === this.seed) seen(all.filter(Boolean));
      }
    }));
    if (still && !still()) return null;
    if (this.summaries.size > 200) this.summaries.clear();
    this.summaries.set(key, all);
    return all;
  },

  async open(regionId, seed) {
    this.region = this.regions[regionId];
    this.seed = seed;
    this.story = null;
    this.summaries.clear();
    this.rows = await this.engine.on(0, 'rows', this.region.preset);
    this.story = await this.tape([], RUN_MONTHS);
    this.bets = {};
    this.go('story', 0, 0);
  },

  scenes() { return SCENES; },
  steps() { return this.stepList || (this.stepList = SCENES[this.scene].steps(this)); },
  current() { return this.steps()[this.step]; },
  go(view, scene, step) {
    this.stop();
    this.view = view;
    if (scene !== undefined) { this.scene = scene; this.stepList = null; this.step = Math.min(step || 0, this.steps().length - 1); }
    this.enter();
  },
  enter() {
    const step = view_is_story(this) ? this.current() : null;
    if (step && step.t !== undefined) this.t = step.t;
    this.why = false;
    render();
    const shown = document.querySelector('.words');
    if (shown) announce(shown.textContent.slice(0, 400));
    if (step && step.run) this.play(step);
    else if (step && step.enter) step.enter(this);
  },
  /** Months pass, one by one; on a calm screen at once. */
  play(step) {
    const { from, to } = step.run;
    this.run = { step, to };
    this.t = calm() ? to : from;
    const tick = () => {
      if (!this.run || this.run.step !== step) return;
      if (this.t >= to) { this.run = null; render(); return; }
      ++this.t;
      render(true);
      if (!step.run.twin) { const news = this.linesOf(step).filter((line) => line.month === this.t - 1); if (news.length) announce(news.map((line) => line.text()).join(' ')); }
      this.timer = setTimeout(tick, WAIT);
    };
    if (calm()) { this.run = null; render(); if (!step.run.twin) announce(this.linesOf(step).slice(-3).map((line) => line.text()).join(' ')); } else { render(true); this.timer = setTimeout(tick, WAIT); }
  },
  stop() { clearTimeout(this.timer); this.run = null; },
  next() {
    if (this.view !== 'story') return;
    if (this.run) { const { to } = this.run; this.stop(); this.t = to; render(); return; }
    if (this.step + 1 < this.steps().length) { ++this.step; this.enter(); }
    else if (this.scene + 1 < SCENES.length) this.go('story', this.scene + 1, 0);
    focusMain();
  },
  back() {
    if (this.view !== 'story') return this.go('story');
    this.stop();
    if (this.step > 0) { --this.step; this.t = this.current().t !== undefined ? this.current().t : this.t; this.enter(); }
    else if (this.scene > 0) { this.go('story', this.scene - 1, 0); this.step = this.steps().length - 1; this.enter(); }
    focusMain();
  },
  /** Lines that a reveal shows so far: at most three a month, the loud first. */
  linesOf(step) {
    const { from, filter } = step.run, all = [];
    for (let month = from; month < this.t; ++month) all.push(...this.story.between(month, month + 1).filter(filter || ((line) => line.weight > 0)).slice(0, 3));
    return all;
  },
  bet(id, k, by) {
    const counts = this.bets[id] || (this.bets[id] = { counts: {}, last: null });
    counts.counts[k] = Math.max(0, (counts.counts[k] || 0) + (by || 1));
    if (!by || by > 0) counts.last = k;
    render();
  },
};
const RUN_MONTHS = 68;
const view_is_story = (l) => l.view === 'story';
const focusMain = () => { const button = document.querySelector('.buttons .main'); if (button && document.activeElement === document.body) button.focus({ preventScroll: true }); };
