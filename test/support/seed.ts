import fc from "fast-check";

/** Cases of each law: few in every test run, many in `npm run test:deep`. */
export const numRuns = Number(process.env.IXIOS_RUNS ?? 200);

/**
 * The same cases in every test run, so that a run says something about the change that was made; new ones where many are asked for.
 * Printed, so that a failure can be had again: IXIOS_SEED=…
 */
export const seed = Number(process.env.IXIOS_SEED ?? (process.env.IXIOS_RUNS ? Date.now() % 2 ** 31 : 1));

// Loaded in front of all tests: for every property.
fc.configureGlobal({ seed });
console.log(`properties: ${numRuns} cases each, IXIOS_SEED=${seed}`);
