import { readFile } from "node:fs/promises";
import {
  behaviours,
  type Dialect,
  type JournalEntry,
  type ProfileName,
  profiles,
  type Router,
  type RouterOptions,
  startRouter,
} from "../../simulator";
import { type Command, readOptions, UsageError } from "../command";

const DIALECTS: readonly Dialect[] = ["nec-ix", "cisco-ios"];

const HELP = `Usage: ixios simulate --dialect DIALECT --config FILE [OPTIONS]

Runs a router on a port of this machine, to be used with ssh, and shows what is typed there. Ctrl-C ends it.

  --dialect DIALECT      ${DIALECTS.join(" or ")}
  --config FILE          the running-config to start from
  --profile NAME         the device to be like, instead of --dialect:
                         ${Object.keys(profiles).join(", ")}
  --port PORT            default: any free port
  --host ADDRESS         default: 127.0.0.1
  --user NAME            default: ops
  --password PASSWORD    default: ops
  --enable PASSWORD      cisco-ios: the password of enable; without it a login lands at #
  --behaviour ID=VALUE   how the router behaves where devices differ; may be given again
  --list-behaviours      prints the behaviours with their values, and ends
`;

const OPTIONS = {
  dialect: { type: "string" },
  profile: { type: "string" },
  config: { type: "string" },
  port: { type: "string" },
  host: { type: "string" },
  user: { type: "string", default: "ops" },
  password: { type: "string", default: "ops" },
  enable: { type: "string" },
  behaviour: { type: "string", multiple: true, default: [] as string[] },
  "list-behaviours": { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
} as const;

export const simulate: Command = {
  summary: "runs a simulated router to log in to",
  run: async (args) => {
    const options = readOptions("simulate", args, OPTIONS);
    if (options.help) process.stdout.write(HELP);
    else if (options["list-behaviours"]) process.stdout.write(listBehaviours(options.dialect));
    else await serve(await routerOptions(options));
    return 0;
  },
};

type Given = ReturnType<typeof readOptions<typeof OPTIONS>>;

async function routerOptions(given: Given): Promise<RouterOptions> {
  const { host, enable } = given;
  const profile = readProfile(given.profile);
  const dialect = readDialect(given.dialect ?? (profile && profiles[profile].dialect));
  if (profile && profiles[profile].dialect !== dialect)
    throw new UsageError(`The profile ${profile} is one of ${profiles[profile].dialect}, not of ${dialect}.`);
  return {
    dialect,
    ...(profile === undefined ? {} : { profile }),
    config: await readConfig(given.config),
    users: [{ name: given.user ?? "ops", password: given.password ?? "ops" }],
    port: readPort(given.port ?? "0"),
    behaviours: Object.fromEntries((given.behaviour ?? []).map((text) => readBehaviour(dialect, text))),
    ...(host === undefined ? {} : { host }),
    ...(enable === undefined ? {} : { enablePassword: enable }),
  };
}

function readDialect(text: string | undefined): Dialect {
  const found = DIALECTS.find((dialect) => dialect === text);
  if (found === undefined)
    throw new UsageError(`--dialect must be ${DIALECTS.join(" or ")}${text === undefined ? "" : `, not "${text}"`}.`);
  return found;
}

function readProfile(text: string | undefined): ProfileName | undefined {
  const names = Object.keys(profiles) as ProfileName[];
  const found = names.find((name) => name === text);
  if (text !== undefined && found === undefined)
    throw new UsageError(`--profile must be one of ${names.join(", ")}, not "${text}".`);
  return found;
}

async function readConfig(path: string | undefined): Promise<string> {
  if (path === undefined) throw new UsageError("--config must name a file with the running-config to start from.");
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    throw new UsageError(`The running-config ${path} cannot be read: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

function readPort(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65535)
    throw new UsageError(`--port must be a number up to 65535, not "${text}".`);
  return Number(text);
}

function readBehaviour(dialect: Dialect, text: string): [string, string | number | boolean] {
  const [, id = "", word = ""] = /^([^=]+)=(.*)$/.exec(text) ?? [];
  const behaviour = behaviours.find((each) => each.id === id);
  if (behaviour === undefined) throw new UsageError(`--behaviour "${text}" is no known ID=VALUE; --list-behaviours lists them.`);
  if (behaviour.family !== "both" && behaviour.family !== dialect)
    throw new UsageError(`The behaviour ${id} is a behaviour of ${behaviour.family}, not of ${dialect}.`);
  const value = behaviour.allowed.find((each) => String(each) === word);
  if (value === undefined) {
    const choice = behaviour.allowed.length === 0 ? "cannot be changed" : `can be ${behaviour.allowed.join(", ")}`;
    throw new UsageError(`The behaviour ${id} ${choice}, not "${word}".`);
  }
  return [id, value];
}

function listBehaviours(dialect: string | undefined): string {
  const shown = behaviours.filter(({ family }) => dialect === undefined || family === "both" || family === readDialect(dialect));
  const lines = shown.map(({ id, row, family, allowed, assumed, meaning }) => {
    const values = allowed.length === 0 ? "fixed" : allowed.join("|");
    return `${String(row).padStart(2)}  ${family.padEnd(9)}  ${id.padEnd(27)}  ${values.padEnd(28)}  ${meaning}${assumed ? " (assumed)" : ""}\n`;
  });
  return lines.join("");
}

async function serve(options: RouterOptions): Promise<void> {
  const say = (text: string) => process.stdout.write(`${text}\n`);
  const router = await startRouter({ ...options, onEvent: say, onLine: (entry) => say(told(entry)) });
  const [user] = options.users ?? [];
  process.stdout.write(
    [
      `${router.dialect} router at ${router.host} port ${router.port}`,
      `login     ${user?.name} / ${user?.password}`,
      `host key  ${router.hostKeyFingerprint}`,
      `ssh -p ${router.port} ${user?.name}@${router.host}`,
      "",
      "",
    ].join("\n"),
  );
  await interrupted();
  await router.stop();
  process.stdout.write(`\n${summary(router)}\n`);
}

function told({ session, user, verdict, prompt, line }: JournalEntry): string {
  return `${session} ${user} ${verdict.padEnd(8)} ${prompt}${line}`;
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
}

function summary(router: Router): string {
  const { logins, configLines, refusedLines, saves } = router.counts();
  return `${logins} logins, ${configLines} lines of configuration (${refusedLines} refused), ${saves} saves`;
}
