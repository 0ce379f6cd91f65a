import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Client, type ClientChannel } from "ssh2";
import { type Dialect, type HostKeyType, type Router, startRouter } from "../../simulator";

// One measurement in a process of its own, so that none profits from what another has warmed up or left in memory.

export interface Trial {
  readonly routers: number;
  readonly dialect: Dialect;
  readonly hostKeyType: HostKeyType;
  /** How often the configuration is repeated: routers in the field have more lines than ours. */
  readonly repeated: number;
  /** Somebody logs in to each router over SSH and reads its configuration; all stay logged in. */
  readonly loggedIn: boolean;
}

export interface Measured {
  readonly lines: number;
  /** Milliseconds from the start of the process until the first router listens. */
  readonly cold: number;
  /** Milliseconds for the first router, key and code included that is compiled at first use. */
  readonly first: number;
  /** Milliseconds for each of the others: median and longest. */
  readonly median: number;
  readonly longest: number;
  /** Resident megabytes: before the first router, and with all of them. */
  readonly before: number;
  readonly after: number;
}

const folder = join(__dirname, "../../../demo/routers");
const files: Readonly<Record<Dialect, string>> = { "nec-ix": "tokyo-ix2106.txt", "cisco-ios": "osaka-c891fj.txt" };

async function run({ routers, dialect, hostKeyType, repeated, loggedIn }: Trial): Promise<Measured> {
  const config = grown(readFileSync(join(folder, files[dialect]), "utf8"), repeated);
  const before = residentMegabytes();
  const times: number[] = [];
  const running: Router[] = [];
  let cold = 0;
  for (let i = 0; i < routers; i++) {
    const begun = performance.now();
    const router = await startRouter({ dialect, config, hostKeyType });
    // The key is made when it is first asked for.
    if (router.hostKeyFingerprint === "") throw new Error("the router has no key");
    running.push(router);
    times.push(performance.now() - begun);
    if (i === 0) cold = performance.now();
  }
  const clients: Client[] = [];
  if (loggedIn) for (const router of running) clients.push(await readOver(router));
  const after = residentMegabytes();
  for (const client of clients) client.end();
  await Promise.all(running.map((router) => router.stop()));
  const [first = 0, ...others] = times;
  const sorted = others.sort((a, b) => a - b);
  return {
    lines: config.split("\n").length - 1,
    cold,
    first,
    median: sorted[Math.floor(sorted.length / 2)] ?? first,
    longest: sorted.at(-1) ?? first,
    before,
    after,
  };
}

/** More lines of the same kind: interfaces that may be added, each under a name of its own. */
function grown(config: string, repeated: number): string {
  const more = Array.from({ length: repeated - 1 }, (_, i) => `ip access-list grown-${i} permit ip src any dest any\n`);
  return `${config}${more.join("")}`;
}

function residentMegabytes(): number {
  return process.memoryUsage.rss() / 2 ** 20;
}

function readOver(router: Router): Promise<Client> {
  const lines = router.dialect === "nec-ix" ? ["configure", "terminal length 0"] : ["terminal length 0"];
  return new Promise((resolve, reject) => {
    const client = new Client();
    client.on("error", reject);
    client.on("ready", () =>
      client.shell((error: Error | undefined, channel: ClientChannel) => {
        if (error) return reject(error);
        let seen = "";
        channel.setEncoding("utf8").on("data", (text: string) => {
          seen += text;
          if (/show running-config[\s\S]*\n\S+# ?$/.test(seen)) resolve(client);
        });
        channel.write([...lines, "show running-config", ""].join("\r"));
      }),
    );
    client.connect({ host: router.host, port: router.port, username: "ops", password: "ops" });
  });
}

void run(JSON.parse(process.argv[2] ?? "{}") as Trial).then((measured) => console.log(JSON.stringify(measured)));
