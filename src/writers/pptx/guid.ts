import { createHash } from "node:crypto"

/** An id in Office's form that depends on nothing but a name: `{8-4-4-4-12}` in upper case. */
export function guid(name: string): string {
  const hex = createHash("sha256").update(name).digest("hex").toUpperCase()
  return `{${[hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join("-")}}`
}
