import { createHash, generateKeyPair } from "node:crypto";
import { promisify } from "node:util";
import { utils } from "ssh2";

/** `ed25519` takes no time to make; `rsa` is what routers of this age have, and takes a good part of a second. */
export type HostKeyType = "ed25519" | "rsa";

const made = new Map<HostKeyType, string>();

/** The RSA key of the process for routers that have another beside it; made apart, since it takes a while. */
let besides: Promise<string> | undefined;

export function rsaBesides(): Promise<string> {
  besides ??= made.has("rsa") ? Promise.resolve(made.get("rsa") as string) : newRsaKey(2048);
  return besides;
}

async function newRsaKey(bits: number): Promise<string> {
  const encoding = { type: "pkcs1", format: "pem" } as const;
  const { privateKey } = await promisify(generateKeyPair)("rsa", {
    modulusLength: bits,
    publicKeyEncoding: encoding,
    privateKeyEncoding: encoding,
  });
  return privateKey;
}

/** One key of each type for all routers of a process, made when it is first asked for. */
function ownKey(type: HostKeyType): string {
  let key = made.get(type);
  if (key === undefined) {
    key =
      type === "rsa" ? utils.generateKeyPairSync("rsa", { bits: 2048 }).private : utils.generateKeyPairSync("ed25519").private;
    made.set(type, key);
  }
  return key;
}

interface HostKeyOptions {
  /** Private key in PEM; without one the router has that of the process. */
  readonly given: string | undefined;
  readonly type: HostKeyType;
  readonly isMissing: boolean;
}

/** The key pair of a router. Without one nobody gets in by SSH. */
export class HostKey {
  private key: () => string | undefined;
  private original = true;

  constructor({ given, type, isMissing }: HostKeyOptions) {
    if (given !== undefined) parse(given);
    this.key = () => (isMissing ? undefined : (given ?? ownKey(type)));
  }

  get current(): string | undefined {
    return this.key();
  }

  /** The key is the one that the router came with. */
  get isOriginal(): boolean {
    return this.original;
  }

  replace(pem: string | undefined): void {
    this.original = false;
    this.key = () => pem;
  }

  /** A new pair takes the place of the old one. */
  async generate(bits: number): Promise<void> {
    this.replace(await newRsaKey(bits));
  }

  /** `SHA256:…` as OpenSSH prints it; empty without a key. */
  fingerprint(): string {
    const { current } = this;
    if (current === undefined) return "";
    return `SHA256:${createHash("sha256").update(parse(current).getPublicSSH()).digest("base64").replace(/=+$/, "")}`;
  }
}

function parse(pem: string) {
  const key = utils.parseKey(pem);
  if (key instanceof Error || Array.isArray(key)) throw new Error("the host key cannot be read: it must be a private key in PEM");
  return key;
}
