import type { EChartsOption, TooltipComponentOption, XAXisComponentOption, YAXisComponentOption } from 'echarts'
import type { Palette } from './palette.ts'

export interface Series {
  name: string
  values: readonly (number | null)[]
  color?: string
  /** Of single marks, by their place; undefined has the series' own. */
  colors?: readonly (MarkColour | undefined)[]
}

/** A colour of its own for a mark, from the palette. */
type MarkColour = (palette: Palette) => string

export interface CartesianChart {
  categories: readonly string[]
  series: readonly Series[]
  format: (value: number) => string
  /** The same in short, for the axis. */
  short?: (value: number) => string
  /** What the categories are, printed under the axis: a histogram's unit. */
  axisName?: string
  /** Points of a line that can be picked are to be seen. */
  hasPoints?: boolean
}

// The HTML tooltip writes style attributes, which the content policy refuses.
function tooltip(palette: Palette, trigger: 'axis' | 'item'): TooltipComponentOption {
  return {
    trigger,
    renderMode: 'richText',
    backgroundColor: palette.surface,
    borderColor: palette.ruleStrong,
    padding: 8,
    textStyle: { color: palette.ink, fontFamily: palette.font, fontSize: 12 },
    axisPointer: { type: 'line', lineStyle: { color: palette.ruleStrong } },
  }
}

function categoryAxis(palette: Palette, { categories, axisName }: CartesianChart, boundaryGap: boolean): XAXisComponentOption {
  return {
    type: 'category',
    data: [...categories],
    boundaryGap,
    name: axisName ?? '',
    nameLocation: 'middle',
    nameGap: 28,
    nameTextStyle: { color: palette.ink3 },
    axisTick: { show: false },
    axisLine: { lineStyle: { color: palette.ruleStrong } },
    axisLabel: { color: palette.ink3, hideOverlap: true },
  }
}

function valueAxis(palette: Palette, format: (value: number) => string): YAXisComponentOption {
  return {
    type: 'value',
    axisLabel: { color: palette.ink3, formatter: format },
    splitLine: { lineStyle: { color: palette.rule } },
  }
}

function frame(palette: Palette, chart: CartesianChart, boundaryGap: boolean): EChartsOption {
  const hasLegend = chart.series.length > 1
  return {
    grid: { left: 8, right: 12, top: hasLegend ? 36 : 12, bottom: chart.axisName ? 28 : 8, outerBoundsMode: 'same' },
    legend: { show: hasLegend, top: 0, left: 0, icon: 'roundRect', itemWidth: 10, itemHeight: 10, textStyle: { color: palette.ink2 } },
    tooltip: { ...tooltip(palette, 'axis'), valueFormatter: (value) => (typeof value === 'number' ? chart.format(value) : '–') },
    xAxis: categoryAxis(palette, chart, boundaryGap),
    yAxis: valueAxis(palette, chart.short ?? chart.format),
  }
}

/** Bars by category; several series stand side by side. */
export function barOption(chart: CartesianChart) {
  return (palette: Palette): EChartsOption => ({
    ...frame(palette, chart, true),
    series: chart.series.map((series, index) => ({
      type: 'bar',
      name: series.name,
      data: series.values.map((value, place) => {
        const color = series.colors?.[place]?.(palette)
        return color === undefined ? value : { value, itemStyle: { color } }
      }),
      barMaxWidth: 36,
      itemStyle: { color: series.color ?? palette.series[index % 6] ?? palette.seal, borderRadius: [4, 4, 0, 0] },
    })),
  })
}

/** Bars that touch: how many fall into each range. */
export function histogramOption(chart: CartesianChart) {
  return (palette: Palette): EChartsOption => ({
    ...frame(palette, chart, true),
    series: chart.series.map((series, index) => ({
      type: 'bar',
      name: series.name,
      data: [...series.values],
      barCategoryGap: '4%',
      itemStyle: { color: series.color ?? palette.series[index % 6] ?? palette.seal, borderRadius: [3, 3, 0, 0] },
    })),
  })
}

