import type { Assumption } from "../dialect";

/** Not settled by a public source. Each is safe under the other answer: a refused line is rolled back, and every change is read back before it is saved. */
export const assumptions: readonly Assumption[] = [
  {
    id: "entry-numbers",
    assumed:
      "`ip access-list resequence L 10 10` numbers the entries of a list and changes nothing else, also where the numbers are not shown; `15 permit …` and `15 remark …` then stand between others; remarks have no number",
    otherwise: "the router refuses the line, or the order read back is another one: the change is rolled back",
  },
  {
    id: "list-swap",
    assumed: "`ip access-group`, `ipv6 traffic-filter` and `access-class` with another list take its place at once",
    otherwise: "two lists are read back where one was planned: the change is rolled back",
  },
  {
    id: "one-vrf",
    assumed: "`vrf forwarding` and `ip vrf forwarding` set the same: the last one entered counts",
    otherwise: "both lines are read back: the change is rolled back",
  },
  {
    id: "vlan-shown",
    assumed: "VLANs stand in the running-config, as they do unless the switch shares them by VTP as a server",
    otherwise: "the VLAN is not there when the configuration is read back: the change is rolled back",
  },
  {
    id: "prefix-list-le",
    assumed: "`ge 25 le 32` is shown as it was typed",
    otherwise: "the line read back is another one: the change is rolled back",
  },
  {
    id: "lists-replace",
    assumed: "re-entering `encryption`, `integrity`, `group`, `prf` or `set transform-set` replaces the list",
    otherwise: "the list read back is longer than planned; the change is rolled back",
  },
  {
    id: "transform-set-in-use",
    assumed: "the header of a transform-set in use can be entered with other algorithms",
    otherwise: "the router refuses the line; the change is rolled back and the refusal reported",
  },
  {
    id: "default-objects",
    assumed:
      "`default crypto ikev2 proposal|policy`, `default crypto ipsec transform-set|profile` bring the built-in object back",
    otherwise: "lines that stay are found when the configuration is read back; the change is rolled back",
  },
  {
    id: "psk-readback",
    assumed: "the key of a keyring peer is shown in clear, or as `pre-shared-key 6 …` where key encryption is on",
    otherwise: "type 6 cannot be compared: the key counts as present, and is sent again when the argument changes",
  },
  {
    id: "proposals-by-order",
    assumed: "a proposal entered into a policy that has some stands behind them",
    otherwise: "the order of preference is another one: all proposals are offered all the same",
  },
  {
    id: "keys-of-two-sides",
    assumed:
      "`no pre-shared-key` takes back a key of both sides before `pre-shared-key local` and `remote` come, and the other way round",
    otherwise: "the key read back is another one; the change is rolled back",
  },
  {
    id: "bgp-display-turns",
    assumed:
      "the first IPv6 address family makes the router show the IPv4 policy below `address-family ipv4`; families for VPNs alone do not",
    otherwise: "lines are not where they are looked for after the change; it is rolled back",
  },
  {
    id: "numbered-access-list",
    assumed:
      "an entry cannot be taken out of a list without a name: `no access-list N` takes the list, and the entries that stay are entered again",
    otherwise: "a few lines more than a release needs that looks at the entry; the list is gone for the moment between",
  },
  {
    id: "prefix-list-number",
    assumed: "an entry of a prefix list goes before another takes its number",
    otherwise: "one needless line",
  },
  {
    id: "match-local-is-source",
    assumed: "`match address local` in the policy is the address of the tunnel source",
    otherwise: "the default policy is chosen and the IKE SA does not come up: the arguments are the user's, nothing is guessed",
  },
  {
    id: "echo-in-turn",
    assumed: "lines typed ahead are echoed when the router gets to them, each behind the prompt of the one before",
    otherwise:
      "found out at the first lines of a session, which change nothing: one more login, and the router gets its lines one by one",
  },
  {
    id: "input-buffer",
    assumed: "10 lines or 1,000 characters may be typed ahead without any of them being dropped",
    otherwise:
      "the echo of a line is missing or another: the session is closed, what was sent is named, the configuration is read and the change taken back",
  },
];
