import type { Command, Reply } from "../session/commands";
import type { IosSession } from "../session/ios";
import { lookAt } from "../state/show/look";
import { addressesOf, isUp } from "../state/world";

/** The router's own addresses on its wires; of others only those that a wire of the network shows. */
function arp({ device }: IosSession): Reply {
  const { node, state } = lookAt(device);
  const { world } = state;
  const own = node.ports.filter((port) => port.kind === "wire" && isUp(world, node, port));
  const rows = own.flatMap((port, i) =>
    addressesOf(port).map((prefix) =>
      row({ address: prefix.address, age: "-", mac: `f40f.1b00.${i.toString(16).padStart(4, "0")}`, port: port.name }),
    ),
  );
  const wires = world.wires.filter(({ ends }) => ends.some((end) => end.node === node.name));
  const others = wires.flatMap(({ ends }) => {
    const here = ends.find((end) => end.node === node.name);
    const port = own.find(({ name, hardware }) => name === here?.port || hardware.includes(here?.port ?? ""));
    if (port === undefined) return [];
    return ends.flatMap((end) => {
      const other = world.nodes.find(({ name }) => name === end.node && name !== node.name);
      const theirs = other?.ports.find(({ name, hardware }) => name === end.port || hardware.includes(end.port));
      return theirs?.address === undefined
        ? []
        : [row({ address: theirs.address.address, age: "3", mac: "0060.b9aa.0001", port: port.name })];
    });
  });
  return ["Protocol  Address          Age (min)  Hardware Addr   Type   Interface", ...rows, ...others];
}

function row({ address, age, mac, port }: Readonly<Record<"address" | "age" | "mac" | "port", string>>): string {
  return `Internet  ${address.padEnd(16)} ${age.padStart(8)}   ${mac}  ARPA   ${port}`;
}

export const arpCommands: readonly Command<IosSession>[] = ["show arp", "show ip arp"].map((form) => ({ form, run: arp }));
