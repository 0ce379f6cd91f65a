import assert from "node:assert/strict";
import { type ProfileName, profiles } from "../../simulator";
import { withRouter } from "./bases";
import { dial, getsIn, login } from "./talk";

const names = Object.keys(profiles) as ProfileName[];

describe("profiles of devices", () => {
  it("are the six that are known", () => {
    assert.deepEqual(names.sort(), ["c891-15.3", "csr-17", "iosv-15.9", "ix2105-8.9", "ix2106-10.2", "ix2215-10.7"]);
  });

  for (const profile of names) {
    const { dialect, head } = profiles[profile];
    it(`${profile}: heads a configuration without a head, and takes a client that knows its methods`, () =>
      withRouter({ dialect, profile, config: "hostname Nara\n" }, async (router) => {
        for (const line of head.filter((each) => /Version|^version/.test(each)))
          assert.ok(router.running().includes(`${line}\n`));
        const old = { kex: ["diffie-hellman-group14-sha1"], cipher: ["aes128-cbc"], hmac: ["hmac-sha1"] } as const;
        const needsOld = profile === "c891-15.3";
        // Releases in the middle take both.
        if (profile !== "iosv-15.9" && profile !== "ix2105-8.9")
          assert.equal(
            await getsIn(router, needsOld ? {} : { algorithms: { ...old } as never }),
            false,
            "a client that does not fit",
          );
        const { talk, client } = await dial(router, needsOld ? { algorithms: { ...old } as never } : {});
        await talk.until(/Nara# ?$/);
        client.end();
      }));
  }

  it("set behaviours, which the caller can set otherwise", () =>
    withRouter({ dialect: "nec-ix", profile: "ix2105-8.9" }, async (router) => {
      router.typeAsSomebodyElse(["username bob password plain Geheim monitor"]);
      assert.match(router.running(), /^username bob password hash [0-9A-F]{10} monitor$/m);
      const behaviours = { "ix-password-hash": 30 };
      await withRouter({ dialect: "nec-ix", profile: "ix2105-8.9", behaviours }, (other) => {
        other.typeAsSomebodyElse(["username bob password plain Geheim monitor"]);
        assert.match(other.running(), /^username bob password hash [0-9A-F]{30}@ monitor$/m);
      });
    }));

  it("row 1: an IX calls itself by the model and release of its head", () =>
    withRouter({ dialect: "nec-ix", profile: "ix2215-10.7", config: "hostname Nara\n" }, async (router) => {
      const { agreed, client } = await dial(router);
      client.end();
      assert.equal(agreed.serverHostKey, "ssh-rsa");
      assert.match(await (await login(router)).type("show version"), /IX Series IX2215 .* Version 10\.7\.18/);
    }));

  it("of the other family and unknown ones are refused", async () => {
    await assert.rejects(
      withRouter({ dialect: "nec-ix", profile: "csr-17" }, () => undefined),
      /one of cisco-ios/,
    );
    await assert.rejects(
      withRouter({ dialect: "nec-ix", profile: "toString" as ProfileName }, () => undefined),
      /no profile is called/,
    );
  });
});
