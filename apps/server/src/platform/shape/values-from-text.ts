import type { CustomField } from './snapshot.ts'

const yes = new Set(['true', 'yes', 'y', '1', 'x', '是', '有', '对', '對'])
const no = new Set(['false', 'no', 'n', '0', '否', '无', '無', '没有', '沒有'])

// 1,234.50 and 1 234.50 are numbers to people; 1.234,50 is one too, but could be taken for another, and is left to be refused.
const plainNumber = (text: string): string => text.replace(/[\s,￥¥$€£]/g, '')

function number(text: string): unknown {
  const plain = plainNumber(text)
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : text
}

function minorUnits(text: string, digits: number): unknown {
  const value = number(text)
  return typeof value === 'number' ? Math.round(value * 10 ** digits) : text
}

function share(text: string): unknown {
  if (!text.endsWith('%')) return number(text)
  const value = number(text.slice(0, -1))
  return typeof value === 'number' ? value / 100 : text
}

function day(text: string): string {
  const found = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text)
  const [, year = '', month = '', date = ''] = found ?? []
  return found ? `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}` : text
}

// By what it is called in any language as well as by its key: files are made by people.
function choiceOf({ choices }: CustomField, text: string): string {
  const wanted = text.toLowerCase()
  const found = choices.find(({ key, labels }) => [key, ...Object.values(labels)].some((name) => name?.toLowerCase() === wanted))
  return found?.key ?? text
}

/** What a cell of a file says, as the field's type would have it in JSON; what it cannot be is left as it is, for the field to refuse. */
export function valueFromText(field: CustomField, cell: string, minorDigits: number): unknown {
  const text = cell.trim()
  if (text === '') return null
  switch (field.type) {
    case 'number':
      return number(text)
    case 'money':
      return minorUnits(text, minorDigits)
    case 'percent':
      return share(text)
    case 'date':
      return day(text)
    case 'time':
      return text.replace(/^(\d):/, '0$1:').slice(0, 5)
    case 'boolean':
      return yes.has(text.toLowerCase()) ? true : no.has(text.toLowerCase()) ? false : text
    case 'choice':
      return choiceOf(field, text)
    case 'multi_choice':
      return text.split(/[;；、|]/).flatMap((part) => (part.trim() === '' ? [] : [choiceOf(field, part.trim())]))
    default:
      return text
  }
}
