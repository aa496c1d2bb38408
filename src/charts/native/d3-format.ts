const SPECIFIER = /^([(+\- ])?(\$)?0?(\d+)?(,)?(?:\.(\d+))?(~)?([%efrdgs])?$/

/**
 * The Office number format (ECMA-376 part 1, 18.8.31) that prints as a d3 format (https://d3js.org/d3-format) does;
 * undefined where there is none: significant digits, SI prefixes.
 */
export function officeFormat(d3: string): string | undefined {
  const match = SPECIFIER.exec(d3)
  if (match === null) return undefined
  const [, sign, currency, , comma, precision, trim, type = ""] = match
  if (sign === "(" || (type === "" && precision !== undefined) || type === "g" || type === "r") return undefined
  const places = Number(precision ?? (type === "d" ? 0 : 6))
  const fraction = places === 0 ? "" : `.${(trim === undefined ? "0" : "#").repeat(places)}`
  const whole = comma === undefined ? "0" : "#,##0"
  const before = currency === undefined ? "" : '"$"'
  const body = bodyOf(type, whole, fraction)
  if (body === undefined) return undefined
  const positive = `${before}${body}`
  return sign === "+" ? `+${positive};-${positive};${positive}` : positive
}

function bodyOf(type: string, whole: string, fraction: string): string | undefined {
  switch (type) {
    case "%":
      return `${whole}${fraction}%`
    case "e":
      return `0${fraction}E+0`
    case "s":
      return undefined
    case "":
      return whole === "0" ? "General" : "#,##0.######"
    default:
      return `${whole}${fraction}`
  }
}
