import { createHash, createHmac } from "node:crypto";

/** A known key of a host. */
export interface KnownKey {
  /** `SHA256:…` as OpenSSH prints it. */
  readonly fingerprint: string;
  readonly type: string;
}

/** The keys of a host in the text of a known_hosts file, with plain or hashed names. Revoked keys are left out. */
export function knownKeys(text: string, { host, port }: { readonly host: string; readonly port: number }): readonly KnownKey[] {
  const name = (port === 22 ? host : `[${host}]:${port}`).toLowerCase();
  const found = text.split("\n").flatMap((line) => {
    const words = line.trim().split(/\s+/);
    const mark = words[0]?.startsWith("@") ? words.shift() : undefined;
    const [names, type, key] = words;
    // The key of a certificate authority is no host key.
    if (!names || !type || !key || names.startsWith("#") || mark === "@cert-authority" || !isNamed(name, names)) return [];
    return [{ type, fingerprint: fingerprintOf(key), isRevoked: mark === "@revoked" }];
  });
  const revoked = new Set(found.filter((each) => each.isRevoked).map(({ fingerprint }) => fingerprint));
  return found.filter(({ fingerprint }) => !revoked.has(fingerprint)).map(({ fingerprint, type }) => ({ fingerprint, type }));
}

function fingerprintOf(key: string): string {
  return `SHA256:${createHash("sha256").update(Buffer.from(key, "base64")).digest("base64").replace(/=+$/, "")}`;
}

function isNamed(name: string, names: string): boolean {
  const [, salt, hash] = /^\|1\|([^|]+)\|([^|]+)$/.exec(names) ?? [];
  if (salt !== undefined && hash !== undefined)
    return createHmac("sha1", Buffer.from(salt, "base64")).update(name).digest("base64") === hash;
  const patterns = names.toLowerCase().split(",");
  const fits = (pattern: string) => toPattern(pattern).test(name);
  return patterns.some(fits) && !patterns.some((each) => each.startsWith("!") && fits(each.slice(1)));
}

function toPattern(glob: string): RegExp {
  const source = glob
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`);
}
