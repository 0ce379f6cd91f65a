import type { Field } from "../../config/field";
import { type EffectiveTable, effective, type Layer } from "../../resources/effective";
import type { IkeDefaultProfileArgs, IkeProfileArgs } from "../../resources/ike-profile";
import type { IkeTunnelArgs } from "../../resources/ike-tunnel";
import { parameterFields } from "./forms/ike-parameters";
import { tunnelFields } from "./forms/ike-tunnel";

const all = "all that the router has, the strongest of what is offered";
const byRoute = "by route";

/** What the router does where nothing is configured, in the order of the maker's table. */
export const builtIn: Readonly<Record<string, unknown>> = {
  localId: "the source address",
  "ikeSa.encryption": all,
  "ikeSa.integrity": all,
  "ikeSa.prf": all,
  "ikeSa.dhGroups": all,
  "childSa.encryption": all,
  "childSa.integrity": all,
  "childSa.pfs": "not stated by the maker",
  connect: "trigger",
  dpdInterval: "off",
  dpdRetries: "not stated by the maker",
  negotiationDirection: "both",
  antiReplay: true,
  localTrafficSelector: "any",
  /** Cannot be changed. */
  initialContact: true,
  outgoingInterface: byRoute,
  outgoingNextHop: byRoute,
  sourceAddress: byRoute,
  "retransmit.interval": "backoff",
  "retransmit.count": "after 2, 4 and 8 seconds, given up after 16 more",
  "ikeSa.lifetime": 86400,
  "childSa.lifetime": 28800,
  "childSa.mode": "tunnel",
  fragmentation: "post",
  ignoreMtu: false,
  natKeepalive: "as the router detects a NAT",
  natTraversalForce: false,
};

export type Place = "tunnel" | "profile" | "default profile";

export interface Configured {
  readonly tunnel?: Partial<IkeTunnelArgs>;
  /** The profile that the tunnel is bound to. */
  readonly profile?: Partial<IkeProfileArgs>;
  readonly defaultProfile?: Partial<IkeDefaultProfileArgs>;
}

/** What holds for a tunnel: its own lines, those of its profile, those of the default profile, what is built in. */
export function effectiveParameters({ tunnel = {}, profile = {}, defaultProfile = {} }: Configured): EffectiveTable<Place> {
  const layers: readonly Layer<Place>[] = [
    { origin: "tunnel", args: tunnel },
    { origin: "profile", args: onlyParameters(profile) },
    { origin: "default profile", args: onlyParameters(defaultProfile) },
  ];
  return effective({ layers, builtIn, says });
}

/** `anti-replay off` has no opposite: a tunnel cannot take back what its profile says. */
function says(parameter: string, value: unknown): boolean {
  const field = tunnelFields.find((each) => each.arg === parameter);
  const words = field ? Object.values(field.write(value as never)) : [];
  return words.some((word) => word !== undefined && word !== false);
}

/** Without what only a tunnel can have. */
function onlyParameters(args: object): object {
  const known = new Set(parameterFields.map((field: Field) => field.arg.split(".")[0]));
  return Object.fromEntries(Object.entries(args).filter(([name]) => known.has(name)));
}
