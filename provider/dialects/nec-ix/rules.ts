import type { LineRule } from "../../config/rules";
import { opaqueKey } from "./vocabulary";

/** Lines that no form writes, but that must be understood to judge what is on the router. */
export const rules: readonly LineRule[] = [
  {
    in: [],
    line: "ikev2 authentication psk id {idType} {id} | key {form} {preSharedKey}",
    secret: ["preSharedKey"],
    opaque: opaqueKey,
    defines: ["ikev2 psk {idType} {id}"],
  },
  {
    in: ["interface {name}"],
    line: "ikev2 peer | {peer} authentication psk id {peerIdType} {peerId}",
    uses: ["ikev2 psk {peerIdType} {peerId}"],
  },
  { in: ["interface {name}"], line: "ikev2 peer | {peer...}" },
  { in: ["interface {name}"], line: "tunnel mode | {mode...}" },
];
