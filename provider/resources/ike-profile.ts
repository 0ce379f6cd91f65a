import { z } from "zod";
import { bool, device, name } from "./fields";
import { type IkeParameters, parameterFields } from "./ike-parameters";
import { type IkeProfileOptions, profileOptionFields } from "./ike-profile-options";
import type { Spec } from "./spec";

/**
 * The router's default IKEv2 profile: what tunnels use that name no other. One for each device.
 * NEC IX: `ikev2 default-profile`. Cisco IOS: its objects named `default` (see below).
 */
export interface IkeDefaultProfileArgs extends IkeParameters, IkeProfileOptions {
  /** Name of the device in `ixios:devices`, or `device("tokyo")`. Changing it replaces the resource: it leaves the old router and comes to the new one. */
  device: string;
}

/** A named IKEv2 profile. NEC IX: `ikev2 profile N`. Cisco IOS: proposal, policy, profile, transform-set and IPsec profile (see below). */
export interface IkeProfileArgs extends IkeDefaultProfileArgs {
  /** Name of the profile on the router, one word of 1–64 characters. Changing it replaces the resource: tunnels are moved to the new one before the old one goes. */
  name: string;
  /** IOS only: names of the other four objects where they differ from `name`. A changed name makes the new object, moves what uses it, and removes the old one. */
  ciscoIos?: {
    /** Only `crypto ikev2 profile N`: the other objects are resources of their own (`IkeProposal`, `IkePolicy`, `TransformSet`, `IpsecProfile`). Default false. Changing it to true removes the other four unless something else wants them. */
    profileOnly?: boolean;
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

const common = { device, ...z.strictObject({ ...parameterFields, ...profileOptionFields }).partial().shape };
const ciscoIos = z
  .strictObject({ profileOnly: bool(), proposal: name, policy: name, transformSet: name, ipsecProfile: name })
  .partial();

export const ikeDefaultProfile: Spec<IkeDefaultProfileArgs> = {
  kind: "IkeDefaultProfile",
  schema: z.strictObject(common) as unknown as z.ZodType<IkeDefaultProfileArgs>,
  identity: ["device"],
  secrets: [],
  id: () => "ikev2 default-profile",
};

export const ikeProfile: Spec<IkeProfileArgs> = {
  kind: "IkeProfile",
  schema: z.strictObject({ ...common, name, ciscoIos: ciscoIos.optional() }) as unknown as z.ZodType<IkeProfileArgs>,
  identity: ["device", "name"],
  secrets: [],
  id: (args) => `ikev2 profile ${args.name}`,
};
