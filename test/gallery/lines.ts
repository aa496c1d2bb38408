import { countries, dated, day, type GalleryCase, named, number, oneShare, quarters, regions } from "./cases.ts"

const price = number("price")
const share = named("share")
const area = { type: "area", opacity: 0.6 }
const hours = ["08:00", "09:30", "13:00"].map((hour, index) => ({
  at: `2025-03-04 ${hour}`,
  load: 20 + 9 * index ** 2,
}))
const outlook = [
  { year: "2023", revenue: 10, kind: "actual" },
  { year: "2024", revenue: 14, kind: "actual" },
  { year: "2024", revenue: 14, kind: "forecast" },
  { year: "2025", revenue: 21, kind: "forecast" },
]

/** Lines and areas over names, dates and numbers. */
export const lines: Readonly<Record<string, GalleryCase>> = {
  line: { rows: regions, spec: { mark: "line", encoding: { x: named("region"), y: number("sales") } } },
  "line-dates": { rows: oneShare, spec: { mark: "line", encoding: { x: day, y: price } } },
  "line-days": {
    rows: oneShare.map((row, index) => ({ ...row, day: `2024-03-${String(11 + index * 2)}` })),
    spec: { mark: "line", encoding: { x: day, y: price } },
  },
  "line-series": { rows: dated, spec: { mark: "line", encoding: { x: day, y: price, color: share } } },
  "line-points": {
    rows: dated,
    spec: { mark: { type: "line", point: true }, encoding: { x: day, y: price, color: share } },
  },
  "line-smooth": {
    rows: oneShare,
    spec: { mark: { type: "line", interpolate: "monotone" }, encoding: { x: day, y: price } },
  },
  "line-step": {
    rows: oneShare,
    spec: { mark: { type: "line", interpolate: "step-after" }, encoding: { x: day, y: price } },
  },
  "line-forecast-dashes": {
    rows: outlook,
    spec: {
      mark: { type: "line", point: true },
      encoding: {
        x: named("year"),
        y: number("revenue"),
        strokeDash: {
          ...named("kind"),
          scale: {
            domain: ["actual", "forecast"],
            range: [
              [1, 0],
              [5, 4],
            ],
          },
        },
      },
    },
  },
  "line-labelled": {
    rows: oneShare,
    spec: {
      encoding: { x: day, y: price },
      layer: [{ mark: "line" }, { mark: { type: "text", dy: -9 }, encoding: { text: { field: "price__label" } } }],
    },
  },
  "line-mean": {
    rows: dated,
    spec: { mark: "line", encoding: { x: { ...day, timeUnit: "yearmonth" }, y: { ...price, aggregate: "mean" } } },
  },
  "line-two-fields": {
    rows: oneShare,
    spec: {
      encoding: { x: day },
      layer: [
        { mark: { type: "line", color: "#C8332B" }, encoding: { y: number("low") } },
        { mark: { type: "line", color: "#1F3A5F" }, encoding: { y: number("high") } },
      ],
    },
  },
  "line-reference": {
    rows: oneShare,
    spec: {
      layer: [
        { mark: "line", encoding: { x: day, y: price } },
        { mark: { type: "rule", strokeDash: [3, 3] }, encoding: { y: { datum: 25 } } },
      ],
    },
  },
  "line-upright": {
    rows: oneShare,
    spec: {
      layer: [
        { mark: "line", encoding: { x: day, y: price } },
        {
          mark: { type: "rule", strokeDash: [4, 3], color: "#C8332B" },
          encoding: { x: { datum: { year: 2024, month: 3, date: 1 }, type: "temporal" } },
        },
      ],
    },
  },
  "column-upright": {
    rows: regions,
    spec: {
      layer: [
        { mark: "bar", encoding: { x: named("region"), y: number("sales") } },
        { transform: [{ filter: "datum.region === 'North'" }], mark: "rule", encoding: { x: named("region") } },
      ],
    },
  },
  "line-numbers": {
    rows: countries,
    spec: {
      mark: { type: "line", point: true },
      encoding: { x: { ...number("income"), scale: { type: "log" } }, y: number("life") },
    },
  },
  "line-hours": {
    rows: hours,
    spec: { mark: "line", encoding: { x: { field: "at", type: "temporal" }, y: number("load") } },
  },
  slope: {
    rows: quarters.filter(({ region }) => region !== "West"),
    spec: {
      mark: { type: "line", point: true },
      encoding: { x: named("quarter"), y: number("sales"), color: named("region") },
    },
  },
  area: { rows: oneShare, spec: { mark: "area", encoding: { x: day, y: price } } },
  "area-stacked": { rows: dated, spec: { mark: "area", encoding: { x: day, y: price, color: share } } },
  "area-percent": {
    rows: dated,
    spec: { mark: "area", encoding: { x: day, y: { ...price, stack: "normalize" }, color: share } },
  },
  "area-overlaid": {
    rows: dated,
    spec: { mark: area, encoding: { x: day, y: { ...price, stack: null }, color: share } },
  },
  "area-line": {
    rows: oneShare,
    spec: { mark: { type: "area", line: true, point: true, opacity: 0.4 }, encoding: { x: day, y: price } },
  },
  "area-stream": {
    rows: dated,
    spec: { mark: "area", encoding: { x: day, y: { ...price, stack: "center" }, color: share } },
    picture: /around a centre/,
  },
  band: {
    rows: oneShare,
    spec: {
      encoding: { x: day },
      layer: [
        { mark: area, encoding: { y: { ...number("low"), title: "Price" }, y2: { field: "high" } } },
        { mark: "line", encoding: { y: price } },
      ],
    },
  },
  "error-band": {
    rows: dated,
    spec: { mark: { type: "errorband", extent: "stdev" }, encoding: { x: day, y: price } },
  },
  combo: {
    rows: oneShare,
    spec: {
      encoding: { x: { ...day, timeUnit: "yearmonth" } },
      layer: [
        { mark: { type: "bar", color: "#93A1B1" }, encoding: { y: number("high") } },
        { mark: { type: "line", color: "#C8332B" }, encoding: { y: price } },
      ],
    },
  },
  "combo-two-axes": {
    rows: regions.map(({ region, sales }, index) => ({ region, sales, margin: 0.1 + index * 0.05 })),
    spec: {
      encoding: { x: named("region") },
      layer: [
        { mark: { type: "bar", color: "#93A1B1" }, encoding: { y: number("sales") } },
        {
          mark: { type: "line", color: "#C8332B", point: { color: "#C8332B" } },
          encoding: { y: { ...number("margin"), axis: { format: ".0%" } } },
        },
      ],
      resolve: { scale: { y: "independent" } },
    },
  },
}
