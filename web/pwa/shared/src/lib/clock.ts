/** Clocks nearer than this are taken as equal: the Date header only counts whole seconds. */
const TOLERANCE_MILLIS = 2000;

let offsetMillis = 0;

/** Deadlines are the hub's; a phone whose clock is minutes off must still count down rightly. */
export function learnServerTime(serverMillis: number, now: number = Date.now()): void {
  const difference = serverMillis + 500 - now;
  offsetMillis = Math.abs(difference) <= TOLERANCE_MILLIS ? 0 : difference;
}

export function serverNow(): number {
  return Date.now() + offsetMillis;
}
