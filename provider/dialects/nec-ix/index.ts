import type { Form } from "../../config/form";
import { anyLine } from "../any-line";
import type { Dialect } from "../dialect";
import { withNames } from "../interface-names";
import { toSecretWords } from "../secret-words";
import { assumptions } from "./assumptions";
import { bgpNeighbor, bgpRouter } from "./forms/bgp";
import { ikeAuthentication, ikeDefaultProfile, ikeProfile } from "./forms/ike";
import { ikeTunnel } from "./forms/ike-tunnel";
import { networkInterface } from "./forms/interface";
import { accessList, prefixList } from "./forms/lists";
import { routeMap } from "./forms/route-map";
import { staticRoute } from "./forms/routing";
import { pppProfile, watchGroup } from "./forms/services";
import { headers, rules } from "./rules";
import { terminal } from "./terminal";
import { interfaces, spelling } from "./vocabulary";

/** NEC UNIVERGE IX2000/IX3000 ("plain IX"), releases 8.9 to 10.x. */
export const necIx: Dialect = {
  name: "nec-ix",
  title: "NEC UNIVERGE IX",
  text: {
    indent: 2,
    volatile: [/^! (Current time|Last updated) /, /^Using \d+ out of \d+ bytes/],
    literalEnd: () => undefined,
  },
  // In the order a configuration is built: keys, profiles, interfaces, routes, BGP (neighbours print before the address family).
  forms: withNames(
    {
      IkeAuthentication: ikeAuthentication as Form,
      IkeDefaultProfile: ikeDefaultProfile as Form,
      IkeProfile: ikeProfile as Form,
      PppProfile: pppProfile as Form,
      IkeTunnel: ikeTunnel as Form,
      Interface: networkInterface as Form,
      StaticRoute: staticRoute as Form,
      WatchGroup: watchGroup as Form,
      AccessList: accessList as Form,
      PrefixList: prefixList as Form,
      RouteMap: routeMap as Form,
      BgpNeighbor: bgpNeighbor as Form,
      BgpRouter: bgpRouter as Form,
      ConfigBlock: anyLine as Form,
    },
    { kinds: interfaces, zones: true },
  ),
  unsupported: {
    Vrf: "it has no proven command for one: use a ConfigBlock",
    Vlan: "switch ports are grouped with `vlan-group` on the device: use a ConfigBlock",
    AsPathList: "BGP of NEC IX filters by prefix: use PrefixList or RouteMap",
    CommunityList: "route-maps of NEC IX match addresses alone: use PrefixList",
    BgpVrf: "its BGP knows no VRF: use BgpRouter",
    BgpVrfNeighbor: "its BGP knows no VRF: use BgpNeighbor",
    BgpPeerGroup: "give each BgpNeighbor its settings",
    IkeProposal: "algorithms stand in the profile: use `ikeSa` of an IkeProfile, IkeDefaultProfile or IkeTunnel",
    IkePolicy: "the algorithms of a profile hold for all addresses: use `ikeSa` of an IkeProfile, IkeDefaultProfile or IkeTunnel",
    TransformSet: "algorithms stand in the profile: use `childSa` of an IkeProfile, IkeDefaultProfile or IkeTunnel",
    IpsecProfile: "one profile holds both: use `childSa` and `antiReplay` of an IkeProfile, IkeDefaultProfile or IkeTunnel",
    IkeGlobal: "what holds for all tunnels stands in the default profile: use an IkeDefaultProfile",
  },
  headers,
  spelling,
  rules,
  builtins: [],
  switchedOff: /(?:^| )shutdown$/,
  // The name stands in front of the secret: `authentication password USER PASSWORD`.
  secretWords: toSecretWords(["authentication password \\S+ (?=\\S)"]),
  terminal,
  assumptions,
};
