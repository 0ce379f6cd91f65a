import assert from "node:assert/strict";
import { type Check, type NotDone, type Ran, STEPS } from "./check-list";
import { pooled } from "./pool";
import { type Fleet, startFleet } from "./routers";
import { type Clients, drive, realClients, type Seen } from "./set-up";
import { CLIENTS, type Client } from "./table";

// Installing takes what the registry takes; with everything there it is nothing.
const INSTALL_MS = 15 * 60_000;
const RUN_MS = 160_000;

// Most of their time they wait; more at once would only make each other time out on a small machine.
const AT_ONCE = 6;

describe("real clients, unmodified", function () {
  this.timeout(RUN_MS);
  const fleets = new Map<Client, Fleet>();
  const runs = new Map<Client, Promise<Record<string, Seen>>>();

  before("installs and starts them", async function () {
    this.timeout(INSTALL_MS);
    const clients = await realClients();
    if (clients === undefined) return this.skip();
    for (const client of CLIENTS) fleets.set(client, await startFleet(client.dialect));
    const started = pooled(
      CLIENTS.map((client) => () => start(client, clients)),
      AT_ONCE,
    );
    for (const [i, client] of CLIENTS.entries()) {
      const run = started[i] as Promise<Record<string, Seen>>;
      // Told by the steps that wait for it.
      run.catch(() => undefined);
      runs.set(client, run);
    }
  });

  after("stops the routers", async () => {
    await Promise.allSettled(runs.values());
    await Promise.all([...fleets.values()].map((fleet) => fleet.stop()));
  });

  function start(client: Client, clients: Clients): Promise<Record<string, Seen>> {
    return drive(clients[client.python], client.driver, { ...fleets.get(client)?.task, ...client.task(clients) });
  }

  for (const client of CLIENTS)
    describe(client.name, () => {
      let ran: Ran;
      before(async () => {
        const seen = await runs.get(client);
        ran = { dialect: client.dialect, seen: seen ?? {}, fleet: fleets.get(client) as Fleet };
      });

      for (const [step, check] of [...STEPS.map((each) => [each, client.steps[each]] as const), ...Object.entries(client.more)]) {
        if (!isCheck(check)) continue;
        it(step, () => check((ran.seen[step] ?? {}) as Seen, ran));
      }

      it("types nothing that the simulator refuses, but for what the page names", () => {
        const { router, held, spares } = ran.fleet;
        const refused = [router, held, ...spares]
          .flatMap(({ journal }) => journal)
          .filter(({ verdict }) => verdict === "refused");
        const named = Object.keys(client.refused);
        const unnamed = refused.map(({ line }) => line).filter((line) => !named.some((known) => line.startsWith(known)));
        assert.deepEqual(unnamed, []);
      });
    });
});

function isCheck(verdict: Check | NotDone): verdict is Check {
  return typeof verdict === "function";
}
