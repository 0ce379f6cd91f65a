import type { Device } from "../../device";
import { isUp } from "../world";
import { lookAt } from "./look";

/** Whether an interface of a linked router carries IP; nothing where no wire is laid. */
export function lineState(device: Device, name: string): "up" | "down" | undefined {
  if (device.network?.isWired() !== true) return undefined;
  const { node, state } = lookAt(device);
  const port = node.ports.find((each) => each.name === name);
  if (port === undefined) return undefined;
  // A port of the board without a cable in it.
  const names = new Set([port.name, ...port.hardware]);
  const isPlugged = state.world.wires.some(({ ends }) => ends.some((end) => end.node === node.name && names.has(end.port)));
  if (/^(Gigabit|Fast)Ethernet[\d/]+$/.test(name) && !isPlugged) return "down";
  const isCarrying = port.address === undefined ? port.enabled : isUp(state.world, node, port);
  return isCarrying ? "up" : "down";
}
