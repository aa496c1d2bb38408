/** Waits until the signals that have come in are handled: between two steps of its work a build can be interrupted. */
export function letSignalsIn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
