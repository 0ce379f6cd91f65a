import { z } from "zod";
import { device, name } from "./fields";
import { type IkeId, type IkePolicyArgs, ikeId, policyFields } from "./ike-policy";
import type { Spec } from "./spec";

/** A reference to an `IkeAuthentication`: the resource itself, or these names of it. */
export interface AuthenticationRef {
  peerId: IkeId;
  keyring?: string;
  peerName?: string;
}

/** The router's default IKEv2 profile. NEC IX: `ikev2 default-profile`. Cisco IOS: its objects named `default`. One for each device. */
export interface IkeDefaultProfileArgs extends IkePolicyArgs {
  /** Name of the device in `ixios:devices`. Changing it replaces the resource. */
  device: string;
  /** IOS only, needed there: whose key and identity the profile accepts (`match identity remote …`, `keyring local …`). On IX the tunnel names it. */
  authentication?: AuthenticationRef;
}

/** A named IKEv2 profile. NEC IX: `ikev2 profile N`. Cisco IOS: proposal, policy, profile, transform-set and IPsec profile of that name. */
export interface IkeProfileArgs extends IkeDefaultProfileArgs {
  /** Name of the profile on the router. Changing it replaces the resource. */
  name: string;
  /** IOS only: names of the five objects where they differ from `name`. A changed name removes the old object and makes the new one. */
  ciscoIos?: { proposal?: string; policy?: string; transformSet?: string; ipsecProfile?: string };
}

export const authenticationRef = z.strictObject({ peerId: ikeId, keyring: name.optional(), peerName: name.optional() });
const common = { device, ...z.strictObject(policyFields).partial().shape, authentication: authenticationRef.optional() };

export const ikeDefaultProfile: Spec<IkeDefaultProfileArgs> = {
  kind: "IkeDefaultProfile",
  schema: z.strictObject(common) as z.ZodType<IkeDefaultProfileArgs>,
  identity: ["device"],
  secrets: [],
  id: () => "ikev2 default-profile",
};

export const ikeProfile: Spec<IkeProfileArgs> = {
  kind: "IkeProfile",
  schema: z.strictObject({
    ...common,
    name,
    ciscoIos: z.strictObject({ proposal: name, policy: name, transformSet: name, ipsecProfile: name }).partial().optional(),
  }) as z.ZodType<IkeProfileArgs>,
  identity: ["device", "name"],
  secrets: [],
  id: (args) => `ikev2 profile ${args.name}`,
};
