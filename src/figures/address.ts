import { nameHint } from "../diagnostics/suggest.ts"
import { AddressError } from "./figures.ts"

/** A parsed address: `table/key…#column`; a key part may be `*`. */
export interface Address {
  readonly table: string
  readonly key: readonly string[]
  readonly column?: string
}

/** Reads `trips/hill/2024#trips`. */
export function parseAddress(text: string): Address {
  const hash = text.indexOf("#")
  const path = hash < 0 ? text : text.slice(0, hash)
  const column = hash < 0 ? undefined : text.slice(hash + 1)
  const [table = "", ...key] = path.split("/")
  return { table, key, ...(column === undefined ? {} : { column }) }
}

/** What can be asked for under one name: rows by key. */
export interface Keyed<T> {
  readonly columns: readonly string[]
  readonly entries: readonly { readonly key: readonly string[]; readonly value: T }[]
}

/** The rows whose keys match a pattern; throws `AddressError` with the parts that exist instead. */
export function matchKeys<T>(address: string, pattern: readonly string[], keyed: Keyed<T>) {
  if (pattern.length !== keyed.columns.length) {
    const shape = keyed.columns.map((column) => `<${column}>`).join("/")
    throw new AddressError(
      address,
      `its rows are addressed by \`${parseAddress(address).table}${shape === "" ? "" : `/${shape}`}\``,
    )
  }
  let left = keyed.entries
  pattern.forEach((part, index) => {
    if (part === "*") return
    const kept = left.filter((entry) => entry.key[index] === part)
    if (kept.length === 0)
      throw new AddressError(address, keyHint(address, pattern, index, keyed.columns[index] ?? "", left))
    left = kept
  })
  return left
}

function keyHint<T>(
  address: string,
  pattern: readonly string[],
  index: number,
  column: string,
  left: Keyed<T>["entries"],
): string | undefined {
  const found = [...new Set(left.map((entry) => entry.key[index] ?? ""))]
  const wanted = pattern[index] ?? ""
  const before = pattern
    .slice(0, index)
    .filter((part) => part !== "*")
    .join("/")
  if (/^\d/.test(wanted) || found.length <= 4) {
    const names = found.length > 1 ? `${found.slice(0, -1).join(", ")} and ${found.at(-1)}` : found.join("")
    const whose = before === "" ? "" : ` for \`${before}\``
    return `\`${parseAddress(address).table}\` has ${column} ${names}${whose}`
  }
  return nameHint(wanted, found)
}
