export type { DeviceSettings } from "../provider/engine/devices";
export { RouterResource } from "./base";
export { Device, device } from "./device";
export * from "./resources";
