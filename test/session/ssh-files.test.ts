import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { utils } from "ssh2";
import { dialects } from "../../provider/dialects";
import { findDevice } from "../../provider/engine/devices";
import { isProblem } from "../../provider/errors";
import { knownKeys } from "../../provider/session/known-hosts";
import { createRedactor } from "../../provider/session/redact";
import { RouterSession } from "../../provider/session/router";
import { lookUp } from "../../provider/session/ssh-config";
import { fails } from "../support/place";
import { withSessions } from "../support/sessions";

const ed25519 = "AAAAC3NzaC1lZDI1NTE5AAAAILdA+RBwKUH4hgQdDILVJBoraSnZLrgcfYU5lUGf1+pB";
const ecdsa =
  "AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBDy0kLl5uogc9V3jc1XYSCmW7nsWvtpF2mwKpWvjsbO8JKm3+pWe5EmUAt5cTPGnwHYvX2JzFblanshZ/+28tFE=";
const ofEd25519 = { type: "ssh-ed25519", fingerprint: "SHA256:ERtvz8OIfP01uoE65Qf3V5bzuvuDEU9OUEHul8ml3QI" };
const ofEcdsa = { type: "ecdsa-sha2-nistp256", fingerprint: "SHA256:ynydgOp4nWIrmEDVS77IDteyutfb8ZNa2n/8fqG7vsA" };

describe("known hosts", () => {
  // Made by ssh-keygen -H: [192.0.2.1]:2222, tokyo.
  const hashed = `|1|/KR60w5cjSrcr9Gl0GXhjaX7e7w=|G+eAG0uR97kYMmT0tA4oEif7SEI= ssh-ed25519 ${ed25519}
|1|6t2rH69G33G0LCpMrJaPOBK5U4Q=|ayM//llledayPvbIoRftFjh/tFs= ecdsa-sha2-nistp256 ${ecdsa}
`;
  const clear = `# a comment
[192.0.2.1]:2222 ssh-ed25519 ${ed25519}
Tokyo,192.0.2.9 ecdsa-sha2-nistp256 ${ecdsa} a comment
*.example.net,!old.example.net ssh-ed25519 ${ed25519}
@cert-authority * ssh-ed25519 ${ed25519}
@revoked osaka ssh-ed25519 ${ed25519}
osaka ssh-ed25519 ${ed25519}
osaka ecdsa-sha2-nistp256 ${ecdsa}
`;
  const cases: [string, string, number, readonly object[]][] = [
    [hashed, "192.0.2.1", 2222, [ofEd25519]],
    [hashed, "192.0.2.1", 22, []],
    [hashed, "tokyo", 22, [ofEcdsa]],
    [clear, "192.0.2.1", 2222, [ofEd25519]],
    [clear, "192.0.2.9", 22, [ofEcdsa]],
    [clear, "TOKYO", 22, [ofEcdsa]],
    [clear, "new.example.net", 22, [ofEd25519]],
    [clear, "old.example.net", 22, []],
    [clear, "osaka", 22, [ofEcdsa]],
    [clear, "nobody", 22, []],
  ];
  for (const [text, host, port, keys] of cases)
    it(`${text === hashed ? "hashed" : "clear"}: ${host}:${port}`, () => assert.deepEqual(knownKeys(text, { host, port }), keys));
});

const config = `Host tokyo
  hostname 192.0.2.1
  Port 2222
  User admin
  IdentityFile ~/.ssh/tokyo
  ProxyJump bastion,ops@192.0.2.7:2022
Host bastion
  HostName bastion.example.net
  ProxyJump outer
Host *
  UserKnownHostsFile ~/.ssh/routers
`;

describe("the SSH configuration of the user", () => {
  it("says where a host is, and through which hosts it is reached", () => {
    const { jump, ...tokyo } = lookUp(config, "tokyo");
    assert.deepEqual(tokyo, {
      host: "192.0.2.1",
      port: 2222,
      username: "admin",
      identityFiles: ["~/.ssh/tokyo"],
      knownHostsFiles: ["~/.ssh/routers"],
    });
    assert.deepEqual(
      jump.map(({ host, port, username }) => [host, port, username]),
      [
        ["outer", undefined, undefined],
        ["bastion.example.net", undefined, undefined],
        ["192.0.2.7", 2022, "ops"],
      ],
    );
  });

  it("may lead in a circle", () => {
    assert.ok(lookUp("Host a\n ProxyJump b\nHost b\n ProxyJump a\n", "a").jump.length < 20);
  });
});

