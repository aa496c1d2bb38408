/**
 * The address of what an earlier edition said: `2026-01:trips/hill/2024`. Neither tables nor figures have a colon in
 * their names, and neither have labels.
 */
export function earlierAddress(label: string, address: string): string {
  return `${label}:${address}`
}

/** The address of the change of a quantity since an earlier edition: `change:2026-01:trips/hill/2024`. */
export function changeAddress(label: string, address: string): string {
  return `change:${label}:${address}`
}

/** Whether an address means what an earlier edition said, or the change since. */
export function isOfEarlier(address: string): boolean {
  return /^[^/#]*:/.test(address)
}
