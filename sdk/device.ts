import type * as pulumi from "@pulumi/pulumi";
import { routerOf } from "./commit";

/** A router of the stack configuration. */
export class Device {
  constructor(readonly name: string) {}

  /**
   * Stands for everything that this run commits on the router. What needs the router to be ready, such as a check of the tunnel, depends on this:
   * `dependsOn: tokyo.applied`. A declaration is "created" before anything is sent.
   */
  get applied(): pulumi.Resource {
    return routerOf(this.name).config;
  }
}

/**
 * Names a router of `ixios:devices`. Address and login stay in the stack configuration (or in `IXIOS_<NAME>_PASSWORD`),
 * so that a new password changes no resource.
 */
export function device(name: string): Device {
  routerOf(name);
  return new Device(name);
}
