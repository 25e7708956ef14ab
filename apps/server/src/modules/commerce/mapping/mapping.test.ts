import { describe, expect, test } from 'vitest'
import { builtIn } from './built-in.ts'
import { countryCode } from './countries.ts'
import { compileDates } from './dates.ts'
import { minorDigits, parseDecimal } from './decimals.ts'
import { columnsNeeded, hashOfMapping, type Mapping, parseMapping, resolveMapping } from './mapping.ts'
import { createNormaliser, RowRefusal } from './normalise.ts'
import { propose } from './propose.ts'
import { columnsOf, compileTemplate } from './template.ts'

const base: Mapping = {
  source: 'shop',
  dates: ['yyyy-MM-dd HH:mm'],
  order: { number: '{no}', orderedAt: '{day}' },
  returns: { numberPrefix: 'R' },
  line: { sku: '{sku}', quantity: '{qty}', unitPrice: '{price}' },
  customer: { externalId: { value: '{who}', as: 'integer' }, email: '{who}@example.com', country: '{land}' },
}
const columns = ['no', 'day', 'sku', 'qty', 'price', 'who', 'land']
const good = ['1', '2024-02-29 23:59', 'A', '2', '1.50', '7.0', 'EIRE']
const now = new Date('2026-11-21T08:00:00Z')
const company = { currency: 'CNY', timeZone: 'Asia/Shanghai' }

function normaliserOf(mapping: Mapping = base) {
  return createNormaliser(resolveMapping(mapping, company), columns, now)
}

function refusalOf(changed: Readonly<Record<string, string>>, mapping: Mapping = base): string {
  const fields = good.map((value, index) => changed[columns[index] ?? ''] ?? value)
  try {
    normaliserOf(mapping)(2, fields)
    return 'taken'
  } catch (error) {
    if (!(error instanceof RowRefusal)) throw error
    return `${error.code} ${error.column}`
  }
}

describe('dates', () => {
  const read = compileDates(['yyyy-MM-dd HH:mm:ss', 'M/d/yyyy H:mm', 'yyyyMMdd', "yyyy-MM-dd'T'HH:mm:ss.SSSXXX", 'd.M.yyyy h:mm a'])
  test.each([
    ['2010-12-01 08:26:00', '2010-12-01 08:26:00'],
    ['12/1/2010 8:26', '2010-12-01 08:26:00'],
    ['19970101', '1997-01-01 00:00:00'],
    ['2024-02-29 00:00:00', '2024-02-29 00:00:00'],
    ['2024-05-01T10:00:00.25+08:00', '2024-05-01 10:00:00.25+08:00'],
    ['1.5.2024 12:05 AM', '2024-05-01 00:05:00'],
    ['1.5.2024 12:05 pm', '2024-05-01 12:05:00'],
  ])('%s is %s', (text, expected) => expect(read(text)).toBe(expected))
  test.each([
    '',
    '2010-13-01 00:00:00',
    '2023-02-29 00:00:00',
    '2010-12-01 24:00:00',
    '0000-01-01 00:00:00',
    '1/32/2010 8:26',
    'yesterday',
    '1.5.2024 13:05 pm',
  ])('%s is none', (text) => expect(read(text)).toBeNull())
  test('a format nobody knows is refused by name', () => {
    expect(() => compileDates(['yyyy-MM-dd QQ'])).toThrow(/QQ/)
    expect(() => compileDates(['HH:mm'])).toThrow(/lacks the year/)
  })
})

