import type { Router, RouterOptions } from "../index";
import type { JournalEntry } from "../journal";
import { createNetwork, type Explanation } from "../state";
import { NetworkError } from "./problems";
import type { ReadNetwork } from "./read";

/** Routers that run together. */
export interface Network<Name extends string = string> {
  readonly routers: Readonly<Record<Name, Router>>;
  /** Which tunnels and neighbours are up, and what does not fit where one is not. */
  readonly explain: () => readonly Explanation[];
  readonly stop: () => Promise<void>;
}

/** Told what happens on the routers, as it happens. */
export interface NetworkListeners {
  readonly onEvent?: (router: string, event: string, loggedIn: readonly string[]) => void;
  readonly onLine?: (router: string, entry: JournalEntry) => void;
}

/** Starts all routers and lays the wires; where one cannot be started, those that run already are stopped again. */
export async function start(
  { source, routers, links }: ReadNetwork,
  { onEvent, onLine }: NetworkListeners,
  startRouter: (options: RouterOptions) => Promise<Router>,
): Promise<Network> {
  const running: Record<string, Router> = {};
  const stop = async () => {
    await Promise.all(Object.values(running).map((router) => router.stop()));
  };
  for (const [name, { configFile: _file, hostKeyFile: _keyFile, ...options }] of Object.entries(routers)) {
    try {
      running[name] = await startRouter({
        ...withoutUndefined(options),
        ...(onEvent && { onEvent: (event, loggedIn) => onEvent(name, event, loggedIn) }),
        ...(onLine && { onLine: (entry) => onLine(name, entry) }),
      } as RouterOptions);
    } catch (error) {
      await stop();
      const said = error instanceof Error ? error.message : String(error);
      throw new NetworkError(source, [{ key: `routers.${name}`, reason: `cannot be started: ${said}` }]);
    }
  }
  const wired = createNetwork();
  for (const [name, router] of Object.entries(running)) wired.add(router, name);
  for (const ends of links) {
    wired.connect(
      ends.map((end) =>
        "relay" in end
          ? {
              relay: end.relay,
              ...(end.address === undefined ? {} : { address: end.address }),
              ...(end.gateway === undefined ? {} : { gateway: end.gateway }),
            }
          : { router: running[end.router] as Router, interface: end.interface },
      ),
    );
  }
  return { routers: running, explain: wired.explain, stop };
}

function withoutUndefined(values: object): object {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
