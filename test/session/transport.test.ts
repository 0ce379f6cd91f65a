import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { createServer } from "node:net";
import { utils } from "ssh2";
import { dialects } from "../../provider/dialects";
import { createRedactor } from "../../provider/session/redact";
import { RouterSession } from "../../provider/session/router";
import { connect } from "../../provider/session/transport";
import { startRouter, unavailableAlgorithms } from "../../simulator";
import { fails } from "../support/place";
import { baseConfig } from "../support/routers";
import { loginOf, withSessions } from "../support/sessions";
import { type ServerOptions, startServer, type TestServer } from "../support/ssh-server";

const user = { device: "r", username: "ops", password: "s3cret-of-ops", connectTimeout: 1 };

async function withServer(options: ServerOptions, work: (server: TestServer) => Promise<void>): Promise<void> {
  const server = await startServer(options);
  try {
    await work(server);
  } finally {
    await server.stop();
  }
}

describe("each step of a login has an end", () => {
  const steps: [ServerOptions["silentAt"] & string, RegExp][] = [
    ["session", /no answer within 1 s.*channel/],
    ["pty", /no answer within 1 s.*terminal/],
    ["shell", /no answer within 1 s.*shell/],
  ];
  for (const [silentAt, said] of steps)
    it(`a server that never answers the ${silentAt}`, () =>
      withServer({ silentAt }, async ({ host, port, hostKey }) => {
        const start = performance.now();
        await fails(connect({ ...user, host, port, hostKey }), "connect-failed", said, /^r: /);
        assert.ok(performance.now() - start < 3000);
      }));

  it("a server that never says its greeting", async () => {
    const server = createServer(() => undefined).listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const { port } = server.address() as { port: number };
    await fails(connect({ ...user, host: "127.0.0.1", port, hostKey: "any" }), "connect-failed", /greeting/);
    server.close();
  });

  it("a server that never lets anybody in", () =>
    withServer({ authenticate: () => undefined }, ({ host, port, hostKey }) =>
      fails(connect({ ...user, host, port, hostKey }), "connect-failed", /the login/),
    ));

  it("a shell that never shows a prompt", () =>
    withServer({ serve: (channel) => void channel.write("welcome\r\n") }, async ({ host, port, hostKey }) => {
      const login = { ...user, host, port, hostKey, commandTimeout: 60, lockTimeout: 1 };
      const dialect = dialects["nec-ix"];
      const start = performance.now();
      await fails(
        RouterSession.open(login, dialect, createRedactor(dialect.secretWords)),
        "timed-out",
        /first prompt/,
        /welcome/,
      );
      assert.ok(performance.now() - start < 3000);
    }));

  it("a connection that closes before the shell", () =>
    withServer({ serve: (channel) => void channel.end() }, async ({ host, port, hostKey }) => {
      const login = { ...user, host, port, hostKey, commandTimeout: 60, lockTimeout: 1 };
      const dialect = dialects["nec-ix"];
      await fails(RouterSession.open(login, dialect, createRedactor(dialect.secretWords)), "session-lost", /^r: /);
    }));
});

describe("the password", () => {
  const prompts: [string, string, boolean][] = [
    ["a question for it", "Password: ", true],
    ["a question for it, with the name", "ops@router's password:", true],
    ["a question for something else", "OTP token:", false],
    ["a question for something else that names it", "One-time password (OTP):", false],
    ["a question for a new one", "New password: ", false],
  ];
  for (const [title, prompt, isAnswered] of prompts)
    it(`${isAnswered ? "answers" : "does not answer"} ${title}`, () => {
      const got: string[] = [];
      const authenticate: NonNullable<ServerOptions["authenticate"]> = (context) => {
        if (context.method !== "keyboard-interactive") return context.reject(["keyboard-interactive"]);
        context.prompt([{ prompt, echo: false }], (answers) => {
          got.push(...answers);
          context.reject();
        });
      };
      return withServer({ authenticate }, async ({ host, port, hostKey }) => {
        await fails(
          connect({ ...user, host, port, hostKey }),
          "auth-refused",
          isAnswered ? /refused the login/ : new RegExp(prompt.trim().replace(/[()]/g, "\\$&")),
        );
        assert.equal(got.includes(user.password), isAnswered);
      });
    });
});

describe("a private key", () => {
  const at = { host: "127.0.0.1", port: 9, hostKey: "any" };
  it("that is none is named with its setting", () =>
    fails(connect({ ...user, ...at, privateKey: "no key at all" }), "bad-device-setting", /ixios:devices\.r\.privateKey/));

  it("that is locked asks for its passphrase", async () => {
    const { private: locked } = utils.generateKeyPairSync("ed25519", {
      passphrase: "opens it",
      cipher: "aes256-cbc",
      rounds: 16,
    });
    await fails(connect({ ...user, ...at, privateKey: locked }), "bad-device-setting", /ixios:devices\.r\.passphrase is missing/);
    await fails(
      connect({ ...user, ...at, privateKey: locked, passphrase: "x" }),
      "bad-device-setting",
      /passphrase does not open/,
    );
    await withServer(
      {
        authenticate: (context) => (context.method === "publickey" ? context.accept() : context.reject(["publickey"])),
        serve: () => undefined,
      },
      async (server) => {
        const { password: _, ...nobody } = user;
        const transport = await connect({
          ...nobody,
          host: server.host,
          port: server.port,
          hostKey: server.hostKey,
          privateKey: locked,
          passphrase: "opens it",
        });
        transport.close();
        assert.equal(server.logins(), 1);
      },
    );
  });

  it("is not shown by an error about it", async () => {
    const { privateKey } = generateKeyPairSync("rsa", {
      modulusLength: 2048,
      privateKeyEncoding: { type: "pkcs1", format: "pem" },
      publicKeyEncoding: { type: "pkcs1", format: "pem" },
    });
    await assert.rejects(
      connect({ ...user, ...at, privateKey: privateKey.replace("RSA PRIVATE", "STRANGE") }),
      (error: Error) => {
        assert.doesNotMatch(JSON.stringify(error) + error.message, /MII/);
        return true;
      },
    );
  });
});

