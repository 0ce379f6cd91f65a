import { z } from "zod";
import { cipher, type DhGroup, dhGroup, hash, type IkeEncryption, type IkeHash } from "./algorithms";
import { device, listOf, name } from "./fields";
import type { Spec } from "./spec";

/**
 * Algorithms that an `IkePolicy` offers for the IKE SA. Cisco IOS only: `crypto ikev2 proposal N`.
 * Needs `encryption`, `dhGroups`, and `integrity` or (with GCM) `prf`: the router never uses an incomplete one. A live SA keeps its algorithms until it is made anew.
 */
export interface IkeProposalArgs {
  /** Name of the device in `ixios:devices`, or `device("osaka")`. Changing it replaces the resource: it leaves the old router and comes to the new one. */
  device: string;
  /** Name of the proposal on the router, one word of 1–64 characters; `default` changes the built-in one, and a delete brings that back. Changing it replaces the resource. */
  name: string;
  /** Ciphers in order of preference, GCM not mixed with others: `encryption …`. Applies at the next negotiation. */
  encryption: IkeEncryption[];
  /** Integrity algorithms in order of preference: `integrity …`. None with GCM, which protects integrity by itself. Applies at the next negotiation. */
  integrity?: IkeHash[];
  /** Pseudo-random functions in order of preference: `prf …`. Default: the integrity algorithms; needed with GCM. Applies at the next negotiation. */
  prf?: IkeHash[];
  /** Diffie-Hellman groups in order of preference, by number or name (`14`, `"group14"`, `"modp2048"`): `group …` (1, 2, 5, 14, 15, 16, 19, 20, 21, 24). Applies at the next negotiation. */
  dhGroups: DhGroup[];
}

export const ikeProposal: Spec<IkeProposalArgs> = {
  kind: "IkeProposal",
  schema: z.strictObject({
    device,
    name,
    encryption: listOf(cipher),
    integrity: listOf(hash).optional(),
    prf: listOf(hash).optional(),
    dhGroups: listOf(dhGroup),
  }) as unknown as z.ZodType<IkeProposalArgs>,
  identity: ["device", "name"],
  secrets: [],
  id: (args) => `ikev2 proposal ${args.name}`,
};
