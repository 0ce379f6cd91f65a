import type { Device } from "../device";
import { usersOf } from "../families/cisco-ios/shared";
import { lines } from "../model/node";
import type { Command, Reply } from "../session/commands";
import type { IosSession } from "../session/ios";
import { blocksOf, settingOf, settingsOf } from "../state/config";

const NAMES: Readonly<Record<string, string>> = { "3des": "3DES", des: "DES", sha1: "SHA96", md5: "MD596" };
const GROUPS: Readonly<Record<string, string>> = {
  "1": "DH_GROUP_768_MODP",
  "2": "DH_GROUP_1024_MODP",
  "5": "DH_GROUP_1536_MODP",
  "14": "DH_GROUP_2048_MODP",
  "15": "DH_GROUP_3072_MODP",
  "16": "DH_GROUP_4096_MODP",
  "19": "DH_GROUP_256_ECP",
  "20": "DH_GROUP_384_ECP",
  "21": "DH_GROUP_521_ECP",
  "24": "DH_GROUP_2048_256_MODP",
};

function shownNames(value: string | undefined): string {
  return (value ?? "none")
    .split(" ")
    .map((word) => NAMES[word] ?? word.toUpperCase())
    .join(" ");
}

function proposals(device: Device): Reply {
  return blocksOf(device.model.root, "crypto ikev2 proposal").flatMap((block) => {
    const groups = (settingOf(block, "group") ?? "").split(" ").filter((group) => group !== "");
    const integrity = settingOf(block, "integrity");
    return [
      ` IKEv2 proposal: ${block.args.name}`,
      `     Encryption : ${shownNames(settingOf(block, "encryption"))}`,
      `     Integrity  : ${shownNames(integrity)}`,
      `     PRF        : ${shownNames(settingOf(block, "prf") ?? integrity)
        .replace("SHA96", "SHA1")
        .replace("MD596", "MD5")}`,
      `     DH Group   : ${groups.map((group) => `${GROUPS[group] ?? group}/Group ${group}`).join(" ") || "None"}`,
    ];
  });
}

function policies(device: Device): Reply {
  return blocksOf(device.model.root, "crypto ikev2 policy").flatMap((block) => [
    "",
    ` IKEv2 policy : ${block.args.name}`,
    "      Match fvrf  : global",
    `      Match address local : ${settingsOf(block, "match address local").join(" ") || "any"}`,
    ...settingsOf(block, "proposal").map((name) => `      Proposal    : ${name}`),
  ]);
}

function profiles(device: Device): Reply {
  return blocksOf(device.model.root, "crypto ikev2 profile").flatMap((block) => [
    "",
    `IKEv2 profile: ${block.args.name}`,
    " Ref Count: 1",
    " Match criteria: ",
    "  Fvrf: global",
    `  Local address/interface: ${settingsOf(block, "match address local").join(" ") || "none"}`,
    "  Identities: ",
    ...settingsOf(block, "match identity remote").map((identity) => `   ${identity}`),
    "  Certificate maps: none",
    ` Local identity: ${settingOf(block, "identity local") ?? "none"}`,
    " Remote identity: none",
    ` Local authentication method: ${settingOf(block, "authentication local") ?? "none"}`,
    ` Remote authentication method(s): ${settingsOf(block, "authentication remote").join(" ") || "none"}`,
    ` EAP options: none`,
    ` Keyring: ${settingOf(block, "keyring local") ?? "none"}`,
    ` Lifetime: ${settingOf(block, "lifetime") ?? "86400"} seconds`,
    ` DPD: ${settingOf(block, "dpd")?.replace(/^(\d+) (\d+) (.*)$/, "interval $1, retry-interval $2, $3") ?? "disabled"}`,
  ]);
}

function transformSets(device: Device): Reply {
  return blocksOf(device.model.root, "crypto ipsec transform-set").flatMap((block) => {
    const [name = "", ...transforms] = block.text.trim().split(" ").slice(3);
    const mode = settingOf(block, "mode") ?? "tunnel";
    return [
      `Transform set ${name}: { ${transforms.join(" ")}  } `,
      `   will negotiate = { ${mode === "tunnel" ? "Tunnel" : "Transport"},  }, `,
      "",
    ];
  });
}

function ipsecProfiles(device: Device): Reply {
  const { root } = device.model;
  return blocksOf(root, "crypto ipsec profile").flatMap((block) => {
    const name = block.args.name ?? "";
    const users = usersOf(root, (line) => line.startsWith(`tunnel protection ipsec profile ${name}`));
    return [
      `IPSEC profile ${name}`,
      ...(settingOf(block, "set ikev2-profile") === undefined
        ? []
        : [`        IKEv2 Profile: ${settingOf(block, "set ikev2-profile")}`]),
      `        Security association lifetime: ${settingOf(block, "set security-association lifetime kilobytes") ?? "4608000"} kilobytes/${settingOf(block, "set security-association lifetime seconds") ?? "3600"} seconds`,
      `        Responder-Only (Y/N): ${lines(block).some((line) => line.text.trim() === "responder-only") ? "Y" : "N"}`,
      `        PFS (Y/N): ${settingOf(block, "set pfs") === undefined ? "N" : `Y, DH group: ${settingOf(block, "set pfs")}`}`,
      `        Mixed-mode : Disabled`,
      "        Transform sets={ ",
      ...(settingOf(block, "set transform-set") ?? "").split(" ").map((set) => `                ${set}: ,`),
      "        }",
      ...users.map((user) => `        Interfaces using it: ${user.parent?.args.interface ?? ""}`),
      "",
    ];
  });
}

const shows: Readonly<Record<string, (device: Device) => Reply>> = {
  "show crypto ikev2 proposal": proposals,
  "show crypto ikev2 policy": policies,
  "show crypto ikev2 profile": profiles,
  "show crypto ipsec transform-set": transformSets,
  "show crypto ipsec profile": ipsecProfiles,
};

export const cryptoConfigCommands: readonly Command<IosSession>[] = Object.entries(shows).map(([form, print]) => ({
  form,
  run: ({ device }) => print(device),
}));
