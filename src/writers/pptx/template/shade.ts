import type { Color } from "../../../theme/theme.ts"
import type { SchemeName } from "../plan/palette.ts"

/** A member of the colour scheme made darker or lighter, as Office does it (`a:lumMod`, `a:lumOff`). */
export interface Shade {
  readonly name: SchemeName
  /** What it comes to in the file's scheme. */
  readonly color: Color
  /** Shares of the luminance that stay and that are added. */
  readonly mod: number
  readonly off: number
}

/** Takes a share off the luminance of a light colour, or moves a dark one by it towards white. */
export function shade(name: SchemeName, color: Color, share: number): Shade {
  const [hue, saturation, luminance] = toHsl(color)
  const [mod, off] = [1 - share, luminance >= 0.5 ? 0 : share]
  return { name, mod, off, color: share === 0 ? color : fromHsl(hue, saturation, luminance * mod + off) }
}

/** Hue from 0 to 6, saturation and luminance from 0 to 1. */
function toHsl(color: Color): [number, number, number] {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255) as [
    number,
    number,
    number,
  ]
  const [most, least] = [Math.max(red, green, blue), Math.min(red, green, blue)]
  const [range, luminance] = [most - least, (most + least) / 2]
  if (range === 0) return [0, 0, luminance]
  const saturation = range / (1 - Math.abs(2 * luminance - 1))
  if (most === red) return [((green - blue) / range + 6) % 6, saturation, luminance]
  return [most === green ? (blue - red) / range + 2 : (red - green) / range + 4, saturation, luminance]
}

function fromHsl(hue: number, saturation: number, luminance: number): Color {
  const reach = saturation * Math.min(luminance, 1 - luminance)
  const channel = (from: number) => {
    const at = (from + hue * 2) % 12
    return luminance - reach * Math.max(-1, Math.min(at - 3, 9 - at, 1))
  }
  const hex = [0, 8, 4].map((from) =>
    Math.round(channel(from) * 255)
      .toString(16)
      .padStart(2, "0"),
  )
  return `#${hex.join("")}`.toUpperCase()
}
