/** Words in front of a secret that both families know, from their command references. A blank stands for a blank or a fold. */
const common: readonly string[] = [
  "pre-shared-key (?:(?:local|remote|hex) )?(?:\\d )?",
  "key-string (?:\\d )?",
  // `key chain X`, `key 1` below it and `crypto key generate rsa` hold none.
  "key (?!(?:chain|generate|zeroize|import|export|config-key|pubkey-chain) |\\d+\\s*$)(?:(?:char|hex|secret) )?(?:\\d )?",
  "password (?:(?:plain|hash|secret) )?(?:\\d )?",
  "secret-password ",
  "(?:shared-)?secret (?:\\d )?",
  "passphrase (?:\\d )?",
  // Communities of BGP are none.
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
  // In an address it ends at the host.
  return new RegExp(`((?<![A-Za-z])(?:${words}))((?<=:\\/\\/\\S*)[^\\s@]+(?=@)|\\S+)`, "gim");
}
