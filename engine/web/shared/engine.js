'use strict';
/* The engine as a page sees it: some workers with one compiled module, called by promises. From file:// on, without a request. */
class Engine {
  /** @param {string} packed base64 of the gzipped module  @param {string} source of the workers  @param {number} count of them */
  constructor(packed, source, count) {
    this.workers = [];
    this.queue = [];
    this.waiting = new Map();
    this.next = 1;
    const address = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
    for (let i = 0; i < count; ++i) {
      const worker = new Worker(address);
      worker.busy = 0;
      worker.onmessage = ({ data }) => this.answered(worker, data);
      worker.onerror = (event) => this.broken(worker, event.message);
      this.workers.push(worker);
    }
    this.ready = this.load(packed);
  }
  async load(packed) {
    const raw = Uint8Array.from(atob(packed), (c) => c.charCodeAt(0));
    const module = await WebAssembly.compile(await new Response(new Blob([raw]).stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer());
    await Promise.all(this.workers.map((worker) => this.post(worker, { module })));
  }
  post(worker, message) {
    ++worker.busy;
    return new Promise((resolve, reject) => {
      const id = this.next++;
      this.waiting.set(id, { resolve, reject, worker });
      worker.postMessage({ id, ...message });
    });
  }
  answered(worker, { id, result, error }) {
    --worker.busy;
    const { resolve, reject } = this.waiting.get(id);
    this.waiting.delete(id);
    if (error) reject(Object.assign(new Error(error.message + (error.told ? '\n' + error.told : '')), { problems: error.problems })); else resolve(result);
    if (this.queue.length && worker.busy === 0) this.queue.shift()(worker);
  }
  broken(worker, message) {
    for (const [id, { reject, worker: whose }] of this.waiting) if (whose === worker) { this.waiting.delete(id); reject(new Error(message)); }
  }
  /** A call or a job in worker `at`, which keeps the handles that it made. */
  async on(at, name, ...args) {
    await this.ready;
    return this.post(this.workers[at], { name, args });
  }
  /** A job in whichever worker is free first. */
  async any(name, ...args) {
    await this.ready;
    const free = this.workers.find((worker) => worker.busy === 0);
    const worker = free || await new Promise((resolve) => this.queue.push(resolve));
    return this.post(worker, { name, args });
  }
  /** A job in every worker. */
  async all(name, ...args) {
    await this.ready;
    return Promise.all(this.workers.map((worker) => this.post(worker, { name, args })));
  }
  /** Forgets jobs that have not begun. */
  forget() { this.queue.length = 0; }
}
