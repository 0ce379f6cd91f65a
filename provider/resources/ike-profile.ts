import { z } from "zod";
import { device, name } from "./fields";
import { type IkeId, type IkePolicyArgs, ikeId, policyFields } from "./ike-policy";
import type { Spec } from "./spec";

/** A reference to an `IkeAuthentication`: the resource itself, or these names of it. */
export interface AuthenticationRef {
  /** The id that the key belongs to, as in the `IkeAuthentication`. */
  peerId: IkeId;
  /** IOS only: the keyring that holds the key, as in the `IkeAuthentication`. Default `ixios`. */
  keyring?: string;
  /** IOS only: the name of the peer in the keyring, as in the `IkeAuthentication`. */
  peerName?: string;
}

/**
 * The router's default IKEv2 profile: what tunnels use that name no other. One for each device.
 * NEC IX: `ikev2 default-profile`. Cisco IOS: its objects named `default` (see below).
 */
export interface IkeDefaultProfileArgs extends IkePolicyArgs {
  /** Name of the device in `ixios:devices`, or `device("tokyo")`. Changing it replaces the resource: it leaves the old router and comes to the new one. */
  device: string;
  /** Reference. IOS only, needed there: whose key and identity the profile accepts (`keyring local …`, `match identity remote …`). On IX the tunnel names it. Changing it applies at the next negotiation. */
  authentication?: AuthenticationRef;
}

/** A named IKEv2 profile. NEC IX: `ikev2 profile N`. Cisco IOS: proposal, policy, profile, transform-set and IPsec profile (see below). */
export interface IkeProfileArgs extends IkeDefaultProfileArgs {
  /** Name of the profile on the router, one word of 1–64 characters. Changing it replaces the resource: tunnels are moved to the new one before the old one goes. */
  name: string;
  /** IOS only: names of the other four objects where they differ from `name`. A changed name makes the new object, moves what uses it, and removes the old one. */
  ciscoIos?: {
    /** `crypto ikev2 proposal P`. Default: `name`. */
    proposal?: string;
    /** `crypto ikev2 policy P`. Default: `name`. */
    policy?: string;
    /** `crypto ipsec transform-set T`. Default: `name`. */
    transformSet?: string;
    /** `crypto ipsec profile I`. Default: `name`. */
    ipsecProfile?: string;
  };
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
