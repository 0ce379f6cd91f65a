import type { Kind } from "../resources";
import { createEngine } from "./engine";
import { type Provider, toProvider } from "./pulumi";

// One engine for all resources of a run: sessions, locks and batches are shared.
const engine = createEngine();

/** What the text in `__provider` of every resource calls. */
export function provider(kind: Kind): Provider {
  return toProvider(engine, kind);
}

export type { DeviceSettings } from "./devices";
export { createEngine } from "./engine";
