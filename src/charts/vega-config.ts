import type { Theme } from "../theme/theme.ts"
import { seriesColors } from "./chart-colors.ts"
import { isChinese } from "./tick-label.ts"

/** The theme as a Vega-Lite config: what every chart looks like unless its form says otherwise. */
export function vegaConfig(theme: Theme, accent: number, locale: string): object {
  const { ink, muted, rule, grid } = theme.palette
  const { size } = theme.deck.text.chart
  const colors = seriesColors(theme, accent)
  const font = theme.fonts.family
  return {
    aria: false,
    autosize: { type: "fit", contains: "padding" },
    background: null,
    customFormatTypes: true,
    numberFormatType: "galleyTick",
    numberFormat: locale,
    normalizedNumberFormatType: "galleyShare",
    normalizedNumberFormat: locale,
    padding: { left: 2, right: 4, top: 4, bottom: 2 },
    font,
    locale: isChinese(locale) ? { time: chineseTime } : {},
    view: { stroke: null },
    scale: { zero: false },
    range: { category: colors, ordinal: colors },
    mark: { color: colors[0], tooltip: null },
    bar: { color: colors[0] },
    text: { color: ink, fontSize: size, font, baseline: "middle" },
    rule: { color: muted },
    axis: {
      labelFont: font,
      labelFontSize: size,
      labelColor: muted,
      labelLimit: 0,
      labelPadding: 8,
      titleFont: font,
      titleFontSize: size,
      titleFontWeight: "normal",
      titleColor: muted,
      titleLimit: 0,
      domain: false,
      domainColor: rule,
      ticks: false,
      gridColor: grid,
      gridWidth: 1,
    },
    axisBand: { labelColor: ink, grid: false, labelAngle: 0, labelLineHeight: size * 1.25 },
    axisPoint: { labelColor: ink, grid: false, labelAngle: 0, labelLineHeight: size * 1.25 },
    axisQuantitative: { tickCount: 5 },
    legend: {
      orient: "top",
      direction: "horizontal",
      columns: { expr: "legendColumns" },
      anchor: "start",
      title: null,
      offset: 10,
      padding: 0,
      columnPadding: 24,
      rowPadding: 6,
      labelFont: font,
      labelFontSize: size,
      labelColor: ink,
      labelLimit: 0,
      labelOffset: 6,
      symbolSize: 120,
      symbolStrokeWidth: 0,
    },
    header: { labelFont: font, labelFontSize: size, titleFont: font, titleFontSize: size, labelColor: ink },
    title: { font, fontSize: size, color: ink, anchor: "start", subtitleFont: font, subtitleColor: muted },
    style: { cell: { fill: null, stroke: null }, "guide-label": { font }, "guide-title": { font } },
    lineBreak: "\n",
    params: [
      { name: "textSize", value: size },
      { name: "legendColumns", value: 0 },
    ],
  }
}

const months = Array.from({ length: 12 }, (_, index) => `${index + 1}月`)
const weekdays = [..."日一二三四五六"]

/** d3-time-format's locale for Chinese dates. */
const chineseTime = {
  dateTime: "%Y年%-m月%-d日 %H:%M",
  date: "%Y年%-m月%-d日",
  time: "%H:%M:%S",
  periods: ["上午", "下午"],
  days: weekdays.map((day) => `星期${day}`),
  shortDays: weekdays.map((day) => `周${day}`),
  months,
  shortMonths: months,
}
