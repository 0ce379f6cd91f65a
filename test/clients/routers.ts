import type { Dialect, Router } from "../../simulator";
import { startRouter } from "../../simulator";
import { baseConfig } from "../simulator/bases";

/** What every client is told to push. */
export const LINES: Readonly<Record<Dialect, { readonly tunnel: readonly string[]; readonly typo: readonly string[] }>> = {
  "nec-ix": {
    tunnel: [
      "interface Tunnel3.0",
      "description by a client",
      "tunnel mode ipsec-ikev2",
      "ip address 10.200.0.1/24",
      "ip tcp adjust-mss auto",
      "ikev2 connect-type auto",
      "no shutdown",
    ],
    typo: ["interface Tunnel3.0", "description before", "ip adress 10.9.9.9/24", "description behind"],
  },
  "cisco-ios": {
    tunnel: [
      "interface Tunnel2",
      "description by a client",
      "ip address 10.200.0.254 255.255.255.0",
      "tunnel source Vlan1",
      "tunnel mode ipsec ipv4",
      "tunnel destination 200.1.1.1",
    ],
    typo: ["interface Tunnel2", "description before", "ip adress 10.9.9.9 255.255.255.0", "description behind"],
  },
};

const SECRET = "geheim";

/** The routers of one client: one to work on, one that somebody else sits in, two for logins that are to fail. */
export interface Fleet {
  readonly router: Router;
  readonly held: Router;
  readonly spares: readonly Router[];
  readonly task: object;
  readonly stop: () => Promise<void>;
}

/** NAPALM rolls back by the archive and sends files by SCP, if the router is set up for it. */
function configOf(dialect: Dialect): string {
  const base = baseConfig(dialect);
  if (dialect === "nec-ix") return base;
  return base.replace(/^username ops/m, "archive\n path flash:archive\n!\nip scp server enable\n!\nusername ops");
}

export async function startFleet(dialect: Dialect): Promise<Fleet> {
  const options = { dialect, config: configOf(dialect), ...(dialect === "cisco-ios" ? { enablePassword: SECRET } : {}) };
  const [router, held, ...spares] = await Promise.all([0, 1, 2, 3].map(() => startRouter(options)));
  if (router === undefined || held === undefined) throw new Error("no routers");
  held.holdConfigMode();
  const task = {
    host: router.host,
    port: router.port,
    heldPort: held.port,
    sparePorts: spares.map(({ port }) => port),
    user: "ops",
    password: "ops",
    secret: SECRET,
    ...LINES[dialect],
  };
  const stop = async () => {
    await Promise.all([router, held, ...spares].map((each) => each.stop()));
  };
  return { router, held, spares, task, stop };
}
