import { isIp4 } from "../grammar/types";
import type { ConfigNode } from "../model/node";
import { IOS_DEFAULT_CHILD, IOS_DEFAULT_IKE } from "./assumptions";
import { blockOf, blocksOf, hasLine, isLine, lastWord, settingOf, settingsOf, wordsOf } from "./config";
import {
  type ChildSuite,
  type Identity,
  type IdentityPattern,
  type IkeSuite,
  type Key,
  type KeyEntry,
  maskedPrefix,
  type Port,
  type TunnelView,
} from "./view";

/** A tunnel that IPsec protects, with the IKEv2 profile, policy and keyring that belong to it. */
export function readTunnel(root: ConfigNode, block: ConfigNode, ports: readonly Port[]): TunnelView[] {
  const [, ipsecName, ikev2Name] =
    /^ipsec profile (\S+)(?: ikev2-profile (\S+))?/.exec(settingOf(block, "tunnel protection") ?? "") ?? [];
  if (ipsecName === undefined) return [];
  const ipsec = blockOf(root, `crypto ipsec profile ${ipsecName}`);
  const profileName = ikev2Name ?? settingOf(ipsec, "set ikev2-profile");
  const profile = blockOf(root, `crypto ikev2 profile ${profileName}`);
  const source = settingOf(block, "tunnel source") ?? "";
  const peer = settingOf(block, "tunnel destination");
  const address = isIp4(source) ? source : ports.find((port) => port.name === source)?.address?.address;
  const missing = missingPart({ source, peer, ipsec, profile, profileName });
  const sets = wordsOf(settingOf(ipsec, "set transform-set"));
  const localId = readLocalId(settingOf(profile, "identity local"));
  const dpd = wordsOf(settingOf(profile, "dpd") ?? settingOf(root, "crypto ikev2 dpd"));
  const modes = sets.map((set) => settingOf(transformSet(root, set), "mode") ?? "tunnel");
  const kilobytes = settingOf(ipsec, "set security-association lifetime kilobytes");
  return [
    {
      interface: lastWord(block.text),
      enabled: !hasLine(block, "shutdown"),
      ...(missing === undefined ? {} : { incomplete: missing }),
      ...(peer === undefined ? {} : { peer }),
      source: isIp4(source) ? { kind: "address", address: source } : { kind: "interface", name: source },
      ...(localId === undefined ? {} : { localId }),
      remoteIds: settingsOf(profile, "match identity remote").map(readPattern),
      keys: keysOf(root, profile),
      ike: ikeSuites(root, address),
      child: sets.length === 0 ? [IOS_DEFAULT_CHILD] : sets.map((set) => childSuite(root, set)),
      pfs: pfsOf(settingOf(ipsec, "set pfs")),
      mode: modes[0]?.startsWith("transport") ? "transport" : "tunnel",
      selector: settingOf(block, "tunnel mode")?.startsWith("ipsec") ? "any" : "gre",
      initiates: hasLine(ipsec, "responder-only") ? "never" : "at-once",
      responds: true,
      ownOrder: false,
      lifetime: {
        ike: Number(settingOf(profile, "lifetime") ?? 86400),
        child: Number(
          settingOf(ipsec, "set security-association lifetime seconds") ??
            settingOf(root, "crypto ipsec security-association lifetime seconds") ??
            3600,
        ),
        ...(kilobytes === "disable" ? {} : { kilobytes: Number(kilobytes ?? 4608000) }),
      },
      ...(dpd[1] === undefined ? {} : { dpd: { interval: Number(dpd[0]), retry: Number(dpd[1]) } }),
      antiReplay: !hasLine(ipsec, "set security-association replay disable"),
      ...(profileName === undefined ? {} : { profile: profileName }),
    },
  ];
}

interface Parts {
  readonly source: string;
  readonly peer: string | undefined;
  readonly ipsec: ConfigNode | undefined;
  readonly profile: ConfigNode | undefined;
  readonly profileName: string | undefined;
}

function missingPart({ source, peer, ipsec, profile, profileName }: Parts): string | undefined {
  if (source === "") return "it has no tunnel source";
  if (peer === undefined) return "it has no tunnel destination";
  if (ipsec === undefined) return "its IPsec profile does not exist";
  if (profileName === undefined) return "no IKEv2 profile belongs to it, so that it speaks IKEv1";
  if (profile === undefined) return `the IKEv2 profile ${profileName} does not exist`;
  if (hasLine(profile, "shutdown")) return `the IKEv2 profile ${profileName} is shut down`;
  if (!isLine(profile, /^match (identity|certificate) /)) return `the IKEv2 profile ${profileName} matches no identity`;
  if (!isLine(profile, /^authentication local pre-share/) || !isLine(profile, /^authentication remote pre-share/))
    return `the IKEv2 profile ${profileName} does not authenticate both sides by pre-shared key`;
  return undefined;
}

const ALGORITHMS: Readonly<Record<string, string>> = {
  "aes-cbc-128": "aes128",
  "aes-cbc-192": "aes192",
  "aes-cbc-256": "aes256",
  "aes-gcm-128": "aes128gcm",
  "aes-gcm-256": "aes256gcm",
};

/** The policies for the local address, with their proposals; the default one where none fits. */
function ikeSuites(root: ConfigNode, address: string | undefined): IkeSuite[] {
  const policies = blocksOf(root, "crypto ikev2 policy").filter((policy) => {
    const locals = settingsOf(policy, "match address local");
    return locals.length === 0 || locals.includes(address ?? "");
  });
  const specific = policies.filter((policy) => isLine(policy, /^match address local /));
  const [policy] = specific.length > 0 ? specific : policies;
  if (policy !== undefined) return settingsOf(policy, "proposal").flatMap((name) => proposal(root, name));
  return hasLine(root, "no crypto ikev2 policy default") ? [] : proposal(root, "default");
}

