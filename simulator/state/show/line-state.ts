import type { Device } from "../../device";
import { isUp } from "../world";
import { lookAt } from "./look";

/** Whether an interface of a linked router carries IP; nothing where no wire is laid. */
export function lineState(device: Device, name: string): "up" | "down" | undefined {
  if (device.network?.isWired() !== true) return undefined;
  const { node, state } = lookAt(device);
  const port = node.ports.find((each) => each.name === name);
  if (port === undefined) return undefined;
  const isCarrying = port.address === undefined ? port.enabled : isUp(state.world, node, port);
  return isCarrying ? "up" : "down";
}
