import { placeText } from "../../layout/place-glyphs.ts"
import type { Typefaces } from "../../layout/typeface.ts"
import { type Affine, angleOf, apply, compose, scaleOf } from "./affine.ts"
import { type CanvasFont, canvasFont } from "./canvas-font.ts"
import { CanvasPath } from "./canvas-path.ts"
import { cssColor } from "./css-color.ts"
import type { Mark, Paint, PathStep, Pen, TextMark } from "./drawing.ts"

/** What the recorder is made with. */
export interface CanvasSetting {
  /** The chart's units to points of the page. */
  readonly scale: number
  readonly faces: Typefaces
  readonly locale: string
  /** Called for everything a chart asks for that is not drawn. */
  readonly refuse: (operation: string) => void
}

interface State {
  readonly matrix: Affine
  readonly fillStyle: string | Gradient
  readonly strokeStyle: string | Gradient
  readonly globalAlpha: number
  readonly lineWidth: number
  readonly lineCap: string
  readonly lineJoin: string
  readonly miterLimit: number
  readonly lineDashOffset: number
  readonly dash: readonly number[]
  readonly font: string
  readonly textAlign: string
  readonly textBaseline: string
  readonly globalCompositeOperation: string
  /** Clips that were set since the state was saved, to be undone with it. */
  clips: number
}

/** A gradient in the coordinates of the path it will fill. */
class Gradient {
  readonly stops: { readonly offset: number; readonly color: string }[] = []
  readonly points: readonly [number, number, number, number]
  readonly radii: readonly [number, number] | undefined

  constructor(points: readonly [number, number, number, number], radii?: readonly [number, number]) {
    this.points = points
    this.radii = radii
  }

  addColorStop(offset: number, color: string): void {
    this.stops.push({ offset, color })
  }
}

const BUTT = "butt"

/**
 * The part of CanvasRenderingContext2D that Vega's canvas renderer calls, recorded as marks in points
 * from the chart's upper left corner. Whatever a page cannot hold as vectors is refused, never dropped in silence.
 */
export class RecordingCanvas {
  readonly marks: Mark[] = []
  readonly #setting: CanvasSetting
  readonly #saved: State[] = []
  #path = new CanvasPath()
  #matrix: Affine
  #clips = 0
  #dash: readonly number[] = []

  fillStyle: string | Gradient = "#000000"
  strokeStyle: string | Gradient = "#000000"
  globalAlpha = 1
  lineWidth = 1
  lineCap = BUTT
  lineJoin = "miter"
  miterLimit = 10
  lineDashOffset = 0
  font = "10px sans-serif"
  textAlign = "left"
  textBaseline = "alphabetic"
  globalCompositeOperation = "source-over"
  imageSmoothingEnabled = true
  pixelRatio = 1

  constructor(setting: CanvasSetting) {
    this.#setting = setting
    this.#matrix = [setting.scale, 0, 0, setting.scale, 0, 0]
  }

  save(): void {
    const { fillStyle, strokeStyle, globalAlpha, lineWidth, lineCap, lineJoin, miterLimit } = this
    const { lineDashOffset, font, textAlign, textBaseline, globalCompositeOperation } = this
    const style = { fillStyle, strokeStyle, globalAlpha, lineWidth, lineCap, lineJoin, miterLimit }
    const text = { lineDashOffset, font, textAlign, textBaseline, globalCompositeOperation }
    this.#saved.push({ ...style, ...text, matrix: this.#matrix, dash: this.#dash, clips: this.#clips })
    this.#clips = 0
  }

