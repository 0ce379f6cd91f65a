import { z } from "zod";
import { bool, device, integer, oneOf } from "./fields";
import { kilobytes, replayWindow } from "./ipsec-profile";
import type { Spec } from "./spec";

/** What holds for all IKEv2 and IPsec of a router, unless a profile says otherwise. One for each device. Cisco IOS only: `crypto ikev2 …` and `crypto ipsec …` lines at the top. */
export interface IkeGlobalArgs {
  /** Name of the device in `ixios:devices`, or `device("osaka")`. Changing it replaces the resource: it leaves the old router and comes to the new one. */
  device: string;
  /** Dead peer detection of profiles that have none of their own: `crypto ikev2 dpd N R periodic`. Default: off. A live SA keeps the old values until it is made anew. */
  dpd?: {
    /** Seconds between probes, 10–3600. */
    interval: number;
    /** Seconds until a probe is repeated, 2–60. */
    retryInterval: number;
    /** Probe always, or only when there is traffic to send and none comes back. */
    mode: "periodic" | "on-demand";
  };
  /** Seconds between packets that keep a NAT on the way open, 5–3600: `crypto ikev2 nat keepalive N`. Default: none. Applies when the IKE SA is made anew. */
  natKeepalive?: number;
  /** Split large IKE messages by itself: `crypto ikev2 fragmentation`. Default false. Applies at the next negotiation. */
  fragmentation?: boolean;
  /** Size of the parts in bytes, 68–1500; says `fragmentation` too: `crypto ikev2 fragmentation mtu N`. Default: the router's. Applies at the next negotiation. */
  fragmentationMtu?: number;
  /** Requests under way at once, 1–200: `crypto ikev2 window N`. Default 5. Applies at the next negotiation. */
  window?: number;
  /** IKE SAs at most: `crypto ikev2 limit max-sa N`. Default: no limit. Applies to new SAs. */
  maxSa?: number;
  /** IKE SAs in negotiation at most: `crypto ikev2 limit max-in-negotation-sa N` (spelled so). Default: the router's. Applies to new SAs. */
  maxInNegotiation?: number;
  /** Half-open SAs from which on a peer must prove its address, 1–1000: `crypto ikev2 cookie-challenge N`. Default: never. Applies to new SAs. */
  cookieChallenge?: number;
  /** Fetch certificates by HTTP. Default true; false: `no crypto ikev2 http-url cert`. Applies at the next negotiation. */
  httpUrlCertificates?: boolean;
  /** Lifetime of Child SAs in seconds, 120–2592000 (classic IOS: to 86400): `crypto ipsec security-association lifetime seconds N`. Default 3600. Applies to Child SAs made afterwards. */
  lifetime?: number;
  /** Lifetime of Child SAs in kilobytes, 2560–4294967295, or `off`: `crypto ipsec security-association lifetime kilobytes N`, `… disable`. Default 4608000. Applies to Child SAs made afterwards. */
  lifetimeKilobytes?: number | "off";
  /** Replay detection. Default true. Off: `crypto ipsec security-association replay disable`. Applies when the Child SA is renewed. */
  antiReplay?: boolean;
  /** Packets that may arrive out of order, 64, 128, 256, 512 or 1024: `crypto ipsec security-association replay window-size N`. Default 64. Applies when the Child SA is renewed. */
  replayWindow?: 64 | 128 | 256 | 512 | 1024;
  /** The don't-fragment bit of the outer packet: `crypto ipsec df-bit …`. Default `copy`. Applies to the next packet. */
  dfBit?: "clear" | "copy" | "set";
}

export const ikeGlobal: Spec<IkeGlobalArgs> = {
  kind: "IkeGlobal",
  schema: z.strictObject({
    device,
    ...z
      .strictObject({
        dpd: z.strictObject({
          interval: integer(10, 3600, "seconds"),
          retryInterval: integer(2, 60, "seconds"),
          mode: oneOf("periodic", "on-demand"),
        }),
        natKeepalive: integer(5, 3600, "seconds"),
        fragmentation: bool(),
        fragmentationMtu: integer(68, 1500, "bytes"),
        window: integer(1, 200),
        maxSa: integer(1, 1000000),
        maxInNegotiation: integer(1, 1000000),
        cookieChallenge: integer(1, 1000),
        httpUrlCertificates: bool(),
        lifetime: integer(120, 2592000, "seconds"),
        lifetimeKilobytes: kilobytes,
        antiReplay: bool(),
        replayWindow,
        dfBit: oneOf("clear", "copy", "set"),
      })
      .partial().shape,
  }) as unknown as z.ZodType<IkeGlobalArgs>,
  identity: ["device"],
  secrets: [],
  id: () => "ikev2 global",
};
