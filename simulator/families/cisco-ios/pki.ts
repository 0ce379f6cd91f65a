import type { Rule, TypedLine } from "../../grammar/rule";
import { childBySlot, lines } from "../../model/node";

/** Certificates are read on to `quit`; see session/multi-line.ts. */
export const pkiRules: readonly Rule[] = [
  { form: "crypto pki trustpoint <name:word>", opens: "trustpoint" },
  { form: "crypto pki server <name:word>", opens: "pki-server" },
  { form: "crypto pki certificate chain <name:word>", opens: "certificate-chain" },
  { form: "ip ssh pubkey-chain", opens: "pubkey-chain" },
];

export const trustpointRules: readonly Rule[] = [
  { form: "enrollment / ( selfsigned | terminal [ pem ] | url <url:word> )" },
  { form: "serial-number / [ none ]" },
  { form: "subject-name / <name:line>" },
  { form: "revocation-check / { crl | none | ocsp }" },
  { form: "rsakeypair / <label:word> [ <bits:int:360-4096> ]" },
];

export const serverRules: readonly Rule[] = [
  { form: "database level / ( minimum | names | complete )" },
  { form: "issuer-name / <name:line>" },
  { form: "grant auto" },
  { form: "shutdown", negative: "shown" },
];

export const chainRules: readonly Rule[] = [{ form: "certificate ( ca | self-signed ) <serial:word>" }];

export const pubkeyRules: readonly Rule[] = [{ form: "username <user:word>", opens: "pubkey-user" }];

export const pubkeyUserRules: readonly Rule[] = [{ form: "key-hash ssh-rsa / <hash:word> [ <comment:word> ]" }];

/** The server for HTTPS makes itself a trustpoint that nobody typed. */
export function selfSign({ root, also }: TypedLine): void {
  if (lines(root).some((line) => line.text.startsWith("crypto pki trustpoint TP-self-signed-"))) return;
  const name = "crypto pki trustpoint TP-self-signed-1234567890";
  also(root, name);
  const trustpoint = childBySlot(root, name);
  if (trustpoint === undefined) return;
  for (const line of [
    "enrollment selfsigned",
    "subject-name cn=IOS-Self-Signed-Certificate-1234567890",
    "revocation-check none",
    "rsakeypair TP-self-signed-1234567890",
  ])
    also(trustpoint, line);
}