  restore(): void {
    const state = this.#saved.pop()
    if (state === undefined) return
    for (; this.#clips > 0; this.#clips--) this.marks.push({ kind: "restore" })
    const { matrix, dash, clips, ...style } = state
    Object.assign(this, style)
    this.#matrix = matrix
    this.#dash = dash
    this.#clips = clips
  }

  transform(a: number, b: number, c: number, d: number, e: number, f: number): void {
    this.#matrix = compose(this.#matrix, [a, b, c, d, e, f])
  }

  /** Relative to the chart's own units, not to the page. */
  setTransform(a: number, b: number, c: number, d: number, e: number, f: number): void {
    const { scale } = this.#setting
    this.#matrix = compose([scale, 0, 0, scale, 0, 0], [a, b, c, d, e, f])
  }

  translate(x: number, y: number): void {
    this.transform(1, 0, 0, 1, x, y)
  }

  scale(x: number, y: number): void {
    this.transform(x, 0, 0, y, 0, 0)
  }

  rotate(angle: number): void {
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
    this.transform(cos, sin, -sin, cos, 0, 0)
  }

  beginPath(): void {
    this.#path = new CanvasPath()
  }

  closePath(): void {
    this.#path.close()
  }

  moveTo(x: number, y: number): void {
    this.#path.moveTo(this.#matrix, x, y)
  }

  lineTo(x: number, y: number): void {
    this.#path.lineTo(this.#matrix, x, y)
  }

  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void {
    this.#path.curveTo(this.#matrix, x1, y1, x2, y2, x, y)
  }

  quadraticCurveTo(cx: number, cy: number, x: number, y: number): void {
    this.#path.quadraticTo(this.#matrix, cx, cy, x, y)
  }

  rect(x: number, y: number, width: number, height: number): void {
    this.#path.rect(this.#matrix, x, y, width, height)
  }

  arc(x: number, y: number, radius: number, start: number, end: number, counterclockwise = false): void {
    this.#path.arc(this.#matrix, x, y, radius, start, end, counterclockwise)
  }

  fill(rule: "nonzero" | "evenodd" = "nonzero"): void {
    this.#fill(this.#path.steps, rule)
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    const path = new CanvasPath()
    path.rect(this.#matrix, x, y, width, height)
    this.#fill(path.steps, "nonzero")
  }

  stroke(): void {
    const paint = this.#paint(this.strokeStyle)
    if (paint === undefined || this.#path.steps.length === 0) return
    this.marks.push({ kind: "stroke", path: [...this.#path.steps], paint, pen: this.#pen() })
  }

  strokeRect(x: number, y: number, width: number, height: number): void {
    this.beginPath()
    this.rect(x, y, width, height)
    this.stroke()
  }

  clip(): void {
    this.marks.push({ kind: "clip", path: [...this.#path.steps] })
    this.#clips++
  }

  /** The page below is paper already. */
  clearRect(): void {}

  setLineDash(dash: readonly number[]): void {
    this.#dash = [...dash]
  }

  getLineDash(): readonly number[] {
    return this.#dash
  }

  createLinearGradient(x1: number, y1: number, x2: number, y2: number): Gradient {
    return new Gradient([x1, y1, x2, y2])
  }

  createRadialGradient(x1: number, y1: number, r1: number, x2: number, y2: number, r2: number): Gradient {
    return new Gradient([x1, y1, x2, y2], [r1, r2])
  }

  createPattern(): string {
    this.#setting.refuse("a fill pattern")
    return "transparent"
  }

  drawImage(): void {
    this.#setting.refuse("a bitmap")
  }

  fillText(text: string, x: number, y: number): void {
    const mark = this.#text(text, x, y)
    const paint = this.#paint(this.fillStyle)
    if (mark === undefined || paint === undefined) return
    if (paint.kind === "gradient") this.#setting.refuse("text filled with a gradient")
    else this.marks.push({ ...mark, color: paint.color, alpha: paint.alpha })
  }

  /** An outline is drawn as a halo with no fill. */
  strokeText(text: string, x: number, y: number): void {
    const mark = this.#text(text, x, y)
    const paint = this.#paint(this.strokeStyle)
    if (mark === undefined || paint === undefined) return
    if (paint.kind === "gradient") this.#setting.refuse("text outlined with a gradient")
    else {
      const { color, alpha } = paint
      this.marks.push({ ...mark, alpha: 0, halo: { width: this.lineWidth * scaleOf(this.#matrix), color, alpha } })
    }
  }

  measureText(text: string): { readonly width: number } {
    const font = this.#font()
    if (font === undefined) return { width: 0 }
    const face = this.#setting.faces[font.weight]
    return { width: placeText({ text, face, size: font.size }, this.#setting.locale).width }
  }

  #font(): CanvasFont | undefined {
    const font = canvasFont(this.font)
    if (font === undefined) this.#setting.refuse(`the font \`${this.font}\``)
    return font
  }

  #text(text: string, x: number, y: number): TextMark | undefined {
    const font = this.#font()
    if (font === undefined || text === "") return undefined
    if (this.textBaseline !== "alphabetic") this.#setting.refuse(`the text baseline \`${this.textBaseline}\``)
    const size = font.size * scaleOf(this.#matrix)
    const placed = placeText({ text, face: this.#setting.faces[font.weight], size }, this.#setting.locale)
    const share = this.textAlign === "right" || this.textAlign === "end" ? 1 : this.textAlign === "center" ? 0.5 : 0
    const angle = angleOf(this.#matrix)
    const [left, top] = apply(this.#matrix, x, y)
    return {
      kind: "text",
      face: font.weight,
      size,
      color: [0, 0, 0],
      alpha: 1,
      x: left - share * placed.width * Math.cos(angle),
      y: top - share * placed.width * Math.sin(angle),
      codePoints: placed.codePoints,
      xs: placed.xs,
      angle: Math.abs(angle) < 1e-9 ? 0 : angle,
      oblique: false,
    }
  }

  #fill(path: readonly PathStep[], rule: "nonzero" | "evenodd"): void {
    const paint = this.#paint(this.fillStyle)
    if (paint !== undefined && path.length > 0) this.marks.push({ kind: "fill", path: [...path], paint, rule })
  }

  #pen(): Pen {
    const scale = scaleOf(this.#matrix)
    const dash = this.#dash.length % 2 === 1 ? [...this.#dash, ...this.#dash] : this.#dash
    return {
      width: this.lineWidth * scale,
      cap: this.lineCap === "round" || this.lineCap === "square" ? this.lineCap : "butt",
      join: this.lineJoin === "round" || this.lineJoin === "bevel" ? this.lineJoin : "miter",
      miterLimit: this.miterLimit,
      dash: isSolid(dash) ? [] : dash.map((length) => length * scale),
      dashOffset: this.lineDashOffset * scale,
    }
  }

  /** Undefined for what would leave no trace, and for what was refused. */
  #paint(style: string | Gradient): Paint | undefined {
    if (this.globalCompositeOperation !== "source-over")
      this.#setting.refuse(`the blend mode \`${this.globalCompositeOperation}\``)
    if (style instanceof Gradient) return this.#gradient(style)
    const read = cssColor(style)
    if (read === undefined) this.#setting.refuse(`the colour \`${style}\``)
    if (read === undefined || read.alpha * this.globalAlpha <= 0) return undefined
    return { kind: "solid", color: read.color, alpha: read.alpha * this.globalAlpha }
  }

  #gradient({ points, radii, stops }: Gradient): Paint | undefined {
    const scale = scaleOf(this.#matrix)
    const read = stops.flatMap(({ offset, color }) => {
      const stop = cssColor(color)
      if (stop === undefined) this.#setting.refuse(`the colour \`${color}\``)
      return stop === undefined ? [] : [{ offset, color: stop.color, alpha: stop.alpha * this.globalAlpha }]
    })
    if (read.length === 0) return undefined
    return {
      kind: "gradient",
      from: apply(this.#matrix, points[0], points[1]),
      to: apply(this.#matrix, points[2], points[3]),
      ...(radii === undefined ? {} : { radii: [radii[0] * scale, radii[1] * scale] as const }),
      stops: read,
    }
  }
}

/** Dashes without gaps: a solid line, which PDF has no such pattern for. */
function isSolid(dash: readonly number[]): boolean {
  return dash.every((length, index) => index % 2 === 0 || length <= 0) || dash.every((length) => length <= 0)
}
