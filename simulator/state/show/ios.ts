import type { Device } from "../../device";
import type { Command } from "../../session/commands";
import { showPathsTo } from "./ios-bgp-path";
import { showCryptoIkev2Sa, showCryptoIpsecSa, showCryptoSession } from "./ios-crypto";
import { showIpBgp, showIpBgpNeighbors, showIpBgpSummary, showIpRoute } from "./ios-ip";
import { showRouteTo } from "./ios-route";
import { type Look, lookAt } from "./look";
import { answers, pingIos } from "./ping";
import { traceIos } from "./trace";

interface Session {
  readonly device: Device;
}

const from = (
  form: string,
  print: (look: Look, args: Readonly<Record<string, string>>, device: Device) => readonly string[],
): Command<Session> => ({
  form,
  run: ({ device }, args) => print(lookAt(device), args, device),
});

/** Before release 15.3 the line of the algorithms does not name the PRF. */
function showsPrf(device: Device): boolean {
  const release = device.model
    .lines()
    .map((line) => /^version (\d+)\.(\d+)/.exec(line))
    .find((found) => found !== null);
  return release === undefined || Number(release?.[1]) * 100 + Number(release?.[2]) >= 1503;
}

function pathsFrom(look: Look, neighbor: string | undefined): Look {
  return { ...look, paths: look.paths.filter((path) => path.from?.address === neighbor) };
}

function onlyOne(look: Look, neighbor: string | undefined): Look {
  return { ...look, sessions: look.sessions.filter((each) => [undefined, each.neighbor.address].includes(neighbor)) };
}

export const iosStateCommands: readonly Command<Session>[] = [
  from("show crypto ikev2 sa", (look, _args, device) => showCryptoIkev2Sa(look, false, showsPrf(device))),
  from("show crypto ikev2 sa detailed", (look, _args, device) => showCryptoIkev2Sa(look, true, showsPrf(device))),
  from("show crypto ipsec sa [ interface <interface:iosif> ]", (look, { interface: name }, device) =>
    showCryptoIpsecSa(look, name, device.behaviour("ios-plaintext-mtu") === true),
  ),
  from("show crypto session [ detail ]", showCryptoSession),
  ...["show ip bgp", "show bgp ipv4 unicast"].flatMap((words) => [
    from(words, showIpBgp),
    from(`${words} summary`, showIpBgpSummary),
    from(`${words} <prefix:cidr4>`, (look, { prefix = "" }) => showPathsTo(look, prefix)),
    from(`${words} <address:ip4>`, (look, { address = "" }) => showPathsTo(look, address)),
    from(`${words} neighbors <neighbor:ip4> ( routes | received-routes )`, (look, { neighbor }) =>
      showIpBgp(pathsFrom(look, neighbor)),
    ),
    from(`${words} neighbors <neighbor:ip4> advertised-routes`, (look, { neighbor }) =>
      showIpBgp({ ...look, paths: look.paths.filter((path) => path.best && path.from?.address !== neighbor) }),
    ),
    from(`${words} neighbors [ <neighbor:ip4> ]`, (look, { neighbor }) => showIpBgpNeighbors(onlyOne(look, neighbor))),
  ]),
  from("show ip bgp all", showIpBgp),
  from("show ip route", (look) => showIpRoute(look)),
  from("show ip route <address:ip4> [ <mask:ip4> ]", (look, { address = "" }) => showRouteTo(look, address)),
  ...(["bgp", "connected", "static"] as const).map((kind) => from(`show ip route ${kind}`, (look) => showIpRoute(look, kind))),
  ...["clear crypto ikev2 sa [ fast ]", "clear crypto session"].map(
    (form): Command<Session> => ({ form, run: ({ device }) => clear(device, "ike") }),
  ),
  { form: "clear ip bgp *", run: ({ device }) => clear(device, "bgp") },
];

function clear(device: Device, what: "ike" | "bgp"): readonly string[] {
  lookAt(device);
  device.network?.clear(device, what);
  return [];
}

/** At the user level too. Other routing tables have nobody who answers. */
export const iosPingCommands: readonly Command<Session>[] = [
  from(
    "ping [ ip ] <address:ip4> [ repeat <repeat:int:1-2147483647> ] [ size <size:int:36-18024> ] [ source <source:word> ]",
    (look, { address = "", repeat, size }) => pingIos(answers(look, address), address, { repeat, size }),
  ),
  from("ping [ ip ] <address:ip4> source <source:word> [ repeat <repeat:int:1-2147483647> ]", (look, { address = "", repeat }) =>
    pingIos(answers(look, address), address, { repeat }),
  ),
  from("traceroute [ ip ] <address:ip4> [ numeric ] [ source <source:word> ]", (look, { address = "" }) =>
    traceIos(look, address),
  ),
  from("ping vrf <vrf:word> <address:ip4>", (_look, { address = "" }) => pingIos(false, address)),
];
