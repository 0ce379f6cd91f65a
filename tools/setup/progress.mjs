// Progress of set-up work. Silent for the first second, so that a machine where everything is ready sees nothing.

const SHOW_AFTER_MS = 1_000;
const TERMINAL_EVERY_MS = 1_000;
const LOG_EVERY_MS = 30_000;

/**
 * @typedef {object} ProgressOptions
 * @property {{ isTTY?: boolean, write(text: string): unknown }} [stream] where to write; standard error unless told
 * @property {number} [showAfter] milliseconds without a word
 * @property {number} [every] milliseconds between two signs of life
 */

/**
 * Runs `work` and shows `title` with the time it takes: on a terminal one line that counts, in a log a line at the start,
 * one each half minute and one at the end.
 *
 * @template T
 * @param {string} title
 * @param {() => T | Promise<T>} work
 * @param {ProgressOptions} [options]
 * @returns {Promise<T>}
 */
export async function step(title, work, options = {}) {
  const stream = options.stream ?? process.stderr;
  const display = stream.isTTY ? terminalDisplay(title, stream) : logDisplay(title, stream);
  const started = Date.now();
  const elapsed = () => Date.now() - started;
  let shown = false;
  let timer = setTimeout(tick, options.showAfter ?? SHOW_AFTER_MS);
  const every = options.every ?? (stream.isTTY ? TERMINAL_EVERY_MS : LOG_EVERY_MS);

  function tick() {
    display.running(elapsed(), shown);
    shown = true;
    timer = setTimeout(tick, every);
  }

  try {
    const result = await work();
    if (shown) display.ended(elapsed(), "done");
    return result;
  } catch (error) {
    if (shown) display.ended(elapsed(), "failed");
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** "8 s", "3 min 5 s" @param {number} milliseconds */
export function duration(milliseconds) {
  const seconds = Math.round(milliseconds / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** @param {string} title @param {{ write(text: string): unknown }} stream */
function terminalDisplay(title, stream) {
  // Back to the first column and clear the rest, so that a shorter line leaves nothing of a longer one.
  const line = (/** @type {string} */ text) => stream.write(`\r${text}\u001b[K`);
  return {
    running: (/** @type {number} */ time) => line(`${title} … ${duration(time)}`),
    ended: (/** @type {number} */ time, /** @type {string} */ how) => {
      line(`${title}: ${how} in ${duration(time)}`);
      stream.write("\n");
    },
  };
}

/** @param {string} title @param {{ write(text: string): unknown }} stream */
function logDisplay(title, stream) {
  return {
    running: (/** @type {number} */ time, /** @type {boolean} */ again) =>
      stream.write(again ? `${title}: still at it, ${duration(time)}\n` : `${title} …\n`),
    ended: (/** @type {number} */ time, /** @type {string} */ how) => stream.write(`${title}: ${how} in ${duration(time)}\n`),
  };
}
