/** How a client comes to the router: what the packets say, as far as filters and routes look at it. */
export interface Way {
  /** The address of the router that the client dials. */
  readonly to: string;
  /** The address of the client, as the router sees it. */
  readonly from: string;
  /** The interface that the packets come in by. Default: the one by which the answers leave. */
  readonly in?: string;
  /** Default: any free port, and for the first way that of the router. */
  readonly port?: number;
}

/** A packet of a client of SSH. */
export interface Packet {
  readonly from: string;
  readonly to: string;
  /** Not the first of its connection. */
  readonly established: boolean;
}

export const SSH_PORT = 22;
