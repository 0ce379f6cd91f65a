/** Which algorithms a router may use: `modern` refuses what is weak, `legacy` takes it and says so. */
export type MinimumAlgorithms = "modern" | "legacy";

// Routers of this age know little beside these; the modern ones stay in front.
const legacy = {
  kex: ["diffie-hellman-group14-sha1", "diffie-hellman-group1-sha1"],
  cipher: ["aes256-cbc", "aes192-cbc", "aes128-cbc", "3des-cbc"],
  hmac: ["hmac-sha1", "hmac-sha1-96"],
} as const;

// In the order of the library.
const hostKeyTypes = [
  "ssh-ed25519",
  "ecdsa-sha2-nistp256",
  "ecdsa-sha2-nistp384",
  "ecdsa-sha2-nistp521",
  "rsa-sha2-512",
  "rsa-sha2-256",
];

/** What is added to the library's own choice, and taken from it. A host whose keys are known is asked for these first. */
export function algorithmsFor(minimum: MinimumAlgorithms, known: readonly string[] = []): Readonly<Record<string, unknown>> {
  const isLegacy = minimum === "legacy";
  const added = (methods: readonly string[]) => ({ append: isLegacy ? [...methods] : [], prepend: [], remove: [] });
  const all = isLegacy ? [...hostKeyTypes, "ssh-rsa"] : hostKeyTypes;
  const isKnown = (type: string) => known.includes(type) || (known.includes("ssh-rsa") && type.startsWith("rsa-sha2"));
  return {
    kex: added(legacy.kex),
    cipher: added(legacy.cipher),
    hmac: isLegacy ? added(legacy.hmac) : { append: [], prepend: [], remove: ["hmac-sha1", "hmac-sha1-etm@openssh.com"] },
    serverHostKey: [...all.filter(isKnown), ...all.filter((type) => !isKnown(type))],
  };
}

/** What two ends agreed on. */
export interface Agreed {
  readonly kex: string;
  readonly serverHostKey: string;
  readonly ciphers: readonly string[];
  readonly macs: readonly string[];
  /** Of an RSA key. */
  readonly hostKeyBits?: number;
}

/** Shorter RSA keys are refused by clients of today. */
const shortestRsa = 2048;

/** What of it is weak today, by name; nothing where all of it is sound. */
export function weaknesses({ kex, serverHostKey, ciphers, macs, hostKeyBits }: Agreed): readonly string[] {
  const isWeak = (name: string) => /sha1(-96)?$|sha1-etm|-cbc$|md5|arcfour|^ssh-(rsa|dss)$/.test(name);
  const short = hostKeyBits !== undefined && hostKeyBits < shortestRsa ? [`an RSA key of ${hostKeyBits} bits`] : [];
  return [...new Set([...[kex, serverHostKey, ...ciphers, ...macs].filter(isWeak), ...short])];
}

/** Bits of the modulus of a public key as SSH sends it, where it is an RSA key. */
export function rsaBits(key: Buffer): number | undefined {
  const parts: Buffer[] = [];
  for (let at = 0; at + 4 <= key.length && parts.length < 3; ) {
    const length = key.readUInt32BE(at);
    parts.push(key.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  const [type, , modulus] = parts;
  if (type?.toString() !== "ssh-rsa" || !modulus) return undefined;
  const hex = modulus.toString("hex").replace(/^0+/, "");
  return hex === "" ? 0 : (hex.length - 1) * 4 + Number.parseInt(hex[0] as string, 16).toString(2).length;
}
