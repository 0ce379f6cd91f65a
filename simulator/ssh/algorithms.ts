import { getCiphers, getHashes } from "node:crypto";
import type { AlgorithmList, Algorithms } from "ssh2";
import type { Device } from "../device";
import type { HostKeyType } from "./host-key";

const CBC = ["aes128-cbc", "3des-cbc", "aes192-cbc", "aes256-cbc"] as const;
const CTR = ["aes128-ctr", "aes192-ctr", "aes256-ctr"] as const;
const OLD_MACS = ["hmac-sha1", "hmac-sha1-96", "hmac-md5"] as const;
const NEW_MACS = ["hmac-sha2-256", "hmac-sha2-512"] as const;

/**
 * What a server offers, and all of it can be served. Group exchange is missing everywhere: no SSH server written for
 * Node.js has it; an OpenSSH server in front of the router does.
 */
const SETS = {
  // Releases between old and new take all.
  wide: {
    kex: [
      "curve25519-sha256",
      "curve25519-sha256@libssh.org",
      "ecdh-sha2-nistp256",
      "ecdh-sha2-nistp384",
      "ecdh-sha2-nistp521",
      "diffie-hellman-group14-sha256",
      "diffie-hellman-group16-sha512",
      "diffie-hellman-group18-sha512",
      "diffie-hellman-group14-sha1",
      "diffie-hellman-group1-sha1",
    ],
    cipher: ["aes128-gcm@openssh.com", "aes256-gcm@openssh.com", ...CTR, ...CBC],
    hmac: ["hmac-sha2-256-etm@openssh.com", "hmac-sha2-512-etm@openssh.com", ...NEW_MACS, ...OLD_MACS],
  },
  // C891FJ, 15.x: the list of a server in netmiko #467.
  group14: {
    kex: ["diffie-hellman-group14-sha1", "diffie-hellman-group1-sha1"],
    cipher: [...CBC],
    hmac: [...OLD_MACS],
    serverHostKey: ["ssh-rsa"],
  },
  // cisco.ios #1133.
  group1: { kex: ["diffie-hellman-group1-sha1"], cipher: [...CBC], hmac: [...OLD_MACS], serverHostKey: ["ssh-rsa"] },
  // ipspace/netlab #2976. An RSA key goes on being offered as ssh-rsa: the library cannot help it.
  modern: {
    kex: ["curve25519-sha256", "ecdh-sha2-nistp256", "ecdh-sha2-nistp384", "diffie-hellman-group14-sha256"],
    cipher: ["aes128-gcm@openssh.com", "aes256-gcm@openssh.com", ...CTR],
    hmac: [...NEW_MACS],
    serverHostKey: ["rsa-sha2-512", "rsa-sha2-256"],
  },
  // dhcp-lease-observer; group 14 stands in for the group exchange.
  ix2106: { kex: ["diffie-hellman-group14-sha256"], cipher: [...CTR], hmac: [...NEW_MACS], serverHostKey: ["ssh-rsa"] },
} satisfies Readonly<Record<string, Algorithms>>;

const NEEDS: Readonly<Record<string, string>> = {
  "aes128-cbc": "aes-128-cbc",
  "3des-cbc": "des-ede3-cbc",
  "aes192-cbc": "aes-192-cbc",
  "aes256-cbc": "aes-256-cbc",
  "hmac-md5": "md5",
};

/** Old methods that the OpenSSL of this Node.js does not have; no router here can offer them. */
export function unavailable(): readonly string[] {
  missing ??= Object.entries(NEEDS)
    .filter(([, need]) => !there().includes(need))
    .map(([name]) => name);
  return missing;
}

let missing: readonly string[] | undefined;

function there(): string[] {
  return [...getCiphers(), ...getHashes().map((name) => name.toLowerCase())];
}

/** The methods of the router. */
export function algorithmsOf({ behaviour, options }: Pick<Device, "behaviour" | "options">): Algorithms {
  if (options.dialect === "nec-ix") return usable(behaviour("ix-ssh") === "ix2106" ? SETS.ix2106 : SETS.wide);
  const old = behaviour("ios-ssh-old");
  if (old === "group14" || old === "group1") return usable(SETS[old]);
  return behaviour("ios-ssh-new") === true ? SETS.modern : usable(SETS.wide);
}

/** The type of the key that a router makes for itself: RSA where it offers no other. */
export function keyTypeOf(device: Pick<Device, "behaviour" | "options">): HostKeyType {
  return device.options.hostKeyType ?? (Array.isArray(algorithmsOf(device)?.serverHostKey) ? "rsa" : "ed25519");
}

/** Without the methods that are not there. */
function usable(set: Algorithms): Algorithms {
  const absent = unavailable();
  const known = <T extends string>(list: AlgorithmList<T> | undefined): T[] =>
    (Array.isArray(list) ? list : []).filter((name) => !absent.includes(name));
  return { ...set, cipher: known(set.cipher), hmac: known(set.hmac) };
}

/** A router that takes old and new clients has a key for the old ones beside its own: they know no other than RSA. */
export function takesAll(device: Pick<Device, "behaviour" | "options">): boolean {
  const { hostKey, hostKeyType } = device.options;
  return hostKey === undefined && hostKeyType === undefined && algorithmsOf(device).serverHostKey === undefined;
}

/** What OpenSSH of today offers by itself, by the option that adds to it. */
const OPENSSH: Readonly<Record<string, RegExp>> = {
  KexAlgorithms: /^(sntrup|mlkem|curve25519|ecdh-|diffie-hellman-group-exchange-sha256|diffie-hellman-group1[468]-sha(256|512))/,
  HostKeyAlgorithms: /^(ssh-ed25519|ecdsa-|rsa-sha2-)/,
  Ciphers: /(-ctr|-gcm@openssh\.com|^chacha20)/,
  MACs: /^(umac-|hmac-sha2-|hmac-sha1$)/,
};

/** What a client of OpenSSH must be told to get in: the old methods, where the router has no other. */
export function sshOptions(device: Pick<Device, "behaviour" | "options">): string[] {
  const { kex, serverHostKey, cipher, hmac } = algorithmsOf(device);
  const offered = { KexAlgorithms: kex, HostKeyAlgorithms: serverHostKey, Ciphers: cipher, MACs: hmac };
  return Object.entries(offered).flatMap(([option, list]) => {
    const names = Array.isArray(list) ? (list as string[]) : [];
    const isKnown = names.length === 0 || names.some((name) => OPENSSH[option]?.test(name));
    return isKnown ? [] : [`${option}=+${names.join(",")}`];
  });
}
