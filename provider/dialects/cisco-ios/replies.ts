import type { Replies, Said } from "../dialect";

const all = (patterns: readonly RegExp[]): readonly Said[] => patterns.map((words) => ({ words }));

/** Printed whenever an incomplete object is entered; the next lines complete it. Source: transcripts of IOS 15.x. */
const incomplete = all([
  /^IKEv2 (proposal|policy|profile) MUST have/,
  /^IKEv2 proposal MUST either/,
  /^\s*encryption algorithm aes-gcm, a prf algorithm/,
  /^\s*\d\. A /,
  /^\s*statement\.?$/,
  /a profile is deemed incomplete until it has .* statements/i,
]);

/** The line exists already. Source: list of warnings in the NSO CLI NED for IOS, and a transcript of the first. */
const already = all([
  /^% Policy already has same proposal set/,
  /^% Already found same 'match identity' statement/,
  /^% Profile already contains this keyring/,
]);

/** Side effects that the router reports. */
const notices: readonly Said[] = [
  ...incomplete,
  ...already,
  ...all([
    /^Enter configuration commands, one per line/,
    /^Building configuration/,
    // Source: transcripts of `switchport access vlan` with a new VLAN.
    /^% Access VLAN does not exist\. Creating vlan \d+/i,
    // Source: list of warnings in the NSO CLI NED for IOS, which compares in lower case.
    /^% ?Peergroups are automatically activated when parameters are configured/i,
    /^% ?peer-group \S+ is not present, but will go ahead and delete/i,
    /^% ?creating a port-channel interface Port-channel ?\d+/i,
    /^% ?outside interface address added/i,
    /^elapsed time was \d+ seconds/i,
    /^translating "[^"]*"/i,
    /^% ?can't delete last \d+ vty lines/i,
    /^% ?tunnel interface was deleted/i,
  ]),
  // The address was removed before.
  { words: /^(% ?)?Invalid address/i, after: /^no ip address / },
  { words: /./, after: /^no (duplex|speed)$/ },
];

/** The line was accepted, and something else was removed, or it is not in force yet. */
const warnings: readonly Said[] = all([
  /^% ?(Note|Warning):/i,
  // Source: transcripts of adding, changing and removing the VRF of an interface; the NED for the others.
  /^% Interface \S+ IPv4 disabled and address(\(es\)|es)? removed due to (en|dis)abling VRF/i,
  /^% Interface \S+ IPv6 disabled and address(\(es\)|es)? removed due to (en|dis)abling VRF/i,
  /^% IPv4 (and IPv6 )?addresses from all interfaces in VRF \S+ have been removed/i,
  /^% The static routes in vrf \S+ with outgoing interface \S+ will be removed/i,
  /removed due to VRF change/i,
  /IP address \S+ will be removed from \S+ due to removal of vlan/i,
  /^% ?All BGP sessions must be reset to take the new/i,
  /^% ?changes to .* will not take effect until the next/i,
  /reload or use .* command, for this to take effect/i,
  /^% ?removing .* will delete all routes and clear current ipsec/i,
  /^Not all config may be removed and may reappear after reactivating/i,
  /this command is deprecated/i,
  /command accepted but obsolete, unreleased or unsupported/i,
]);

export const replies: Replies = {
  notices,
  warnings,
  refused: /^%|^Command authorization failed|^BGP is already running|^Error:|^Bad mask|^Command rejected|^\s*\^$/,
  // IOS has too many messages of refusal, with and without a percent sign: unknown words stop the change.
  strict: true,
  questions: [
    // Source: transcripts of IOS 15.x; the NED answers it the same way.
    {
      line: /^(no|default) username /,
      question: /remove all username related configurations with same name\.\s*Do you want to continue\?\s*\[confirm\]\s*$/,
      answer: "\r",
    },
  ],
};
