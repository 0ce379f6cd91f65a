// Where no public source settles what the routers do. Each is used in one place.

/** Milliseconds from the moment at which everything fits to the IKE SA with its first Child SA. */
export const SA_DELAY = 2000;

/** Milliseconds from a usable path between the neighbours to the established BGP session. */
export const BGP_DELAY = 8000;

/** Milliseconds after which a failed negotiation is tried again: 2, 4 and 8 s of retransmission and 16 s of waiting. */
export const ATTEMPT = 30000;

/** Retransmissions of one attempt. */
export const RESENDS = 3;

/**
 * An IX proposes all it knows, the strongest first. Without `child-pfs` it wants a group for every renewed Child SA:
 * published configurations that work with a peer without PFS switch it off.
 */
export const IX_ENCRYPTION = ["aes256", "aes192", "aes128", "3des"];
export const IX_HASHES = ["sha512", "sha384", "sha256", "sha1", "md5"];
export const IX_GROUPS = [15, 14, 5, 2, 1];

/** What IOS 15 falls back to where no policy fits the local address. */
export const IOS_DEFAULT_IKE = {
  encryption: ["aes256", "aes192", "aes128"],
  integrity: ["sha512", "sha384", "sha256", "sha1", "md5"],
  prf: ["sha512", "sha384", "sha256", "sha1", "md5"],
  groups: [5, 2],
};
export const IOS_DEFAULT_CHILD = { encryption: ["aes128"], integrity: ["sha1"] };

/** Seconds. IX: without `timers`. */
export const IX_BGP_TIMERS = { keepalive: 60, hold: 180 };

/**
 * Which address of an IX without `router-id` is its BGP identifier. One router is known that prints 10.150.0.1 beside
 * 200.1.1.1, 192.168.1.254 and 10.200.0.1: not the highest. The lowest fits.
 */
export const IX_ROUTER_ID = "lowest";
