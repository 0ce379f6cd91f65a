/** Why something between two routers does not come up. `router` is the one to look at. */
export type Problem =
  | { readonly kind: "tunnel-shut"; readonly router: string; readonly interface: string }
  | { readonly kind: "tunnel-incomplete"; readonly router: string; readonly interface: string; readonly missing: string }
  | { readonly kind: "source-down"; readonly router: string; readonly source: string }
  | { readonly kind: "no-route"; readonly router: string; readonly to: string; readonly why?: string }
  | { readonly kind: "nobody-there"; readonly router: string; readonly to: string }
  | { readonly kind: "not-expected"; readonly router: string; readonly from: string }
  | { readonly kind: "nobody-initiates"; readonly router: string; readonly peer: string }
  | Mismatch<"ike-proposal", { readonly part: "encryption" | "integrity" | "prf" | "group" }>
  | Mismatch<"child-proposal", { readonly part: "encryption" | "integrity" }>
  | Mismatch<"ipsec-mode">
  | Mismatch<"selectors">
  | Mismatch<"pfs">
  | {
      readonly kind: "identity";
      readonly router: string;
      readonly peer: string;
      readonly sent: string;
      readonly expected: string;
    }
  | { readonly kind: "no-key"; readonly router: string; readonly peer: string }
  | { readonly kind: "key-differs"; readonly router: string; readonly peer: string }
  | { readonly kind: "neighbor-shut"; readonly router: string; readonly neighbor: string }
  | { readonly kind: "neighbor-inactive"; readonly router: string; readonly neighbor: string }
  | { readonly kind: "neighbor-unknown"; readonly router: string; readonly neighbor: string }
  | { readonly kind: "no-bgp"; readonly router: string }
  | { readonly kind: "not-connected"; readonly router: string; readonly neighbor: string }
  | Mismatch<"as-differs">
  | Mismatch<"router-id">
  | { readonly kind: "password-differs"; readonly router: string; readonly peer: string; readonly one: boolean }
  | Mismatch<"hold-time">;

type Mismatch<K extends string, More = unknown> = {
  readonly kind: K;
  readonly router: string;
  readonly peer: string;
  /** What the router wants, and what the peer does. */
  readonly ours: string;
  readonly theirs: string;
} & More;

/** No key ever stands in these sentences. */
export function sayWhy(problem: Problem): string {
  switch (problem.kind) {
    case "tunnel-shut":
      return `${problem.interface} of ${problem.router} is shut down`;
    case "tunnel-incomplete":
      return `${problem.interface} of ${problem.router} is not complete: ${problem.missing}`;
    case "source-down":
      return `the source of the tunnel, ${problem.source} of ${problem.router}, is down or has no address`;
    case "no-route":
      return `${problem.router} has no route to ${problem.to}${problem.why === undefined ? "" : ` (${problem.why})`}`;
    case "nobody-there":
      return `nobody answers at ${problem.to}, to which ${problem.router} sends`;
    case "not-expected":
      return `${problem.router} has no tunnel for the peer ${problem.from}`;
    case "nobody-initiates":
      return `neither ${problem.router} nor ${problem.peer} starts to negotiate`;
    case "ike-proposal":
      return `the IKE proposals share no ${problem.part}: ${sides(problem)}`;
    case "child-proposal":
      return `the ESP proposals share no ${problem.part}: ${sides(problem)}`;
    case "ipsec-mode":
      return `the IPsec modes differ: ${sides(problem)}`;
    case "selectors":
      return `the traffic selectors differ: ${sides(problem)}`;
    case "pfs":
      return `the PFS groups differ, which shows when the Child SA is renewed: ${sides(problem)}`;
    case "identity":
      return `${problem.router} does not accept the identity ${problem.sent} of ${problem.peer}; it expects ${problem.expected}`;
    case "no-key":
      return `${problem.router} has no pre-shared key for ${problem.peer}`;
    case "key-differs":
      return `the pre-shared keys of ${problem.router} and ${problem.peer} differ`;
    case "neighbor-shut":
      return `the neighbor ${problem.neighbor} is shut down on ${problem.router}`;
    case "neighbor-inactive":
      return `the neighbor ${problem.neighbor} is not activated for IPv4 unicast on ${problem.router}`;
    case "neighbor-unknown":
      return `${problem.router} has no neighbor ${problem.neighbor}`;
    case "no-bgp":
      return `${problem.router} runs no BGP`;
    case "not-connected":
      return `the external neighbor ${problem.neighbor} is not directly connected to ${problem.router}, and ebgp-multihop is not set`;
    case "as-differs":
      return `the AS numbers differ: ${problem.router} expects ${problem.ours}, ${problem.peer} is ${problem.theirs}`;
    case "router-id":
      return `${problem.router} and ${problem.peer} have the same router ID ${problem.ours}`;
    case "password-differs":
      return problem.one
        ? `only one of ${problem.router} and ${problem.peer} has a BGP password`
        : `the BGP passwords of ${problem.router} and ${problem.peer} differ`;
    case "hold-time":
      return `${problem.router} wants a hold time of at least ${problem.ours} seconds, ${problem.peer} offers ${problem.theirs}`;
    default:
      return problem satisfies never;
  }
}

function sides({ router, peer, ours, theirs }: { router: string; peer: string; ours: string; theirs: string }): string {
  return `${router} has ${ours}, ${peer} has ${theirs}`;
}
