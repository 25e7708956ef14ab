import { Fragment, type ReactNode } from 'react'
import { panelsIn } from './compose.ts'
import type { Column, LayoutPanel } from './queries.ts'

interface PanelsProps {
  panels: readonly LayoutPanel[]
  column: Column
  /** The parts there are, by key. */
  parts: Readonly<Record<string, ReactNode>>
}

/** The parts of a page that stand in one of its columns, in order. */
export function Panels({ panels, column, parts }: PanelsProps) {
  return panelsIn(panels, column).map((key) => <Fragment key={key}>{parts[key]}</Fragment>)
}
