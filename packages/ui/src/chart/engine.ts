import { BarChart, LineChart, PieChart, SankeyChart } from 'echarts/charts'
import { AriaComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from 'echarts/components'
import { type EChartsType, init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

use([
  BarChart,
  LineChart,
  PieChart,
  SankeyChart,
  AriaComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
  SVGRenderer,
])

/** A function of our own: a bare re-export of `init` would let the bundler skip this module and with it the registration above. */
export function startChart(element: HTMLElement, width?: number): EChartsType {
  return init(element, null, { renderer: 'svg', ...(width === undefined ? {} : { width }) })
}
