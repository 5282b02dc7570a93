/* A page in chromium, with whatever it asks of a network counted and refused, and whatever it complains of kept. */
'use strict';
const { join } = require('path');
const { chromium } = require('playwright-core');

const ROOT = join(__dirname, '../..');
exports.ROOT = ROOT;
exports.launch = () => chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'] });
/** Opens build/pages/NAME.html. `complaints` gets requests, errors of the page and of its console. */
exports.open = async (browser, name, { width = 1024, height = 768, motion = 'reduce', bypassCSP = true, complaints }) => {
  const context = await browser.newContext({ viewport: { width, height }, reducedMotion: motion, bypassCSP });
  await context.route('**/*', (route) => { if (route.request().url().startsWith('file://')) return route.continue(); complaints.push('request ' + route.request().url()); return route.abort(); });
  const page = await context.newPage();
  page.setDefaultTimeout(300000);  // a busy machine is no fault
  page.on('request', (request) => { if (!/^(file|blob|data):/.test(request.url())) complaints.push('request ' + request.url()); });
  page.on('pageerror', (error) => complaints.push('error ' + error.message));
  page.on('console', (message) => { if (message.type() === 'error' || message.type() === 'warning') complaints.push('console ' + message.text()); });
  await page.goto('file://' + join(ROOT, 'build/pages', name + '.html'));
  return page;
};
/** Collects what fails instead of stopping at the first. */
exports.Checks = class {
  constructor() { this.failed = []; this.count = 0; }
  ok(holds, what) { ++this.count; if (!holds && this.failed.length < 60) this.failed.push(what); return !!holds; }
  end() {
    for (const what of this.failed) console.log('FAILED: ' + what);
    console.log(this.failed.length ? `${this.failed.length} of ${this.count} checks failed` : `all ${this.count} checks hold`);
    return this.failed.length ? 1 : 0;
  }
};
