import { countries, dated, type GalleryCase, named, number, quarters, regions } from "./cases.ts"

const x = number("income")
const logX = { ...x, scale: { type: "log" } }
const y = { ...number("life"), scale: { zero: false } }
const region = named("region")
const slices = { theta: number("sales"), color: named("region") }

/** Dots, bubbles, slices, ranges of dots, and what has to stay a picture. */
export const points: Readonly<Record<string, GalleryCase>> = {
  scatter: { rows: countries, spec: { mark: "point", encoding: { x, y } } },
  "scatter-series": { rows: countries, spec: { mark: "circle", encoding: { x, y, color: region } } },
  "scatter-log": {
    rows: countries,
    spec: { mark: { type: "point", filled: true }, encoding: { x: logX, y, color: region } },
  },
  "scatter-shapes": {
    rows: countries,
    spec: { mark: { type: "point", filled: true }, encoding: { x: logX, y, shape: region, color: region } },
  },
  "scatter-labelled": {
    rows: countries,
    spec: {
      encoding: { x: logX, y },
      layer: [
        { mark: "circle" },
        { mark: { type: "text", align: "left", dx: 8 }, encoding: { text: named("country") } },
      ],
    },
  },
  "scatter-rules": {
    rows: countries,
    spec: {
      layer: [
        { mark: "circle", encoding: { x, y } },
        { mark: { type: "rule", strokeDash: [4, 4] }, encoding: { y: { datum: 72 } } },
        { mark: { type: "rule", strokeDash: [4, 4] }, encoding: { x: { datum: 20000 } } },
      ],
    },
  },
  "scatter-time": {
    rows: dated,
    spec: {
      mark: "circle",
      encoding: { x: { field: "day", type: "temporal" }, y: number("price"), color: named("share") },
    },
  },
  bubble: { rows: countries, spec: { mark: "circle", encoding: { x, y, size: number("people"), color: region } } },
  "bubble-log": {
    rows: countries,
    spec: { mark: "circle", encoding: { x: logX, y, size: { ...number("people"), legend: null } } },
  },
  "dots-over-names": {
    rows: quarters,
    spec: {
      mark: { type: "point", filled: true },
      encoding: { x: named("region"), y: number("sales"), color: named("quarter") },
    },
  },
  "dots-on-lines": {
    rows: regions,
    spec: { mark: { type: "point", filled: true }, encoding: { y: named("region"), x: number("sales") } },
  },
  dumbbell: {
    rows: regions.map(({ region: name, sales }) => ({ region: name, before: sales / 3, after: sales })),
    spec: {
      encoding: { y: named("region") },
      layer: [
        {
          mark: { type: "rule", strokeWidth: 3, color: "#C9D2DC" },
          encoding: { x: number("before"), x2: { field: "after" } },
        },
        { mark: { type: "point", filled: true, color: "#93A1B1" }, encoding: { x: number("before") } },
        { mark: { type: "point", filled: true, color: "#C8332B" }, encoding: { x: number("after") } },
      ],
    },
  },
  "error-bars": {
    rows: quarters,
    spec: { mark: { type: "errorbar", extent: "stdev" }, encoding: { x: named("region"), y: number("sales") } },
  },
  pie: { rows: regions, spec: { mark: "arc", encoding: slices } },
  donut: { rows: regions, spec: { mark: { type: "arc", innerRadius: 70 }, encoding: slices } },
  "pie-labelled": {
    rows: regions,
    spec: {
      encoding: { theta: { ...number("sales"), stack: true }, color: { ...named("region"), legend: null } },
      layer: [
        { mark: { type: "arc", outerRadius: 100 } },
        { mark: { type: "text", radius: 125 }, encoding: { text: named("region") } },
      ],
    },
  },
  boxplot: {
    rows: quarters,
    spec: { mark: "boxplot", encoding: { x: named("region"), y: number("sales") } },
    picture: /box plot/,
  },
  trail: {
    rows: dated,
    spec: {
      mark: "trail",
      encoding: { x: { field: "day", type: "temporal" }, y: number("price"), size: number("high") },
    },
    picture: /`trail`/,
  },
  "square-root-scale": {
    rows: regions,
    spec: { mark: "bar", encoding: { x: named("region"), y: { ...number("sales"), scale: { type: "sqrt" } } } },
    picture: /`sqrt` scale/,
  },
}
