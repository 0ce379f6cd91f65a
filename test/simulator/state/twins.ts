import { createNetwork, type Explanation, type LinkedNetwork, type Router, startRouter, type Way } from "../../../simulator";
import { articleLines } from "../article-lines";
import { baseConfig } from "../bases";
import { inConfig, login, type Talk } from "../talk";

const BEGIN = Date.UTC(2020, 9, 22, 6, 0, 0);

/** The two routers of the article with the router between them, and a clock that goes on when it is told to. */
export interface Twins {
  readonly tokyo: Router;
  readonly osaka: Router;
  readonly network: LinkedNetwork;
  readonly pass: (seconds: number) => void;
  /** What a router prints, from the configuration mode on IX. */
  readonly ask: (router: Router, command: string) => Promise<string[]>;
  readonly explained: (router: string, subject: string) => Explanation;
}

interface More {
  /** Typed after the configuration of the article. */
  readonly tokyo?: readonly string[];
  readonly osaka?: readonly string[];
  /** How clients come to Tokyo. */
  readonly tokyoWays?: readonly Way[];
}

export async function withTwins(more: More, use: (twins: Twins) => Promise<void> | void): Promise<void> {
  let time = BEGIN;
  const now = () => new Date(time);
  const tokyo = await startRouter({ dialect: "nec-ix", config: baseConfig("nec-ix"), now, ways: more.tokyoWays ?? [] });
  const osaka = await startRouter({ dialect: "cisco-ios", config: baseConfig("cisco-ios"), now });
  const talks = new Map<Router, Talk>();
  const network = createNetwork();
  network.connect([
    { router: tokyo, interface: "GigaEthernet0.0" },
    { relay: "transit", address: "200.1.1.2/30" },
  ]);
  network.connect([
    { router: osaka, interface: "GigabitEthernet5" },
    { relay: "transit", address: "200.1.4.2/30" },
  ]);
  tokyo.typeAsSomebodyElse([...articleLines["nec-ix"], ...(more.tokyo ?? [])]);
  osaka.typeAsSomebodyElse([...articleLines["cisco-ios"], "interface Tunnel9", "shutdown", ...(more.osaka ?? [])]);
  const ask = async (router: Router, command: string) => {
    const talk = talks.get(router) ?? (await (router === tokyo ? inConfig(router) : login(router)));
    if (!talks.has(router) && router === osaka) await talk.type("terminal length 0");
    talks.set(router, talk);
    return (await talk.type(command)).split("\r\n").slice(1, -1);
  };
  const explained = (router: string, subject: string) => {
    const found = network.explain().find((each) => each.router === router && each.subject === subject);
    if (found === undefined) throw new Error(`nothing is said about ${subject} of ${router}`);
    return found;
  };
  try {
    const pass = (seconds: number) => {
      // What was typed is looked at before the clock goes on, as it is when nobody holds the clock.
      network.state();
      time += seconds * 1000;
    };
    await use({ tokyo, osaka, network, pass, ask, explained });
  } finally {
    await Promise.all([tokyo.stop(), osaka.stop()]);
  }
}
