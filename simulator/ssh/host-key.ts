import { createHash, generateKeyPair } from "node:crypto";
import { promisify } from "node:util";
import { utils } from "ssh2";

let made: string | undefined;

/** One key for all routers of a process: making one takes a while. */
function ownKey(): string {
  made ??= utils.generateKeyPairSync("rsa", { bits: 2048 }).private;
  return made;
}

/** The key pair of a router. Without one nobody gets in by SSH. */
export class HostKey {
  private pem: string | undefined;

  constructor(given: string | undefined, isMissing: boolean) {
    this.pem = isMissing ? undefined : (given ?? ownKey());
  }

  get current(): string | undefined {
    return this.pem;
  }

  replace(pem: string | undefined): void {
    this.pem = pem;
  }

  /** A new pair takes the place of the old one. */
  async generate(bits: number): Promise<void> {
    const encoding = { type: "pkcs1", format: "pem" } as const;
    const { privateKey } = await promisify(generateKeyPair)("rsa", {
      modulusLength: bits,
      publicKeyEncoding: encoding,
      privateKeyEncoding: encoding,
    });
    this.pem = privateKey;
  }

  /** `SHA256:…` as OpenSSH prints it; empty without a key. */
  fingerprint(): string {
    if (this.pem === undefined) return "";
    const key = utils.parseKey(this.pem);
    if (key instanceof Error || Array.isArray(key)) throw new Error("the host key cannot be read");
    return `SHA256:${createHash("sha256").update(key.getPublicSSH()).digest("base64").replace(/=+$/, "")}`;
  }
}
