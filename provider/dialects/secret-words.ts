/** Words before a secret, from the command references of both families. A blank matches blanks or a line break in folded text. */
const common: readonly string[] = [
  "pre-shared-key (?:(?:local|remote|hex) )?(?:\\d )?",
  "key-string (?:\\d )?",
  // `key chain X`, `key 1` inside it and `crypto key generate rsa` contain no secret.
  "key (?!(?:chain|generate|zeroize|import|export|config-key|pubkey-chain) |\\d+\\s*$)(?:(?:char|hex|secret) )?(?:\\d )?",
  "password (?:(?:plain|hash|secret) )?(?:\\d )?",
  "secret-password ",
  "(?:shared-)?secret (?:\\d )?",
  "passphrase (?:\\d )?",
  // BGP communities are no secrets.
  "(?<!\\b(?:set|match) |ext|-)community (?!list)",
  "message-digest-key \\d+ md5 (?:\\d )?",
  "auth(?:entication)?-key (?:\\d+ md5 )?(?:\\d )?",
  "authentication (?:md5|text) (?:key-string )?(?:\\d )?",
  "(?:standby|vrrp|glbp) \\d+ authentication (?!md5 |text )",
  "\\bauth (?:md5|sha\\S*) (?:\\d )?",
  "\\bpriv (?:des|3des|aes) (?:\\d+ )?",
  "psk (?:ascii|hex|char) (?:\\d )?",
  "(?:ftp|sftp|scp|https?):\\/\\/[^\\s:@/]+:",
];

/** What follows these words is a secret: `$1` the words, `$2` the secret. */
export function toSecretWords(own: readonly string[]): RegExp {
  const words = [...own, ...common].map((each) => each.replaceAll(" ", "(?: +|\\r?\\n\\s+)")).join("|");
  // In a URL the secret ends before the host.
  return new RegExp(`((?<![A-Za-z])(?:${words}))((?<=:\\/\\/\\S*)[^\\s@]+(?=@)|\\S+)`, "gim");
}
