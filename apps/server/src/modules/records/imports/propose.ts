import { isComputed } from '../../../platform/shape/types.ts'
import type { Kind } from '../kind.ts'
import type { RecordMapping } from './contract.ts'

const phone = /phone|mobile|cell|tel|手机|手機|电话|電話/i
const email = /e-?mail|邮箱|郵箱|邮件|電郵/i

const same = (one: string, other: string | undefined): boolean => one.trim().toLowerCase() === other?.trim().toLowerCase()

function customerIn(columns: readonly string[]): RecordMapping['customer'] {
  const byPhone = columns.find((column) => phone.test(column))
  if (byPhone !== undefined) return { column: byPhone, by: 'phone' }
  const byEmail = columns.find((column) => email.test(column))
  return byEmail === undefined ? undefined : { column: byEmail, by: 'email' }
}

/** What a file's columns seem to be, by what the fields are called in any language; the title is the first column that is nothing else. */
export function proposed(kind: Kind, columns: readonly string[]): RecordMapping {
  const fields = kind.fields.flatMap(({ key, type, labels }) => {
    const names = [key, ...Object.values(labels)]
    const column = isComputed(type) || type === 'file' ? undefined : columns.find((one) => names.some((name) => same(one, name)))
    return column === undefined ? [] : [[key, column] as const]
  })
  const customer = kind.ofCustomer ? customerIn(columns) : undefined
  const taken = new Set([...fields.map(([, column]) => column), customer?.column])
  const title = columns.find((column) => !taken.has(column)) ?? columns[0] ?? ''
  return { title, fields: Object.fromEntries(fields), ...(customer ? { customer } : {}) }
}
