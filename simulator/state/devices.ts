import type { Device } from "../device";
import type { Router } from "../index";

const devices = new WeakMap<Router, Device>();

/** Lets a network look into a router that it is given by its public face. */
export function register(router: Router, device: Device): Router {
  devices.set(router, device);
  return router;
}

export function deviceOf(router: Router): Device {
  const device = devices.get(router);
  if (device === undefined) throw new Error("this router was not started here");
  return device;
}
