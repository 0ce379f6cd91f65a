import { z } from "zod";
import { device, ip, listOf, name } from "./fields";
import type { Spec } from "./spec";

/** Which proposals are offered where. The router takes the policy that fits VRF and own address, else the one named `default`. Cisco IOS only: `crypto ikev2 policy N`. */
export interface IkePolicyArgs {
  /** Name of the device in `ixios:devices`, or `device("osaka")`. Changing it replaces the resource: it leaves the old router and comes to the new one. */
  device: string;
  /** Name of the policy on the router, one word of 1–64 characters; `default` changes the built-in one, and a delete brings that back. Changing it replaces the resource. */
  name: string;
  /** References to `IkeProposal`s, or their names, in order of preference: `proposal P`, a line for each. A new one goes behind those the router has. Applies at the next negotiation. */
  proposals: string[];
  /** The VRF in which the peer is met (front-door VRF), or `any`: `match fvrf V`. Default: the global one. Applies at the next negotiation. */
  fvrf?: string;
  /** Own addresses that the policy is for: `match address local A`, a line for each. Default: all. Two policies for one address are a matter of luck. Applies at the next negotiation. */
  localAddresses?: string[];
}

export const ikePolicy: Spec<IkePolicyArgs> = {
  kind: "IkePolicy",
  schema: z.strictObject({
    device,
    name,
    proposals: listOf(name),
    fvrf: name.optional(),
    localAddresses: listOf(ip).optional(),
  }) as z.ZodType<IkePolicyArgs>,
  identity: ["device", "name"],
  secrets: [],
  id: (args) => `ikev2 policy ${args.name}`,
};
