import { bgpNeighbor, bgpRouter } from "./bgp";
import { configBlock } from "./config-block";
import { ikeAuthentication } from "./ike-authentication";
import { ikeDefaultProfile, ikeProfile } from "./ike-profile";
import { ikeTunnel } from "./ike-tunnel";
import { networkInterface } from "./interface";
import type { Spec } from "./spec";
import { staticRoute } from "./static-route";

/** Every resource there is. */
export const specs = {
  IkeAuthentication: ikeAuthentication,
  IkeDefaultProfile: ikeDefaultProfile,
  IkeProfile: ikeProfile,
  IkeTunnel: ikeTunnel,
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
