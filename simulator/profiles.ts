import type { Value } from "./behaviours";
import type { Dialect } from "./index";

/** A device by name: what its head says where a configuration comes without one, and how it behaves. */
export interface Profile {
  readonly dialect: Dialect;
  readonly device: string;
  readonly head: readonly string[];
  readonly behaviours: Readonly<Record<string, Value>>;
}

const NEC = "! NEC Portable Internetwork Core Operating System Software";

function ixHead(model: string, release: string, compiled: string): string[] {
  return [
    NEC,
    `! IX Series ${model} (magellan-sec) Software, Version ${release} SOFTWARE`,
    `! Compiled ${compiled}`,
    "! Current time -",
    "!",
  ];
}

function iosHead(release: string, ...more: readonly string[]): string[] {
  const lines = [
    "Building configuration...",
    "",
    "Current configuration : 0 bytes",
    "!",
    "! Last configuration change at -",
    "!",
  ];
  return [...lines, `version ${release}`, ...more, "!"];
}

const OLD_IOS = [
  "service timestamps debug datetime msec",
  "service timestamps log datetime msec",
  "no service password-encryption",
];

/** Whatever is not told apart here by a public source is left at the default of the behaviours. */
export const profiles = {
  "ix2106-10.2": {
    dialect: "nec-ix",
    device: "UNIVERGE IX2106, 10.2.16",
    head: ixHead("IX2106", "10.2.16, RELEASE", "Mar 27-Fri-2020 14:03:22 JST #2"),
    behaviours: { "ix-ssh": "ix2106" },
  },
  "ix2215-10.7": {
    dialect: "nec-ix",
    device: "UNIVERGE IX2215, 10.7.18",
    head: ixHead("IX2215", "10.7.18, RELEASE", "Oct 25-Tue-2022 12:37:13 JST #2"),
    behaviours: { "ix-ssh": "ix2106", "ix-psk-display": "masked" },
  },
  "ix2105-8.9": {
    dialect: "nec-ix",
    device: "UNIVERGE IX2105, 8.9.17B",
    head: ixHead("IX2105", "8.9.17B, MAINTENANCE RELEASE", "May 17-Fri-2013 16:27:00 JST #2"),
    behaviours: { "ix-password-hash": 10 },
  },
  "c891-15.3": {
    dialect: "cisco-ios",
    device: "Cisco C891FJ-K9, 15.3(3)M5",
    head: iosHead("15.3", ...OLD_IOS),
    behaviours: { "ios-ssh-old": "group14", "login-method": "both" },
  },
  "iosv-15.9": {
    dialect: "cisco-ios",
    device: "Cisco IOSv, 15.9(3)M",
    head: iosHead("15.9", ...OLD_IOS),
    behaviours: { "login-method": "both", "ios-secret-type": 5, "ios-config-message": true },
  },
  "csr-17": {
    dialect: "cisco-ios",
    device: "Cisco CSR1000V, IOS XE 17",
    head: iosHead("17.3", "service timestamps debug datetime msec", "service timestamps log datetime msec"),
    behaviours: {
      "ios-ssh-new": true,
      "ios-plaintext-mtu": true,
      "login-method": "both",
      "ios-secret-type": 9,
      "ios-no-address-family": "no-activate",
      "ios-delayed-delete": 30,
    },
  },
} as const satisfies Readonly<Record<string, Profile>>;

export type ProfileName = keyof typeof profiles;

export function profileOf(name: ProfileName | undefined, dialect: Dialect): Profile | undefined {
  if (name === undefined) return undefined;
  const found: Profile | undefined = Object.hasOwn(profiles, name) ? profiles[name] : undefined;
  if (found === undefined) throw new Error(`no profile is called "${name}"; there is ${Object.keys(profiles).join(", ")}`);
  if (found.dialect !== dialect) throw new Error(`the profile "${name}" is one of ${found.dialect}, not of ${dialect}`);
  return found;
}
