import type { Device } from "../../device";
import type { Command } from "../../session/commands";
import { settingsOf } from "../config";
import { showIkev2ChildSa, showIkev2Sa, showIkev2Statistics } from "./ix-ikev2";
import { showIpBgp, showIpBgpNeighbors, showIpBgpSummary, showIpRoute } from "./ix-ip";
import { type Look, lookAt } from "./look";
import { pingIx } from "./ping";
import { traceIx } from "./trace";

interface Session {
  readonly device: Device;
}

const from = (
  form: string,
  print: (look: Look, args: Readonly<Record<string, string>>) => readonly string[],
): Command<Session> => ({
  form,
  run: ({ device }, args) => print(lookAt(device), args),
});

/** In both modes. */
export const ixStateCommands: readonly Command<Session>[] = [
  from("show ip bgp", showIpBgp),
  from("show ip bgp summary", showIpBgpSummary),
  from("show ip bgp neighbors [ <neighbor:ip4> ]", (look, { neighbor }) =>
    showIpBgpNeighbors({
      ...look,
      sessions: look.sessions.filter((each) => [undefined, each.neighbor.address].includes(neighbor)),
    }),
  ),
  from("show ip route", (look) => showIpRoute(look)),
  ...(["bgp", "connected", "static"] as const).map((kind) => from(`show ip route ${kind}`, (look) => showIpRoute(look, kind))),
  from("ping <address:ip4>", (look, { address = "" }) => pingIx(look, address)),
  from("traceroute <address:ip4>", (look, { address = "" }) => traceIx(look, address)),
  from("ping <address:ip4> count <count:int:1-65535>", (look, { address = "" }) => pingIx(look, address)),
  from("show ip route default", (look) => showIpRoute(look, "default")),
  from("show ip static-routes", (look) => showIpRoute(look, "static")),
  from("ping <address:ip4> source <source:ip4>", (look, { address = "", source }) => pingIx(look, address, source)),
];

/** In the configuration mode only. */
export const ixIkeCommands: readonly Command<Session>[] = [
  // IKEv1 is read no further: none of its SAs ever comes up.
  { form: "show ike sa", run: ({ device }) => [`ISAKMP SA - ${count(device, "ike policy")} configured, 0 created`] },
  { form: "show ipsec sa", run: ({ device }) => [`IPsec SA - ${count(device, "ipsec autokey-map")} configured, 0 created`] },
  from("show ikev2 sa", showIkev2Sa),
  from("show ikev2 child-sa", showIkev2ChildSa),
  from("show ikev2 statistics", showIkev2Statistics),
  { form: "clear ikev2 sa", run: ({ device }) => clear(device, "ike") },
  { form: "clear ip bgp *", run: ({ device }) => clear(device, "bgp") },
];

function count(device: Device, words: string): number {
  return settingsOf(device.model.root, words).length;
}

function clear(device: Device, what: "ike" | "bgp"): readonly string[] {
  lookAt(device);
  device.network?.clear(device, what);
  return [];
}
