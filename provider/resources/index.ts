import { bgpNeighbor, bgpRouter } from "./bgp";
import { configBlock } from "./config-block";
import { ikeAuthentication } from "./ike-authentication";
import { ikeGlobal } from "./ike-global";
import { ikePolicy } from "./ike-policy";
import { ikeDefaultProfile, ikeProfile } from "./ike-profile";
import { ikeProposal } from "./ike-proposal";
import { ikeTunnel } from "./ike-tunnel";
import { networkInterface } from "./interface";
import { ipsecProfile } from "./ipsec-profile";
import type { Spec } from "./spec";
import { staticRoute } from "./static-route";
import { transformSet } from "./transform-set";

/** Every resource there is. */
export const specs = {
  IkeAuthentication: ikeAuthentication,
  IkeDefaultProfile: ikeDefaultProfile,
  IkeProfile: ikeProfile,
  IkeTunnel: ikeTunnel,
  IkeProposal: ikeProposal,
  IkePolicy: ikePolicy,
  TransformSet: transformSet,
  IpsecProfile: ipsecProfile,
  IkeGlobal: ikeGlobal,
  Interface: networkInterface,
  StaticRoute: staticRoute,
  BgpRouter: bgpRouter,
  BgpNeighbor: bgpNeighbor,
  ConfigBlock: configBlock,
} as const;

export type Kind = keyof typeof specs;

export function specOf(kind: Kind): Spec {
  return specs[kind] as unknown as Spec;
}
