export type { NetworkDescription, RouterDescription } from "./description";
export { wrongBehaviour } from "./description";
export { NetworkError, type NetworkProblem } from "./problems";
export { checkNetwork, type ReadNetwork, readNetwork } from "./read";
export { type Network, type NetworkListeners, start } from "./start";
