import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import type { ConnectConfig } from "ssh2";
import { type Dialect, type ProfileName, profiles, type Router } from "../../simulator";
import { baseConfig, withRouter } from "./bases";
import { dial, getsIn } from "./talk";

type Kind = "kex" | "serverHostKey" | "cipher" | "hmac";
const KINDS: readonly Kind[] = ["kex", "serverHostKey", "cipher", "hmac"];

/** What every client of the suite knows of the old methods, so that nothing else fails than what is tried. */
const ALL = {
  kex: { append: ["diffie-hellman-group14-sha1", "diffie-hellman-group1-sha1"], prepend: [], remove: [] },
  serverHostKey: { append: ["ssh-rsa"], prepend: [], remove: [] },
  cipher: { append: ["aes128-cbc", "3des-cbc", "aes192-cbc", "aes256-cbc"], prepend: [], remove: [] },
  hmac: { append: ["hmac-sha1", "hmac-sha1-96", "hmac-md5"], prepend: [], remove: [] },
};

/** The lists of the first packet of the server: cookie of 16 bytes, then lists of names, each behind its length. */
async function offerOf({ host, port }: Router): Promise<Record<Kind, string[]>> {
  const socket = (await import("node:net")).connect(port, host);
  const bytes: Buffer[] = [];
  const packet = await new Promise<Buffer>((resolve, reject) => {
    socket.on("error", reject);
    socket.on("data", (chunk: Buffer) => {
      bytes.push(chunk);
      const all = Buffer.concat(bytes);
      const start = all.indexOf("\n") + 1;
      if (start > 0 && all.length >= start + 4 && all.length >= start + 4 + all.readUInt32BE(start)) resolve(all.subarray(start));
    });
    socket.write("SSH-2.0-looker\r\n");
  });
  socket.destroy();
  let at = 4 + 1 + 1 + 16;
  const next = () => {
    const length = packet.readUInt32BE(at);
    const names = packet.toString("latin1", at + 4, at + 4 + length);
    at += 4 + length;
    return names.split(",").filter((name) => !/^(ext-info|kex-strict)/.test(name));
  };
  const [kex = [], serverHostKey = [], cipher = [], , hmac = []] = [next(), next(), next(), next(), next()];
  return { kex, serverHostKey, cipher, hmac };
}

const kinds: readonly (readonly [
  string,
  { readonly dialect: Dialect; readonly profile?: ProfileName; readonly behaviours?: Record<string, string> },
])[] = [
  ["nec-ix, wide", { dialect: "nec-ix" }],
  ["cisco-ios, wide", { dialect: "cisco-ios" }],
  ["cisco-ios, the oldest", { dialect: "cisco-ios", behaviours: { "ios-ssh-old": "group1" } }],
  ...Object.entries(profiles).map(([name, { dialect }]) => [name, { dialect, profile: name as ProfileName }] as const),
];

describe("SSH methods", () => {
  for (const [name, options] of kinds) {
    it(`row 78, ${name}: whatever is offered is served`, () =>
      withRouter({ config: baseConfig(options.dialect), ...options }, async (router) => {
        const offer = await offerOf(router);
        assert.ok(offer.kex.length > 0);
        assert.ok(!offer.kex.some((kex) => kex.includes("group-exchange")));
        for (const kind of KINDS)
          for (const method of offer[kind]) {
            // The methods with a cipher that authenticates itself need none beside it.
            const cipher = kind === "hmac" ? { cipher: offer.cipher.filter((each) => !each.includes("gcm")) } : {};
            const algorithms = { ...ALL, ...cipher, [kind]: [method] } as NonNullable<ConnectConfig["algorithms"]>;
            await assert.doesNotReject(
              dial(router, { algorithms }).then(({ client }) => client.end()),
              `${kind} ${method}`,
            );
          }
      })).timeout(60_000);

    it(`${name}: the line that is printed gets OpenSSH to the password`, function () {
      if (spawnSync("ssh", ["-V"]).error !== undefined) return this.skip();
      return withRouter({ config: baseConfig(options.dialect), ...options }, async (router) => {
        const { spawn } = await import("node:child_process");
        const set = [...router.sshOptions, "StrictHostKeyChecking=no", "UserKnownHostsFile=/dev/null", "BatchMode=yes"];
        const ssh = spawn("ssh", ["-F", "none", "-p", `${router.port}`, ...set.flatMap((each) => ["-o", each]), "ops@127.0.0.1"]);
        let said = "";
        ssh.stderr.on("data", (text) => {
          said += text;
        });
        await new Promise((resolve) => ssh.on("close", resolve));
        assert.match(said, /Permission denied \(.*(password|keyboard-interactive)/);
      });
    });
  }

  it("row 79: a router that takes all clients has a key and methods for the oldest", async () => {
    for (const dialect of ["nec-ix", "cisco-ios"] as const)
      await withRouter({ dialect }, async (router) => {
        const old = {
          kex: ["diffie-hellman-group14-sha1"],
          serverHostKey: ["ssh-rsa"],
          cipher: ["aes128-cbc"],
          hmac: ["hmac-sha1"],
        };
        assert.equal(await getsIn(router, { algorithms: old as NonNullable<ConnectConfig["algorithms"]> }), true);
        assert.equal(await getsIn(router, { algorithms: { serverHostKey: ["ssh-ed25519"] } }), true);
      });
  });

  it("row 80: a client with no method in common is told the offer before it is hung up on", async () => {
    await withRouter({ dialect: "cisco-ios", behaviours: { "ios-ssh-old": "group1" } }, async (router) => {
      await assert.rejects(dial(router, { algorithms: { kex: ["curve25519-sha256"] } }), /no matching|handshake/i);
      assert.deepEqual((await offerOf(router)).kex, ["diffie-hellman-group1-sha1"]);
    });
  });
});
