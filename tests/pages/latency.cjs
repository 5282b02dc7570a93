/* How fast the sandbox answers: NODE_PATH=build/pages/npm/node_modules node tests/pages/latency.cjs [MOVES]
   The village over ten years and sixteen lucks after each move of a slider, on a clock, with the other village kept and with both anew; then frames a second while it moves with the processor
   four times slower (the page's own thread; chromium slows no workers). */
'use strict';
const { launch, open } = require('./browser.cjs');
const MOVES = Number(process.argv[2] || 25);

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
async function moved(page, value) {
  return page.evaluate(async (months) => {
    const state = tryState(lesson), began = performance.now();
    state.at.leave_month = months;
    state.milliseconds = null;
    answer(lesson);
    while (state.milliseconds === null) await new Promise((resolve) => setTimeout(resolve, 1));
    return performance.now() - began;
  }, value);
}
(async () => {
  const browser = await launch(), page = await open(browser, 'desa', { complaints: [] });
  await page.waitForFunction(() => document.documentElement.dataset.ready === 'yes', null, { timeout: 60000 });
  await page.evaluate(() => lesson.go('try'));
  const idle = () => page.waitForFunction(() => lesson.engine.workers.every((worker) => worker.busy === 0) && lesson.tryState && lesson.tryState.results.length >= 100, null, { timeout: 60000 });
  await idle();
  const times = [];
  for (let move = 0; move < MOVES; ++move) times.push(await moved(page, 6 + 6 * (move % 15)));
  times.sort((a, b) => a - b);
  await idle();
  const both = [];
  for (let move = 0; move < MOVES; ++move)
    both.push(await page.evaluate(async (months) => {
      const began = performance.now(), plan = [FEW_LUCKS, TEN_YEARS, { standAt: START + months + 30 }];
      await Promise.all([lesson.lucks([{ from: 0, sets: { 'facilitation.contract_months': months } }], ...plan), lesson.lucks([], ...plan)]);
      return performance.now() - began;
    }, 6 + 6 * (move % 15)));
  both.sort((a, b) => a - b);
  console.log(`${await page.evaluate(() => lesson.engine.workers.length)} workers, ${MOVES} moves: median ${at(times, .5).toFixed(0)} ms, 95 of 100 within ${at(times, .95).toFixed(0)} ms; both villages anew: ${at(both, .5).toFixed(0)} and ${at(both, .95).toFixed(0)} ms`);
  await idle();
  const client = await page.context().newCDPSession(page);
  await client.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const frames = await page.evaluate(async () => {
    let count = 0, months = 6;
    const began = performance.now();
    while (performance.now() - began < 3000) {
      await new Promise(requestAnimationFrame);
      ++count;
      if (count % 10 === 0) { lesson.tryState.at.leave_month = months = months >= 90 ? 6 : months + 6; answer(lesson); }
    }
    return count / 3;
  });
  console.log(`${frames.toFixed(0)} frames a second at a quarter of the speed`);
  await browser.close();
})();
