import type { Row } from "../../../config/form";

const setting = "encapsulation";

/** How packets stand on a line. */
export const dot1q: Row = {
  line: "encapsulation dot1q | {encapsulationVlan:\\d+} [tpid {tpid}]",
  setting,
  no: "no encapsulation dot1q {encapsulationVlan} [tpid {tpid}]",
};
export const pppoe: Row = { line: "encapsulation pppoe", setting, when: "pppoe" };

/** The router writes this line beside an encapsulation by itself. */
export const autoConnect: Row = { line: "auto-connect", toggle: "shown", auto: "beside" };

export const pppBinding: Row = { line: "ppp binding | {pppProfile}", uses: ["ppp profile {pppProfile}"] };
