// Versions of the form "v3.259.0", "3.259.0-alpha.1+dirty".

/** The first version number in a text. @param {string} text @returns {[number, number, number] | undefined} */
export function parseVersion(text) {
  const match = /(\d+)\.(\d+)\.(\d+)/.exec(text);
  return match ? [Number(match[1]), Number(match[2]), Number(match[3])] : undefined;
}

/** Is `version` the same as `minimum` or later? A text without a version is not. @param {string} version @param {string} minimum */
export function atLeast(version, minimum) {
  const [have, want] = [parseVersion(version), parseVersion(minimum)];
  if (!have || !want) return false;
  const differing = have.findIndex((part, index) => part !== want[index]);
  return differing === -1 || Number(have[differing]) > Number(want[differing]);
}