describe("the settings of a device", () => {
  let home = "";
  before(() => {
    home = mkdtempSync(join(tmpdir(), "ixios-"));
    mkdirSync(join(home, ".ssh"));
    const write = (name: string, text: string) => writeFileSync(join(home, ".ssh", name), text);
    write("config", config);
    write("routers", `[192.0.2.1]:2222 ssh-ed25519 ${ed25519}\n`);
    write("tokyo", utils.generateKeyPairSync("ed25519").private);
    write("locked", utils.generateKeyPairSync("ed25519", { passphrase: "x", cipher: "aes256-ctr", rounds: 16 }).private);
  });
  after(() => rmSync(home, { recursive: true }));

  const find = (settings: object, env: NodeJS.ProcessEnv = {}) =>
    findDevice(new Map([["r", { dialect: "nec-ix", ...settings }]]), "r", { HOME: home, ...env });

  it("are what they were, where no file is asked for", () => {
    assert.deepEqual(find({ host: "192.0.2.1", username: "ops", password: 1234, hostKey: ofEcdsa.fingerprint }), {
      dialect: "nec-ix",
      device: "r",
      host: "192.0.2.1",
      port: 22,
      username: "ops",
      password: "1234",
      hostKey: ofEcdsa.fingerprint,
      connectTimeout: 20,
      commandTimeout: 60,
      lockTimeout: 30,
    });
    assert.equal(find({ host: "a", username: "ops" }, { SSH_AUTH_SOCK: "/agent" }).agent, "/agent");
    assert.equal(find({ host: "a", username: "ops", password: "x" }, { SSH_AUTH_SOCK: "/agent" }).agent, undefined);
    assert.equal(find({ host: "a", username: "ops" }, { IXIOS_R_PASSWORD: "x", IXIOS_R_ENABLE: "y" }).password, "x");
    assert.throws(() => find({ host: "a" }), /ixios:devices\.r\.username must be a word/);
    assert.throws(
      () => find({ host: "a", username: "ops", colour: "red" }),
      /ixios:devices\.r\.colour is not a setting of a device/,
    );
  });

  it("come from the SSH configuration, where it is asked for; what is set goes before it", () => {
    const device = find({ host: "tokyo", sshConfig: true });
    assert.equal(`${device.username}@${device.host}:${device.port}`, "admin@192.0.2.1:2222");
    assert.deepEqual([device.hostKey, device.hostKeyTypes], [[ofEd25519.fingerprint], ["ssh-ed25519"]]);
    assert.match(device.privateKey ?? "", /PRIVATE KEY/);
    assert.deepEqual(
      device.jump?.map(({ host, username }) => `${username}@${host}`),
      ["admin@outer", "admin@bastion.example.net", "ops@192.0.2.7"],
    );
    const own = find({ host: "tokyo", port: 22, username: "me", hostKey: "any", sshConfig: true, jump: [] });
    assert.deepEqual([own.username, own.port, own.hostKey, own.jump], ["me", 22, "any", undefined]);
  });

  it("name hosts on the way as ssh does", () => {
    const { jump } = find({ host: "192.0.2.1", username: "ops", jump: "a@one:2022, two" });
    assert.deepEqual(
      jump?.map(({ host, port, username }) => [host, port, username]),
      [
        ["one", 2022, "a"],
        ["two", 22, "ops"],
      ],
    );
  });

  it("leave a locked key to the agent, unless its passphrase is set", () => {
    writeFileSync(join(home, ".ssh", "other"), "Host x\n IdentityFile locked\n");
    const settings = { host: "x", username: "ops", sshConfig: "other" };
    assert.equal(find(settings).privateKey, undefined);
    assert.match(find({ ...settings, passphrase: "x" }).privateKey ?? "", /PRIVATE KEY/);
  });

  it("name the file that is not there", () => {
    for (const [setting, value] of [
      ["privateKeyFile", "~/.ssh/none"],
      ["sshConfig", "/no/such/config"],
    ])
      assert.throws(
        () => find({ host: "a", username: "ops", [setting as string]: value }),
        (error) => isProblem(error) && error.message.includes(`ixios:devices.r.${setting} names no file that is there`),
      );
  });
});

describe("a secret from a command", () => {
  it("is used to log in, asked for once, and hidden like any other", () =>
    withSessions("cisco-ios", { enablePassword: "Canary-of-enable" }, async ({ open, redactor }) => {
      const secrets = { password: undefined, passwordCommand: "printf 'ops\\n'", enableCommand: "echo Canary-of-enable" };
      await open(secrets);
      await open(secrets);
      assert.equal(redactor.clean("x Canary-of-enable x"), "x <secret> x");
    }));

  it("that fails, or prints nothing, is named with its setting, without what it printed", async () => {
    const dialect = dialects["nec-ix"];
    const login = {
      device: "r",
      host: "127.0.0.1",
      port: 9,
      username: "ops",
      connectTimeout: 1,
      commandTimeout: 1,
      lockTimeout: 1,
    };
    const open = (passwordCommand: string) =>
      RouterSession.open({ ...login, passwordCommand }, dialect, createRedactor(dialect.secretWords));
    await fails(
      open("echo Canary; echo no session >&2; exit 3"),
      "bad-device-setting",
      /r\.passwordCommand failed \(3\): no session$/,
    );
    await fails(open("true"), "bad-device-setting", /r\.passwordCommand printed nothing/);
  });
});
