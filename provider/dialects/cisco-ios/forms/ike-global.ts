import { coded, type Field, flag, joined, number, word } from "../../../config/field";
import type { Form, Row } from "../../../config/form";
import type { IkeGlobalArgs } from "../../../resources/ike-global";
import { kilobytesCodec } from "./ike-objects";

const sa = "crypto ipsec security-association";

const rows: readonly Row[] = [
  { line: "crypto ikev2 nat keepalive | {natKeepalive}" },
  { line: "crypto ikev2 dpd | {interval} {retryInterval} {mode}" },
  { line: "crypto ikev2 fragmentation | [mtu {fragmentationMtu}]", when: "fragmentation" },
  { line: "crypto ikev2 window | {window}", default: "crypto ikev2 window 5" },
  { line: "crypto ikev2 limit max-sa | {maxSa}" },
  { line: "crypto ikev2 limit max-in-negotation-sa | {maxInNegotiation}" },
  { line: "crypto ikev2 cookie-challenge | {cookieChallenge}" },
  { line: "no crypto ikev2 http-url cert", no: "crypto ikev2 http-url cert", when: "noHttpUrl" },
  { line: `${sa} lifetime kilobytes | {kilobytes}`, default: `${sa} lifetime kilobytes 4608000` },
  { line: `${sa} lifetime seconds | {seconds}`, default: `${sa} lifetime seconds 3600` },
  { line: `${sa} replay | window-size {replayWindow}` },
  { line: `${sa} replay | disable`, when: "replayOff" },
  { line: "crypto ipsec df-bit | {dfBit}" },
];

const fields: readonly Field[] = [
  joined<NonNullable<IkeGlobalArgs["dpd"]>>(
    "dpd",
    (dpd) => ({ ...dpd }),
    (hole) =>
      hole("interval") === undefined
        ? undefined
        : {
            interval: Number(hole("interval")),
            retryInterval: Number(hole("retryInterval")),
            mode: hole("mode") as "periodic" | "on-demand",
          },
  ),
  number("natKeepalive"),
  // With a size the line says both.
  joined<boolean>(
    "fragmentation",
    (fragmentation) => ({ fragmentation }),
    (hole, found) => (hole("fragmentationMtu") === undefined && found.fragmentation === true) || undefined,
  ),
  joined<number>(
    "fragmentationMtu",
    (fragmentationMtu) => ({ fragmentation: true, fragmentationMtu }),
    (hole) => (hole("fragmentationMtu") === undefined ? undefined : Number(hole("fragmentationMtu"))),
  ),
  number("window"),
  number("maxSa"),
  number("maxInNegotiation"),
  number("cookieChallenge"),
  flag("httpUrlCertificates", "noHttpUrl", false),
  coded("lifetimeKilobytes", "kilobytes", kilobytesCodec),
  number("lifetime", "seconds"),
  flag("antiReplay", "replayOff", false),
  number("replayWindow"),
  word("dfBit"),
];

export const ikeGlobal: Form<IkeGlobalArgs> = {
  blocks: [
    {
      in: [],
      rows,
    },
  ],
  fields,
};
