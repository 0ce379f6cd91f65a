import type { Device } from "../device";

/** Closes a session in which nothing is typed for as long as the configuration allows. */
export function watchIdle(device: Device, close: () => void): { readonly heard: () => void; readonly stop: () => void } {
  const { clock, family } = device;
  let last = clock.now().getTime();
  let callOff: () => void = () => undefined;
  const arm = () => {
    const seconds = family.idleSeconds(device.model.lines());
    // Without a limit the configuration is looked at again later: it may get one.
    const left = seconds === 0 ? UNLIMITED : seconds * 1000 - (clock.now().getTime() - last);
    callOff = clock.after(Math.max(left, 1), () => (isOver() ? close() : arm()));
  };
  const isOver = () => {
    const seconds = family.idleSeconds(device.model.lines());
    return seconds > 0 && clock.now().getTime() - last >= seconds * 1000;
  };
  arm();
  return {
    heard: () => {
      last = clock.now().getTime();
    },
    stop: () => callOff(),
  };
}

const UNLIMITED = 60_000;
