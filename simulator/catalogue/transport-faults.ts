import type { BehaviourRow } from "./behaviour";

/** Rows 78 to 80, and 140 to 143: methods of SSH, and what goes wrong on the way. */
export const transportFaults: readonly BehaviourRow[] = [
  {
    id: "offer-is-served",
    row: 78,
    family: "both",
    meaning: "whatever a server offers can be served; group exchange, which it cannot do, is not in the offer",
    source: "tried with OpenSSH",
  },
  {
    id: "old-clients-too",
    row: 79,
    family: "both",
    meaning: "a router that takes old and new clients has an RSA key beside its own, group 14 with SHA-1 and CBC",
    source: "options of OpenSSH and asyncssh for old devices",
  },
  {
    id: "no-common-method",
    row: 80,
    family: "both",
    meaning: "a client without a method in common sees the offer before the connection closes",
    source: "assumed, follows from RFC 4253",
    assumed: true,
  },
  {
    id: "stalled-login",
    row: 140,
    family: "both",
    meaning: "a fault takes the login and never answers the channel, its terminal or its shell",
    source: "assumed",
    assumed: true,
  },
  {
    id: "message-before-echo",
    row: 141,
    family: "both",
    meaning: "a fault puts a message and the prompt once more in front of the echo of what is typed",
    source: "an IOS session with debug crypto ikev2; the place is assumed",
    assumed: true,
  },
  {
    id: "pause-behind-questions",
    row: 142,
    family: "both",
    meaning: "a fault stops the output behind any line, also one that looks like a question or a prompt",
    source: "assumed, follows from slow output and banners",
    assumed: true,
  },
  {
    id: "seized-for-a-while",
    row: 143,
    family: "both",
    meaning: "a fault has somebody take the configuration mode behind a line, and give it back later",
    source: "assumed, follows from svintr-config",
    assumed: true,
  },
];