describe("hosts on the way", () => {
  it("are gone through, each with its own key and user", () =>
    withSessions("nec-ix", {}, async ({ router }) =>
      withServer({ forwards: true }, async (first) =>
        withServer({ forwards: true }, async (second) => {
          const jump = [first, second].map(({ host, port, hostKey }) => ({
            host,
            port,
            hostKey,
            username: "jumper",
            password: "x",
          }));
          const dialect = dialects["nec-ix"];
          const session = await RouterSession.open({ ...loginOf(router), jump }, dialect, createRedactor(dialect.secretWords));
          assert.match(await session.running(), /hostname/);
          session.close();
          assert.deepEqual([first.logins(), second.logins()], [1, 1]);
        }),
      ),
    ));

  it("are named when they do not let us in", () =>
    withServer({ authenticate: (context) => context.reject() }, async ({ host, port, hostKey }) => {
      const jump = [{ host, port, hostKey, username: "jumper", password: "x" }];
      await fails(connect({ ...user, host: "192.0.2.1", port: 22, hostKey: "any", jump }), "auth-refused", /jumper/);
      await fails(
        connect({
          ...user,
          host: "192.0.2.1",
          port: 22,
          hostKey: "any",
          jump: [{ ...jump[0], hostKey: `SHA256:${"A".repeat(43)}` } as (typeof jump)[0]],
        }),
        "host-key-mismatch",
      );
    }));
});

describe("algorithms", () => {
  const missing = unavailableAlgorithms();
  it("that are weak are named, and so is a host key that nobody checks", async function () {
    if (missing.includes("aes128-cbc")) this.skip();
    const router = await startRouter({
      dialect: "cisco-ios",
      config: baseConfig("cisco-ios"),
      behaviours: { "ios-ssh-old": "group14" },
    });
    try {
      const transport = await connect({ ...loginOf(router), hostKey: "any" });
      transport.close();
      const said = transport.weaknesses?.join(", ") ?? "";
      for (const each of [/group14-sha1/, /ssh-rsa/, /-cbc/, /hmac-sha1/, /any host key/]) assert.match(said, each);
    } finally {
      await router.stop();
    }
  });

  it("that are sound are not", () =>
    withServer({ serve: () => undefined }, async ({ host, port, hostKey }) => {
      const transport = await connect({ ...user, host, port, hostKey });
      transport.close();
      assert.deepEqual(transport.weaknesses, []);
    }));

  it("that are weak are refused where the router must have better ones, with what it offers and the setting", async () => {
    const router = await startRouter({
      dialect: "cisco-ios",
      config: baseConfig("cisco-ios"),
      behaviours: { "ios-ssh-old": "group14" },
    });
    try {
      await fails(
        connect({ ...loginOf(router), minimumAlgorithms: "modern" }),
        "no-common-algorithm",
        /diffie-hellman-group14-sha1/,
        /ixios:devices\.r\.minimumAlgorithms/,
      );
    } finally {
      await router.stop();
    }
  });
});

describe("a router that repeats what is typed before it answers", () => {
  /** Echo at once, as a terminal driver does; answers one after the other. */
  const serve: NonNullable<ServerOptions["serve"]> = (channel) => {
    let typed = "";
    let queue: Promise<void> = Promise.resolve();
    const prompt = () => void channel.write("R1#");
    prompt();
    channel.setEncoding("utf8");
    channel.on("data", (text: string) => {
      for (const char of text) {
        channel.write(char === "\r" ? "\r\n" : char);
        if (char !== "\r") {
          typed += char;
          continue;
        }
        const line = typed;
        typed = "";
        queue = queue.then(async () => {
          await new Promise((resolve) => setTimeout(resolve, 20));
          if (line === "show privilege") channel.write("Current privilege level is 15\r\n");
          prompt();
        });
      }
    });
  };

  it("gets its lines one by one, after one more login", () =>
    withServer({ serve }, async ({ host, port, hostKey, logins }) => {
      const dialect = dialects["cisco-ios"];
      const login = { ...user, connectTimeout: 5, host, port, hostKey, commandTimeout: 5, lockTimeout: 1 };
      const open = () => RouterSession.open(login, dialect, createRedactor(dialect.secretWords));
      (await open()).close();
      assert.equal(logins(), 2);
      (await open()).close();
      assert.equal(logins(), 3);
    }));
});
