import { type Network, NetworkError, profiles, startNetwork } from "../../simulator";
import { type Command, readOptions, UsageError } from "../command";
import { listBehaviours } from "./simulate/behaviours";
import { explainAlways } from "./simulate/explain";
import { DIALECTS, readDialect, readRouterFlags } from "./simulate/one-router";
import { createWatch, type Watch } from "./simulate/watch";

const HELP = `Usage: ixios simulate --dialect DIALECT --config FILE [OPTIONS]
       ixios simulate --network FILE

Runs routers on ports of this machine, to be used with ssh, and shows who is logged in and what is typed there; what
follows the words for keys and passwords is hidden. Ctrl-C ends it.

  --network FILE         a file in YAML that describes the routers and their links: docs/simulator.md
  --explain              says which tunnels and BGP sessions are up, and why others are not, whenever that changes

Or one router:

  --dialect DIALECT      ${DIALECTS.join(" or ")}
  --config FILE          the running-config to start from
  --profile NAME         the device to be like, instead of --dialect:
                         ${Object.keys(profiles).join(", ")}
  --port PORT            default: any free port
  --host ADDRESS         default: 127.0.0.1
  --user NAME            default: ops
  --password PASSWORD    default: ops
  --enable PASSWORD      cisco-ios: the password of enable; without it a login lands at #
  --host-key FILE        private key in PEM, to be the same router tomorrow; default: a new one
  --behaviour ID=VALUE   how the router behaves where devices differ; may be given again

  --list-behaviours      prints the behaviours with their values, and ends
`;

const OPTIONS = {
  network: { type: "string" },
  explain: { type: "boolean", default: false },
  dialect: { type: "string" },
  profile: { type: "string" },
  config: { type: "string" },
  port: { type: "string" },
  host: { type: "string" },
  user: { type: "string" },
  password: { type: "string" },
  enable: { type: "string" },
  "host-key": { type: "string" },
  behaviour: { type: "string", multiple: true },
  "list-behaviours": { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
} as const;

export const simulate: Command = {
  summary: "runs simulated routers to log in to",
  run: async (args) => {
    const { help, "list-behaviours": list, network, explain, ...flags } = readOptions("simulate", args, OPTIONS);
    if (help) process.stdout.write(HELP);
    else if (list) process.stdout.write(listBehaviours(flags.dialect === undefined ? undefined : readDialect(flags.dialect)));
    else {
      const other = Object.keys(flags)[0];
      if (network !== undefined && other !== undefined)
        throw new UsageError(`--${other} does not go with --network: the file says it for each router.`);
      await serve(network ?? { routers: { router: readRouterFlags(flags) } }, explain);
    }
    return 0;
  },
};

async function serve(description: Parameters<typeof startNetwork>[0], explain: boolean): Promise<void> {
  // Listened for from the start: who changes his mind while the routers come up is heard too.
  const ended = interrupted();
  const write = (text: string) => process.stdout.write(text);
  const watch = createWatch(write);
  const network = await open(description, watch);
  watch.open(network);
  const explaining = explain ? explainAlways(network, (line) => write(`${line}\n`)) : undefined;
  await ended;
  explaining?.stop();
  await network.stop();
  watch.close(network);
}

async function open(description: Parameters<typeof startNetwork>[0], watch: Watch): Promise<Network> {
  try {
    return await startNetwork(description, watch.listeners);
  } catch (error) {
    throw error instanceof NetworkError ? new UsageError(error.message) : error;
  }
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
}