describe('decimals', () => {
  const limits = { digits: 3, decimals: 2 }
  test.each([
    ['1', '.', '1'],
    ['-01.50', '.', '-1.50'],
    ['+.5', '.', '0.5'],
    ['1.5000', '.', '1.5'],
    ['2,55', ',', '2.55'],
  ] as const)('%s (%s) is %s', (text, mark, expected) => expect(parseDecimal(text, mark, limits)).toBe(expected))
  test.each(['', '.', '1e3', '1,000', '1234', '0.125', 'NaN', '１', '0x10', '1 000'])('%s is none', (text) =>
    expect(parseDecimal(text, '.', limits)).toBeNull(),
  )
  test('a point in a number with a decimal comma is not passed over', () => expect(parseDecimal('1.234,50', ',', limits)).toBeNull())
  test('currencies have their own minor digits', () => expect(['CNY', 'JPY', 'KWD'].map(minorDigits)).toEqual([2, 0, 3]))
})

describe('templates', () => {
  const fill = (template: string, fields: readonly string[]) =>
    compileTemplate(template, Number, (text) => text.replace(/\.0+$/, ''))(fields)
  test('columns, literals and both together', () => {
    expect(fill('{0}', [' a '])).toBe('a')
    expect(fill('CD', [])).toBe('CD')
    expect(fill('{0}-{1}', ['a', 'b'])).toBe('a-b')
  })
  test('an empty column empties the whole, so that no address is made of nobody', () => expect(fill('{0}@example.com', ['  '])).toBe(''))
  test('a column may be read as a whole number amid text', () => {
    expect(fill('customer-{0:integer}@example.com', ['17850.0'])).toBe('customer-17850@example.com')
    expect(fill('{0 : integer}', [' 12.00 '])).toBe('12')
    expect(fill('{0:integer}@example.com', [''])).toBe('')
    expect(columnsOf('{a:integer}-{b: c}')).toEqual(['a', 'b: c'])
  })
  test('a lone brace is refused', () => expect(() => columnsOf('{id')).toThrow(/brace/))
})

test.each([
  ['United Kingdom', 'GB'],
  ['EIRE', 'IE'],
  ['cn', 'CN'],
  ['中国', 'CN'],
  ['台灣', 'TW'],
  ['臺灣', 'TW'],
  ['Germany', 'DE'],
  ['Unspecified', null],
  ['European Community', null],
])('%s is the country %s', (name, code) => expect(countryCode(name)).toBe(code))

describe('mappings', () => {
  test('the built-in ones pass the check that written ones must pass', () => {
    for (const mapping of builtIn.values()) expect(parseMapping(JSON.parse(JSON.stringify(mapping)))).toEqual(mapping)
  })
  test.each([
    ['a misspelt key', { ...base, retruns: {} }, /mapping/],
    ['price and amount at once', { ...base, line: { ...base.line, amount: '{price}' } }, /either unitPrice or amount/],
    ['a source with capitals', { ...base, source: 'Shop' }, /source/],
    ['a zone that is none', { ...base, timeZone: 'Mars/Base' }, /time zone/],
    ['no header and no names', { ...base, header: 'none' }, /columns/],
    ['names that lack a column', { ...base, header: 'none', columns: ['no'] }, /does not name .*day/],
  ])('%s is refused', (_what, mapping, message) => expect(() => parseMapping(mapping)).toThrow(message))
  test('columns are known in the order in which they are named', () => expect(columnsNeeded(base)).toEqual(columns))
  test('the hash forgets the order of keys and knows every other difference', () => {
    const turned = Object.fromEntries(Object.entries(base).toReversed())
    const hash = (given: unknown) => hashOfMapping(resolveMapping(parseMapping(given), company))
    expect(hash(turned)).toBe(hash(base))
    expect(hash({ ...base, currency: 'USD' })).not.toBe(hash(base))
    expect(hash({ ...base, currency: 'CNY' })).toBe(hash(base))
  })
})