export function lineOption(chart: CartesianChart) {
  return (palette: Palette): EChartsOption => ({
    ...frame(palette, chart, false),
    series: chart.series.map((series, index) => ({
      type: 'line',
      name: series.name,
      data: [...series.values],
      // A line of one point is none.
      showSymbol: chart.hasPoints ?? false,
      symbolSize: 7,
      lineStyle: { width: 2, color: series.color ?? palette.series[index % 6] ?? palette.seal },
      itemStyle: { color: series.color ?? palette.series[index % 6] ?? palette.seal },
    })),
  })
}

export interface PieChartParts {
  parts: readonly { name: string; value: number; color?: MarkColour | undefined }[]
  format: (value: number) => string
}

/** Parts of a whole, each with its name and share beside it. */
export function pieOption({ parts, format }: PieChartParts) {
  return (palette: Palette): EChartsOption => ({
    tooltip: { ...tooltip(palette, 'item'), valueFormatter: (value) => (typeof value === 'number' ? format(value) : '') },
    series: [
      {
        type: 'pie',
        radius: ['42%', '70%'],
        itemStyle: { borderColor: palette.surface, borderWidth: 2 },
        label: { color: palette.ink2, fontSize: 12, lineHeight: 16, formatter: ({ name, percent }) => `${name}\n${percent ?? 0}%` },
        labelLine: { lineStyle: { color: palette.ruleStrong } },
        data: parts.map(({ name, value, color }, place) => ({
          name,
          value,
          itemStyle: { color: color?.(palette) ?? palette.series[place % 6] ?? palette.seal },
        })),
      },
    ],
    media: [{ query: { maxWidth: 480 }, option: { series: [{ type: 'pie', radius: ['30%', '50%'] }] } }],
  })
}

export interface FlowChart {
  /** Ids must differ between the left and the right side; a flow never returns. The order given is kept. */
  nodes: readonly { id: string; label: string; side: 'left' | 'right'; color: (palette: Palette) => string }[]
  flows: readonly { from: string; to: string; value: number }[]
  format: (value: number) => string
}

/** Flows between states, left to right: who was loyal last month and what they are now. A flow is picked as `from > to`. */
export function flowOption({ nodes, flows, format }: FlowChart) {
  const labels = new Map(nodes.map((node) => [node.id, node.label]))
  const show = (value: unknown) => (typeof value === 'number' ? format(value) : '')
  const titleOf = (name: string) =>
    name
      .split(' > ')
      .map((id) => labels.get(id) ?? id)
      .join(' → ')
  return (palette: Palette): EChartsOption => ({
    tooltip: {
      ...tooltip(palette, 'item'),
      formatter: (mark) => (Array.isArray(mark) ? '' : `${titleOf(mark.name)}  ${show(mark.value)}`),
    },
    series: [
      {
        type: 'sankey',
        // It grows from behind a clip, which stays over the labels if the size changes meanwhile.
        animation: false,
        top: 8,
        bottom: 8,
        nodeWidth: 9,
        nodeGap: 12,
        draggable: false,
        layoutIterations: 0,
        emphasis: { focus: 'adjacency' },
        lineStyle: { color: 'source', opacity: 0.32, curveness: 0.5 },
        label: { color: palette.ink2, fontSize: 12, formatter: ({ name, value }) => `${labels.get(name) ?? name}  ${show(value)}` },
        data: nodes.map((node) => ({
          name: node.id,
          label: { position: node.side },
          itemStyle: { color: node.color(palette), borderWidth: 0 },
        })),
        links: flows.map((flow) => ({ source: flow.from, target: flow.to, value: flow.value })),
      },
    ],
    media: [
      { query: { maxWidth: 480 }, option: { series: [{ type: 'sankey', left: 126, right: 92 }] } },
      { option: { series: [{ type: 'sankey', left: 132, right: 112 }] } },
    ],
  })
}
