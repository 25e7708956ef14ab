import { expect, test } from 'vitest'
import { height, pathsOf, width } from './trend-path.ts'

test('the line runs from edge to edge, the most on top and the least at the foot', () => {
  const { line, area, end } = pathsOf([0, 50, 100])
  expect(line).toBe(`M0.0 ${(height - 2).toFixed(1)}L${(width / 2).toFixed(1)} ${(height - 35).toFixed(1)}L${width.toFixed(1)} 4.0`)
  expect(area).toBe(`${line}L${width.toFixed(1)} ${height}L0 ${height}Z`)
  expect(end).toEqual({ x: width, y: 4 })
})

test('a month of returns lies below zero, and nothing but zeros stays at the foot', () => {
  const { end } = pathsOf([100, -100])
  expect(end.y).toBe(height - 2)
  expect(pathsOf([0, 0]).end.y).toBe(height - 2)
})
