export type { Explanation } from "./explain";
export { createNetwork, type LinkEnd, type LinkedNetwork, type LinkedNetworkOptions, link } from "./network";
export type { Problem } from "./problem";
