import assert from "node:assert/strict";
import type { Router, Way } from "../../simulator";
import { baseConfig } from "./bases";
import type { Check } from "./behaviours-shared";
import { getsIn, Talk } from "./talk";

const PROMPT = /# ?$/;
const office: Way = { to: "10.11.0.254", from: "10.11.0.9" };
const lan: Way = { to: "192.168.1.254", from: "192.168.1.7" };

/** What the lines leave of a session that came by the first way, and of logins that come later. */
export async function leftBy(router: Router, lines: readonly string[]): Promise<"nothing" | "all" | "session" | "logins"> {
  const talk = new Talk(router.attach(undefined, { way: 0 }));
  await talk.until(PROMPT);
  router.typeAsSomebodyElse(lines);
  const { length } = talk.seen;
  talk.send("\r");
  await new Promise((resolve) => setTimeout(resolve, 20));
  const goesOn = talk.seen.length > length;
  const login = await getsIn(router, { readyTimeout: 200 });
  if (goesOn) return login ? "all" : "session";
  return login ? "logins" : "nothing";
}

export const reachChecks: Readonly<Record<string, Check>> = {
  "ix-filters": {
    options: {
      ways: [lan],
      config: baseConfig("nec-ix").replace(
        "interface GigaEthernet1.0\n  description office\n  ip address 192.168.1.254/24\n  ip dhcp binding lan\n",
        "$&  ip filter manage 1 in\n",
      ),
    },
    run: async (router) => {
      const entry = "ip access-list manage permit ip src 192.168.1.0/24 dest any";
      assert.equal(await leftBy(router, ["ip access-list late permit tcp src any sport any dest any dport eq 22"]), "all");
      assert.equal(
        await leftBy(router, ["interface GigaEthernet1.0", "ip filter late 2 in", "configure", "ssh-server ip access-list late"]),
        "all",
      );
      assert.equal(await leftBy(router, [`no ${entry}`]), "all", "the second filter takes it");
      assert.equal(await leftBy(router, ["interface GigaEthernet1.0", "no ip filter late 2 in"]), "nothing");
      router.typeAsSomebodyElse([entry]);
      assert.equal(await getsIn(router), true);
    },
  },
  "ix-server-list": {
    options: { ways: [lan] },
    run: async (router, value) => {
      const left = await leftBy(router, ["no ip access-list manage permit ip src 192.168.1.0/24 dest any"]);
      assert.equal(left, value === "cuts" ? "nothing" : "session");
      router.typeAsSomebodyElse(["no ssh-server ip access-list manage"]);
      assert.equal(await leftBy(router, ["no ssh-server ip enable"]), "session");
    },
  },
  "ios-filters": {
    options: { ways: [office] },
    run: async (router) => {
      const list = (name: string, ...entries: string[]) => [`ip access-list extended ${name}`, ...entries, "exit"];
      const bind = (name: string) => ["interface Vlan1", `ip access-group ${name} in`, "exit"];
      router.typeAsSomebodyElse([
        ...list("OPEN", "permit tcp 10.11.0.0 0.0.0.255 host 10.11.0.254 eq 22", "deny ip any any"),
        ...list("OLD", "permit tcp any any established", "deny tcp any any eq 22", "permit ip any any"),
        ...list("SHUT", "permit udp any any", "permit tcp any any eq telnet"),
      ]);
      assert.equal(await leftBy(router, bind("OPEN")), "all");
      assert.equal(await leftBy(router, bind("OLD")), "session");
      router.typeAsSomebodyElse(bind("MISSING"));
      assert.equal(await leftBy(router, bind("SHUT")), "nothing");
      router.typeAsSomebodyElse(["interface Vlan1", "no ip access-group SHUT in"]);
      router.typeAsSomebodyElse(["ip access-list standard ELSE", "permit 192.0.2.0 0.0.0.255"]);
      assert.equal(await leftBy(router, ["line vty 0 4", "access-class ELSE in"]), "session");
      router.typeAsSomebodyElse(["line vty 0 4", "access-class MANAGE in"]);
      assert.equal(await leftBy(router, ["line vty 0 4", "transport input telnet"]), "session");
    },
  },
  "users-log-in": {
    run: async (router) => {
      const typed =
        router.dialect === "nec-ix"
          ? "username bob password plain 1 Geheim administrator"
          : "username bob privilege 15 secret Geheim";
      const bob = { username: "bob", password: "Geheim" };
      assert.equal(await getsIn(router, bob), false);
      router.typeAsSomebodyElse([typed]);
      assert.equal(await getsIn(router, bob), true);
      router.typeAsSomebodyElse([typed.replace("Geheim", "Anders")]);
      assert.equal(await getsIn(router, bob), false);
      assert.equal(await getsIn(router, { ...bob, password: "Anders" }), true);
      assert.equal(await getsIn(router), true);
      router.typeAsSomebodyElse([
        `no ${/^username ops .*$/m.exec(router.running())?.[0]}`,
        `no ${typed.replace("Geheim", "Anders")}`,
      ]);
      assert.equal(await getsIn(router), false);
      assert.equal(await getsIn(router, { ...bob, password: "Anders" }), false);
      router.reload();
      assert.equal(await getsIn(router), true);
    },
  },
};
