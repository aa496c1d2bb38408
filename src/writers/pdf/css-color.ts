import type { Rgb } from "./drawing.ts"

/** A colour and its opacity, both in 0..1. */
export interface CssColor {
  readonly color: Rgb
  readonly alpha: number
}

/** Reads a colour of CSS Color 4: hexadecimal, `rgb()`, `hsl()`, a basic name; undefined for anything else. */
export function cssColor(text: string): CssColor | undefined {
  const value = text.trim().toLowerCase()
  if (value === "transparent" || value === "none") return { color: [0, 0, 0], alpha: 0 }
  const hex = names[value] ?? (value.startsWith("#") ? value.slice(1) : undefined)
  if (hex !== undefined) return fromHex(hex)
  const call = /^(rgb|hsl)a?\(([^)]*)\)$/.exec(value)
  const parts = call?.[2]?.split(/[\s,/]+/).filter((part) => part !== "") ?? []
  if (call === null || parts.length < 3) return undefined
  const alpha = parts[3] === undefined ? 1 : share(parts[3], 1)
  const color = call[1] === "rgb" ? fromRgb(parts) : fromHsl(parts)
  return [...color, alpha].every((number) => number >= 0 && number <= 1) ? { color, alpha } : undefined
}

/** The sixteen names of HTML 4, and two spellings of grey. */
const names: Readonly<Record<string, string>> = {
  black: "000000",
  silver: "c0c0c0",
  gray: "808080",
  grey: "808080",
  lightgray: "d3d3d3",
  lightgrey: "d3d3d3",
  white: "ffffff",
  maroon: "800000",
  red: "ff0000",
  purple: "800080",
  fuchsia: "ff00ff",
  green: "008000",
  lime: "00ff00",
  olive: "808000",
  yellow: "ffff00",
  navy: "000080",
  blue: "0000ff",
  teal: "008080",
  aqua: "00ffff",
}

function fromHex(hex: string): CssColor | undefined {
  if (!/^([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/.test(hex)) return undefined
  const long = hex.length < 6 ? [...hex].map((digit) => digit + digit).join("") : hex
  const byte = (index: number) => Number.parseInt(long.slice(2 * index, 2 * index + 2), 16) / 255
  return { color: [byte(0), byte(1), byte(2)], alpha: long.length === 8 ? byte(3) : 1 }
}

function share(part: string, whole: number): number {
  return part.endsWith("%") ? Number(part.slice(0, -1)) / 100 : Number(part) / whole
}

function fromRgb(parts: readonly string[]): Rgb {
  return [share(parts[0] ?? "", 255), share(parts[1] ?? "", 255), share(parts[2] ?? "", 255)]
}

function fromHsl(parts: readonly string[]): Rgb {
  const hue = (((Number.parseFloat(parts[0] ?? "") % 360) + 360) % 360) / 30
  const [saturation, lightness] = [share(parts[1] ?? "", 100), share(parts[2] ?? "", 100)]
  const chroma = saturation * Math.min(lightness, 1 - lightness)
  const channel = (offset: number) => {
    const k = (offset + hue) % 12
    return lightness - chroma * Math.max(-1, Math.min(k - 3, 9 - k, 1))
  }
  return [channel(0), channel(8), channel(4)]
}
