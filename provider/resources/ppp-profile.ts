import { z } from "zod";
import { device, key, name } from "./fields";
import type { Spec } from "./spec";

/** Who logs in on a PPP line: `ppp profile P`. IX only; an Interface with `pppoe` names it. */
export interface PppProfileArgs {
  /** Name of the device in `ixios:devices`, or `device("tokyo")`. Changing it replaces the resource: it leaves the old router and comes to the new one. */
  device: string;
  /** Name of the profile. Changing it replaces the resource. */
  name: string;
  /** Name of the user at the provider: `authentication myname U`. Changing it applies at the next session. */
  userName: string;
  /** Password of the user: `authentication password U P`. Secret: it is shown nowhere. Changing it applies at the next session. */
  password: string;
}

export const pppProfile: Spec<PppProfileArgs> = {
  kind: "PppProfile",
  schema: z.strictObject({ device, name, userName: key, password: key }) as unknown as z.ZodType<PppProfileArgs>,
  identity: ["device", "name"],
  secrets: ["password"],
  id: (args) => `ppp profile ${args.name}`,
};
