import pptxgen from "pptxgenjs"
import type {
  ChartShape,
  DeckPlan,
  DrawnShape,
  PictureShape,
  Shape,
  TableShape,
  TextParagraph,
  TextRun,
  TextShape,
} from "./plan/shapes.ts"

// The library's types describe a CommonJS module with a `default` member; what Node loads is an ES module whose default is the class.
const Presentation = pptxgen as unknown as typeof pptxgen.default
type Presentation = InstanceType<typeof Presentation>
type Slide = ReturnType<Presentation["addSlide"]>
type TextOptions = NonNullable<Parameters<Slide["addText"]>[1]>
type TextPart = { text: string; options: TextOptions }

export interface SlideSize {
  readonly width: number
  readonly height: number
  /** Language of every run, as Office names it: `zh-CN`, `en-US`. */
  readonly language: string
}

/** Says a plan through pptxgenjs. The package still has that library's defects; `finish` removes them. */
export async function emitSlides(plan: DeckPlan, size: SlideSize): Promise<Uint8Array> {
  const presentation = new Presentation()
  presentation.defineLayout({ name: "deck", width: size.width, height: size.height })
  presentation.layout = "deck"
  for (const { shapes, notes } of plan.slides) {
    const slide = presentation.addSlide()
    for (const shape of shapes) emitShape(slide, shape, size.language)
    if (notes.length > 0) slide.addNotes(notes.join("\n"))
  }
  return (await presentation.write({ outputType: "uint8array", compression: false })) as Uint8Array
}

type Emitters = {
  readonly [K in Shape["kind"]]: (slide: Slide, shape: Extract<Shape, { kind: K }>, language: string) => void
}

const emitters: Emitters = {
  text: emitText,
  drawn: emitDrawn,
  table: emitTable,
  chart: emitChart,
  picture: emitPicture,
}

function emitShape<K extends Shape["kind"]>(slide: Slide, shape: Extract<Shape, { kind: K }>, language: string): void {
  emitters[shape.kind as K](slide, shape, language)
}

function emitText(slide: Slide, shape: TextShape, language: string): void {
  const [left, top, right, bottom] = shape.inset ?? [0, 0, 0, 0]
  slide.addText(textParts(shape.paragraphs, language), {
    ...place(shape),
    isTextBox: shape.fill === undefined,
    ...(shape.anchor === undefined ? {} : { valign: shape.anchor }),
    // The library's order is left, right, bottom, top.
    margin: [left, right, bottom, top],
    ...(shape.fill === undefined ? {} : { fill: { color: shape.fill } }),
  })
}

function emitDrawn(slide: Slide, shape: DrawnShape): void {
  slide.addShape(shape.form === "ellipse" ? "ellipse" : "rect", { ...place(shape), fill: { color: shape.fill } })
}

function emitTable(slide: Slide, shape: TableShape, language: string): void {
  const rows = shape.rows.map(({ cells }) => cells.map((cell) => ({ text: textParts([cell], language) })))
  slide.addTable(rows as never, {
    ...place(shape),
    colW: [...shape.columns],
    rowH: shape.rows.map(({ height }) => height),
  })
}

/** A stand-in that reserves frame, part and workbook: `finish` writes the real chart over it. */
function emitChart(slide: Slide, shape: ChartShape): void {
  slide.addChart("bar" as never, [{ name: "-", labels: ["-"], values: [1] }], { ...place(shape), altText: shape.alt })
}

function emitPicture(slide: Slide, shape: PictureShape): void {
  const data = `image/png;base64,${Buffer.from(shape.png).toString("base64")}`
  slide.addImage({ ...place(shape), data, altText: shape.alt })
}

function place({ name, box }: Shape) {
  return { objectName: name, x: box.x, y: box.y, w: box.width, h: box.height }
}

function textParts(paragraphs: readonly TextParagraph[], language: string): TextPart[] {
  return paragraphs.flatMap((paragraph, index) => {
    const runs = paragraph.runs.length > 0 ? paragraph.runs : [{ text: "" }]
    return runs.map((run, at): TextPart => {
      const last = at === runs.length - 1 && index < paragraphs.length - 1
      const options = {
        ...paragraphOptions(paragraph, at === 0),
        ...runOptions(run, language),
        ...(last ? { breakLine: true } : {}),
      }
      return { text: run.text, options }
    })
  })
}

/** A bullet starts a new paragraph in the library, so only the first run has it. */
function paragraphOptions(paragraph: TextParagraph, first: boolean): TextOptions {
  const { align, line, before, bullet } = paragraph
  return {
    ...(align === undefined ? {} : { align }),
    ...(line === undefined ? {} : { lineSpacing: line }),
    ...(before === undefined ? {} : { paraSpaceBefore: before }),
    ...(bullet === undefined || !first ? {} : { bullet: bulletOptions(bullet) }),
  }
}

function bulletOptions({ indent, start }: NonNullable<TextParagraph["bullet"]>) {
  return start === undefined ? { indent } : { indent, type: "number" as const, numberStartAt: start }
}

function runOptions(run: TextRun, lang: string): TextOptions {
  return {
    lang,
    ...(run.size === undefined ? {} : { fontSize: run.size }),
    ...(run.bold ? { bold: true } : {}),
    ...(run.strike ? { strike: "sngStrike" as const } : {}),
    ...(run.color === undefined ? {} : { color: run.color }),
    ...(run.breakBefore ? { softBreakBefore: true } : {}),
    ...(run.link === undefined ? {} : { hyperlink: { url: run.link } }),
  }
}
