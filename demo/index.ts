import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Router, startRouter } from "../simulator";
import { installedProject } from "../tools/fixture-project";
import { PulumiStack, type RunResult } from "../tools/pulumi-stack";
import { check, heading, note, type Planned, say, showCommands, showDiff, showTable } from "./show";

// The article's VPN from nothing to nothing, by the real Pulumi CLI over real SSH, on two simulated routers.

const folder = join(__dirname, "../../demo/routers");
const files = { tokyo: ["nec-ix", "tokyo-ix2106.txt"], osaka: ["cisco-ios", "osaka-c891fj.txt"] } as const;
type Name = keyof typeof files;
const names = Object.keys(files) as Name[];
const enable = "Demo-enable-1";
const preSharedKey = "ikev2pass";

async function main(): Promise<void> {
  heading(1, "Two routers on this machine, each with a configuration of its own");
  const routers = Object.fromEntries(await Promise.all(names.map(async (name) => [name, await start(name)]))) as Record<
    Name,
    Router
  >;
  const project = await installedProject();
  const stack = await PulumiStack.create({ projectDir: join(project, "examples/site-to-site") });
  try {
    await configure(stack, routers);
    await play(stack, routers);
  } finally {
    await stack.remove();
    await Promise.all(names.map((name) => routers[name].stop()));
  }
}

async function start(name: Name): Promise<Router> {
  const [dialect, file] = files[name];
  const router = await startRouter({
    dialect,
    config: readFileSync(join(folder, file), "utf8"),
    ...(dialect === "cisco-ios" ? { enablePassword: enable } : {}),
  });
  say(
    `  ${name}: ${dialect === "nec-ix" ? "NEC UNIVERGE IX2106" : "Cisco C891FJ"} on ssh ${router.host}:${router.port}, host key ${router.hostKeyFingerprint}`,
  );
  return router;
}

/** What an engineer writes into her stack configuration. */
async function configure(stack: PulumiStack, routers: Record<Name, Router>): Promise<void> {
  const devices = Object.fromEntries(
    names.map((name) => {
      const { dialect, host, port, hostKeyFingerprint } = routers[name];
      const login = {
        dialect,
        host,
        port: String(port),
        username: "ops",
        password: { secret: "ops" },
        hostKey: hostKeyFingerprint,
      };
      return [name, dialect === "cisco-ios" ? { ...login, enable: { secret: enable } } : login];
    }),
  );
  await stack.configure({ "ixios:devices": devices, preSharedKey: { secret: preSharedKey } });
}

async function play(stack: PulumiStack, routers: Record<Name, Router>): Promise<void> {
  const tally: (string | number)[][] = [];
  const base = snapshot(routers);
  const count = (step: string, { seconds }: RunResult) => {
    for (const name of names) {
      const { logins, reads, configLines, saves } = routers[name].counts();
      tally.push([step, name, logins, reads, configLines, saves, seconds.toFixed(1)]);
      routers[name].resetCounts();
    }
  };

  heading(2, "pulumi preview: the exact lines for each router, and what each is for");
  showCommands(await planned(stack));
  resetAll(routers);

  heading(3, "pulumi up");
  count("up", report(await stack.up()));
  const built = snapshot(routers);
  for (const name of names) showDiff(name, base[name], shown(built[name]));

  heading(4, "pulumi up again: nothing to do, nothing sent");
  const again = report(await stack.up());
  check(
    names.every((name) => routers[name].counts().configLines + routers[name].counts().saves === 0),
    "no line was sent, nothing was saved",
  );
  count("up again", again);

  heading(5, "Somebody changes two settings by hand");
  const byHand = { tokyo: ["ikev2 default-profile", "dpd interval 77"], osaka: ["router bgp 100", "timers bgp 60 90"] };
  for (const name of names) {
    routers[name].typeAsSomebodyElse(byHand[name]);
    say(`  ${name}: ${byHand[name].join(" / ")}`);
  }
  note("\n  pulumi preview");
  showCommands(await planned(stack));
  resetAll(routers);

  heading(6, "pulumi up: repairs that and nothing else");
  count("repair", report(await stack.up()));
  check(
    names.every((name) => snapshot(routers)[name] === built[name]),
    "both running-configs are as after the first up",
  );

  heading(7, "pulumi destroy");
  count("destroy", report(await stack.destroy()));
  const left = snapshot(routers);
  for (const name of names) showDiff(name, base[name], left[name]);
  check(
    names.every((name) => left[name] === base[name]),
    "both running-configs equal the ones at the start, byte for byte (times in the header aside)",
  );

  heading(8, "What it cost");
  showTable(["step", "router", "logins", "reads", "lines sent", "saves", "seconds"], tally);
  note("  seconds: the whole pulumi run, of which about 2 are the start of the CLI and of Node.");
}

/** What a preview says it will send: the RouterConfig of each router has it all. */
async function planned(stack: PulumiStack): Promise<Planned[]> {
  const json = (await stack.previewJson()) as {
    steps: { urn: string; newState?: { inputs?: Partial<Planned> & { router?: string } } }[];
  };
  const plans = json.steps.flatMap(({ urn, newState }) => {
    const { router, commands = [], reasons = [], interrupts = [] } = newState?.inputs ?? {};
    return router !== undefined && urn.includes(":RouterConfig::") ? [{ device: router, commands, reasons, interrupts }] : [];
  });
  return plans.sort((a, b) => names.indexOf(a.device as Name) - names.indexOf(b.device as Name));
}

/** The end of what the CLI printed: its own summary. */
function report(result: RunResult): RunResult {
  const from = result.output.search(/^(Diagnostics|Outputs|Resources):/m);
  if (result.code !== 0) say(result.output);
  else
    note(
      result.output
        .slice(Math.max(0, result.output.search(/^Resources:/m)))
        .trim()
        .replace(/^/gm, "  "),
    );
  check(result.code === 0 && from >= 0, "pulumi is content");
  return result;
}

function snapshot(routers: Record<Name, Router>): Record<Name, string> {
  // The header shows times and sizes, which change at every read.
  const volatile = /^(! Current time|Current configuration|! (Last|No) configuration change|! NVRAM config)/;
  const take = (name: Name) =>
    routers[name]
      .running()
      .split("\n")
      .filter((line) => !volatile.test(line))
      .join("\n");
  return { tokyo: take("tokyo"), osaka: take("osaka") };
}

/** The routers show the key in clear; we do not. */
function shown(text: string): string {
  return text.replaceAll(preSharedKey, "<the pre-shared key>");
}

function resetAll(routers: Record<Name, Router>): void {
  for (const name of names) routers[name].resetCounts();
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