function proposal(root: ConfigNode, name: string): IkeSuite[] {
  const block = blockOf(root, `crypto ikev2 proposal ${name}`);
  if (block === undefined)
    return name !== "default" || hasLine(root, "no crypto ikev2 proposal default") ? [] : [IOS_DEFAULT_IKE];
  const encryption = wordsOf(settingOf(block, "encryption")).map((word) => ALGORITHMS[word] ?? word);
  const integrity = wordsOf(settingOf(block, "integrity"));
  const prf = settingOf(block, "prf");
  const groups = wordsOf(settingOf(block, "group")).map(Number);
  const suite = { encryption, integrity, prf: prf === undefined ? integrity : wordsOf(prf), groups };
  // A proposal that is not complete is not proposed.
  return encryption.length > 0 && suite.prf.length > 0 && groups.length > 0 ? [suite] : [];
}

function transformSet(root: ConfigNode, name: string): ConfigNode | undefined {
  return blocksOf(root, `crypto ipsec transform-set ${name}`)[0];
}

const HMACS: Readonly<Record<string, string>> = {
  "esp-md5-hmac": "md5",
  "esp-sha-hmac": "sha1",
  "esp-sha256-hmac": "sha256",
  "esp-sha384-hmac": "sha384",
  "esp-sha512-hmac": "sha512",
};

function childSuite(root: ConfigNode, name: string): ChildSuite {
  const text = transformSet(root, name)?.text.trim() ?? "";
  const integrity = wordsOf(text).flatMap((word) => HMACS[word] ?? []);
  const [, cipher = "", bits] = / esp-(des|3des|null|aes|gcm)(?: (128|192|256))?(?: |$)/.exec(text) ?? [];
  const sized = cipher === "aes" ? `aes${bits ?? 128}` : cipher === "gcm" ? `aes${bits ?? 128}gcm` : cipher;
  return { encryption: sized === "" ? [] : [sized], integrity: integrity.length === 0 ? ["none"] : integrity };
}

function pfsOf(value: string | undefined): readonly number[] {
  return value === undefined ? [] : [Number(/\d+$/.exec(value)?.[0] ?? 1)];
}

const ID_KINDS: Readonly<Record<string, Identity["kind"]>> = { address: "ipv4", fqdn: "fqdn", email: "email", "key-id": "keyid" };

function readLocalId(value: string | undefined): Identity | undefined {
  const [kind = "", id] = wordsOf(value);
  const known = ID_KINDS[kind];
  return known === undefined || id === undefined ? undefined : { kind: known, value: id };
}

function readPattern(value: string): IdentityPattern {
  const [kind = "any", first = "", second] = wordsOf(value);
  if (kind === "address")
    return { kind: "network", prefix: maskedPrefix(first, second ?? (first === "0.0.0.0" ? first : "255.255.255.255")) };
  if ((kind === "fqdn" || kind === "email") && first === "domain") return { kind: "domain", of: kind, domain: second ?? "" };
  const known = ID_KINDS[kind];
  return known === undefined ? { kind: "any" } : { kind: "exact", identity: { kind: known, value: first } };
}

/** Keys in the profile itself come before those of the keyring. */
function keysOf(root: ConfigNode, profile: ConfigNode | undefined): KeyEntry[] {
  const inProfile = (side: string): Key | undefined => {
    const [, form, key] = /^pre-share key (?:(0|6) )?(\S+)$/.exec(settingOf(profile, `authentication ${side}`) ?? "") ?? [];
    return key === undefined ? undefined : form === "6" ? { kind: "opaque" } : { kind: "plain", text: key };
  };
  const [ownLocal, ownRemote] = [inProfile("local"), inProfile("remote")];
  const own = {
    ...(ownLocal === undefined ? {} : { local: ownLocal }),
    ...(ownRemote === undefined ? {} : { remote: ownRemote }),
  };
  const keyring = settingOf(profile, "keyring")?.replace(/^local /, "");
  const ring = blockOf(root, `crypto ikev2 keyring ${keyring}`);
  const entries = ring === undefined ? [] : blocksOf(ring, "peer").map((peer) => ({ ...readPeer(peer), ...own }));
  const all = { network: maskedPrefix("0.0.0.0", "0.0.0.0"), ...own };
  return ownLocal === undefined && ownRemote === undefined ? entries : [...entries, all];
}

function readPeer(peer: ConfigNode): KeyEntry {
  const identity = readLocalId(settingOf(peer, "identity"));
  const [address, mask = "255.255.255.255"] = wordsOf(settingOf(peer, "address"));
  const both = peerKey(peer, "");
  const [local, remote] = [peerKey(peer, " local") ?? both, peerKey(peer, " remote") ?? both];
  return {
    ...(identity === undefined ? {} : { identity }),
    ...(address === undefined ? {} : { network: maskedPrefix(address, mask) }),
    ...(local === undefined ? {} : { local }),
    ...(remote === undefined ? {} : { remote }),
  };
}

/** A key that was typed here is known although it is displayed encrypted. */
function peerKey(peer: ConfigNode, side: "" | " local" | " remote"): Key | undefined {
  const lines = blocksOf(peer, `pre-shared-key${side}`);
  const line = lines.find(({ text }) => side !== "" || !/^pre-shared-key (local|remote) \S/.test(text.trim()));
  if (line === undefined) return undefined;
  const { key, hex } = line.args;
  if (hex !== undefined) return { kind: "plain", text: Buffer.from(hex, "hex").toString("latin1") };
  return key === undefined ? { kind: "opaque" } : { kind: "plain", text: key };
}
