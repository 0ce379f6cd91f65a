import type { Row } from "../../../config/form";

/** The lines of `crypto ikev2 profile`, in the order the router prints them. What no argument can say stands apart. */
export const profileRows: readonly Row[] = [
  { line: "description | {description...}" },
  { line: "match fvrf | {profileFvrf}" },
  { line: "match address local {localAddress...}" },
  { line: "match identity remote {match...}" },
  { line: "match certificate {certificateMap}" },
  { line: "identity local | {localId...}", apart: /^identity local dn$/ },
  { line: "authentication remote {remoteMethod}" },
  { line: "authentication local | {localMethod}", apart: / key / },
  { line: "keyring local | {keyring}", uses: ["ikev2 keyring {keyring}"] },
  // As releases before 15.2 print it; written by none of ours.
  { line: "keyring | {oldKeyring}", apart: /^keyring (local|aaa) /, uses: ["ikev2 keyring {oldKeyring}"] },
  { line: "lifetime | {lifetime}", default: "lifetime 86400", apart: /^lifetime certificate$/ },
  { line: "dpd | {dpdInterval} {dpdRetryInterval} {dpdMode}" },
  { line: "nat keepalive | {natKeepalive}" },
  { line: "ivrf | {ivrf}" },
  { line: "virtual-template | {virtualTemplate}", apart: /^virtual-template \d+ / },
  { line: "initial-contact force", when: "forceInitialContact" },
  { line: "no config-exchange request", no: "config-exchange request", when: "noConfigExchange" },
  {
    line: "shutdown",
    toggle: "hidden",
    when: "down",
    interrupts: { what: "the tunnels of the profile", why: "it is taken out of use", on: ["add"] },
  },
];
