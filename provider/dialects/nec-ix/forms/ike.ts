import { type Field, word } from "../../../config/field";
import type { Form } from "../../../config/form";
import type { IkeAuthenticationArgs } from "../../../resources/ike-authentication";
import type { IkeDefaultProfileArgs, IkeProfileArgs } from "../../../resources/ike-profile";
import { idField, opaqueKey } from "../vocabulary";
import {
  localStyle,
  parameterCheck,
  parameterFields,
  parameterRows,
  parameterUnsupported,
  profileUnsupported,
} from "./ike-parameters";

const key = {
  opaque: opaqueKey,
  defines: ["ikev2 psk {idType} {id}"],
};
const inIos = "has no meaning on NEC IX, where a key is found by its id: leave it out";

export const ikeAuthentication: Form<IkeAuthenticationArgs> = {
  blocks: [
    {
      in: [],
      rows: [
        { line: "ikev2 authentication psk id {idType} {id} | key char {preSharedKey}", secret: ["preSharedKey"], ...key },
        { line: "ikev2 authentication psk id {idType} {id} | key hex {preSharedKeyHex}", secret: ["preSharedKeyHex"], ...key },
        // Never written: how a router may show the key. That there is one is all that can be read from it.
        {
          line: "ikev2 authentication psk id {idType} {id} | key secret {preSharedKey}",
          when: "shownOnly",
          secret: ["preSharedKey"],
          ...key,
        },
      ],
    },
  ],
  fields: [idField("peerId", "idType", "id"), word("preSharedKey"), word("preSharedKeyHex")],
  bind: ["idType", "id"],
  unsupported: {
    keyring: "has no meaning on NEC IX, where keys are global: leave it out",
    peerName: inIos,
    address: inIos,
    hostname: inIos,
    identity: inIos,
    localKey: "has no command on NEC IX, where both sides show the same key: use preSharedKey",
    remoteKey: "has no command on NEC IX, where both sides show the same key: use preSharedKey",
    description: "has no command on NEC IX: leave it out",
    "peerId.email": "is not proven on this family, though newer ones have it: use fqdn or keyid, or a ConfigBlock with `rfc822`",
  },
  check: (args) => (args.peerId ? [] : [{ property: "peerId", reason: "is needed on NEC IX, where a key is found by its id" }]),
};

const onTheTunnel = "is named by the tunnel on NEC IX: give it to the IkeTunnel instead";
const unsupported = { ...parameterUnsupported, ...profileUnsupported, authentication: onTheTunnel };

export const ikeDefaultProfile: Form<IkeDefaultProfileArgs> = {
  blocks: [{ in: ["ikev2 default-profile"], owner: true, rows: parameterRows("") }],
  fields: parameterFields,
  values: (_, live) => localStyle(live, ["ikev2 default-profile"]),
  unsupported,
  check: parameterCheck,
};

const named: readonly Field[] = [word("name"), ...parameterFields];

export const ikeProfile: Form<IkeProfileArgs> = {
  blocks: [{ in: ["ikev2 profile {name}"], owner: true, header: { defines: ["ikev2 profile {name}"] }, rows: parameterRows("") }],
  fields: named,
  values: (args, live) => localStyle(live, [`ikev2 profile ${args.name}`]),
  bind: ["name"],
  unsupported: { ...unsupported, ciscoIos: "names objects of Cisco IOS: leave it out" },
  check: parameterCheck,
};
