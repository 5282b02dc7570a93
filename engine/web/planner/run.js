'use strict';
/* A run of an exit test in workers: units in any order, put together in order, with pause and cancel. */
class Run {
  /** `workers`: that run units; one more puts them together. */
  constructor(request, workers, tell) {
    this.request = request;
    this.workers = workers;
    this.tell = tell;  // ({done, all, left, interim}) while it goes on
    this.paused = false;
    this.over = false;
    this.done = 0;
    this.seconds = 0;
    this.wake = [];
    this.waiting = new Map();
    this.engine = new Engine(PAGE.module, PAGE.worker, workers + 1);
  }
  /** What there is to do, or {problems}. */
  async open() {
    const said = await this.engine.all('study_open', this.request);
    this.plan = said[0];
    return this.plan;
  }
  ask(question) { return this.engine.on(this.workers, 'study_calendar', question); }
  pause(on) {
    this.paused = on;
    if (!on) this.wake.splice(0).forEach((go) => go());
  }
  stop() {
    this.over = true;
    this.pause(false);
    this.engine.workers.forEach((worker) => worker.terminate());
  }

  async start() {
    const areas = this.plan.areas.length, all = this.plan.replicates * areas;
    this.all = all;
    this.weight = this.plan.areas.map((area) => area.households);
    this.rest = this.plan.replicates * this.weight.reduce((a, b) => a + b, 0);
    this.next = 0;
    this.added = 0;
    this.put = Promise.resolve();
    this.began = performance.now();
    await Promise.all(Array.from({ length: this.workers }, (_, worker) => this.work(worker)));
    await this.put;
    if (this.over) return null;
    const answers = await this.engine.on(this.workers, 'study_answers');
    answers.digest = await this.engine.on(this.workers, 'study_digest');
    answers.seconds = (performance.now() - this.began) / 1000;
    return answers;
  }
  async work(worker) {
    const areas = this.plan.areas.length;
    while (!this.over && this.next < this.all) {
      if (this.paused) { await new Promise((go) => this.wake.push(go)); continue; }
      const unit = this.next++, replicate = Math.floor(unit / areas), area = unit % areas, begin = performance.now();
      const bytes = await this.engine.on(worker, 'study_unit', replicate, area);
      if (this.over) return;
      ++this.done;
      this.rest -= this.weight[area];
      this.seconds += (performance.now() - begin) / 1000;
      this.lived = (this.lived || 0) + this.weight[area];
      this.waiting.set(unit, bytes);
      this.put = this.put.then(() => this.put_together());
      this.tell({ done: this.done, all: this.all, left: this.seconds / this.lived * this.rest / this.workers });
    }
  }
  async put_together() {
    const areas = this.plan.areas.length;
    for (; !this.over && this.waiting.has(this.added); ++this.added) {
      const bytes = this.waiting.get(this.added);
      this.waiting.delete(this.added);
      if (!await this.engine.on(this.workers, 'study_add', Math.floor(this.added / areas), this.added % areas, bytes)) throw new Error('a unit is damaged');
    }
    const whole = Math.floor(this.added / areas), now = performance.now();
    if (!this.over && this.added % areas === 0 && whole >= 16 && whole < this.plan.replicates && now - (this.shown || this.began) > 20000) {
      this.shown = now;
      this.tell({ done: this.done, all: this.all, interim: await this.engine.on(this.workers, 'study_answers') });
    }
  }
}
