import { descendantsOf, parseXml, textWithin } from "./xml.ts"

/** The texts of a picture in drawing order; throws `DamagedError`. */
export function readSvg(bytes: Uint8Array, path: string): readonly string[] {
  return descendantsOf(parseXml(new TextDecoder().decode(bytes), path), "text").map(textWithin)
}
