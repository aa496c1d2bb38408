import { category, counted, dated, field, type GalleryCase, named, number, quarters, regions, text } from "./cases.ts"

const x = named("region")
const y = number("sales")
const y0 = { ...y, stack: null }
const quarter = named("quarter")
const signed = [
  { region: "North", change: 4 },
  { region: "South", change: -3 },
  { region: "East", change: 1.5 },
  { region: "West", change: -0.5 },
]
const steps = [
  { step: "2024", from: 0, to: 12, kind: "total" },
  { step: "Price", from: 12, to: 17, kind: "up" },
  { step: "Volume", from: 17, to: -4, kind: "down" },
  { step: "Currency", from: -4, to: -7, kind: "down" },
  { step: "2025", from: 0, to: -7, kind: "total" },
]
const tasks = [
  { task: "Design", start: "2025-01-06", end: "2025-02-14" },
  { task: "Build", start: "2025-02-10", end: "2025-05-30" },
  { task: "Launch", start: "2025-06-02", end: "2025-06-20" },
]

/** Bars: vertical and horizontal, grouped, stacked, to the full, over one another, binned, floating. */
export const bars: Readonly<Record<string, GalleryCase>> = {
  column: { rows: regions, spec: { mark: "bar", encoding: { x, y } } },
  "column-labelled": {
    rows: regions,
    spec: {
      encoding: { x, y },
      layer: [{ mark: "bar" }, { mark: { type: "text", dy: -8 }, encoding: { text: { field: "sales__label" } } }],
    },
  },
  "column-sorted": { rows: regions, spec: { mark: "bar", encoding: { x: { ...x, sort: "-y" }, y } } },
  "bar-horizontal": { rows: regions, spec: { mark: "bar", encoding: { y: x, x: y } } },
  "bar-negative": { rows: signed, spec: { mark: "bar", encoding: { y: named("region"), x: number("change") } } },
  "bar-coloured-by-test": {
    rows: regions,
    spec: {
      mark: "bar",
      encoding: { x, y, color: { condition: { test: "datum.region === 'East'", value: "#C8332B" }, value: "#93A1B1" } },
    },
  },
  "bar-coloured-by-value": {
    rows: regions,
    spec: { mark: "bar", encoding: { x, y, color: { field: "sales", type: "quantitative", legend: null } } },
  },
  "bar-coloured-by-name": {
    rows: regions,
    spec: { mark: "bar", encoding: { x, y, color: { field: "region", type: "nominal", legend: null } } },
  },
  "column-grouped": {
    rows: quarters,
    spec: { mark: "bar", encoding: { x, y: y0, xOffset: quarter, color: quarter } },
  },
  "bar-grouped": { rows: quarters, spec: { mark: "bar", encoding: { y: x, x: y0, yOffset: quarter, color: quarter } } },
  "column-stacked": { rows: quarters, spec: { mark: "bar", encoding: { x, y, color: quarter } } },
  "bar-stacked": { rows: quarters, spec: { mark: "bar", encoding: { y: x, x: y, color: quarter } } },
  "column-percent": {
    rows: quarters,
    spec: { mark: "bar", encoding: { x, y: { ...y, stack: "normalize" }, color: quarter } },
  },
  "column-overlaid": { rows: quarters, spec: { mark: "bar", encoding: { x, y: y0, color: quarter } } },
  "column-aggregated": {
    rows: quarters,
    spec: { mark: "bar", encoding: { x, y: { ...y, aggregate: "sum", axis: { format: ",.1f" } } } },
  },
  "column-aggregated-labelled": {
    rows: quarters,
    spec: {
      encoding: { x, y: { ...y, aggregate: "mean" } },
      layer: [
        { mark: "bar" },
        { mark: { type: "text", dy: -8 }, encoding: { text: { field: "sales", aggregate: "mean", format: ".1f" } } },
      ],
    },
  },
  "column-axis-right-format": {
    rows: regions,
    spec: { mark: "bar", encoding: { x, y: { ...y, title: "Sales, share", axis: { format: ".0%", tickCount: 3 } } } },
  },
  "column-reference": {
    rows: regions,
    spec: {
      layer: [
        { mark: "bar", encoding: { x, y } },
        { mark: { type: "rule", strokeDash: [4, 4] }, encoding: { y: { datum: 30 } } },
        {
          mark: { type: "text", align: "right", dx: -4, dy: -8 },
          encoding: { y: { datum: 30 }, x: { value: "width" }, text: { value: "target" } },
        },
      ],
    },
  },
  "column-mean-line": {
    rows: regions,
    spec: {
      layer: [
        { mark: "bar", encoding: { x, y } },
        { mark: { type: "rule", color: "#C8332B" }, encoding: { y: { ...y, aggregate: "mean" } } },
      ],
    },
  },
  histogram: {
    rows: counted,
    spec: {
      mark: "bar",
      encoding: { x: { field: "age", type: "quantitative", bin: true }, y: { aggregate: "count" } },
    },
  },
  "histogram-stacked": {
    rows: counted,
    spec: {
      mark: "bar",
      encoding: {
        x: { field: "age", type: "quantitative", bin: { step: 10 } },
        y: { aggregate: "count" },
        color: named("group"),
      },
    },
  },
  "column-years": {
    rows: dated,
    spec: {
      mark: "bar",
      encoding: {
        x: { field: "day", type: "temporal", timeUnit: "yearmonth" },
        y: { ...field("price"), aggregate: "mean" },
      },
    },
  },
  "column-months": {
    rows: dated,
    spec: {
      mark: "bar",
      encoding: { x: { field: "day", type: "ordinal", timeUnit: "month" }, y: { ...field("price"), aggregate: "sum" } },
    },
  },
  "bar-range": {
    rows: regions.map(({ region, sales }) => ({ region, low: sales - 8, high: sales + 5 })),
    spec: { mark: "bar", encoding: { y: named("region"), x: number("low"), x2: { field: "high" } } },
  },
  gantt: {
    rows: tasks,
    spec: {
      mark: "bar",
      encoding: {
        y: { ...named("task"), sort: null },
        x: { field: "start", type: "temporal" },
        x2: { field: "end" },
      },
    },
  },
  waterfall: {
    rows: steps,
    spec: {
      mark: "bar",
      encoding: {
        x: { ...named("step"), sort: null },
        y: number("from"),
        y2: { field: "to" },
        color: {
          ...named("kind"),
          scale: { domain: ["total", "up", "down"], range: ["#1F3A5F", "#00798C", "#C8332B"] },
        },
      },
    },
  },
  "column-error-bars": {
    rows: quarters,
    spec: {
      encoding: { x },
      layer: [
        { mark: "bar", encoding: { y: { ...y, aggregate: "mean" } } },
        { mark: { type: "errorbar", extent: "stdev", ticks: true }, encoding: { y } },
      ],
    },
  },
  "column-bounds": {
    rows: category,
    spec: {
      encoding: { x: named("region"), y: number("sales") },
      layer: [
        { $bound: "sales", mark: { type: "bar" }, encoding: { fill: { value: "#1F3A5F" } } },
        { mark: { type: "text", dy: -8 }, encoding: { text: text("sales__label") } },
      ],
    },
  },
  "column-bounds-in-labels": {
    rows: category,
    spec: {
      encoding: { x: named("region"), y: number("sales") },
      layer: [{ mark: "bar" }, { mark: { type: "text", dy: -8 }, encoding: { text: text("sales__label") } }],
    },
  },
  "column-log": {
    rows: regions.map(({ region, sales }) => ({ region, sales: sales ** 3 })),
    spec: { mark: "bar", encoding: { x, y: { ...y0, scale: { type: "log", domainMin: 100 } }, y2: { datum: 100 } } },
  },
  "column-grouped-log": {
    rows: quarters.map(({ sales, ...row }) => ({ ...row, sales: sales ** 3 })),
    spec: {
      mark: "bar",
      encoding: {
        x,
        y: { ...y0, scale: { type: "log", domainMin: 100 } },
        y2: { datum: 100 },
        xOffset: quarter,
        color: quarter,
      },
    },
  },
}
