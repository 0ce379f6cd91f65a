import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { Client, type ClientChannel } from "ssh2";
import { Talk } from "./talk";

const PROGRAM = join(__dirname, "../../cli/index.js");
const BASE = join(__dirname, "../../../demo/routers/osaka-c891fj.txt");

const NETWORK = join(__dirname, "../../../demo/network.yaml");

interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly errors: string;
}

function begin(...args: readonly string[]): { child: ChildProcess; said: () => string; end: Promise<Ended> } {
  const child = spawn(process.execPath, [PROGRAM, ...args]);
  let [out, errors] = ["", ""];
  child.stdout.on("data", (text) => {
    out += text;
  });
  child.stderr.on("data", (text) => {
    errors += text;
  });
  const end = once(child, "close").then(([status]): Ended => ({ status, out, errors }));
  return { child, said: () => out, end };
}

async function appears(said: () => string, pattern: RegExp): Promise<RegExpExecArray> {
  for (let tries = 0; tries < 200; tries++) {
    const found = pattern.exec(said());
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`waited for ${pattern}, saw ${said()}`);
}

async function logIn(port: number, username: string, password: string): Promise<{ talk: Talk; client: Client }> {
  const client = new Client().connect({ host: "127.0.0.1", port, username, password });
  await once(client, "ready");
  const channel = await new Promise<ClientChannel>((resolve, reject) =>
    client.shell((error, opened) => (error ? reject(error) : resolve(opened))),
  );
  return { talk: new Talk(channel), client };
}

describe("ixios", () => {
  const wrong: readonly (readonly [args: readonly string[], said: RegExp])[] = [
    [["nope"], /^ixios: There is no command "nope"; there is simulate\.\n$/],
    [["toString"], /There is no command "toString"/],
    [["simulate"], /--dialect must be nec-ix or cisco-ios\.\n$/],
    [["simulate", "--dialect", "junos"], /not "junos"/],
    [["simulate", "--speed", "9"], /Unknown option '--speed'\. "ixios simulate --help" tells the options\.\n$/],
    [["simulate", "--dialect", "nec-ix"], /--config must name a file/],
    [["simulate", "--dialect", "nec-ix", "--config", "/no/such"], /--config, \/no\/such, cannot be read/],
    [["simulate", "--network", "/no/such", "--user", "me"], /--user does not go with --network/],
    [["simulate", "--network", "/no/such.yaml"], /\/no\/such\.yaml: the description cannot be read/],
    [["simulate", "--profile", "ix9000"], /--profile must be one of ix2106-10\.2, .*, not "ix9000"/],
    [["simulate", "--profile", "csr-17"], /--config must name a file/],
    [["simulate", "--dialect", "nec-ix", "--profile", "csr-17"], /profile csr-17 is one of cisco-ios/],
    [["simulate", "--dialect", "cisco-ios", "--config", BASE, "--port", "x"], /--port must be a number/],
    [["simulate", "--dialect", "cisco-ios", "--config", BASE, "--behaviour", "echo=no"], /The behaviour echo cannot be changed/],
    [["simulate", "--dialect", "cisco-ios", "--config", BASE, "--behaviour", "loud"], /--list-behaviours lists them/],
    [["simulate", "--dialect", "cisco-ios", "--config", BASE, "--behaviour", "ix-no-absent=silent"], /behaviour of nec-ix/],
  ];
  for (const [args, said] of wrong)
    it(`ends with status 2 at ${args.slice(0, 3).join(" ")}`, async () => {
      const { status, errors } = await begin(...args).end;
      assert.match(errors, said);
      assert.equal(errors.split("\n").length, 2, "one line");
      assert.equal(status, 2);
    });

  it("lists the behaviours, and helps", async () => {
    assert.match((await begin("simulate", "--list-behaviours").end).out, /ix-psk-display +char\|secret\|masked/);
    assert.match((await begin("simulate", "--list-behaviours").end).out, /54 +nec-ix +ix-delete-in-use .*\(assumed\)\n/);
    assert.match((await begin("simulate", "--help").end).out, /--enable PASSWORD/);
    assert.match((await begin("--help").end).out, /^Usage: ixios/);
  });

  it("runs a router, tells who logs in and what is typed, and ends at Ctrl-C", async () => {
    const { child, said, end } = begin(
      "simulate",
      "--dialect",
      "cisco-ios",
      "--config",
      BASE,
      "--user",
      "me",
      "--password",
      "mine",
    );
    const [, port] = await appears(said, /^ssh -p (\d+) .*me@127\.0\.0\.1$/m);
    const { talk, client } = await logIn(Number(port), "me", "mine");
    await talk.until(/Osaka#$/);
    await talk.type("configure terminal");
    await talk.type("hostname Kobe");
    await appears(said, /me logged in \(logged in: me\)\n[\s\S]*me accepted Osaka\(config\)#hostname Kobe\n/);
    await talk.type("enable secret 0 Hunter2");
    await appears(said, /me accepted Kobe\(config\)#enable secret 0 <hidden>\n/);
    assert.doesNotMatch(said(), /Hunter2/);
    child.kill("SIGINT");
    const { status, out } = await end;
    assert.match(out, /1 logins, 2 lines of configuration \(0 refused\), 0 saves\n$/);
    assert.equal(status, 0);
    client.end();
  });

  it("runs a network from a file, tells which router it is about, and frees the ports at Ctrl-C", async () => {
    const { child, said, end } = begin("simulate", "--network", NETWORK, "--explain");
    await appears(said, /^enable {4}\S+$/m);
    const [, port] = await appears(said, /^tokyo: nec-ix router at 127\.0\.0\.1 port (\d+)\nlogin {5}ops \/ ops$/m);
    const { talk, client } = await logIn(Number(port), "ops", "ops");
    await talk.until(/Tokyo# $/);
    await appears(said, /^tokyo {2}ops logged in \(logged in: ops\)$/m);
    await talk.type("ops");
    await appears(said, /^tokyo {2}1 ops refused {2}Tokyo# <hidden>$/m);
    await talk.all("configure", "interface Tunnel3.0", "tunnel mode ipsec-ikev2", "no shutdown");
    await appears(said, /^tokyo Tunnel3\.0 is down: /m);
    client.end();
    await appears(said, /^tokyo {2}ops is gone \(nobody is logged in\)$/m);
    await logIn(Number(port), "ops", "ops");
    child.kill("SIGTERM");
    const { status, out, errors } = await end;
    assert.match(out, /\n\ntokyo {2}2 logins, .*\nosaka {2}0 logins, .*\n$/);
    assert.deepEqual([status, errors], [0, ""]);
    await assert.rejects(logIn(Number(port), "ops", "ops"), /ECONNREFUSED/);
  });
});
