import assert from "node:assert/strict";
import { type Router, startNetwork } from "../../simulator";
import { baseConfig, dialects } from "./bases";

const LINES = 400;

/** How much work it was to type the lines in one go (ms of this process). */
async function paste(router: Router, lines: readonly string[]): Promise<number> {
  const stream = router.attach();
  stream.resume();
  stream.write("configure terminal\r");
  const before = process.cpuUsage();
  stream.write(lines.map((line) => `${line}\r`).join(""));
  while (router.counts().configLines < lines.length) await new Promise((resolve) => setImmediate(resolve));
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const routes = (router: Router) =>
  Array.from({ length: LINES }, (_, i) =>
    router.dialect === "nec-ix"
      ? `ip route 10.${100 + Math.floor(i / 250)}.${i % 250}.0/24 10.150.0.2`
      : `ip route 10.${100 + Math.floor(i / 250)}.${i % 250}.0 255.255.255.0 10.19.0.2`,
  );

describe("pasting", () => {
  for (const dialect of dialects)
    it(`${dialect}: ${LINES} routes into a linked router are in order, none is lost, and it takes no two seconds of work`, async () => {
      const other = dialect === "nec-ix" ? "cisco-ios" : "nec-ix";
      const network = await startNetwork({
        routers: {
          here: { dialect, config: baseConfig(dialect) },
          there: { dialect: other, config: baseConfig(other) },
        },
        links: [
          dialect === "nec-ix"
            ? ["here:GigaEthernet0.0", { relay: "between" }, "there:GigabitEthernet8"]
            : ["here:GigabitEthernet8", { relay: "between" }, "there:GigaEthernet0.0"],
        ],
      });
      try {
        const { here } = network.routers;
        const lines = routes(here);
        assert.ok((await paste(here, lines)) < 2000);
        assert.equal(here.counts().refusedLines, 0);
        const kept = here.running().split("\n");
        const at = lines.map((line) => kept.indexOf(line));
        assert.ok(at.every((place, i) => place >= 0 && (i === 0 || place > (at[i - 1] as number))));
      } finally {
        await network.stop();
      }
    });
});