describe('rows', () => {
  test('a row becomes a canonical line', () => {
    expect(normaliserOf()(5, good)).toEqual({
      rowNo: 5,
      number: '1',
      kind: 'sale',
      orderedAt: '2024-02-29 23:59:00',
      customer: {
        externalId: '7',
        email: '7.0@example.com',
        phone: null,
        displayName: null,
        givenName: null,
        familyName: null,
        country: 'IE',
        city: null,
        consented: false,
      },
      sku: 'A',
      description: null,
      category: null,
      quantity: '2',
      unitPrice: '1.50',
      amount: null,
    })
  })
  test('a return is negative however the file writes it', () => {
    expect(normaliserOf()(2, good.with(0, 'R1'))).toMatchObject({ kind: 'return', quantity: '-2' })
    expect(normaliserOf()(2, good.with(0, 'R1').with(3, '-2'))).toMatchObject({ kind: 'return', quantity: '-2' })
  })
  test('a negative quantity outside a return stays what it is', () =>
    expect(normaliserOf()(2, good.with(3, '-2'))).toMatchObject({ kind: 'sale', quantity: '-2' }))
  test('nobody known is nobody', () => expect(normaliserOf()(2, good.with(5, '')).customer).toBeNull())
  test('an amount takes the sign of its quantity', () => {
    const { unitPrice: _, ...line } = base.line
    const read = normaliserOf({ ...base, line: { ...line, amount: '{price}' } })
    expect(read(2, good)).toMatchObject({ unitPrice: null, amount: '1.50' })
    expect(read(2, good.with(0, 'R1'))).toMatchObject({ unitPrice: null, amount: '-1.50', quantity: '-2' })
    expect(() => read(2, good.with(3, '0'))).toThrow('quantity_zero')
  })
  test.each([
    [{ no: '' }, 'value_missing no'],
    [{ no: 'x'.repeat(201) }, 'value_too_long no'],
    [{ day: '' }, 'value_missing day'],
    [{ day: '2023-02-29 00:00' }, 'date_invalid day'],
    [{ day: '2026-11-23 00:00' }, 'date_in_future day'],
    [{ day: '2026-11-22 00:00' }, 'taken'],
    [{ sku: ' ' }, 'value_missing sku'],
    [{ qty: 'two' }, 'quantity_invalid qty'],
    [{ price: '1,50' }, 'price_invalid price'],
    [{ price: '-1' }, 'price_negative price'],
    [{ price: '0' }, 'taken'],
    [{ price: '999999999999', qty: '999' }, 'amount_too_large price'],
    [{ who: 'Ann' }, 'integer_invalid who'],
    [{ land: 'a\0b' }, 'character_unusable land'],
    [{ land: '\ud800' }, 'character_unusable land'],
  ])('%j is %s', (changed, expected) => expect(refusalOf(changed)).toBe(expected))
  test('a whole number amid text is read as such, or the row refused by its column', () => {
    const read = normaliserOf({ ...base, customer: { email: 'c{who:integer}@example.com' } })
    expect(read(2, good.with(5, '17850.0')).customer?.email).toBe('c17850@example.com')
    expect(() => read(2, good.with(5, 'Ann'))).toThrow('integer_invalid')
  })
  test('a row with a column too many is refused as a whole', () => expect(() => normaliserOf()(2, [...good, 'x'])).toThrow('column_count'))
})

describe('proposals', () => {
  test('the layouts we know are recognised', () => {
    expect(
      propose(['InvoiceNo', 'StockCode', 'Description', 'Quantity', 'InvoiceDate', 'UnitPrice', 'CustomerID', 'Country']).mappingName,
    ).toBe('online-retail')
    expect(propose(['customer_id', 'date', 'number_of_cds', 'dollar_value']).mappingName).toBe('cdnow')
  })
  test('Chinese headers are understood, and what is missing is said', () => {
    const { mappingName, proposal, missing } = propose(['订单编号', '下单时间', '商品编码', '数量', '手机号'])
    expect(mappingName).toBeNull()
    expect(proposal).toMatchObject({ order: { number: '{订单编号}', orderedAt: '{下单时间}' }, customer: { phone: '{手机号}' } })
    expect(missing).toEqual(['unitPrice'])
  })
})
