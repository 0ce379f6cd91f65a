import type { Problem } from "../../../simulator";

/** A wrong line on one of the two routers of the article, and what comes of it. */
export interface Fault {
  readonly name: string;
  readonly tokyo?: readonly string[];
  readonly osaka?: readonly string[];
  /** What does not come up; the other things above it do not either. */
  readonly fails: "ike" | "child" | "bgp";
  readonly kind: Problem["kind"];
  /** Who is named, and more of the sentence. */
  readonly says: RegExp;
  /** After the fault has lasted for a minute. Default: what the layer shows that is not there. */
  readonly shows?: readonly (readonly [router: "tokyo" | "osaka", command: string, pattern: RegExp])[];
  readonly after?: number;
}

export const onTunnel = (...lines: string[]) => ["interface Tunnel3.0", ...lines];
export const onSvti = (...lines: string[]) => ["interface Tunnel2", ...lines];
export const onProposal = (...lines: string[]) => ["crypto ikev2 proposal ikev2proposal", ...lines];
export const onIosBgp = (...lines: string[]) => ["router bgp 100", ...lines];

export const retransmits = [
  "tokyo",
  "show ikev2 statistics",
  /IKE_SA_INIT : \d+ send request, 0 recv response[\s\S]*[1-9]\d* resend, 2 timeout/,
] as const;
export const initRefused = [
  "tokyo",
  "show ikev2 statistics",
  /Initiator 0 success, 3 fail[\s\S]*IKE_SA_INIT : 3 send request, 3 recv response/,
] as const;
export const authRefused = [
  "tokyo",
  "show ikev2 statistics",
  /Initiator 0 success, 3 fail[\s\S]*IKE_AUTH : 3 send request, 3 recv response/,
] as const;
export const active = ["tokyo", "show ip bgp summary", / ACTIVE$/m] as const;
export const idle = ["tokyo", "show ip bgp summary", / IDLE$/m] as const;
