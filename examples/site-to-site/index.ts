// Both ends of the VPN in one stack: one `pulumi up` configures both routers.
import * as osaka from "../cisco-ios";
import * as tokyo from "../nec-ix";

/** The lines each tunnel puts on its router. */
export const tunnels = { tokyo: tokyo.tunnel.config, osaka: osaka.tunnel.config };
