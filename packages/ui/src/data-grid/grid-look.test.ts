import { describe, expect, it } from 'vitest'
import { fittingWidth, layoutOf, rowHeight } from './grid-look.ts'

const tracks = [
  { key: 'name', width: 200, grow: 2 },
  { key: 'age', width: 90, grow: 0 },
  { key: 'city', width: 120, grow: 1 },
]

describe('the layout of a grid', () => {
  it('gives the spare width to the columns that grow', () => {
    const { template, minWidth, pins } = layoutOf(tracks.slice(0, 2), false)
    expect({ template, minWidth, pins }).toEqual({ template: 'minmax(200px, 2fr) 90px', minWidth: 290, pins: [] })
  })

  it('keeps a place for the checkbox', () => {
    expect(layoutOf(tracks.slice(1, 2), true)).toMatchObject({ template: 'var(--check-width) 90px', minWidth: 142, pins: [] })
  })

  it('takes a width that was given as it is, whatever the column would grow to', () => {
    expect(layoutOf(tracks, false, { widths: { city: 64 }, pinned: 0 })).toMatchObject({
      template: 'minmax(200px, 2fr) 90px 64px',
      minWidth: 354,
    })
  })

  it('knows where each pinned column stands, after the checkbox and those before it', () => {
    expect(layoutOf(tracks, true, { widths: { name: 300 }, pinned: 2 })).toMatchObject({
      template: 'var(--check-width) 300px 90px minmax(120px, 1fr)',
      minWidth: 562,
      pins: [52, 352],
      pinnedPx: 442,
    })
    expect(layoutOf(tracks.slice(0, 1), false, { widths: {}, pinned: 3 }).pins).toEqual([0])
  })
})

it('keeps a column from being dragged away, and rows at a finger’s height on a phone', () => {
  expect([fittingWidth(3), fittingWidth(120.4), fittingWidth(5000)]).toEqual([56, 120, 900])
  expect([rowHeight('compact', false), rowHeight('roomy', false), rowHeight('compact', true)]).toEqual([28, 48, 44])
})
