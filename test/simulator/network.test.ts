import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { utils } from "ssh2";
import { type Network, NetworkError, type Router, startNetwork, startRouter } from "../../simulator";
import { until } from "../support/until";
import { baseConfig } from "./bases";
import { login } from "./talk";

let folder: string;

/** A description in a file of its own, with the running-configs beside it. */
function written(yaml: string): string {
  const path = join(folder, "network.yaml");
  writeFileSync(path, yaml);
  return path;
}

async function withNetwork(network: Promise<Network>, use: (network: Network) => unknown): Promise<void> {
  const started = await network;
  try {
    await use(started);
  } finally {
    await started.stop();
  }
}

describe("a network", () => {
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "ixios-network-"));
    writeFileSync(join(folder, "tokyo.txt"), baseConfig("nec-ix"));
    writeFileSync(join(folder, "osaka.txt"), baseConfig("cisco-ios"));
  });
  after(() => rmSync(folder, { recursive: true }));

  it("from a file: routers with users, faults, behaviours, keys and links", () => {
    const { private: key } = utils.generateKeyPairSync("ed25519");
    writeFileSync(join(folder, "key.pem"), key);
    const path = written(`
routers:
  tokyo:
    dialect: nec-ix
    configFile: tokyo.txt
    hostKeyFile: key.pem
    behaviours: { ix-no-absent: refused }
    users:
      - { name: ops, password: 1234 }
      - { name: watch, password: watch, level: monitor }
    faults:
      refuse:
        - { line: "^ip route 10\\\\.", reply: "% Not today.", times: 1 }
  osaka: { dialect: cisco-ios, configFile: osaka.txt, enablePassword: letmein }
links:
  - [tokyo:GigaEthernet0:1.0, osaka:GigabitEthernet8]
`);
    return withNetwork(startNetwork(path), async ({ routers: { tokyo, osaka } }) => {
      assert.ok(tokyo && osaka);
      assert.equal(tokyo.hostKeyFingerprint, (await fingerprint(key)).hostKeyFingerprint);
      assert.deepEqual(
        tokyo.users.map(({ name, password }) => [name, password]),
        [
          ["ops", "1234"],
          ["watch", "watch"],
        ],
      );
      assert.match((await login(tokyo, "watch")).seen, /Tokyo% $/);
      assert.match((await login(osaka)).seen, /Osaka>$/);
      assert.throws(() => tokyo.typeAsSomebodyElse(["ip route 10.0.0.0/8 10.1.1.1"]), /Not today/);
      tokyo.typeAsSomebodyElse(["ip route 10.0.0.0/8 10.1.1.1"]);
      assert.throws(() => tokyo.typeAsSomebodyElse(["no ip route 11.0.0.0/8 10.1.1.1"]), /refused/);
    });
  });

  const half = (own: string, peer: string): string[] => [
    `ikev2 authentication psk id ipv4 ${peer} key char S3cret`,
    "interface Tunnel3.0",
    "tunnel mode ipsec-ikev2",
    `ip address ${own.replace("200.1.1", "10.3.0")}/30`,
    "ikev2 connect-type auto",
    `ikev2 peer ${peer} authentication psk id ipv4 ${peer}`,
    "no shutdown",
  ];

  it("whose links carry tunnels: up when both ends fit, else it says why not, and shows no key", () => {
    const path = written(`
routers:
  tokyo: { dialect: nec-ix, configFile: tokyo.txt }
  nagoya: { dialect: nec-ix, configFile: tokyo.txt }
links:
  - [tokyo:GigaEthernet0.0, nagoya:GigaEthernet0.0, { relay: internet }]
`);
    return withNetwork(startNetwork(path), async ({ routers, explain }) => {
      const [tokyo, nagoya] = [routers.tokyo, routers.nagoya] as [Router, Router];
      nagoya.typeAsSomebodyElse(["interface GigaEthernet0.0", "ip address 200.1.1.2/30"]);
      tokyo.typeAsSomebodyElse(half("200.1.1.1", "200.1.1.2"));
      nagoya.typeAsSomebodyElse(half("200.1.1.2", "200.1.1.1"));
      const said = (router: string) => explain().find((each) => each.router === router && each.subject === "Tunnel3.0");
      await until(() => said("tokyo")?.state === "up" && said("nagoya")?.state === "up");
      nagoya.typeAsSomebodyElse(["ikev2 authentication psk id ipv4 200.1.1.1 key char An0ther"]);
      await until(() => said("tokyo")?.state === "down");
      assert.equal(said("tokyo")?.problem?.kind, "key-differs");
      assert.doesNotMatch(JSON.stringify(explain()), /S3cret|An0ther/);
    });
  });

  it("with a profile in the place of a dialect: its behaviours, its head, its kind of host key", () =>
    withNetwork(
      startNetwork(written("routers:\n  old: { profile: c891-15.3, config: hostname Old }")),
      async ({ routers: { old } }) => {
        assert.equal(old?.dialect, "cisco-ios");
        assert.match(old?.running() ?? "", /^version 15\.3$/m);
        assert.match((await login(old as Router)).seen, /Old[#>]$/);
      },
    ));

  it("from a program, in the same shape: its routers are known by name", async () => {
    const lines: string[] = [];
    const events: string[] = [];
    const network = await startNetwork(
      {
        routers: {
          tokyo: { dialect: "nec-ix", config: baseConfig("nec-ix") },
          osaka: { dialect: "cisco-ios", config: baseConfig("cisco-ios"), faults: { ignore: /^hostname/ } },
        },
      },
      {
        onEvent: (router, event, loggedIn) => events.push(`${router}: ${event} [${loggedIn}]`),
        onLine: (router, { line }) => lines.push(`${router}: ${line}`),
      },
    );
    const { tokyo, osaka } = network.routers;
    tokyo.typeAsSomebodyElse(["hostname Kobe"]);
    osaka.typeAsSomebodyElse(["hostname Kobe"]);
    assert.match(tokyo.running(), /^hostname Kobe$/m);
    assert.match(osaka.running(), /^hostname Osaka$/m);
    const first = await login(tokyo);
    const second = await login(tokyo);
    await first.type("exit", /never/);
    assert.deepEqual(tokyo.loggedIn(), ["ops"]);
    await second.type("exit", /never/);
    assert.deepEqual(events, [
      "tokyo: ops logged in [ops]",
      "tokyo: ops logged in [ops,ops]",
      "tokyo: ops is gone [ops]",
      "tokyo: ops is gone []",
    ]);
    assert.deepEqual(lines, ["tokyo: hostname Kobe", "osaka: hostname Kobe", "tokyo: exit", "tokyo: exit"]);
    await network.stop();
  });

  const head = "routers:\n  a: { dialect: nec-ix, config: '' }\n";
  type Expected = readonly [line: number | undefined, key: string, reason: RegExp];
  const wrong: readonly (readonly [what: string, yaml: string, problems: readonly Expected[]])[] = [
    ["no YAML", "a: [\nb: 1", [[2, "", /^is no YAML/]]],
    ["a key twice", `${head}routers: {}`, [[3, "", /^is no YAML: Map keys must be unique/]]],
    ["nothing", "", [[undefined, "", /^must have routers$/]]],
    ["no router", "routers: {}", [[1, "routers", /^must name a router$/]]],
    ["neither dialect nor profile", "routers:\n  a: { config: '' }", [[2, "routers.a", /^must have a dialect or a profile$/]]],
    [
      "an unknown profile",
      "routers:\n  a: { profile: ix9000, config: '' }",
      [[2, "routers.a.profile", /^must be one of ix2106-10\.2, /]],
    ],
    [
      "a profile of the other family",
      "routers:\n  a: { dialect: nec-ix, profile: csr-17, config: '' }",
      [[2, "routers.a.profile", /^is one of cisco-ios, not of nec-ix$/]],
    ],
    ["a name with a colon", "routers:\n  'a:b': { dialect: nec-ix, config: '' }", [[2, "routers.a:b", /^must be a name/]]],
    ["an unknown key", `${head.replace("'' }", "'', prot: 1 }")}`, [[2, "routers.a.prot", /^is not known here$/]]],
    [
      "another dialect",
      "routers:\n  a:\n    config: ''\n    dialect: junos",
      [[4, "routers.a.dialect", /^must be "nec-ix" or "cisco-ios"$/]],
    ],
    ["no configuration", "routers:\n  a: { dialect: nec-ix }", [[2, "routers.a", /^must have one of configFile/]]],
    [
      "two configurations",
      "routers:\n  a: { dialect: nec-ix, config: '', configFile: x }",
      [[2, "routers.a", /^must have one of configFile/]],
    ],
    [
      "a file that is not there",
      "routers:\n  a:\n    dialect: nec-ix\n    configFile: no.txt",
      [[4, "routers.a.configFile", /^cannot be read: ENOENT.*no\.txt/]],
    ],
    [
      "two host keys",
      "routers:\n  a: { dialect: nec-ix, config: '', hostKey: x, hostKeyFile: y }",
      [[2, "routers.a.hostKeyFile", /beside hostKey/]],
    ],
    [
      "a port that is none",
      "routers:\n  a: { dialect: nec-ix, config: '', port: 70000 }",
      [[2, "routers.a.port", /^must be a port number/]],
    ],
    [
      "a user without a password",
      "routers:\n  a: { dialect: nec-ix, config: '', users: [{ name: x }] }",
      [[2, "routers.a.users[0].password", /^must be a word$/]],
    ],
    [
      "a level that is none",
      "routers:\n  a: { dialect: nec-ix, config: '', users: [{ name: x, password: y, level: king }] }",
      [[2, "routers.a.users[0].level", /^must be "administrator"/]],
    ],
    [
      "behaviours",
      "routers:\n  a:\n    dialect: nec-ix\n    config: ''\n    behaviours:\n      none: 1\n      echo: 1\n      ios-reload: 1\n      ix-psk-display: x",
      [
        [6, "routers.a.behaviours.none", /^is no behaviour/],
        [7, "routers.a.behaviours.echo", /^cannot be changed$/],
        [8, "routers.a.behaviours.ios-reload", /^is a behaviour of cisco-ios/],
        [9, "routers.a.behaviours.ix-psk-display", /^can be char, secret, masked, not "x"$/],
      ],
    ],
    [
      "a fault that is none",
      "routers:\n  a: { dialect: nec-ix, config: '', faults: { explode: true } }",
      [[2, "routers.a.faults.explode", /^is not known here$/]],
    ],
    [
      "a pattern that is none",
      "routers:\n  a: { dialect: nec-ix, config: '', faults: { ignore: '(' } }",
      [[2, "routers.a.faults.ignore", /^is no pattern: Invalid regular expression/]],
    ],
    [
      "a relay with a wrong address",
      `${head}links: [[a:x, { relay: r, address: here }]]`,
      [[3, "links[0][1].address", /^must be an address/]],
    ],
    ["a link with one end", `${head}links: [[a:x]]`, [[3, "links[0]", /^must have two interfaces or more$/]]],
    ["a link to nowhere", `${head}links: [[a:x, b:y]]`, [[3, "links[0][1]", /^names the router "b", which is not there$/]]],
    ["an end without interface", `${head}links: [[a, a:y]]`, [[3, "links[0][0]", /^must be an interface as in/]]],
    [
      "an interface on two wires",
      `${head}links:\n  - [a:x, a:y]\n  - [a:z, a:x]`,
      [[5, "links[1][1]", /^names a:x, which has a link already$/]],
    ],
  ];
  for (const [what, yaml, problems] of wrong)
    it(`is refused with file, line and key: ${what}`, async () => {
      const path = written(yaml);
      await assert.rejects(startNetwork(path), (error) => {
        assert.ok(error instanceof NetworkError, String(error));
        assert.deepEqual(
          error.problems.map(({ line, key }) => [line, key]),
          problems.map(([line, key]) => [line, key]),
        );
        for (const [at, { reason }] of error.problems.entries()) assert.match(reason, problems[at]?.[2] as RegExp);
        for (const line of error.message.split("\n")) assert.ok(line.startsWith(path), line);
        return true;
      });
    });

  it("that cannot start as a whole does not start at all", async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
    const { port } = taken.address() as { port: number };
    const free = await freePort();
    const router = { dialect: "nec-ix", config: baseConfig("nec-ix") } as const;
    await assert.rejects(
      startNetwork({ routers: { a: { ...router, port: free }, b: { ...router, port } } }),
      new RegExp(`^Error: network: routers\\.b cannot be started: .*EADDRINUSE.*${port}`),
    );
    taken.close();
    const again = await startRouter({ ...router, port: free });
    await again.stop();
  });
});

describe("a router that stops", () => {
  it("does not wait for a client that never hangs up", async () => {
    const router = await startRouter({ dialect: "nec-ix", config: baseConfig("nec-ix") });
    const socket = connect({ host: router.host, port: router.port, allowHalfOpen: true });
    // The end of the other side is heard and not answered.
    socket.on("error", () => undefined);
    await new Promise((resolve) => socket.once("data", resolve));
    await Promise.all([router.stop(), router.stop()]);
    await router.stop();
    socket.destroy();
    await assert.rejects(
      new Promise((resolve, reject) => connect(router.port, router.host, () => resolve(undefined)).on("error", reject)),
      /ECONNREFUSED/,
    );
  });
});

/** A router that shows the key, for its fingerprint. */
async function fingerprint(hostKey: string): Promise<{ hostKeyFingerprint: string }> {
  const router = await startRouter({ dialect: "nec-ix", config: "", hostKey });
  await router.stop();
  return router;
}

async function freePort(): Promise<number> {
  const router = await startRouter({ dialect: "nec-ix", config: "" });
  await router.stop();
  return router.port;
}
