import type { SimulatedCustomer } from '@guanxi/simulator'
import type { StandardRole } from '../platform/access/actor.ts'
import { type Founding, foundUnits, hasUnits } from '../platform/access/index.ts'
import { createUser } from '../platform/auth/index.ts'
import { asSystem, type Ctx } from '../platform/http/context.ts'
import type { Platform } from '../platform/platform.ts'

interface Wording {
  readonly en: string
  readonly zh: string
  readonly zhHant: string
}
type Words = keyof Wording

const named = (en: string, zh: string, zhHant: string): Wording => ({ en, zh, zhHant })

interface Shop {
  readonly key: string
  readonly name: Wording
  /** As the sample's customers write the city that they live in. */
  readonly cities: readonly string[]
}

interface Region {
  readonly key: string
  readonly name: Wording
  readonly shops: readonly Shop[]
  /** Cities of the region without a shop. */
  readonly cities: readonly string[]
}

const shanghai = ['上海', 'Shanghai']
const beijing = ['北京', 'Beijing']

const regions: readonly Region[] = [
  {
    key: 'east',
    name: named('East', '华东区', '華東區'),
    cities: ['苏州', 'Suzhou', '南京', 'Nanjing'],
    shops: [
      { key: 'jingan', name: named('Shanghai Jing’an', '上海静安店', '上海靜安店'), cities: shanghai },
      { key: 'pudong', name: named('Shanghai Pudong', '上海浦东店', '上海浦東店'), cities: shanghai },
      { key: 'westlake', name: named('Hangzhou West Lake', '杭州西湖店', '杭州西湖店'), cities: ['杭州', 'Hangzhou'] },
    ],
  },
  {
    key: 'north',
    name: named('North', '华北区', '華北區'),
    cities: ['青岛', 'Qingdao', '西安', "Xi'an"],
    shops: [
      { key: 'chaoyang', name: named('Beijing Chaoyang', '北京朝阳店', '北京朝陽店'), cities: beijing },
      { key: 'haidian', name: named('Beijing Haidian', '北京海淀店', '北京海淀店'), cities: beijing },
    ],
  },
  {
    key: 'south',
    name: named('South', '华南区', '華南區'),
    cities: ['武汉', 'Wuhan'],
    shops: [
      { key: 'tianhe', name: named('Guangzhou Tianhe', '广州天河店', '廣州天河店'), cities: ['广州', 'Guangzhou'] },
      { key: 'nanshan', name: named('Shenzhen Nanshan', '深圳南山店', '深圳南山店'), cities: ['深圳', 'Shenzhen'] },
    ],
  },
]

const online = { key: 'online', name: named('Online shop', '网上商城', '網路商店') }

// Whoever came by one of these never stood in a shop.
const byScreen: ReadonlySet<string> = new Set(['search', 'marketplace', 'campaign'])

/** Where a customer of the sample belongs: to a shop of their city, to their region, or to the online shop. */
function placeOf({ index, city, acquisitionSource }: Pick<SimulatedCustomer, 'index' | 'city' | 'acquisitionSource'>): string {
  if (byScreen.has(acquisitionSource)) return online.key
  const shops = regions.flatMap((region) => region.shops).filter((shop) => shop.cities.includes(city))
  // Two shops of a city share its customers.
  const shop = shops[index % Math.max(1, shops.length)]
  return (shop ?? regions.find((region) => region.cities.includes(city)) ?? online).key
}

const manager = named('manager', '经理', '經理')
const adviser = named('adviser', '顾问', '顧問')

// Called by what they do: the sample invents a company, no people.
function staffOf(): readonly { unit: string; name: Wording; work: Wording; role: StandardRole }[] {
  const managers = [...regions, online].map(({ key, name }) => ({ unit: key, name, work: manager, role: 'manager' as const }))
  const advisers = [...regions.flatMap((region) => region.shops), online].map(({ key, name }) => ({
    unit: key,
    name,
    work: adviser,
    role: 'agent' as const,
  }))
  return [...managers, ...advisers]
}

function treeIn(words: Words): readonly Founding[] {
  const leaf = ({ key, name }: { readonly key: string; readonly name: Wording }): Founding => ({ key, name: name[words] })
  return [...regions.map((region) => ({ ...leaf(region), below: region.shops.map(leaf) })), leaf(online)]
}

const titleOf = (words: Words, name: Wording, work: Wording): string => `${name[words]}${words === 'en' ? ' ' : ''}${work[words]}`

async function employ(ctx: Ctx, words: Words, units: ReadonlyMap<string, string>): Promise<void> {
  const language = { en: 'en', zh: 'zh-CN', zhHant: 'zh-TW' } as const
  for (const { unit, name, work, role } of staffOf()) {
    const unitId = units.get(unit)
    // Without a password: an administrator's link lets them in.
    await createUser(ctx, {
      email: `${unit}.${work.en}@example.com`,
      name: titleOf(words, name, work),
      roles: [role],
      language: language[words],
      ...(unitId === undefined ? {} : { unitId }),
    })
  }
}

/** Sets up the sample's units and people where there are no units yet; customer → unit, or undefined where the company has units of its own. */
export async function setUpOrganisation(
  platform: Platform,
  words: Words,
  since: string,
): Promise<((customer: SimulatedCustomer) => string | undefined) | undefined> {
  return await asSystem(platform, async (ctx) => {
    if (await hasUnits(ctx.tx)) return undefined
    const units = await foundUnits(ctx, since, treeIn(words))
    await employ(ctx, words, units)
    return (customer) => units.get(placeOf(customer))
  })
}
