/** A router of the stack configuration. */
export class Device {
  constructor(readonly name: string) {}
}

/**
 * Names a router of `ixios:devices`. Address and login stay in the stack configuration (or in `IXIOS_<NAME>_PASSWORD`),
 * so that a new password changes no resource and a later `destroy` still gets in.
 */
export function device(name: string): Device {
  return new Device(name);
}
