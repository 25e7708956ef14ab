import { formatsFor } from '@guanxi/ui'
import { expect, test } from 'vitest'
import { phoneText } from '../../../modules/customers/fields/phone-text.ts'
import { countries } from './country-codes.ts'
import { factText } from './fact-value.ts'

test('phone numbers are grouped as they are said, where that is known', () => {
  expect(phoneText('+8613800138000')).toBe('+86 138 0013 8000')
  expect(phoneText('+886912345678')).toBe('+886 912 345 678')
  expect(phoneText('+4915112345678')).toBe('+4915112345678')
})

test('facts are said in the reader’s language', () => {
  expect(factText('country', 'DE', formatsFor('zh-CN'))).toBe('德国')
  expect(factText('birthday', '1991-08-14', formatsFor('en'))).toBe('Aug 14, 1991')
  expect(factText('locale', 'zh-TW', formatsFor('en'))).toBe('繁體中文')
  expect(factText('city', '北京', formatsFor('en'))).toBe('北京')
})

test('every country has its name in the reader’s language, and unions are none', () => {
  const names = new Map(countries('zh-CN').map(({ value, label }) => [value, label]))
  expect(names.get('JP')).toBe('日本')
  expect(names.has('EU')).toBe(false)
  expect(names.size).toBeGreaterThan(240)
})
