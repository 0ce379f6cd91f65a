export type { DeviceSettings } from "../provider/engine/devices";
export { RouterResource } from "./base";
export { commit } from "./commit";
export { Device, device } from "./device";
export * from "./resources";
export { NetworkPlan, RouterConfig } from "./router-config";
