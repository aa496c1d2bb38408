import type { Report, Span } from "../diagnostics/problem.ts"
import type { Quantity } from "../figures/quantity.ts"
import type { Typefaces } from "../layout/typeface.ts"
import type { Theme } from "../theme/theme.ts"
import { bindSlots } from "./bind-slots.ts"
import { colorOn, textColor } from "./chart-colors.ts"
import { checkBounds } from "./check-bounds.ts"
import { checkFields, checkLogAxes } from "./check-fields.ts"
import { checkSafety } from "./check-safety.ts"
import { checkSchema } from "./check-schema.ts"
import { NoRoom } from "./facets.ts"
import { type FilledSpec, fillForm } from "./fill-form.ts"
import { fitRows } from "./fit-rows.ts"
import { fieldsOf, flattenRows } from "./flat-rows.ts"
import { foldLegend } from "./fold-legend.ts"
import { type Form, isRecord, readForm } from "./form.ts"
import { readGuides } from "./guides.ts"
import { jsonPlaces } from "./json-places.ts"
import { measureWith } from "./measure-text.ts"
import type { ChartRequest, ChartSize, RenderedChart } from "./model.ts"
import { compileNative } from "./native/compile-native.ts"
import { problems } from "./problems.ts"
import { reportCrowding } from "./report-crowding.ts"
import { drawnTexts } from "./scene.ts"
import { LabelSettler } from "./settle-labels.ts"
import type { FormContext } from "./slot-values.ts"
import { sortRows } from "./sort-rows.ts"
import { specUnits } from "./spec-units.ts"
import { type Drawing, type Scene, startDrawing } from "./vega.ts"
import { vegaConfig } from "./vega-config.ts"

/**
 * Draws one chart in one locale: checks its specification, fills its form, runs it in Vega, settles its labels at
 * every size it will be asked for, and compiles the native chart. Undefined when a problem kept it from being drawn.
 */
export async function renderChart(
  request: ChartRequest,
  theme: Theme,
  faces: Typefaces,
  report: Report,
): Promise<RenderedChart | undefined> {
  const prepared = prepare(request, theme, faces, report)
  const first = request.sizes[0]
  if (prepared === undefined) return undefined
  if (first === undefined) throw new Error(`chart ${request.id} is requested at no size`)
  const drawing = await draw(prepared, first, report)
  if (drawing === undefined) return undefined
  const settler = new LabelSettler(measureWith(faces))
  const units = specUnits(drawing.normalized)
  const sizes = request.sizes.map((size) => fitRows(size, units, drawing))
  const once = reportOnce(report)
  const texts = new Map<string, readonly string[]>()
  let last: { readonly size: ChartSize; readonly scene: Scene } | undefined
  const drawAt = async (size: ChartSize): Promise<Scene> => {
    if (last?.size === size) return last.scene
    const scene = await foldLegend(drawing, size, measureWith(faces))
    const settled = settler.settle(scene)
    reportCrowding(request, size, settled, scene.frame, prepared.filled.locate(""), once)
    texts.set(size.name, drawnTexts(scene.root))
    last = { size, scene }
    return scene
  }
  // The first size is drawn last: it is the one that is compiled.
  for (const size of [...sizes].reverse()) {
    const place = prepared.filled.locate("")
    if (!(await findsRoom(request.id, size, drawAt, place, report))) return undefined
  }
  const scene = await drawAt(sizes[0] ?? first)
  const native = compileNative({ context: prepared.context, units, scene, guides: readGuides(scene.root), drawing })
  return rendered(prepared, drawing, native, { sizes, drawAt, texts })
}

/** Draws a chart at a size; a grid of plots that finds no room there is reported. */
async function findsRoom(
  chart: string,
  size: ChartSize,
  drawAt: (size: ChartSize) => Promise<Scene>,
  place: Span,
  report: Report,
): Promise<boolean> {
  try {
    await drawAt(size)
    return true
  } catch (error) {
    if (!(error instanceof NoRoom)) throw error
    report(problems["no-room"]({ chart, grid: error.message, size: size.name }, place))
    return false
  }
}

