import type { components, operations } from '@guanxi/api-client'
import type { FilterGroup } from '@guanxi/ui'
import { infiniteQueryOptions, keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query'
import { api } from '../../api/api.ts'
import { unwrap } from '../../api/unwrap.ts'
import { withWords } from '../../i18n/load-words.ts'
import { withNames } from '../../list/named-rows.ts'
import type { OwnValue } from '../own-fields/own-field.ts'
import { sentValues } from '../own-fields/sent.ts'

type Asked = components['schemas']['FilterGroup']
type Answer<Name extends 'queryRecords'> = operations[Name]['responses'][200]['content']['application/json']
export type RecordRow = Answer<'queryRecords'>['rows'][number]
export type RecordView = components['schemas']['Record']
export type AuditEntry = components['schemas']['AuditEntry']

export interface RecordsQuestion {
  readonly filter: FilterGroup | undefined
  readonly customerId: string | undefined
  readonly sort: readonly components['schemas']['Sort'][]
  readonly columns: readonly string[]
  /** What the rows are coloured by: each says which of them it fulfils. */
  readonly colours?: readonly Asked[]
}

export const ofKind = (kind: string) => ['records', kind] as const
const at = (object: string) => ({ path: { object } })

/** What the records of a kind can be shown, sorted and filtered by. */
export function recordFieldsQuery(kind: string) {
  return queryOptions({
    queryKey: [...ofKind(kind), 'fields'],
    queryFn: async ({ signal }) =>
      await withWords((await unwrap(api.GET('/api/records/{object}/fields', { params: at(kind), signal }))).fields),
    staleTime: 60_000,
  })
}

export const narrowed = ({ filter, customerId }: Pick<RecordsQuestion, 'filter' | 'customerId'>) => ({
  ...(filter ? { filter } : {}),
  ...(customerId === undefined ? {} : { customerId }),
})

/** A page of them; `cursor` says where it begins. */
export async function readRecords(
  kind: string,
  question: RecordsQuestion,
  limit: number,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<Answer<'queryRecords'>> {
  const { sort, columns, colours = [] } = question
  const place = cursor === undefined ? {} : { cursor }
  const body = { ...narrowed(question), sort: [...sort], columns: [...columns], colours: [...colours], limit, ...place }
  return withNames(await unwrap(api.POST('/api/records/{object}/query', { params: at(kind), body, signal })))
}

export function recordsQuery(kind: string, question: RecordsQuestion, limit = 100) {
  return infiniteQueryOptions({
    queryKey: [...ofKind(kind), 'query', question, limit],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => readRecords(kind, question, limit, pageParam === '' ? undefined : pageParam, signal),
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })
}

interface CalendarQuestion extends Omit<RecordsQuestion, 'sort'> {
  readonly field: string
  readonly from: string
  readonly to: string
  readonly perDay: number
}

/** The records of each day of a span, up to so many a day. */
export async function readRecordsCalendar(kind: string, question: CalendarQuestion, signal: AbortSignal) {
  const { field, from, to, perDay, columns, colours = [] } = question
  const body = { ...narrowed(question), field, from, to, perDay, columns: [...columns], colours: [...colours] }
  return await unwrap(api.POST('/api/records/{object}/calendar', { params: at(kind), body, signal }))
}

export async function readRecordCount(kind: string, which: Pick<RecordsQuestion, 'filter' | 'customerId'>, signal: AbortSignal) {
  return await unwrap(api.POST('/api/records/{object}/count', { params: at(kind), body: narrowed(which), signal }))
}

export function recordCountQuery(kind: string, which: Pick<RecordsQuestion, 'filter' | 'customerId'>) {
  return queryOptions({
    queryKey: [...ofKind(kind), 'count', which],
    queryFn: ({ signal }) => readRecordCount(kind, which, signal),
    placeholderData: keepPreviousData,
  })
}

export function recordQuery(kind: string, recordId: string) {
  return queryOptions({
    queryKey: [...ofKind(kind), 'one', recordId],
    queryFn: ({ signal }) => unwrap(api.GET('/api/records/{object}/{id}', { params: { path: { object: kind, id: recordId } }, signal })),
  })
}

/** What somebody did to a record, the latest first. */
export function historyQuery(kind: string, recordId: string) {
  return infiniteQueryOptions({
    queryKey: [...ofKind(kind), 'one', recordId, 'history'],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => {
      const query = { subjectId: recordId, limit: 10, ...(pageParam === '' ? {} : { cursor: pageParam }) }
      return unwrap(api.GET('/api/audit', { params: { query }, signal }))
    },
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

/** What a customer has of each kind that belongs to customers. */
export function customerRecordsQuery(customerId: string) {
  return queryOptions({
    queryKey: ['customers', 'one', customerId, 'records'],
    queryFn: async ({ signal }) =>
      (await unwrap(api.GET('/api/customers/{id}/records', { params: { path: { id: customerId } }, signal }))).kinds,
  })
}

/** Values as they are sent: what is empty is none. */
export type Custom = Readonly<Record<string, OwnValue>>

export interface Wish {
  readonly title: string
  readonly customerId: string | null
  readonly custom: Custom
}

export async function createRecord(kind: string, { title, customerId, custom }: Wish): Promise<RecordView> {
  const body = { title, ...(customerId === null ? {} : { customerId }), custom: sentValues(custom) }
  return await unwrap(api.POST('/api/records/{object}', { params: at(kind), body }))
}

export interface RecordChange {
  readonly title?: string
  readonly ownerId?: string | null
  readonly custom?: Custom
}

/** Changes what is given, as long as nobody else has changed the record since `version`. */
export async function changeRecord(kind: string, id: string, version: number, { custom = {}, ...rest }: RecordChange): Promise<RecordView> {
  const body = { version, ...rest, custom: sentValues(custom) }
  return await unwrap(api.PATCH('/api/records/{object}/{id}', { params: { path: { object: kind, id } }, body }))
}

export async function removeRecord(kind: string, id: string): Promise<void> {
  await unwrap(api.DELETE('/api/records/{object}/{id}', { params: { path: { object: kind, id } } }))
}

const listed = new Set<unknown>(['query', 'count', 'calendar', 'groups'])

/** To be called when records of a kind have changed: lists and counts of them, and what their customers have, are read anew. */
export async function forgetRecords(queries: QueryClient, kind: string): Promise<void> {
  const concerns = (key: readonly unknown[]): boolean =>
    (key[0] === 'records' && key[1] === kind && listed.has(key[2])) ||
    (key[0] === 'customers' && key[3] === 'records') ||
    key.at(-1) === 'related'
  await queries.invalidateQueries({ predicate: ({ queryKey }) => concerns(queryKey) })
}
