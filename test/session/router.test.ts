import assert from "node:assert/strict";
import { dialects } from "../../provider/dialects";
import { createRedactor } from "../../provider/session/redact";
import { RouterSession } from "../../provider/session/router";
import { dialectNames } from "../support/cases";
import { fails } from "../support/place";
import { loginOf, withSessions as on } from "../support/sessions";

/** Types as it is shown. */
function type(session: RouterSession, path: readonly string[], line: string, shown = line): Promise<void> {
  return session.type({ path, line, shown });
}

const tunnel = { "nec-ix": "interface Tunnel3.0", "cisco-ios": "interface Tunnel9" } as const;

for (const dialect of dialectNames)
  describe(`${dialect}: a session`, () => {
    it("goes up to the block that two lines have in common, and no further", () =>
      on(dialect, {}, async ({ router, open }) => {
        const session = await open();
        await session.enterConfig();
        const bgp = "router bgp 100";
        const family = dialect === "nec-ix" ? "address-family ipv4 unicast" : "address-family ipv4";
        await type(session, [bgp], "neighbor 10.9.9.9 remote-as 100");
        await type(session, [bgp, family], "redistribute connected");
        await type(session, [bgp], "neighbor 10.9.9.9 description a");
        await type(session, [tunnel[dialect]], "description b");
        await type(
          session,
          [],
          "ip route 10.99.0.0 255.255.0.0 10.9.9.8".replace(" 255.255.0.0", dialect === "nec-ix" ? "/16" : " 255.255.0.0"),
        );
        const modes = new Map(router.journal.map(({ line, mode }) => [line, mode]));
        const at = (beginning: string) => [...modes].find(([line]) => line.startsWith(beginning))?.[1] ?? "";
        assert.match(at("redistribute"), /af/);
        assert.match(at("neighbor 10.9.9.9 description"), /^config-(router|bgp-100)$/);
        assert.match(at("description b"), /if|Tunnel3\.0/);
        assert.equal(at("ip route 10.99."), "config");
        assert.equal(router.counts().refusedLines, 0);
      }));

    it("does not go into a block whose header was refused", () =>
      on(
        dialect,
        { faults: { refuse: [{ line: /^interface Tunnel/, reply: "% Invalid command." }] } },
        async ({ router, open }) => {
          const session = await open();
          await session.enterConfig();
          await fails(
            type(session, [tunnel[dialect]], "description b"),
            "command-refused",
            /interface Tunnel/,
            /Invalid command/,
          );
          assert.ok(!router.journal.some(({ line }) => line.startsWith("description")));
        },
      ));

    it("notices a line that leads out of the configuration mode", () =>
      on(dialect, {}, async ({ open }) => {
        const session = await open();
        await session.enterConfig();
        await fails(type(session, [], "exit"), "wrong-mode", /the configuration mode/);
      }));

    it("tells of a refusal without the key, though the router repeats the line", () =>
      on(
        dialect,
        { faults: { refuse: [{ line: /S3cret/, reply: "% key char S3cret foreign -- Invalid.\n% S3cret" }] } },
        async ({ router }) => {
          const redactor = createRedactor(dialects[dialect].secretWords);
          redactor.add("S3cret");
          const session = await RouterSession.open(loginOf(router), dialects[dialect], redactor);
          await session.enterConfig();
          await assert.rejects(type(session, [], "a key char S3cret", "a key char <secret: x>"), (error: Error) => {
            assert.match(error.message, /a key char <secret: x>/);
            assert.match(error.message, /% <secret>/);
            assert.doesNotMatch(JSON.stringify(error) + error.message, /S3cret/);
            return true;
          });
          session.close();
        },
      ));

    it("does not log in where another key is shown than the one that was noted", () =>
      on(dialect, {}, async ({ router, open }) => {
        await fails(open({ hostKey: `SHA256:${"A".repeat(43)}` }), "host-key-mismatch", /SHA256:A{43}/);
        await fails(open({ hostKey: undefined }), "host-key-unknown");
        await open({ hostKey: "any" });
        const { logins, failedLogins } = router.counts();
        assert.deepEqual([logins, failedLogins], [1, 0]);
      }));
  });

describe("a session", () => {
  it("takes words that it does not know for a refusal on Cisco IOS, which has too many of them", () =>
    on(
      "cisco-ios",
      { faults: { refuse: [{ line: /^hostname/, reply: "Hostname contains one or more illegal characters." }] } },
      async ({ open }) => {
        const session = await open();
        await session.enterConfig();
        await fails(type(session, [], "hostname a_b"), "command-refused", /illegal characters/);
      },
    ));

  it("does not take the refusal to show the configuration for a configuration", () =>
    on("nec-ix", { users: [{ name: "ops", password: "ops", level: "monitor" }] }, async ({ open }) => {
      const session = await open();
      await fails(session.running(), "rights-too-low", /Invalid command/);
    }));

  it("says that the level cannot change the router, before anything is typed", () =>
    on("cisco-ios", { users: [{ name: "ops", password: "ops", privilege: 7 }] }, ({ open }) =>
      fails(open(), "rights-too-low", /level is 7/),
    ));

  it("says that no enable password is set, where one is needed", () =>
    on("cisco-ios", { enablePassword: "secret-of-enable" }, async ({ open }) => {
      await fails(open(), "enable-refused", /no enable password is set/, /ixios:devices\.r\.enable/);
      await fails(open({ enable: "wrong" }), "enable-refused", /refused the enable password/);
      await open({ enable: "secret-of-enable" });
    }));

  it("is ended by a question that nobody foresaw, and answers one that was", () =>
    on("cisco-ios", {}, async ({ router, open }) => {
      const session = await open();
      await session.enterConfig();
      await type(session, [], "username bob password 0 b0b");
      await type(session, [], "no username bob");
      assert.doesNotMatch(router.running(), /username bob/);
    }));

  it("shows what is asked for outside the configuration mode, and leaves it for that", () =>
    on("cisco-ios", {}, async ({ open }) => {
      const session = await open();
      await session.enterConfig();
      assert.match((await session.run("show users")).join("\n"), /vty 0/);
      const question = { question: /\[confirm\]\s*$/, answer: "\r" };
      await session.run("reload in 60", [{ question: /Save\? \[yes\/no\]:\s*$/, answer: "no\r" }, question]);
      assert.match((await session.run("show reload")).join("\n"), /Reload scheduled/);
      await session.run("reload cancel");
      assert.match((await session.run("show reload")).join("\n"), /No reload is scheduled/);
      await session.enterConfig();
      await type(session, [], "hostname Other");
    }));
});
