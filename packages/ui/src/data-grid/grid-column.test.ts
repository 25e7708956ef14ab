import { describe, expect, it } from 'vitest'
import { layoutOf } from './grid-column.ts'

describe('the layout of a grid', () => {
  it('gives the spare width to the columns that grow', () => {
    const { template, minWidth } = layoutOf(
      [
        { width: 200, grow: 2 },
        { width: 90, grow: 0 },
      ],
      false,
    )
    expect(template).toBe('minmax(200px, 2fr) 90px')
    expect(minWidth).toBe(290)
  })

  it('keeps a place for the checkbox', () => {
    expect(layoutOf([{ width: 100, grow: 0 }], true)).toEqual({ template: 'var(--check-width) 100px', minWidth: 152 })
  })
})