/** Each size is laid out again whenever it is drawn; what was said of it is not repeated. */
function reportOnce(report: Report): Report {
  const reported = new Set<string>()
  return (problem) => {
    if (reported.has(problem.message)) return
    reported.add(problem.message)
    report(problem)
  }
}

/** A chart that passed its checks, ready to be drawn. */
export interface PreparedChart {
  readonly context: FormContext
  readonly form: Form | undefined
  readonly filled: FilledSpec
}

function prepare(request: ChartRequest, theme: Theme, faces: Typefaces, report: Report): PreparedChart | undefined {
  const locate = jsonPlaces(request.specFile, request.specText)
  if (!isRecord(request.spec)) {
    report(problems["not-a-spec"]({ chart: request.id }, locate("")))
    return undefined
  }
  const form = readForm(request.spec, locate, report)
  const binding = bindSlots(request, form, locate, report)
  if (binding === undefined) return undefined
  const rows = sortRows(flattenRows(request, binding.columns, report), form, binding)
  const context: FormContext = { request, ...binding, rows, theme, faces }
  const filled = fillForm(request.spec, form, context, locate, report)
  if (filled === undefined || !checkSchema(filled, report)) return undefined
  const checks = [
    checkSafety(filled, report),
    checkBounds(filled, rows, report),
    checkFields(filled, fieldsOf(binding.columns), report),
    checkLogAxes(filled, specUnits(filled.spec), rows, report),
  ]
  return checks.every(Boolean) ? { context, form, filled } : undefined
}

async function draw(
  { context, filled }: PreparedChart,
  first: ChartSize,
  report: Report,
): Promise<Drawing | undefined> {
  const { request, theme, faces, rows } = context
  let failed = false
  const place = filled.locate("")
  const drawing = await startDrawing(
    {
      spec: filled.spec,
      config: vegaConfig(theme, request.accent, request.locale),
      rows,
      measure: measureWith(faces),
      colorOn: (color) => colorOn(theme, color),
      textColor: (color) => textColor(theme, color),
      onLog: (level, message) => {
        failed ||= level === "error"
        report(problems[level === "error" ? "engine-error" : "engine-warning"]({ message }, place))
      },
    },
    first,
  )
  return failed ? undefined : drawing
}

interface DrawnSizes {
  readonly sizes: readonly ChartSize[]
  readonly drawAt: (size: ChartSize) => Promise<Scene>
}

function rendered(
  { context }: PreparedChart,
  drawing: Drawing,
  native: RenderedChart["native"],
  { sizes, drawAt, texts }: Pick<RenderedChart, "texts"> & DrawnSizes,
): RenderedChart {
  const { request } = context
  const sized = (name: string): ChartSize => {
    const size = sizes.find((each) => each.name === name)
    if (size === undefined) throw new Error(`chart ${request.id} was not requested at size ${name}`)
    return size
  }
  let queue: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(job: () => Promise<T>): Promise<T> => {
    const result = queue.then(job)
    queue = result.catch(() => undefined) // the caller gets the failure; the next job runs all the same
    return result
  }
  return {
    id: request.id,
    locale: request.locale,
    alt: request.alt,
    labels: labelsOf(context),
    texts,
    native,
    size: sized,
    svg: (name) => inTurn(() => drawAt(sized(name)).then(drawing.svg)),
    draw: (name, canvas) => inTurn(() => drawAt(sized(name)).then(() => drawing.draw(canvas))),
  }
}

/** Every quantity in the columns that are drawn, in the order of the rows. */
function labelsOf({ request, columns }: FormContext): RenderedChart["labels"] {
  return request.frame.rows.flatMap((row) =>
    columns.flatMap(({ column }) => {
      const cell = row[column]
      return isQuantity(cell) ? [{ quantity: cell, text: request.print(cell) }] : []
    }),
  )
}

function isQuantity(cell: unknown): cell is Quantity {
  return typeof cell === "object" && cell !== null
}
