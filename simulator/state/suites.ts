import type { End } from "./ike";
import type { Problem } from "./problem";
import type { ChildSuite, IkeSuite } from "./view";

export interface AgreedIke {
  readonly encryption: string;
  readonly integrity: string;
  readonly prf: string;
  readonly group: number;
}

export interface AgreedChild {
  readonly encryption: string;
  readonly integrity: string;
}

interface Failure {
  readonly part: string;
  readonly ours: readonly (string | number)[];
  readonly theirs: readonly (string | number)[];
}

/** Ciphers that authenticate by themselves need no integrity algorithm. */
export function isCombined(cipher: string): boolean {
  return cipher.endsWith("gcm");
}

export function agreeOnIke(initiator: End, responder: End): AgreedIke | { readonly problem: Problem } {
  const found = firstAgreement(initiator.tunnel.ike, responder.tunnel.ike, (offered, accepted) =>
    agree(offered, accepted, responder.tunnel.ownOrder),
  );
  if (!isFailure(found)) return found;
  return { problem: { kind: "ike-proposal", part: found.part as "group", ...sides(initiator, responder, found) } };
}

export function agreeOnChild(initiator: End, responder: End): AgreedChild | { readonly problem: Problem } {
  const [ours, theirs] = [initiator.tunnel, responder.tunnel];
  const names = { router: initiator.node.name, peer: responder.node.name };
  if (ours.mode !== theirs.mode) return { problem: { kind: "ipsec-mode", ...names, ours: ours.mode, theirs: theirs.mode } };
  const found = firstAgreement(ours.child, theirs.child, (offered, accepted) => agreeChild(offered, accepted, theirs.ownOrder));
  if (isFailure(found))
    return { problem: { kind: "child-proposal", part: found.part as "encryption", ...sides(initiator, responder, found) } };
  if (ours.selector !== theirs.selector)
    return { problem: { kind: "selectors", ...names, ours: ours.selector, theirs: theirs.selector } };
  return found;
}

function sides(initiator: End, responder: End, { ours, theirs }: Failure) {
  const print = (values: readonly (string | number)[]) => (values.length === 0 ? "none" : values.join(", "));
  return { router: initiator.node.name, peer: responder.node.name, ours: print(ours), theirs: print(theirs) };
}

function isFailure<T extends object>(value: T | Failure): value is Failure {
  return "part" in value;
}

/** Of all failures that which came furthest says most. */
function firstAgreement<S, T extends object>(
  offered: readonly S[],
  accepted: readonly S[],
  judge: (offered: S, accepted: S) => T | (Failure & { readonly step: number }),
): T | Failure {
  let furthest: (Failure & { readonly step: number }) | undefined;
  for (const one of offered)
    for (const other of accepted) {
      const found = judge(one, other);
      if (!("part" in found)) return found;
      if (furthest === undefined || found.step > furthest.step) furthest = found;
    }
  return furthest ?? { part: "encryption", ours: [], theirs: [] };
}

type Choice<T> = { readonly value: T } | (Failure & { readonly step: number });

function choose<T extends string | number>(
  step: number,
  part: string,
  { offered, accepted, own }: { offered: readonly T[]; accepted: readonly T[]; own: boolean },
): Choice<T> {
  const [first, second] = own ? [accepted, offered] : [offered, accepted];
  const value = first.find((each) => second.includes(each));
  return value === undefined ? { step, part, ours: offered, theirs: accepted } : { value };
}

function agree(offered: IkeSuite, accepted: IkeSuite, own: boolean): AgreedIke | (Failure & { readonly step: number }) {
  const encryption = choose(0, "encryption", { offered: offered.encryption, accepted: accepted.encryption, own });
  if (!("value" in encryption)) return encryption;
  const integrity = isCombined(encryption.value)
    ? { value: "none" }
    : choose(1, "integrity", { offered: offered.integrity, accepted: accepted.integrity, own });
  if (!("value" in integrity)) return integrity;
  const prf = choose(2, "prf", { offered: offered.prf, accepted: accepted.prf, own });
  if (!("value" in prf)) return prf;
  const group = choose(3, "group", { offered: offered.groups, accepted: accepted.groups, own });
  if (!("value" in group)) return group;
  return { encryption: encryption.value, integrity: integrity.value, prf: prf.value, group: group.value };
}

function agreeChild(
  offered: ChildSuite,
  accepted: ChildSuite,
  own: boolean,
): AgreedChild | (Failure & { readonly step: number }) {
  const encryption = choose(0, "encryption", { offered: offered.encryption, accepted: accepted.encryption, own });
  if (!("value" in encryption)) return encryption;
  const integrity = isCombined(encryption.value)
    ? { value: "none" }
    : choose(1, "integrity", { offered: offered.integrity, accepted: accepted.integrity, own });
  return "value" in integrity ? { encryption: encryption.value, integrity: integrity.value } : integrity;
}
