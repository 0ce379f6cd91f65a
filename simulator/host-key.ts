import { createHash } from "node:crypto";
import { utils } from "ssh2";

/** `ed25519` takes no time to make; `rsa` is what routers of this age have, and takes a good part of a second. */
export type HostKeyType = "ed25519" | "rsa";

const made = new Map<HostKeyType, string>();

/** One key of each type for all routers of a process, made when a router first asks for it. */
export function ownKey(type: HostKeyType): string {
  let key = made.get(type);
  if (key === undefined) {
    key =
      type === "rsa" ? utils.generateKeyPairSync("rsa", { bits: 2048 }).private : utils.generateKeyPairSync("ed25519").private;
    made.set(type, key);
  }
  return key;
}

/** `SHA256:…` as OpenSSH prints it. */
export function fingerprintOf(hostKey: string): string {
  const key = utils.parseKey(hostKey);
  if (key instanceof Error || Array.isArray(key)) throw new Error("the host key cannot be read: it must be a private key in PEM");
  return `SHA256:${createHash("sha256").update(key.getPublicSSH()).digest("base64").replace(/=+$/, "")}`;
}
