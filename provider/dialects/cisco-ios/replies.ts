import type { Replies, Said } from "../dialect";

const all = (patterns: readonly RegExp[]): readonly Said[] => patterns.map((words) => ({ words }));

/** Printed each time a still incomplete object is entered: it becomes complete with the next lines. Transcripts of IOS 15.x. */
const incomplete = all([
  /^IKEv2 (proposal|policy|profile) MUST have/,
  /^IKEv2 proposal MUST either/,
  /^\s*encryption algorithm aes-gcm, a prf algorithm/,
  /^\s*\d\. A /,
  /^\s*statement\.?$/,
  /a profile is deemed incomplete until it has .* statements/i,
]);

/** The line is there already. Warnings of the NSO CLI NED for IOS; a transcript for the first. */
const already = all([
  /^% Policy already has same proposal set/,
  /^% Already found same 'match identity' statement/,
  /^% Profile already contains this keyring/,
]);

/** What the router does along with the line, and says. */
const notices: readonly Said[] = [
  ...incomplete,
  ...already,
  ...all([
    /^Enter configuration commands, one per line/,
    /^Building configuration/,
    // A VLAN that is not there yet: transcripts of `switchport access vlan`.
    /^% Access VLAN does not exist\. Creating vlan \d+/i,
    // The NSO CLI NED for IOS takes these for no errors; it compares in lower case.
    /^% ?Peergroups are automatically activated when parameters are configured/i,
    /^% ?peer-group \S+ is not present, but will go ahead and delete/i,
    /^% ?creating a port-channel interface Port-channel ?\d+/i,
    /^% ?outside interface address added/i,
    /^elapsed time was \d+ seconds/i,
    /^translating "[^"]*"/i,
    /^% ?can't delete last \d+ vty lines/i,
    /^% ?tunnel interface was deleted/i,
  ]),
  // The address is gone already.
  { words: /^(% ?)?Invalid address/i, after: /^no ip address / },
  { words: /./, after: /^no (duplex|speed)$/ },
];

/** The line was taken, and something else with it, or it is not in force yet. */
const warnings: readonly Said[] = all([
  /^% ?(Note|Warning):/i,
  // Transcripts of a VRF put on, changed and taken off an interface; the NED for the rest.
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
  // IOS has too many words of refusal, with and without a percent sign: what is not known stops the change.
  strict: true,
  questions: [
    // Transcripts of IOS 15.x; the NED answers in the same way.
    {
      line: /^(no|default) username /,
      question: /remove all username related configurations with same name\.\s*Do you want to continue\?\s*\[confirm\]\s*$/,
      answer: "\r",
    },
  ],
};
