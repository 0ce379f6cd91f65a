import assert from "node:assert/strict";
import type { Router } from "../../simulator";
import { added, baseConfig, blockOf, steady } from "./bases";
import type { Check } from "./behaviours-shared";
import { inConfig } from "./talk";

const isIx = (router: Router) => router.dialect === "nec-ix";
const PROFILE = ["crypto ipsec transform-set T esp-3des esp-sha-hmac", "crypto ipsec profile S", "set transform-set T"];

/** Rows 47 to 67: what lines do to each other. */
export const dependencyChecks: Readonly<Record<string, Check>> = {
  "ix-password-hash": {
    run: (router, value) => {
      router.typeAsSomebodyElse(["username bob password plain Geheim monitor"]);
      const hash = value === 30 ? "[0-9A-F]{30}@" : "[0-9A-F]{10}";
      assert.match(router.running(), new RegExp(`^username bob password hash ${hash} monitor$`, "m"));
    },
  },
  "ios-secret-type": {
    run: (router, value) => {
      router.typeAsSomebodyElse(["username bob secret Geheim", "enable secret Geheimer", "username eve password Leise"]);
      assert.match(router.running(), new RegExp(`^username bob secret ${value} \\$`, "m"));
      assert.match(router.running(), new RegExp(`^enable secret ${value} \\$`, "m"));
      assert.match(router.running(), /^username eve password (0 Leise|7 [0-9A-F]{12})$/m);
      router.typeAsSomebodyElse(["service password-encryption", "username eve password Leise"]);
      assert.match(router.running(), /^username eve password 7 [0-9A-F]{12}$/m);
      assert.doesNotMatch(router.running(), /Geheim|Leise/);
    },
  },
  "ios-delete-profile-in-use": {
    run: async (router, value) => {
      const talk = await inConfig(router);
      await talk.all(...PROFILE, "interface Tunnel2", "tunnel mode ipsec ipv4", "tunnel protection ipsec profile S");
      assert.equal(/\n% IPSec profile S is in use/.test(await talk.type("no crypto ipsec profile S")), value === "refused");
      assert.equal(/^crypto ipsec profile S$/m.test(router.running()), value === "refused");
      // The tunnel goes on naming what is gone.
      assert.match(router.running(), /^ tunnel protection ipsec profile S$/m);
    },
  },
  "ios-missing-profile": {
    run: async (router, value) => {
      const talk = await inConfig(router);
      await talk.type("interface Tunnel2");
      assert.equal(/% IPSec profile NONE/.test(await talk.type("tunnel protection ipsec profile NONE")), value === "refused");
      assert.equal(/protection ipsec profile NONE$/m.test(router.running()), value === "accepted");
    },
  },
  "ix-missing-reference": {
    run: async (router, value) => {
      const talk = await inConfig(router);
      await talk.all("interface Tunnel3.0", "tunnel mode ipsec-ikev2");
      const refused = (answer: string) => /% .* -- Not configured\./.test(answer);
      for (const line of ["ikev2 binding none", "ip filter none 1 in"])
        assert.equal(refused(await talk.type(line)), value === "refused", line);
      await talk.all("router bgp 100", "neighbor 10.1.1.1 remote-as 100", "address-family ipv4 unicast");
      for (const line of ["neighbor 10.1.1.1 route-map none in", "neighbor 10.1.1.1 distribute-list none out"])
        assert.equal(refused(await talk.type(line)), value === "refused", line);
      await talk.all("ikev2 profile p", "interface Tunnel3.0");
      assert.doesNotMatch(await talk.type("ikev2 binding p"), /%/);
    },
  },
  "ios-vrf-removal": {
    run: async (router) => {
      const before = steady(router.running());
      const talk = await inConfig(router);
      for (const [opening, forwarding, kinds] of [
        ["ip vrf RED", "ip vrf forwarding RED", "IPv4"],
        ["vrf definition RED", "vrf forwarding RED", "IPv4 and IPv6"],
      ]) {
        await talk.all(opening as string, "interface Loopback7", forwarding as string, "ip address 10.77.0.1 255.255.255.255");
        assert.match(
          await talk.type(`no ${opening}`),
          new RegExp(`\\r\\n% ${kinds} addresses from all interfaces in VRF RED have been removed\\r\\n`),
        );
        assert.deepEqual(blockOf(router.running(), "interface Loopback7").slice(1), [" no ip address"]);
      }
      await talk.all("router bgp 100", "neighbor 10.1.1.1 remote-as 100", "address-family ipv4", "neighbor 10.1.1.1 weight 5");
      await talk.all("no router bgp 100", "no interface Loopback7");
      assert.equal(steady(router.running()), before);
    },
  },
  "ios-delayed-delete": {
    run: async (router, value, clock) => {
      const talk = await inConfig(router);
      await talk.all("vrf definition RED", "rd 1:1", "no vrf definition RED", "vrf definition RED");
      const busy = /% Deletion of RD in progress; wait for it to complete/;
      assert.equal(busy.test(await talk.type("rd 1:1")), value === 30);
      clock.advance(29);
      assert.equal(busy.test(await talk.type("rd 1:1")), value === 30);
      clock.advance(1);
      assert.doesNotMatch(await talk.type("rd 1:1"), /%/);
      assert.match(router.running(), /^ rd 1:1$/m);
    },
  },
  "ios-removed-subinterface": {
    run: async (router, value) => {
      const made = ["interface GigabitEthernet8.7", "encapsulation dot1Q 7", "ip address 10.77.0.1 255.255.255.0"];
      router.typeAsSomebodyElse([...made, "no interface GigabitEthernet8.7"]);
      assert.equal(steady(router.running()), steady(baseConfig("cisco-ios")));
      router.typeAsSomebodyElse(["interface GigabitEthernet8.7"]);
      const block = blockOf(router.running(), "interface GigabitEthernet8.7").slice(1);
      assert.deepEqual(block, value === "gone" ? [" no ip address"] : made.slice(1).map((line) => ` ${line}`));
    },
  },
  "no-interface-routes": {
    run: (router, value) => {
      const [tunnel, route] = isIx(router)
        ? ["Tunnel3.0", "ip route 10.77.0.0/16 Tunnel3.0"]
        : ["Tunnel3", "ip route 10.77.0.0 255.255.0.0 Tunnel3"];
      router.typeAsSomebodyElse([`interface ${tunnel}`, route, `no interface ${tunnel}`]);
      assert.deepEqual(added(baseConfig(router.dialect), router.running()), value === "stay" ? [route] : []);
    },
  },
  "ix-dot1q-restart": {
    run: async (router) => {
      const talk = await inConfig(router);
      await talk.type("interface GigaEthernet2.7");
      assert.match(
        await talk.type("encapsulation dot1q 7 tpid 8100"),
        /\r\n% You must restart the router for this configuration to take effect\.\r\n/,
      );
      assert.deepEqual(router.awaitingRestart(), ["GigaEthernet2.7"]);
      await talk.type("write memory");
      await talk.type("reload", /: $/);
      await talk.type("yes", /never/);
      assert.deepEqual(router.awaitingRestart(), []);
      assert.match(router.running(), /^ {2}encapsulation dot1q 7 tpid 8100$/m);
    },
  },
  "ios-multi-line": {
    run: async (router) => {
      const talk = await inConfig(router);
      talk.send("banner motd #\rno prompt here? Osaka#\r");
      const seen = await talk.until(/\(config\)#$/);
      assert.match(seen, /Enter TEXT message. {2}End with the character '#'\.\r\nno prompt here\? Osaka#\r\n/);
      assert.deepEqual(blockOfBanner(router), ["banner motd ^C", "no prompt here? Osaka^C"]);
      await talk.type("banner motd +one line+");
      assert.deepEqual(blockOfBanner(router), ["banner motd ^Cone line^C"]);
      assert.match(await talk.type("crypto pki certificate chain X"), /\(config-cert-chain\)#$/);
      talk.send("certificate ca 01\r  30820330 30820218\r  A0030201\rquit\r");
      assert.match(
        await talk.until(/\)#$/),
        /hexadecimal representation\.\.\.\.\r\n {2}30820330 30820218\r\n {2}A0030201\r\nquit\r\n/,
      );
      assert.deepEqual(blockOf(router.running(), "crypto pki certificate chain X").slice(1), [
        " certificate ca 01",
        "  30820330 30820218",
        "  A0030201",
        "  \tquit",
      ]);
      await talk.all("ip ssh pubkey-chain", "username ops");
      talk.send("key-string\rAAAAB3Nza\rC1yc2E\rexit\r");
      await talk.until(/\(conf-ssh-pubkey-user\)#$/);
      assert.match(router.running(), /^ {2}key-hash ssh-rsa [0-9A-F]{32}$/m);
      assert.doesNotMatch(router.running(), /AAAAB3/);
    },
  },
  "readded-entry": {
    run: (router, value) => {
      const entry = (name: string) =>
        isIx(router) ? `ip access-list web permit ip src ${name} dest any` : `permit ip ${name} any`;
      const names = ["host 10.1.1.1", "host 10.1.1.2", "host 10.1.1.3"].map((name) =>
        isIx(router) ? `${name.slice(5)}/32` : name,
      );
      const [one, two, three] = names.map(entry) as [string, string, string];
      const open = isIx(router) ? [] : ["ip access-list extended WEB"];
      const order = () =>
        router
          .running()
          .split("\n")
          .filter((line) => line.includes("10.1.1."))
          .map((line) => line.trim());
      router.typeAsSomebodyElse([...open, one, two, three, `no ${two}`, two]);
      assert.deepEqual(order(), value === "last" ? [one, three, two] : [one, two, three]);
      if (isIx(router)) return;
      router.typeAsSomebodyElse([...open, `no ${two}`, `15 ${two}`, "no 10"]);
      assert.deepEqual(order(), [two, three]);
    },
  },
  "auto-lines": {
    run: (router) => {
      if (!isIx(router)) router.typeAsSomebodyElse(["no crypto pki trustpoint TP-self-signed-3411772541"]);
      const before = router.running();
      if (isIx(router)) {
        router.typeAsSomebodyElse(["interface Loopback7.0"]);
        assert.ok(added(before, router.running()).includes("  no ip address"));
        return;
      }
      router.typeAsSomebodyElse(["router bgp 100", "ip http secure-server"]);
      const lines = added(before, router.running());
      assert.ok(lines.includes(" bgp log-neighbor-changes"));
      assert.ok(lines.some((line) => /^crypto pki trustpoint TP-self-signed-\d+$/.test(line)));
      assert.ok(lines.includes(" enrollment selfsigned"));
    },
  },
  "somebody-else": {
    options: { faults: { meddle: [{ after: /^hostname A$/, lines: ["hostname Mallory"], times: 1 }] } },
    run: async (router) => {
      const talk = await inConfig(router);
      assert.match(await talk.type("hostname A"), /Mallory\(config\)# ?$/);
      assert.match(await talk.type("hostname A"), /A\(config\)# ?$/);
      assert.deepEqual(
        router.journal.slice(-3).map(({ user, line }) => `${user} ${line}`),
        ["ops hostname A", "another hostname Mallory", "ops hostname A"],
      );
    },
  },
};

function blockOfBanner(router: Router): string[] {
  const lines = router.running().split("\n");
  const start = lines.findIndex((line) => line.startsWith("banner motd"));
  const end = lines.findIndex(
    (line, i) => i >= start && line.endsWith("^C") && (i > start || line.length > "banner motd ^C".length),
  );
  return lines.slice(start, end + 1);
}
