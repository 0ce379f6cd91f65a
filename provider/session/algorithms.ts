/** Which algorithms are allowed: `modern` refuses weak ones, `legacy` accepts and reports them. */
export type MinimumAlgorithms = "modern" | "legacy";

// Old routers offer little else. Modern algorithms are preferred.
const legacy = {
  kex: ["diffie-hellman-group14-sha1", "diffie-hellman-group1-sha1"],
  cipher: ["aes256-cbc", "aes192-cbc", "aes128-cbc", "3des-cbc"],
  hmac: ["hmac-sha1", "hmac-sha1-96"],
} as const;

// In the library's order of preference.
const hostKeyTypes = [
  "ssh-ed25519",
  "ecdsa-sha2-nistp256",
  "ecdsa-sha2-nistp384",
  "ecdsa-sha2-nistp521",
  "rsa-sha2-512",
  "rsa-sha2-256",
];

/** Changes to the library's default algorithms. Types of known host keys are preferred. */
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

/** The negotiated algorithms. */
export interface Agreed {
  readonly kex: string;
  readonly serverHostKey: string;
  readonly ciphers: readonly string[];
  readonly macs: readonly string[];
  /** Size of the modulus, if the host key is an RSA key. */
  readonly hostKeyBits?: number;
}

/** Current clients refuse shorter RSA keys. */
const shortestRsa = 2048;

/** Names of the weak ones among them. */
export function weaknesses({ kex, serverHostKey, ciphers, macs, hostKeyBits }: Agreed): readonly string[] {
  const isWeak = (name: string) => /sha1(-96)?$|sha1-etm|-cbc$|md5|arcfour|^ssh-(rsa|dss)$/.test(name);
  const short = hostKeyBits !== undefined && hostKeyBits < shortestRsa ? [`an RSA key of ${hostKeyBits} bits`] : [];
  return [...new Set([...[kex, serverHostKey, ...ciphers, ...macs].filter(isWeak), ...short])];
}

/** Size of the modulus of a public key in SSH wire format, if it is an RSA key. */
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
