import { joined, lines, number, word } from "../../../config/field";
import type { Block, Form, Row } from "../../../config/form";
import type { VlanArgs } from "../../../resources/vlan";
import type { VrfArgs, VrfFamily } from "../../../resources/vrf";

const header = "vrf definition {vrf}";

const family = (name: "ipv4" | "ipv6"): Block => ({
  in: [header, `address-family ${name}`],
  header: { late: true },
  when: name,
  rows: [{ line: `route-target export {${name}Export}` }, { line: `route-target import {${name}Import}` }],
});

const familyFields = (name: "ipv4" | "ipv6") => [
  lines(`${name}.importTargets`, `${name}Import`),
  lines(`${name}.exportTargets`, `${name}Export`),
  joined<VrfFamily>(
    name,
    () => ({}),
    (_, found) =>
      found[name] === true && found[`${name}Import`] === undefined && found[`${name}Export`] === undefined ? {} : undefined,
  ),
];

export const vrf: Form<VrfArgs> = {
  blocks: [
    {
      in: [header],
      owner: true,
      rows: [
        { line: "description | {description...}" },
        {
          line: "rd | {rd}",
          change: "negate-first",
          interrupts: { what: "what runs in VRF {vrf}", why: "another route distinguisher makes its routes anew" },
        },
        // Without one the VRF has no routes, addresses or neighbours of that family.
        ...(["ipv4", "ipv6"] as const).map((name): Row => ({ line: `address-family ${name}`, when: name, late: true })),
      ],
    },
    family("ipv4"),
    family("ipv6"),
  ],
  fields: [word("name", "vrf"), word("description"), word("rd"), ...familyFields("ipv4"), ...familyFields("ipv6")],
  values: ({ ipv4, ipv6 }) => ({ ipv4: ipv4 !== undefined, ipv6: ipv6 !== undefined }),
  bind: ["vrf"],
};

export const vlan: Form<VlanArgs> = {
  blocks: [{ in: ["vlan {vlan}"], owner: true, rows: [{ line: "name | {name}" }] }],
  fields: [number("vlan"), word("name")],
  bind: ["vlan"],
};
