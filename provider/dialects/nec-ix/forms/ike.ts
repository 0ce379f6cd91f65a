import type { Form } from "../../../config/form";
import type { IkeAuthenticationArgs } from "../../../resources/ike-authentication";
import type { IkeDefaultProfileArgs, IkeProfileArgs } from "../../../resources/ike-profile";
import type { IkeTunnelArgs } from "../../../resources/ike-tunnel";
import { opaqueKey, toId } from "../vocabulary";
import { policyCheck, policyRows, policyUnsupported, policyValues } from "./ike-policy";

export const ikeAuthentication: Form<IkeAuthenticationArgs> = {
  blocks: [
    {
      in: [],
      rows: [
        {
          line: "ikev2 authentication psk id {idType} {id} | key char {preSharedKey}",
          secret: ["preSharedKey"],
          opaque: opaqueKey,
          defines: ["ikev2 psk {idType} {id}"],
        },
      ],
    },
  ],
  values: (args) => ({ ...toId(args.peerId), preSharedKey: args.preSharedKey }),
  bind: ["idType", "id"],
  unsupported: {
    keyring: "has no meaning on NEC IX, where keys are global: leave it out",
    peerName: "has no meaning on NEC IX, where a key is found by its id: leave it out",
  },
};

const onTheTunnel = "is named by the tunnel on NEC IX: give it to the IkeTunnel instead";

export const ikeDefaultProfile: Form<IkeDefaultProfileArgs> = {
  blocks: [{ in: ["ikev2 default-profile"], owner: true, rows: policyRows("") }],
  values: policyValues,
  unsupported: { ...policyUnsupported, authentication: onTheTunnel },
  check: policyCheck,
};

export const ikeProfile: Form<IkeProfileArgs> = {
  blocks: [{ in: ["ikev2 profile {name}"], owner: true, header: { defines: ["ikev2 profile {name}"] }, rows: policyRows("") }],
  values: (args) => ({ ...policyValues(args), name: args.name }),
  bind: ["name"],
  unsupported: { ...policyUnsupported, authentication: onTheTunnel, ciscoIos: "names objects of Cisco IOS: leave it out" },
  check: policyCheck,
};

export const ikeTunnel: Form<IkeTunnelArgs> = {
  blocks: [
    {
      in: ["interface {interface}"],
      owner: true,
      header: { defines: ["interface {interface}"] },
      rows: [
        { line: "description | {description...}" },
        { line: "tunnel mode | ipsec-ikev2", when: "always" },
        { line: "ip address | {address}", apart: / secondary$/, unset: "no ip address" },
        { line: "ip unnumbered | {unnumbered}", after: ["interface {unnumbered}"] },
        { line: "ip mtu | {mtu}" },
        { line: "ip tcp adjust-mss | {tcpMss}" },
        ...policyRows("ikev2 "),
        { line: "ikev2 peer | {peer} authentication psk id {peerIdType} {peerId}", uses: ["ikev2 psk {peerIdType} {peerId}"] },
        { line: "shutdown", toggle: "shown", when: "down", otherwise: "no shutdown" },
      ],
    },
  ],
  values: (args) => {
    const peer = args.authentication ? toId(args.authentication.peerId) : undefined;
    return {
      ...policyValues(args),
      always: true,
      interface: args.interface,
      description: args.description,
      address: args.address,
      unnumbered: args.unnumbered,
      mtu: args.mtu,
      tcpMss: args.tcpMss,
      profile: args.profile?.name,
      connect: args.connect,
      ignoreMtu: args.ignoreMtu === true,
      preFragment: args.fragmentation === "pre",
      peer: args.peer,
      peerIdType: peer?.idType,
      peerId: peer?.id,
      down: args.enabled === false,
    };
  },
  bind: ["interface"],
  unsupported: {
    ...policyUnsupported,
    source: "has no meaning on NEC IX: use sourceAddress (own address for IKE) and outgoingInterface",
    "authentication.keyring": "has no meaning on NEC IX, where keys are global: leave it out",
    "authentication.peerName": "has no meaning on NEC IX, where a key is found by its id: leave it out",
    "profile.ipsecProfile": "names an object of Cisco IOS: leave it out",
  },
  check: (args) => [
    ...policyCheck(args),
    ...(args.authentication
      ? []
      : [{ property: "authentication", reason: "is needed on NEC IX: the key of the peer (an IkeAuthentication)" }]),
    ...(/^Tunnel\d+\.0$/.test(args.interface)
      ? []
      : [{ property: "interface", reason: "must be a tunnel interface of NEC IX, such as Tunnel3.0" }]),
    ...(args.address && args.unnumbered ? [{ property: "unnumbered", reason: "cannot be given together with address" }] : []),
  ],
};
