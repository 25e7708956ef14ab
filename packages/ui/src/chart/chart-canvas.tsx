import { useComputedColorScheme } from '@mantine/core'
import type { EChartsOption } from 'echarts'
import { useEffect, useRef } from 'react'
import { usePrinting } from '../print/use-printing.ts'
import css from './chart.module.css'
import { startChart } from './engine.ts'
import { type Palette, readPalette } from './palette.ts'

export interface Picked {
  /** Name of the mark: a category, a node, `source > target` of a flow. */
  name: string
  seriesName: string
  index: number
}

export interface ChartCanvasProps {
  /** What the picture shows, in a sentence. */
  label: string
  height: number
  /** Keep the function (useMemo): a new one draws the chart again. */
  option: (palette: Palette) => EChartsOption
  onPick?: (picked: Picked) => void
}

/** Between the margins of a sheet; what is printed is drawn for it, in the colours of paper. */
const paperPx = 680

/** Draws with SVG and without HTML tooltips, so that `style-src 'self'` holds. */
export function ChartCanvas({ label, height, option, onPick }: ChartCanvasProps) {
  const box = useRef<HTMLDivElement>(null)
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: false })
  const pick = useRef(onPick)
  useEffect(() => {
    pick.current = onPick
  })
  const canPick = onPick !== undefined
  const isPrinting = usePrinting()

  // biome-ignore lint/correctness/useExhaustiveDependencies: the scheme and the paper change the colours that are read here.
  useEffect(() => {
    const element = box.current
    if (!element) return
    const palette = readPalette(element)
    const chart = startChart(element, isPrinting ? paperPx : undefined)
    chart.setOption({
      animation: !isPrinting,
      animationDuration: 250,
      color: [...palette.series],
      textStyle: { fontFamily: palette.font, color: palette.ink2, fontSize: 12 },
      ...option(palette),
    })
    chart.on('click', ({ name, seriesName, dataIndex }) => pick.current?.({ name, seriesName: seriesName ?? '', index: dataIndex }))
    const resize = new ResizeObserver(() => !isPrinting && chart.resize())
    resize.observe(element)
    return () => {
      resize.disconnect()
      chart.dispose()
    }
  }, [option, scheme, isPrinting])

  return <div ref={box} role="img" aria-label={label} className={css.canvas} data-pick={canPick || undefined} style={{ height }} />
}
