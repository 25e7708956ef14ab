import { dayIn } from '../../platform/clock/day.ts'
import type { Ctx } from '../../platform/http/context.ts'
import type { Module } from '../../platform/module.ts'
import type { Platform } from '../../platform/platform.ts'
import type { ShapeReader } from '../../platform/shape/snapshot.ts'
import { sampleSource, wordsOf } from '../../seed.ts'
import { insurer } from '../insurer.ts'
import { onlineShop } from '../online-shop.ts'
import { parcelCarrier } from '../parcel-carrier.ts'
import type { Words } from '../words.ts'
import { insurerSamples } from './insurer.ts'
import { onlineShopSamples } from './online-shop.ts'
import { parcelCarrierSamples } from './parcel-carrier.ts'
import { sampleEndpoints } from './routes.ts'
import { sampleMigrations, sampleTableKinds } from './schema.ts'

const samples = new Map([
  [onlineShop.key, onlineShopSamples],
  [insurer.key, insurerSamples],
  [parcelCarrier.key, parcelCarrierSamples],
])

// The company's own books are written in the language of its country.
function sayer(platform: Platform): (words: Words) => string {
  const language = wordsOf(platform)
  return ([en, cn, tw]) => (language === 'en' ? en : language === 'zh' ? cn : tw)
}

interface SamplePorts {
  /** Customers whom a source knows by ids of its own, the latest first. */
  readonly customersFrom: (ctx: Ctx, source: string, most: number) => Promise<readonly string[]>
  readonly addRecord: (ctx: Ctx, kind: string, input: object) => Promise<{ readonly recordId: string }>
  readonly removeRecord: (ctx: Ctx, kind: string, recordId: string) => Promise<void>
  readonly shape: ShapeReader
}

/** Sample records of the templates. */
export function createSamples(platform: Platform, { customersFrom, addRecord, removeRecord, shape }: SamplePorts): Module {
  const kindOf = async (ctx: Ctx, key: string) =>
    (await shape(ctx.tx)).objects.find((object) => object.key === key && object.removedAt === null)
  return {
    name: 'samples',
    migrations: sampleMigrations,
    tableKinds: sampleTableKinds,
    grants: {},
    endpoints: sampleEndpoints({
      samples,
      say: sayer(platform),
      today: (ctx) => dayIn(platform.config.timeZone, ctx.now),
      hasKind: async (ctx, key) => (await kindOf(ctx, key)) !== undefined,
      isOfCustomer: async (ctx, key) => (await kindOf(ctx, key))?.ofCustomer === true,
      sampleCustomers: (ctx, most) => customersFrom(ctx, sampleSource, most),
      addRecord,
      removeRecord,
    }),
    tasks: [],
    schedules: [],
    subscriptions: [],
  }
}
