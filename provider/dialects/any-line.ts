import type { Form } from "../config/form";

/** Lines in the router's own words need no form: the engine takes them as they are, in every dialect. */
export const anyLine: Form<object> = { blocks: [], values: () => ({}) };
