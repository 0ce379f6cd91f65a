import { getCiphers, getHashes } from "node:crypto";
import type { AlgorithmList, Algorithms } from "ssh2";
import type { Device } from "../device";
import type { HostKeyType } from "./host-key";

const CBC = ["aes128-cbc", "3des-cbc", "aes192-cbc", "aes256-cbc"] as const;
const CTR = ["aes128-ctr", "aes192-ctr", "aes256-ctr"] as const;
const OLD_MACS = ["hmac-sha1", "hmac-sha1-96", "hmac-md5"] as const;
const NEW_MACS = ["hmac-sha2-256", "hmac-sha2-512"] as const;

/**
 * What a server offers. Group exchange is missing everywhere: no SSH server written for Node.js has it; an OpenSSH server
 * in front of the router does.
 */
const SETS = {
  // Releases between old and new take all.
  wide: {
    kex: { append: ["diffie-hellman-group14-sha1", "diffie-hellman-group1-sha1"], prepend: [], remove: [] },
    cipher: { append: [...CBC], prepend: [], remove: [] },
    hmac: { append: [...OLD_MACS], prepend: [], remove: [] },
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
  const there = [...getCiphers(), ...getHashes().map((name) => name.toLowerCase())];
  return Object.entries(NEEDS)
    .filter(([, need]) => !there.includes(need))
    .map(([name]) => name);
}

/** The methods of the router; undefined: whatever the library offers. */
export function algorithmsOf({ behaviour, options }: Pick<Device, "behaviour" | "options">): Algorithms | undefined {
  if (options.dialect === "nec-ix") return behaviour("ix-ssh") === "ix2106" ? usable(SETS.ix2106) : undefined;
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
  const missing = unavailable();
  const filter = <T extends string>(list: AlgorithmList<T> | undefined): AlgorithmList<T> => {
    const known = (names: readonly T[]) => names.filter((name) => !missing.includes(name));
    if (list === undefined || Array.isArray(list)) return known(list ?? []);
    return { ...list, append: known([list.append ?? []].flat() as T[]) };
  };
  return { ...set, cipher: filter(set.cipher), hmac: filter(set.hmac) };
}
