import { number, word } from "../../../config/field";
import type { Form, Row } from "../../../config/form";
import type { BgpVrfArgs, BgpVrfNeighborArgs } from "../../../resources/bgp-vrf";
import { familyFields, familyRows } from "./bgp-family";
import { policyRows } from "./bgp-policy";
import { noConnectInterval, sessionFields, sessionRows } from "./bgp-session";

const family = ["router bgp {asn}", "address-family ipv4 vrf {vrf}"];
const header = { late: true, uses: ["vrf {vrf}"] };

const routerId: Row = {
  line: "bgp router-id | {routerId}",
  interrupts: {
    what: "the BGP sessions of VRF {vrf}",
    why: "another router id starts them anew",
    on: ["add", "change", "remove"],
  },
};

export const bgpVrf: Form<BgpVrfArgs> = {
  blocks: [{ in: family, header, owner: true, rows: [routerId, ...familyRows("4")] }],
  fields: [number("router", "asn"), word("vrf"), word("routerId"), ...familyFields("ipv4", "4")],
  bind: ["asn", "vrf"],
};

/** In a VRF all lines of a neighbour stand below the family. */
export const bgpVrfNeighbor: Form<BgpVrfNeighborArgs> = {
  blocks: [
    {
      in: family,
      header,
      rows: [
        {
          line: "neighbor {address} remote-as | {remoteAs}",
          no: "no neighbor {address} remote-as {remoteAs}",
          wipes: "neighbor {address}",
          interrupts: { what: "the BGP session with {address}", why: "another remote-as starts it anew" },
        },
        ...sessionRows,
        ...policyRows("4", "active4"),
      ],
    },
  ],
  fields: [number("router", "asn"), word("vrf"), word("address"), number("remoteAs"), ...sessionFields],
  values: ({ ipv4 }) => ({ active4: ipv4?.activate !== false, inactive4: ipv4?.activate === false }),
  bind: ["asn", "vrf", "address"],
  unsupported: noConnectInterval,
};
