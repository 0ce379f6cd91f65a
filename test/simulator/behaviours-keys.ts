import assert from "node:assert/strict";
import type { Router } from "../../simulator";
import type { Check } from "./behaviours-shared";
import { lastLine, Shell } from "./shell";
import { inConfig, login } from "./talk";

const isIx = (router: Router) => router.dialect === "nec-ix";
const UP = "\x1b[A";
const LEFT = "\x1b[D";

async function shellOf(router: Router): Promise<Shell> {
  const shell = new Shell(router.attach());
  await shell.read();
  return shell;
}

/** Rows 82 to 86. */
export const keyChecks: Readonly<Record<string, Check>> = {
  "line-editing": {
    run: async (router) => {
      const shell = await shellOf(router);
      const prompt = isIx(router) ? "Tokyo# " : "Osaka#";
      const line = async (keys: string) => lastLine(await shell.keys(keys));
      await shell.type("show clock");
      await shell.type("show version");
      assert.equal(await line(`${UP}${UP}`), "show clock");
      await shell.keys("\x15");
      await shell.keys(`vrsion\x01\x06${"e"}\x01show ${"\x05"}`);
      assert.match(await shell.type(""), /Version/, "an e in its place, a word in front");
      await shell.keys(`show clockx${LEFT}\x04\x17version${"\x1b[5~"}`);
      assert.match(await shell.type(""), /Version/, "a key that means nothing leaves no text");
      assert.equal(lastLine(await shell.keys("sh\t")), `${prompt}show`);
      assert.equal(lastLine(await shell.keys("vers\t")), `${prompt}show version`);
      assert.match(await shell.type(""), /Version/);
      const journal = router.journal.map((entry) => entry.line.trim());
      assert.deepEqual(journal, ["show clock", "show version", "show version", "show version", "show version"]);
    },
  },
  "ix-line-editing": {
    run: async (router, value) => {
      const shell = await shellOf(router);
      await shell.type("show clock");
      await shell.keys(`${UP}show version`);
      await shell.type("");
      assert.equal(router.journal.at(-1)?.line, value === "full" ? "show clockshow version" : "show version");
    },
  },
  "help-words": {
    run: async (router) => {
      const talk = await login(router);
      const ask = async (text: string) => {
        talk.send(`${text}?`);
        const said = await talk.until(new RegExp(`[#] ?${text}$`));
        talk.send("\x15");
        await talk.until(/.$/);
        return said;
      };
      if (isIx(router)) {
        assert.match(await ask("show "), /\r\n {2}version {2}-- System hardware and software status\r\n/);
        assert.doesNotMatch(await ask("show "), /<cr>/);
        assert.match(await ask("show version "), /\r\n {2}<cr>\r\n/);
      } else {
        await talk.type("terminal length 0");
        assert.match(await ask("show "), /\r\n {2}version +System hardware and software status\r\n/);
        assert.doesNotMatch(await ask("show "), /<cr>/);
        assert.match(await ask("show ver"), /\r\nversion\r\n/);
        assert.match(await ask("show version "), /\r\n {2}<cr>\r\n/);
        await talk.type("configure terminal");
        await talk.type("interface Vlan1");
        assert.match(await ask("ip address "), /\r\n {2}A\.B\.C\.D +IP address\r\n/);
        assert.match(await ask("ip address nonsense "), /% Unrecognized command/);
      }
    },
  },
  "ios-real-words": {
    run: async (router) => {
      const talk = await login(router);
      assert.match(await talk.type("con t"), /% Ambiguous command: {2}"con t"/);
      assert.match(await talk.type("w"), /% Ambiguous command: {2}"w"/);
      assert.match(await talk.type("wr"), /\[OK\]/);
      await talk.type("conf t");
      assert.match(await talk.type("ip r 10.99.0.0 255.255.0.0 Null0"), /% Ambiguous command: {2}"ip r 10\.99/);
      await talk.type("ip route 10.99.0.0 255.255.0.0 null 0");
      assert.match(router.running(), /^ip route 10\.99\.0\.0 255\.255\.0\.0 Null0$/m);
    },
  },
  "ix-exact-word": {
    run: async (router) => {
      const talk = await inConfig(router);
      assert.match(await talk.type("show ike sa"), /\r\nISAKMP SA - 1 configured, 0 created\r\n/);
      assert.match(await talk.type("show ikev2 sa"), /IKEv2 SA - 0 created/);
    },
  },
  "ios-blank-in-names": {
    run: async (router) => {
      const talk = await login(router);
      assert.match(await talk.type("show interface vlan 1"), /\r\nVlan1 is up/);
      assert.match(await talk.type("show run int tunnel 9"), /\r\ninterface Tunnel9\r\n/);
      router.typeAsSomebodyElse(["interface tunnel 9", "tunnel source vlan 1", "int gi 5", "description x"]);
      assert.match(router.running(), /^interface GigabitEthernet5\n description x$/m);
    },
  },
};
