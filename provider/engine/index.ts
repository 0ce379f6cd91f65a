import { isProblem } from "../errors";
import type { Kind } from "../resources";
import { declarationProvider } from "./declaration-provider";
import { createEngine, type Engine } from "./engine";
import { watchEngine } from "./engine-watch";
import { networkPlanProvider } from "./network-plan";
import type { Provider } from "./props";
import { routerConfigProvider } from "./router-config";
import { createRun, type Run } from "./run";

/** A kind of resource in Pulumi's eyes: a declaration, or one of the two that plan and commit. */
export type ResourceKind = Kind | "RouterConfig" | "NetworkPlan";

// One engine for all resources of a run: sessions, plans and what was asked for are shared.
let shared: { readonly engine: Engine; readonly run: Run } | undefined;

/** What the text in `__provider` of every resource calls. */
export function provider(kind: ResourceKind): Provider {
  if (!shared) {
    const engine = createEngine();
    watchEngine(engine.abandon);
    // So that `ps` says whose it is, should it ever be found alone.
    process.title = "pulumi-ixios provider";
    shared = { engine, run: createRun() };
  }
  return toProvider(shared.engine, shared.run, kind);
}

export function toProvider(engine: Engine, run: Run, kind: ResourceKind): Provider {
  return {
    // Must do its work before the first await: the first calls may come side by side.
    configure: (request) => {
      engine.configure(request.config.get("ixios:devices"));
      return Promise.resolve();
    },
    ...saidOnce(partOf(engine, run, kind)),
  };
}

/** The SDK prints what these throw, and Pulumi tells it again with the resource: so only the name of the router is left for the SDK. */
function saidOnce(provider: Omit<Provider, "configure">): Omit<Provider, "configure"> {
  const quiet = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      if (isProblem(error) && "device" in error.problem) {
        const { device } = error.problem;
        Object.defineProperty(error, "toString", { value: () => device });
        error.stack = "see the error below";
      }
      throw error;
    }
  };
  return { ...provider, delete: (...args) => quiet(provider.delete(...args)), read: (...args) => quiet(provider.read(...args)) };
}

function partOf(engine: Engine, run: Run, kind: ResourceKind): Omit<Provider, "configure"> {
  switch (kind) {
    case "RouterConfig":
      return routerConfigProvider(engine, run);
    case "NetworkPlan":
      return networkPlanProvider(engine, run);
    default:
      return declarationProvider(engine, run, kind);
  }
}

export type { DeviceSettings } from "./devices";
export { createEngine } from "./engine";
export { createRun } from "./run";
