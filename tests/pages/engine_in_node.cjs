/* The engine of a page without a browser: load('build/pages/objects/desa.wasm') gives the calls of engine/web/shared/worker.js. */
'use strict';
const { readFileSync } = require('fs');
const { join } = require('path');
const vm = require('vm');

const WEB = join(__dirname, '../../engine/web');

/** @param {string} file the module  @param {string[]} more scripts of a page's worker, relative to engine/web */
exports.load = async (file, more = []) => {
  const context = vm.createContext({ WebAssembly, TextDecoder, TextEncoder, Float64Array, Uint8Array, postMessage() {}, console });
  for (const script of ['shared/wasi.js', 'shared/worker.js', ...more]) vm.runInContext(readFileSync(join(WEB, script), 'utf8'), context, { filename: script });
  const engine = vm.runInContext('engine', context);
  await engine.start(await WebAssembly.compile(readFileSync(file)));
  return { calls: engine.calls, jobs: vm.runInContext('jobs', context), context };
};
