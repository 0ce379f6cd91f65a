import type { Form } from "../../config/form";
import { anyLine } from "../any-line";
import type { Dialect } from "../dialect";
import { withNames } from "../interface-names";
import { toSecretWords } from "../secret-words";
import { assumptions } from "./assumptions";
import { accessList } from "./forms/access-list";
import { bgpNeighbor, bgpPeerGroup, bgpRouter } from "./forms/bgp";
import { bgpVrf, bgpVrfNeighbor } from "./forms/bgp-vrf";
import { ikeAuthentication } from "./forms/ike";
import { ikeGlobal } from "./forms/ike-global";
import { ikePolicy, ikeProposal, ipsecProfile, transformSet } from "./forms/ike-objects";
import { ikeDefaultProfile, ikeProfile } from "./forms/ike-profile";
import { ikeTunnel } from "./forms/ike-tunnel";
import { networkInterface } from "./forms/interface";
import { asPathList, communityList, prefixList } from "./forms/lists";
import { routeMap } from "./forms/route-map";
import { staticRoute } from "./forms/routing";
import { vlan, vrf } from "./forms/vrf";
import { builtins, headers } from "./headers";
import { literalEnd } from "./literal";
import { rules } from "./rules";
import { settle } from "./settle";
import { terminal } from "./terminal";
import { interfaces, spelling } from "./vocabulary";

/** Cisco IOS 15.x; IOS-XE where it is the same. */
export const ciscoIos: Dialect = {
  name: "cisco-ios",
  title: "Cisco IOS",
  text: {
    indent: 1,
    volatile: [
      /^Building configuration/,
      /^Current configuration\b/,
      /^! (Last configuration change|NVRAM config last updated|No configuration change)/,
      /^ntp clock-period /,
      /^Load for five secs/,
      /^Time source is/,
      /^Using \d+ out of \d+ bytes/,
    ],
    literalEnd,
  },
  // The default profile's headers are words of their own and must be found before the named ones.
  forms: withNames(
    {
      Vrf: vrf as Form,
      Vlan: vlan as Form,
      IkeGlobal: ikeGlobal as Form,
      IkeProposal: ikeProposal as Form,
      IkePolicy: ikePolicy as Form,
      IkeAuthentication: ikeAuthentication as Form,
      IkeDefaultProfile: ikeDefaultProfile as Form,
      IkeProfile: ikeProfile as Form,
      TransformSet: transformSet as Form,
      IpsecProfile: ipsecProfile as Form,
      IkeTunnel: ikeTunnel as Form,
      Interface: networkInterface as Form,
      StaticRoute: staticRoute as Form,
      AccessList: accessList as Form,
      PrefixList: prefixList as Form,
      AsPathList: asPathList as Form,
      CommunityList: communityList as Form,
      RouteMap: routeMap as Form,
      BgpRouter: bgpRouter as Form,
      BgpPeerGroup: bgpPeerGroup as Form,
      BgpNeighbor: bgpNeighbor as Form,
      BgpVrf: bgpVrf as Form,
      BgpVrfNeighbor: bgpVrfNeighbor as Form,
      ConfigBlock: anyLine as Form,
    },
    { kinds: interfaces, zones: false },
  ),
  unsupported: {
    PppProfile: "the login stands on the Dialer there: use a ConfigBlock for `ppp chap` or `ppp pap`",
    WatchGroup: "use `ip sla` and `track` in a ConfigBlock, and `track` of a StaticRoute",
  },
  headers,
  spelling,
  rules,
  builtins,
  settle,
  switchedOff: /(?:^| )shutdown$/,
  secretWords: toSecretWords([
    "snmp-server host \\S+ (?:vrf \\S+ )?(?:(?:traps|informs) )?(?:version (?:1|2c|3 (?:auth|noauth|priv)) )?",
    "nhrp authentication ",
  ]),
  terminal,
  assumptions,
};
