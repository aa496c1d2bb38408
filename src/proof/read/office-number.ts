/** One section of a format, the first: `#,##0.0"bn"`, `0%`; what stands in quotes or behind a backslash is literal. */
const TOKEN = /"([^"]*)"|\\(.)|([#0][#0,]*(?:\.0+)?)|(%)|([^"\\#0%])/gu

/**
 * A number as Office prints it by a format of one section with digits, separators, decimals, per cent and literals
 * (ECMA-376-1, 18.8.31); undefined for a format of another kind.
 */
export function officeNumber(value: number, format: string): string | undefined {
  if (format === "General") return String(value)
  if (/[;[\]?_*@]|,(?=[^#0]|$)/.test(format.replace(/"[^"]*"/g, ""))) return undefined
  const tokens = [...format.matchAll(TOKEN)]
  const scaled = tokens.some((token) => token[4] !== undefined) ? value * 100 : value
  const [sign, size] = [scaled < 0 ? "-" : "", Math.abs(scaled)]
  const texts = tokens.map(
    ([whole, quoted, escaped, digits]) => quoted ?? escaped ?? (digits ? printed(size, digits) : whole),
  )
  return sign + texts.join("")
}

function printed(value: number, pattern: string): string {
  const decimals = pattern.split(".")[1]?.length ?? 0
  const [whole = "", fraction] = Number(value.toPrecision(15)).toFixed(decimals).split(".")
  const grouped = pattern.includes(",") ? whole.replace(/\B(?=(\d{3})+$)/g, ",") : whole
  return fraction === undefined ? grouped : `${grouped}.${fraction}`
}
