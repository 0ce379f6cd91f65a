import type { Form } from "../../../config/form";
import type { IkeAuthenticationArgs } from "../../../resources/ike-authentication";
import type { IkeTunnelArgs } from "../../../resources/ike-tunnel";
import { defaultKeyring, toAddressMask } from "../vocabulary";

export const ikeAuthentication: Form<IkeAuthenticationArgs> = {
  blocks: [
    { in: ["crypto ikev2 keyring {keyring}"], rows: [] },
    {
      in: ["crypto ikev2 keyring {keyring}", "peer {peer}"],
      owner: true,
      rows: [
        { line: "address | {address...}" },
        { line: "identity | {identity...}" },
        { line: "pre-shared-key | {preSharedKey...}", secret: ["preSharedKey"], opaque: /^pre-shared-key 6 \S+$/ },
      ],
    },
  ],
  values: ({ peerId, keyring, peerName, preSharedKey }) => ({
    keyring: keyring ?? defaultKeyring,
    peer: peerName ?? Object.values(peerId).find((value) => value !== undefined),
    address: peerId.ipv4 ?? (peerId.ipv6 ? `${peerId.ipv6.toUpperCase()}/128` : undefined),
    identity: peerId.fqdn ? `fqdn ${peerId.fqdn}` : peerId.keyid ? `key-id ${peerId.keyid}` : undefined,
    preSharedKey,
  }),
  bind: ["keyring", "peer"],
};

const inProfile = "belongs to the IkeProfile or IkeDefaultProfile on Cisco IOS: set it there";

export const ikeTunnel: Form<IkeTunnelArgs> = {
  blocks: [
    {
      in: ["interface {interface}"],
      owner: true,
      rows: [
        { line: "description | {description...}" },
        { line: "ip address | {address} {mask}", apart: / secondary$/, unset: "no ip address" },
        { line: "ip unnumbered | {unnumbered}", after: ["interface {unnumbered}"] },
        { line: "ip mtu | {mtu}" },
        { line: "ip tcp adjust-mss | {tcpMss}" },
        { line: "tunnel source | {source}", after: ["interface {source}"] },
        // The mode comes before the protection: else IOS first makes SAs for GRE.
        { line: "tunnel mode | ipsec ipv4", when: "always" },
        { line: "tunnel destination | {peer}" },
        {
          line: "tunnel protection | ipsec profile {ipsecProfile} ikev2-profile {profile}",
          no: "no tunnel protection ipsec profile {ipsecProfile}",
          uses: ["ipsec profile {ipsecProfile}", "ikev2 profile {profile}"],
        },
        { line: "shutdown", toggle: "hidden", when: "down" },
      ],
    },
  ],
  values: (args) => ({
    interface: args.interface,
    description: args.description,
    ...(args.address ? toAddressMask(args.address) : {}),
    unnumbered: args.unnumbered,
    mtu: args.mtu,
    tcpMss: args.tcpMss,
    source: args.source,
    always: true,
    peer: args.peer,
    profile: args.profile?.name ?? "default",
    ipsecProfile: args.profile?.ipsecProfile ?? args.profile?.name ?? "default",
    down: args.enabled === false,
  }),
  bind: ["interface"],
  unsupported: {
    authentication: "belongs to the IkeProfile or IkeDefaultProfile on Cisco IOS: give it to that",
    localId: inProfile,
    ikeSa: inProfile,
    childSa: inProfile,
    dpdInterval: inProfile,
    antiReplay: inProfile,
    sourceAddress: inProfile,
    negotiationDirection: "has no command on Cisco IOS 15.3: a static tunnel both starts and answers; leave it out",
    retransmit: "has no command on Cisco IOS: leave it out",
    localTrafficSelector: "has no meaning on a Cisco IOS tunnel interface, which always negotiates any to any: leave it out",
    outgoingInterface: "has no command on Cisco IOS: set source, and a StaticRoute to the peer",
    connect: "has no command on Cisco IOS, whose tunnel interfaces always keep their SAs up: leave it out",
    fragmentation: "has no command on the tunnel on Cisco IOS: set mtu and tcpMss so that nothing needs to be fragmented",
    ignoreMtu: "has no command on Cisco IOS: leave it out",
  },
  check: (args) => [
    ...(args.source
      ? []
      : [{ property: "source", reason: "is needed on Cisco IOS: the interface or address the tunnel starts from" }]),
    ...(/^Tunnel\d+$/.test(args.interface)
      ? []
      : [{ property: "interface", reason: "must be a tunnel interface of Cisco IOS, such as Tunnel2" }]),
    ...(/^\d+\.\d+\.\d+\.\d+$/.test(args.peer)
      ? []
      : [{ property: "peer", reason: "must be an IPv4 address on a Cisco IOS tunnel of mode `ipsec ipv4`" }]),
    ...(args.tcpMss === "auto"
      ? [{ property: "tcpMss", reason: "must be a number on Cisco IOS (500 to 1460 bytes), which has no `auto`" }]
      : []),
    ...(args.address && args.unnumbered ? [{ property: "unnumbered", reason: "cannot be given together with address" }] : []),
  ],
};
