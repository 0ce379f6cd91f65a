/** Which algorithms a router may use: `modern` refuses what is weak, `legacy` takes it and says so. */
export type MinimumAlgorithms = "modern" | "legacy";

// Routers of this age know little beside these; the modern ones stay in front.
const legacy = {
  kex: ["diffie-hellman-group14-sha1", "diffie-hellman-group1-sha1"],
  cipher: ["aes256-cbc", "aes192-cbc", "aes128-cbc", "3des-cbc"],
  hmac: ["hmac-sha1", "hmac-sha1-96"],
  serverHostKey: ["ssh-rsa"],
} as const;

/** What is added to the library's own choice, and taken from it. */
export function algorithmsFor(minimum: MinimumAlgorithms): Readonly<Record<string, object>> {
  const old = Object.entries(legacy);
  if (minimum === "legacy")
    return Object.fromEntries(old.map(([name, methods]) => [name, { append: [...methods], prepend: [], remove: [] }]));
  const weakByDefault = { serverHostKey: ["ssh-rsa"], hmac: ["hmac-sha1", "hmac-sha1-etm@openssh.com"] };
  return Object.fromEntries(
    Object.entries(weakByDefault).map(([name, methods]) => [name, { append: [], prepend: [], remove: methods }]),
  );
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
