import type { Region } from '../calendar/seasons.ts'
import type { Zone } from '../calendar/zones.ts'
import { itemAt, pick, pickWeighted, type Weighted, weighted } from '../random/distributions.ts'
import type { Rng } from '../random/rng.ts'
import type { Country, Locale, LocalText } from '../records.ts'

export interface Place {
  readonly country: Country
  readonly region: Region
  readonly city: LocalText
  readonly zone: Zone
  readonly postalStem: string
  readonly weight: number
}

const shanghai: Zone = { name: 'Asia/Shanghai', offsetHours: 8, summerTime: 'none' }
const taipei: Zone = { name: 'Asia/Taipei', offsetHours: 8, summerTime: 'none' }
const newYork: Zone = { name: 'America/New_York', offsetHours: -5, summerTime: 'us' }
const chicago: Zone = { name: 'America/Chicago', offsetHours: -6, summerTime: 'us' }
const losAngeles: Zone = { name: 'America/Los_Angeles', offsetHours: -8, summerTime: 'us' }
const london: Zone = { name: 'Europe/London', offsetHours: 0, summerTime: 'eu' }

type Row = readonly [Country, string, string, string, Zone, string, number]

const rows: readonly Row[] = [
  ['CN', 'Shanghai', '上海', '上海', shanghai, '200', 110],
  ['CN', 'Beijing', '北京', '北京', shanghai, '100', 95],
  ['CN', 'Guangzhou', '广州', '廣州', shanghai, '510', 75],
  ['CN', 'Shenzhen', '深圳', '深圳', shanghai, '518', 75],
  ['CN', 'Hangzhou', '杭州', '杭州', shanghai, '310', 65],
  ['CN', 'Chengdu', '成都', '成都', shanghai, '610', 60],
  ['CN', 'Wuhan', '武汉', '武漢', shanghai, '430', 45],
  ['CN', 'Nanjing', '南京', '南京', shanghai, '210', 45],
  ['CN', "Xi'an", '西安', '西安', shanghai, '710', 40],
  ['CN', 'Chongqing', '重庆', '重慶', shanghai, '400', 40],
  ['CN', 'Suzhou', '苏州', '蘇州', shanghai, '215', 35],
  ['CN', 'Qingdao', '青岛', '青島', shanghai, '266', 25],
  ['TW', 'Taipei', '台北', '台北', taipei, '1', 55],
  ['TW', 'Taichung', '台中', '台中', taipei, '4', 30],
  ['TW', 'Kaohsiung', '高雄', '高雄', taipei, '8', 25],
  ['US', 'New York', '纽约', '紐約', newYork, '100', 30],
  ['US', 'Chicago', '芝加哥', '芝加哥', chicago, '606', 15],
  ['US', 'Los Angeles', '洛杉矶', '洛杉磯', losAngeles, '900', 25],
  ['US', 'San Francisco', '旧金山', '舊金山', losAngeles, '941', 20],
  ['GB', 'London', '伦敦', '倫敦', london, 'SW', 35],
  ['GB', 'Manchester', '曼彻斯特', '曼徹斯特', london, 'M', 15],
  ['GB', 'Edinburgh', '爱丁堡', '愛丁堡', london, 'EH', 10],
]

const places = weighted(
  rows.map(
    ([country, en, zh, zhHant, zone, postalStem, weight]): Place => ({
      country,
      region: country === 'CN' || country === 'TW' ? 'east' : 'west',
      city: { en, zh, zhHant },
      zone,
      postalStem,
      weight,
    }),
  ),
  (place) => place.weight,
)

const chineseStreets: readonly LocalText[] = [
  { en: 'Zhongshan Road', zh: '中山路', zhHant: '中山路' },
  { en: 'Renmin Road', zh: '人民路', zhHant: '民生路' },
  { en: 'Jianshe Road', zh: '建设路', zhHant: '民權路' },
  { en: 'Heping Road', zh: '和平路', zhHant: '和平路' },
  { en: 'Wenhua Road', zh: '文化路', zhHant: '文化路' },
  { en: 'Xinhua Street', zh: '新华街', zhHant: '復興路' },
  { en: 'Guangming Road', zh: '光明路', zhHant: '光明路' },
  { en: 'Hubin Road', zh: '湖滨路', zhHant: '仁愛路' },
]
const westernStreets = [
  'Oak Street',
  'Station Road',
  'High Street',
  'Maple Avenue',
  'Church Lane',
  'Park Avenue',
  'Mill Road',
  'Victoria Street',
]

function shares(...pairs: readonly (readonly [Locale, number])[]) {
  return weighted(pairs, ([, weight]) => weight)
}

const localesByCountry: Readonly<Record<Country, Weighted<readonly [Locale, number]>>> = {
  CN: shares(['zh-CN', 94], ['en', 6]),
  TW: shares(['zh-TW', 95], ['en', 5]),
  US: shares(['en', 76], ['zh-CN', 14], ['zh-TW', 10]),
  GB: shares(['en', 84], ['zh-CN', 11], ['zh-TW', 5]),
}

/** What the members of a household or the people of a firm share. */
export interface Home {
  readonly place: Place
  readonly locale: Locale
  readonly city: string
  readonly addressLine: string
  readonly postalCode: string
}

function addressLine(rng: Rng, country: Country, locale: Locale): string {
  const number = 1 + rng.below(380)
  const room = `${1 + rng.below(18)}0${1 + rng.below(4)}`
  if (country === 'US' || country === 'GB') return `${number} ${pick(rng, westernStreets)}`
  const street = pick(rng, chineseStreets)
  if (locale === 'en') return `${number} ${street.en}, Room ${room}`
  return country === 'TW' ? `${street.zhHant}${number}號${1 + rng.below(12)}樓` : `${street.zh}${number}号${1 + rng.below(20)}幢${room}室`
}

function postalCode(rng: Rng, { country, postalStem }: Place): string {
  const tail = String(rng.below(100)).padStart(2, '0')
  if (country === 'GB') return `${postalStem}${1 + rng.below(9)} ${1 + rng.below(9)}${pick(rng, ['AB', 'DE', 'HJ', 'LN', 'PQ', 'XY'])}`
  if (country === 'CN') return `${postalStem}0${tail}`
  return `${postalStem}${tail}`
}

/** The homes of the company's stories stand in the first city, so that every seed tells them in Chinese. */
export function homeOf(rng: Rng, isOfStory: boolean): Home {
  const drawn = pickWeighted(rng, places)
  const place = isOfStory ? itemAt(places.items, 0) : drawn
  const [drawnLocale] = pickWeighted(rng, localesByCountry[place.country])
  const locale = isOfStory ? 'zh-CN' : drawnLocale
  const isNative = place.region === 'east' && locale !== 'en'
  const native = locale === 'zh-TW' ? place.city.zhHant : place.city.zh
  return {
    place,
    locale,
    city: isNative ? native : place.city.en,
    addressLine: addressLine(rng, place.country, locale),
    postalCode: postalCode(rng, place),
  }
}
