import type { Typeface, Typefaces } from "../layout/typeface.ts"
import { isBold } from "./measure-text.ts"

/**
 * Replaces the `<text>` elements of an SVG as Vega writes it with the outlines of their glyphs, so that it can be
 * rasterised without any font: a picture of a chart then looks the same on every machine.
 */
export function outlineText(svg: string, faces: Typefaces): string {
  return svg.replace(/<text\b([^>]*)>(.*?)<\/text>/gs, (_, attributes: string, content: string) => {
    const read = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1]
    const size = Number.parseFloat(read("font-size") ?? "10")
    const face = isBold(read("font-weight")) ? faces.bold : faces.regular
    const paths = linesOf(content).map(({ text, dx, dy }) => linePath(text, face, size, read("text-anchor"), dx, dy))
    const kept = ["transform", "fill", "opacity", "fill-opacity"].flatMap((name) => {
      const value = read(name)
      return value === undefined ? [] : [`${name}="${value}"`]
    })
    return `<path ${kept.join(" ")} stroke="none" d="${paths.join("")}"/>`
  })
}

interface TextLine {
  readonly text: string
  readonly dx: number
  readonly dy: number
}

/** The lines of a text element: its `tspan`s, each below the one before, or its own text. */
function linesOf(content: string): readonly TextLine[] {
  const spans = [...content.matchAll(/<tspan\b([^>]*)>(.*?)<\/tspan>/gs)]
  if (spans.length === 0) return [{ text: unescaped(content), dx: 0, dy: 0 }]
  let below = 0
  return spans.map(([, attributes = "", text = ""]) => {
    below += Number(/\bdy="([^"]*)"/.exec(attributes)?.[1] ?? 0)
    return { text: unescaped(text), dx: Number(/\bx="([^"]*)"/.exec(attributes)?.[1] ?? 0), dy: below }
  })
}

function linePath(
  text: string,
  face: Typeface,
  size: number,
  anchor: string | undefined,
  dx: number,
  dy: number,
): string {
  const share = anchor === "end" ? 1 : anchor === "middle" ? 0.5 : 0
  let x = dx - share * face.width(text, size)
  let path = ""
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    path += glyphPath(face, code, x, dy, size)
    x += face.advance(code) * size
  }
  return path
}

/** One glyph's outline at a place; font units point up, an SVG's down. */
function glyphPath(face: Typeface, code: number, x: number, y: number, size: number): string {
  const { font } = face.drawing(code)
  const scale = size / font.unitsPerEm
  return font
    .glyphForCodePoint(code)
    .path.commands.map(({ command, args }) => {
      const points = args.map((value, index) => rounded(index % 2 === 0 ? x + value * scale : y - value * scale))
      return `${svgCommands[command] ?? ""}${points.join(" ")}`
    })
    .join("")
}

const svgCommands: Readonly<Record<string, string>> = {
  moveTo: "M",
  lineTo: "L",
  quadraticCurveTo: "Q",
  bezierCurveTo: "C",
  closePath: "Z",
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100
}

const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" }

function unescaped(text: string): string {
  return text.replace(/&(#x?[0-9a-fA-F]+|[a-z]+);/g, (whole, name: string) => {
    if (!name.startsWith("#")) return entities[name] ?? whole
    return String.fromCodePoint(Number(name.startsWith("#x") ? `0${name.slice(1)}` : name.slice(1)))
  })
}
