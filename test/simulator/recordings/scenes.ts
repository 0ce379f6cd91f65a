import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { filesBelow } from "../../support/shared";
import { clientLog } from "./client-log";
import { dialogs } from "./dialog";
import type { Scene } from "./step";
import { transcript } from "./transcript";

/** Captures of one reply without the command: which command it was. */
const COMMANDS: readonly (readonly [RegExp, string])[] = [
  [/cisshgo-write_mem/, "write memory"],
  [/show_run_interface/, "show running-config interface GigabitEthernet1"],
  [/show_archive_filelist/, "show archive"],
  [/ShowArchiveConfigDifferences/, "show archive config differences"],
  [/ShowConfigurationLock/, "show configuration lock"],
  [/ShowCryptoIkev2SaDetail/, "show crypto ikev2 sa detailed"],
  [/ShowCryptoIkev2Session.*full/, "show crypto ikev2 session"],
  [/ShowCryptoIkev2Session/, "show crypto ikev2 session detailed"],
  [/ShowCryptoIkev2Sa_/, "show crypto ikev2 sa"],
  [/ShowCryptoIpsecSa/, "show crypto ipsec sa"],
  [/ShowCryptoSessionDetail/, "show crypto session detail"],
  [/ShowCryptoSession_/, "show crypto session"],
  [/ShowBgpNeighbors/, "show bgp neighbors"],
  [/ShowBgpSummary/, "show bgp summary"],
  [/ShowIpBgpSummary/, "show ip bgp summary"],
  [/ShowIpRoute/, "show ip route"],
  [/ShowIpStaticRoute/, "show ip static route"],
  [/ShowIpSsh/, "show ip ssh"],
  [/show_ip_bgp_summary/, "show ip bgp summary"],
  [/show_ip_bgp_neighbors/, "show ip bgp neighbors"],
  [/show_ip_bgp/, "show ip bgp"],
  [/show_ip_route_vrf/, "show ip route vrf VRF"],
  [/show_ip_route/, "show ip route"],
  [/show_crypto_ipsec_sa_detail/, "show crypto ipsec sa detail"],
  [/show_crypto_session_detail/, "show crypto session detail"],
  [/show_interfaces/, "show interfaces"],
  [/show_archive/, "show archive"],
  [/show_version/, "show version"],
];

/** Everything below a folder of recordings. */
export function scenesBelow(folder: string): Scene[] {
  return filesBelow(folder)
    .filter((file) => !file.endsWith(".md"))
    .flatMap((file) => scenesOf(file));
}

function scenesOf(path: string): Scene[] {
  const text = readFileSync(path, "utf8").replaceAll("\r\n", "\n");
  const file = basename(path);
  if (path.includes("/ix/")) return transcript(file, text, "nec-ix");
  if (file.endsWith(".yaml")) return dialogs(file, text);
  const command = COMMANDS.find(([pattern]) => pattern.test(file))?.[1];
  if (command === undefined)
    return text.includes("write_channel") ? [clientLog(file, text)] : transcript(file, text, "cisco-ios");
  const reply = text
    .split("\n")
    .map((line) => line.trimEnd())
    .filter((line) => line !== "");
  return [{ file, dialect: "cisco-ios", way: [], steps: [{ prompt: "Router#", input: command, reply, after: "Router#" }] }];
}
