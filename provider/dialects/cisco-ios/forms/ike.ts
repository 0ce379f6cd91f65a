import { coded, type Field, joined, word } from "../../../config/field";
import type { Form, Row } from "../../../config/form";
import type { IkeAuthenticationArgs } from "../../../resources/ike-authentication";
import type { IkeId, IkeMatch } from "../../../resources/ike-id";
import { defaultKeyring, identityCodec, ip6, isV6, peerAddressCodec } from "../vocabulary";
import { failures } from "./ike-objects";

/** A single address says who the peer is; a network only says where it may come from. */
const isSingle = (address: string) => /^[\d.]+$/.test(address) || (isV6(address) && /^[^/]+(\/128)?$/.test(address));
const isOne = (id: IkeMatch | undefined): id is IkeId => !!id && !id.fqdnDomain && !id.emailDomain && !id.any;

type Holes = (hole: string) => string | undefined;

function readPeerId(hole: Holes): IkeId | undefined {
  const address = hole("address");
  if (address !== undefined) {
    if (!isSingle(address)) return undefined;
    return isV6(address) ? { ipv6: ip6.from(address.replace(/\/128$/, "")) as string } : { ipv4: address };
  }
  const identity = readIdentity(hole);
  return isOne(identity) ? identity : undefined;
}

function readIdentity(hole: Holes): IkeMatch | undefined {
  return hole("identity") === undefined ? undefined : identityCodec.from(hole("identity") as string);
}

const fields: readonly Field[] = [
  word("keyring"),
  word("peerName", "peer"),
  word("description"),
  word("hostname"),
  joined<IkeId>(
    "peerId",
    (id) =>
      (id.ipv4 ?? id.ipv6)
        ? { address: peerAddressCodec.to((id.ipv4 ?? id.ipv6) as string) }
        : { identity: identityCodec.to(id) },
    readPeerId,
  ),
  joined<string>(
    "address",
    (address) => ({ address: peerAddressCodec.to(address) }),
    (hole) => {
      const address = hole("address");
      return address === undefined || isSingle(address) ? undefined : peerAddressCodec.from(address);
    },
  ),
  joined<IkeMatch>(
    "identity",
    (id) => ({ identity: identityCodec.to(id) }),
    (hole) => (hole("address") === undefined && readPeerId(hole) ? undefined : readIdentity(hole)),
  ),
  word("localKey", "localKey", unshown()),
  word("remoteKey", "remoteKey", unshown()),
  word("preSharedKeyHex"),
  coded("preSharedKey", "preSharedKey", unshown()),
];

/** Of a key in the router's own form (`6 …`) we can only say that there is one. */
function unshown() {
  return { to: (key: string) => key, from: (text: string) => text.replace(/^[06] /, "") };
}

const ownForm = (line: string) => new RegExp(`^${line} 6 \\S+$`);
const apart = /^pre-shared-key (local|remote) hex /;

const rows: readonly Row[] = [
  { line: "description | {description...}" },
  { line: "address | {address...}" },
  { line: "hostname | {hostname}" },
  { line: "identity | {identity...}" },
  { line: "pre-shared-key local | {localKey...}", secret: ["localKey"], opaque: ownForm("pre-shared-key local"), apart },
  {
    line: "pre-shared-key remote | {remoteKey...}",
    secret: ["remoteKey"],
    opaque: ownForm("pre-shared-key remote"),
    apart,
  },
  { line: "pre-shared-key | hex {preSharedKeyHex}", secret: ["preSharedKeyHex"] },
  { line: "pre-shared-key | {preSharedKey...}", secret: ["preSharedKey"], opaque: ownForm("pre-shared-key"), apart },
];

export const ikeAuthentication: Form<IkeAuthenticationArgs> = {
  blocks: [
    { in: ["crypto ikev2 keyring {keyring}"], rows: [] },
    {
      in: ["crypto ikev2 keyring {keyring}", "peer {peer}"],
      owner: true,
      rows,
    },
  ],
  fields,
  values: ({ peerId = {}, keyring, peerName }) => ({
    keyring: keyring ?? defaultKeyring,
    peer: peerName ?? Object.values(peerId).find((value) => value !== undefined),
  }),
  bind: ["keyring", "peer"],
  check: ({ peerId, peerName, address, identity, hostname }) =>
    failures([
      [!peerId && !peerName, "peerId", "is needed on Cisco IOS, or peerName: the keyring's peer has a name"],
      [
        !peerId && !address && !identity && !hostname,
        "peerId",
        "is needed on Cisco IOS, or address, identity or hostname: else the key is nobody's",
      ],
      [
        (peerId?.ipv4 ?? peerId?.ipv6) !== undefined && address !== undefined,
        "address",
        "says the same as the address in peerId: leave one out",
      ],
      [
        peerId !== undefined && peerId.ipv4 === undefined && peerId.ipv6 === undefined && identity !== undefined,
        "identity",
        "says the same as the id in peerId: leave one out",
      ],
    ]),
};
