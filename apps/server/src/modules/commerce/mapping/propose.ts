import { builtIn } from './built-in.ts'
import { columnsNeeded } from './mapping.ts'

// How columns are called in files that people export; compared without case, spaces and punctuation.
const spoken = {
  number: [
    'orderid',
    'orderno',
    'ordernumber',
    'order',
    'invoiceno',
    'invoice',
    'invoicenumber',
    'receipt',
    '订单号',
    '订单编号',
    '單號',
    '訂單編號',
    '訂單號碼',
  ],
  orderedAt: [
    'orderedat',
    'orderdate',
    'invoicedate',
    'date',
    'purchasedate',
    'createdat',
    'time',
    '下单时间',
    '订单日期',
    '日期',
    '下單時間',
    '訂單日期',
  ],
  sku: ['sku', 'stockcode', 'productid', 'productcode', 'itemid', 'itemno', 'article', '商品编码', '商品编号', '货号', '商品編號', '貨號'],
  description: ['description', 'productname', 'itemname', 'product', 'title', '商品名称', '商品', '商品名稱', '品名'],
  category: ['category', 'productcategory', '类别', '分类', '類別', '分類'],
  quantity: ['quantity', 'qty', 'units', 'count', '数量', '數量'],
  unitPrice: ['unitprice', 'price', '单价', '單價'],
  amount: ['amount', 'total', 'linetotal', 'sales', '金额', '金額'],
  externalId: ['customerid', 'customerno', 'customernumber', 'memberid', 'userid', '客户编号', '会员号', '客戶編號', '會員編號'],
  email: ['email', 'emailaddress', 'customeremail', '邮箱', '电子邮箱', '電子郵件', '信箱'],
  phone: ['phone', 'mobile', 'telephone', 'phonenumber', '手机', '手机号', '电话', '手機', '電話'],
  displayName: ['customername', 'name', 'fullname', 'buyer', '姓名', '客户姓名', '收货人', '客戶姓名', '收件人'],
  country: ['country', 'countrycode', '国家', '國家'],
  city: ['city', '城市'],
} as const
type Meaning = keyof typeof spoken

const bare = (name: string): string => name.toLowerCase().replace(/[\s_\-./()（）]+/g, '')

export interface Proposal {
  readonly mappingName: string | null
  readonly proposal: Readonly<Record<string, unknown>>
  readonly missing: readonly string[]
}

function present(entries: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(entries).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])))
}

function guess(columns: readonly string[]): Proposal {
  const find = (meaning: Meaning): string | undefined => {
    const names: readonly string[] = spoken[meaning]
    const column = names.map((name) => columns.find((candidate) => bare(candidate) === name)).find((found) => found !== undefined)
    return column === undefined ? undefined : `{${column}}`
  }
  const worth = find('unitPrice') === undefined ? { amount: find('amount') } : { unitPrice: find('unitPrice') }
  const order = present({ number: find('number'), orderedAt: find('orderedAt') })
  const line = present({
    sku: find('sku'),
    description: find('description'),
    category: find('category'),
    quantity: find('quantity'),
    ...worth,
  })
  const customer = present({
    externalId: find('externalId'),
    email: find('email'),
    phone: find('phone'),
    displayName: find('displayName'),
    country: find('country'),
    city: find('city'),
  })
  const has = { ...order, ...line }
  const missing = ['number', 'orderedAt', 'sku', 'quantity'].filter((meaning) => !(meaning in has))
  if (!('unitPrice' in has) && !('amount' in has)) missing.push('unitPrice')
  const dates = ['yyyy-MM-dd HH:mm:ss', 'yyyy-MM-dd HH:mm', 'yyyy-MM-dd', "yyyy-MM-dd'T'HH:mm:ssXXX", 'yyyy/M/d H:mm', 'yyyy/M/d']
  return { mappingName: null, proposal: { source: 'file', dates, order, line, customer }, missing }
}

/** The built-in mapping that fits the columns, else what their names suggest. */
export function propose(columns: readonly string[]): Proposal {
  for (const [name, mapping] of builtIn) {
    const needed = mapping.columns ?? columnsNeeded(mapping)
    const fits = needed.every((column) => columns.some((candidate) => bare(candidate) === bare(column)))
    if (fits) return { mappingName: name, proposal: { ...mapping }, missing: [] }
  }
  return guess(columns)
}
