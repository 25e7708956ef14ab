import { expect, test } from 'vitest'
import { faceOf } from './face.ts'

test('a person is known by the given name, a family and a company by how their names begin', () => {
  expect(faceOf('张敏')).toBe('敏')
  expect(faceOf('李家')).toBe('李')
  expect(faceOf('北京华兴食品有限公司')).toBe('北')
  expect(faceOf('ada Lovelace')).toBe('A')
  expect(faceOf(' ')).toBe('?')
})
