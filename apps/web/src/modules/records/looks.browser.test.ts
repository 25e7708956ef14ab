import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createServedApp, type ServedApp } from '../../../../server/src/start/testing.ts'
import { axeViolations, chromiumPath, openChromium, openPage, type WatchedPage } from '../../testing/browser.ts'
import { printed } from '../../testing/pdf.ts'

const signIn = { email: 'wen@example.com', password: 'quiet-harbour-72' }
const names = (zh: string, en: string) => ({ 'zh-CN': zh, en })
const states = [
  { key: 'planned', labels: names('计划', 'Planned'), colour: 'blue' },
  { key: 'done', labels: names('完成', 'Done'), colour: 'green' },
]
const fields = [
  { type: 'choice', key: 'x_state', labels: names('状态', 'State'), choices: states },
  { type: 'money', key: 'x_cost', labels: names('费用', 'Cost') },
  { type: 'date', key: 'x_day', labels: names('日期', 'Day') },
  { type: 'instant', key: 'x_moment', labels: names('时刻', 'Moment') },
]
const rowsInAll = 130

/** Every tenth has no state, of the others every second is done; eight stand on one day. */
function valuesOf(no: number) {
  const state = no % 2 === 0 ? 'done' : 'planned'
  return {
    x_state: no % 10 === 0 ? null : state,
    x_cost: no * 100_00,
    x_day: no <= 8 ? '2026-03-18' : no === 9 ? '2026-03-20' : '2027-08-01',
    x_moment: no === 1 ? '2026-03-18T16:30:00Z' : null,
  }
}

describe.skipIf(!chromiumPath)('how lists of records look, in a browser', () => {
  let t: ServedApp
  let browser: Browser
  let staff: WatchedPage
  let page: Page

  async function visit(title: string, custom: object): Promise<string> {
    const { status, body } = await t.as('admin').post('/records/visit', { title, custom })
    expect(status).toBe(200)
    return body.recordId
  }

  async function addVisits(): Promise<void> {
    const kind = { key: 'visit', labels: names('拜访', 'Visit'), plurals: names('拜访', 'Visits'), ofCustomer: false }
    expect((await t.as('admin').post('/shape/objects', kind)).status).toBe(200)
    for (const field of fields) expect((await t.as('admin').post('/shape/fields', { object: 'custom.visit', ...field })).status).toBe(200)
    for (let no = 1; no <= rowsInAll; no++) await visit(`V-${String(no).padStart(3, '0')}`, valuesOf(no))
  }

  async function speak(language: 'zh-CN' | 'en'): Promise<void> {
    await page.evaluate(async (wanted) => {
      const headers = { 'content-type': 'application/json' }
      await fetch('/api/me', { method: 'PATCH', headers, body: JSON.stringify({ language: wanted }) })
    }, language)
  }

  beforeAll(async () => {
    t = await createServedApp()
    await t.addUser(signIn.email, signIn.password, 'admin')
    await addVisits()
    browser = await openChromium()
    staff = await openPage(browser, { language: 'zh-CN' })
    page = staff.page
    await page.goto(`${t.url}/sign-in`)
    await page.evaluate(async (body) => {
      const headers = { 'content-type': 'application/json' }
      await fetch('/api/session', { method: 'POST', headers, body: JSON.stringify(body) })
    }, signIn)
    await speak('zh-CN')
  })

  afterAll(async () => {
    await staff?.close()
    await browser?.close()
    await t?.close()
  })

  const one = async (title: string) => {
    const filter = { all: [{ field: 'title', op: 'is', value: title }] }
    const { body } = await t.as('admin').post('/records/visit/query', { columns: fields.map(({ key }) => key), filter })
    return body.rows[0]
  }
  const box = async (element: Locator) => {
    const found = await element.boundingBox()
    if (!found) throw new Error('what is measured must be in sight')
    return found
  }
  const head = (name: string): Locator => page.getByRole('columnheader', { name: new RegExp(`^${name}`) })
  const heads = async (): Promise<readonly string[]> =>
    await page.locator('th[data-column]').evaluateAll((cells) => cells.map((cell) => cell.getAttribute('data-column') ?? ''))

  async function drag(from: Locator, by: { x: number; y?: number } | Locator): Promise<void> {
    const start = await box(from)
    const [x, y] = [start.x + start.width / 2, start.y + start.height / 2]
    const to = 'x' in by ? { x: x + by.x, y: y + (by.y ?? 0) } : await box(by).then((end) => ({ x: end.x + end.width / 2, y: end.y + 60 }))
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move((x + to.x) / 2, (y + to.y) / 2, { steps: 4 })
    await page.mouse.move(to.x, to.y, { steps: 4 })
    await page.mouse.up()
  }

  test('columns are drawn wider, put elsewhere and pinned, and stand so in a saved view', async () => {
    await page.goto(`${t.url}/records/visit?sort=title.asc`)
    await page.getByRole('row', { name: /V-001/ }).waitFor()
    const before = await box(head('费用'))
    await drag(head('费用').locator('[title]'), { x: 90 })
    await expect.poll(async () => Math.round((await box(head('费用'))).width - before.width)).toBe(90)
    await drag(head('日期').getByText('日期', { exact: true }), {
      x: (await box(head('状态'))).x - (await box(head('日期'))).x,
    })
    await expect.poll(heads).toEqual(expect.arrayContaining(['title', 'x_day', 'x_state', 'x_cost']))
    expect((await heads()).slice(0, 4)).toEqual(['title', 'x_day', 'x_state', 'x_cost'])
    await head('日期').getByRole('button', { name: '“日期”列的选项' }).press('Enter')
    await page.getByRole('menuitem', { name: '右移' }).press('Enter')
    await expect.poll(async () => (await heads()).slice(0, 4)).toEqual(['title', 'x_state', 'x_day', 'x_cost'])
    await page.getByRole('menuitem', { name: '冻结至此列' }).click()
    await page.getByRole('button', { name: '列表外观' }).click()
    await page.getByRole('menuitemradio', { name: '紧凑' }).click()
    await expect.poll(async () => (await box(page.getByRole('row', { name: /V-002/ }))).height).toBe(28)
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('button', { name: '保存视图' }).click()
    const dialog = page.getByRole('dialog', { name: '保存视图' })
    await dialog.getByRole('textbox').first().fill('紧凑的一周')
    await dialog.getByRole('button', { name: '保存' }).click()
    await page.waitForURL(/view=/)
    await page.goto(`${t.url}/records/visit`)
    await page.getByRole('button', { name: '紧凑的一周' }).click()
    await expect.poll(async () => (await heads()).slice(0, 4)).toEqual(['title', 'x_state', 'x_day', 'x_cost'])
    expect(Math.round((await box(head('费用'))).width - before.width)).toBe(90)
    await page.setViewportSize({ width: 800, height: 700 })
    const pinned = (await box(head('日期'))).x
    await page.getByRole('grid').evaluate((grid) => grid.parentElement?.scrollTo({ left: 400 }))
    await expect.poll(async () => (await box(head('费用'))).x).toBeLessThan(pinned)
    expect((await box(head('日期'))).x).toBe(pinned)
    await page.setViewportSize({ width: 1440, height: 900 })
  })

  test('a column takes the width of what is in it by a double click, and Escape leaves it as it was', async () => {
    await page.goto(`${t.url}/records/visit?sort=title.asc`)
    await page.getByRole('row', { name: /V-001/ }).waitFor()
    const width = async () => (await box(head('费用'))).width
    const before = await width()
    const edge = await box(head('费用').locator('[title]'))
    await page.mouse.move(edge.x + 4, edge.y + 8)
    await page.mouse.down()
    await page.mouse.move(edge.x + 200, edge.y + 8, { steps: 4 })
    expect(await width()).toBeGreaterThan(before + 150)
    await page.keyboard.press('Escape')
    await page.mouse.up()
    expect(await width()).toBe(before)
    await head('费用').locator('[title]').dblclick()
    await expect.poll(width).toBeLessThan(before)
    const cut = await page
      .getByRole('row')
      .evaluateAll(
        (rows) =>
          rows.filter((row) =>
            [...row.children].some((cell) => cell.scrollWidth > cell.clientWidth + 1 && /¥/.test(cell.textContent ?? '')),
          ).length,
      )
    expect(cut).toBe(0)
  })

  test('rows and cells take the colour of the condition that they meet, readable in the dark as well', async () => {
    await page.goto(`${t.url}/records/visit?sort=title.asc`)
    await page.getByRole('button', { name: '列表外观' }).click()
    await page.getByRole('menuitem', { name: '按条件着色' }).click()
    const dialog = page.getByRole('dialog', { name: '按条件着色' })
    await dialog.getByRole('button', { name: '添加颜色' }).click()
    await dialog.getByRole('button', { name: '应用' }).click()
    await dialog.getByText('请添加条件，否则所有记录都会着色。').waitFor()
    await dialog.getByRole('button', { name: '条件', exact: true }).click()
    await dialog.getByRole('combobox', { name: '字段' }).click()
    await page.getByRole('option', { name: '名称', exact: true }).click()
    await dialog.getByRole('textbox', { name: '值' }).fill('V-003')
    expect(await axeViolations(page)).toEqual([])
    await dialog.getByRole('button', { name: '应用' }).click()
    const ground = async (title: string) =>
      await page.getByRole('row', { name: new RegExp(title) }).evaluate((row) => getComputedStyle(row).backgroundColor)
    await expect.poll(() => ground('V-003')).toBe('rgb(252, 229, 226)')
    expect(await ground('V-004')).not.toBe('rgb(252, 229, 226)')
    await page.emulateMedia({ colorScheme: 'dark' })
    await expect.poll(() => ground('V-003')).toBe('rgb(68, 31, 28)')
    expect(await axeViolations(page)).toEqual([])
    await page.emulateMedia({ colorScheme: 'light' })
    // A row under the pointer is a shade darker.
    await page.mouse.move(5, 5)
    await page.reload()
    await page.getByRole('row', { name: /V-003/ }).waitFor()
    await expect.poll(() => ground('V-003')).toBe('rgb(252, 229, 226)')
  })

  const day = (at: string): Locator => page.locator(`td[data-day="${at}"]`)

  test('in the calendar a record is dragged to another day; one that a colleague changed goes back and says so', async () => {
    await page.goto(`${t.url}/records/visit?as=calendar&date=x_day&day=2026-03-18`)
    await page.getByRole('heading', { name: '2026年3月' }).waitFor()
    await day('2026-03-20').getByRole('link', { name: 'V-009' }).waitFor()
    expect(await page.getByRole('columnheader').first().textContent()).toBe('周一')
    await day('2026-03-18')
      .getByRole('button', { name: /8 条记录/ })
      .waitFor()
    expect(await axeViolations(page)).toEqual([])
    await drag(day('2026-03-20').getByRole('link', { name: 'V-009' }), day('2026-03-25'))
    await day('2026-03-25').getByRole('link', { name: 'V-009' }).waitFor()
    await expect.poll(async () => (await one('V-009')).values.x_day).toBe('2026-03-25')
    await page.getByText('“V-009”已改到').waitFor({ state: 'attached' })
    await expect.poll(() => day('2026-03-25').getByRole('link', { name: 'V-009' }).getAttribute('aria-busy')).toBeNull()
    const { id, version } = await one('V-009')
    await t.as('admin').patch(`/records/visit/${id}`, { version, title: 'V-009-A' })
    await drag(day('2026-03-25').getByRole('link', { name: 'V-009' }), day('2026-03-27'))
    await page.getByText('刚被同事修改，未能改期').waitFor()
    await day('2026-03-25').getByRole('link', { name: 'V-009-A' }).waitFor()
    expect(await day('2026-03-27').getByRole('link').count()).toBe(0)
  })

  test('by keyboard a record goes a week on, days are gone through, and a full day opens', async () => {
    await day('2026-03-25').getByRole('link', { name: 'V-009-A' }).press('Alt+ArrowDown')
    await day('2026-04-01').getByRole('link', { name: 'V-009-A' }).waitFor()
    await expect.poll(async () => (await one('V-009-A')).values.x_day).toBe('2026-04-01')
    await day('2026-03-18').locator('button').first().press('ArrowRight')
    await page.waitForURL(/day=2026-03-19/)
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-date'))).toBe('2026-03-19')
    await page.keyboard.press('PageDown')
    await page.getByRole('heading', { name: '2026年4月' }).waitFor()
    await page.goBack()
    await page.goto(`${t.url}/records/visit?as=calendar&date=x_day&day=2026-03-18`)
    await day('2026-03-18').getByRole('button', { name: /还有/ }).click()
    await page.waitForURL(/span=day/)
    expect(
      await page
        .getByRole('region', { name: /2026年3月18日/ })
        .getByRole('listitem')
        .count(),
    ).toBe(8)
    expect(await axeViolations(page)).toEqual([])
  })

  test('a moment stands on the company’s day and keeps its time on another; a phone has a list of days', async () => {
    await page.goto(`${t.url}/records/visit?as=calendar&date=x_moment&span=week&day=2026-03-18`)
    await day('2026-03-19')
      .getByRole('link', { name: /00:30\s*V-001/ })
      .waitFor()
    await day('2026-03-19').getByRole('link', { name: /V-001/ }).press('Alt+ArrowRight')
    await expect.poll(async () => new Date((await one('V-001')).values.x_moment).toISOString()).toBe('2026-03-19T16:30:00.000Z')
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto(`${t.url}/records/visit?as=calendar&date=x_day&day=2026-03-18`)
    const list = page.getByRole('region', { name: /2026年3月18日/ })
    await list.getByRole('button', { name: '更改“V-002”的日期' }).click()
    await page.getByLabel('改到').fill('2026-03-05')
    await page
      .getByRole('region', { name: /2026年3月5日/ })
      .getByRole('link', { name: 'V-002' })
      .waitFor()
    await expect.poll(async () => (await one('V-002')).values.x_day).toBe('2026-03-05')
    expect(await axeViolations(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0)
    await page.setViewportSize({ width: 1440, height: 900 })
  })

  test('a bar of a chart opens the records behind it, and the way back leads to the chart', async () => {
    await speak('en')
    await page.goto(`${t.url}/records/visit?as=chart&by=x_state`)
    const picture = page.getByRole('img', { name: 'Number of records by State' })
    await picture.locator('path[fill="#25703a"]').waitFor()
    expect(await axeViolations(page)).toEqual([])
    const green = picture.locator('path[fill="#25703a"]')
    await expect.poll(() => green.count()).toBe(1)
    const bar = await box(green)
    await page.mouse.click(bar.x + bar.width / 2, bar.y + bar.height / 2)
    await page.waitForURL(/as=table/)
    await page.getByText('52 records').waitFor()
    await page.goBack()
    await page.getByRole('combobox', { name: 'Shows' }).click()
    await page.getByRole('option', { name: 'Sum of Cost' }).click()
    await page.getByRole('button', { name: 'Show as a table' }).click()
    const row = page.getByRole('row', { name: /^No State/ })
    expect(await row.getByRole('cell').last().textContent()).toBe('¥91,000')
    await row.getByRole('button', { name: 'No State' }).click()
    await page.getByText('13 records').waitFor()
  })

  test('a chart by a date has a place for months without anything, and stands so in a view', async () => {
    await speak('en')
    await page.goto(`${t.url}/records/visit?as=chart&by=x_day&each=quarter&chart=line`)
    await page.getByRole('button', { name: 'Show as a table' }).click()
    const quarters = page.getByRole('table').getByRole('row')
    await expect.poll(() => quarters.count()).toBe(8)
    expect(await quarters.nth(3).getByRole('cell').allTextContents()).toEqual(['Q3 2026', '0'])
    await page.getByRole('button', { name: 'Save view' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox').first().fill('By quarter')
    await dialog.getByRole('button', { name: 'Save', exact: true }).click()
    await page.waitForURL(/view=/)
    await page.reload()
    expect(await page.getByRole('combobox', { name: 'Each' }).inputValue()).toBe('Quarter')
  })

  test('a board has its sums, and a lane that is folded stays so', async () => {
    await speak('en')
    await page.goto(`${t.url}/records/visit?as=board&sums=x_cost.sum`)
    const lane = page.getByRole('region', { name: 'Done', exact: true })
    await lane.getByText('¥338,000').waitFor()
    await lane.getByRole('button', { name: 'Fold Done' }).click()
    await expect.poll(() => lane.getByRole('listitem').count()).toBe(0)
    await page.reload()
    await lane.getByRole('button', { name: 'Unfold Done' }).waitFor()
    expect(await lane.getByRole('listitem').count()).toBe(0)
    expect((await box(lane)).width).toBeLessThan(60)
    await lane.getByRole('button', { name: 'Unfold Done' }).press('Enter')
    await lane.getByRole('listitem').first().waitFor()
    expect(await axeViolations(page)).toEqual([])
  })

  test('on paper a list has its head on each sheet, all rows that were loaded, and no more of the page around it', async () => {
    await speak('en')
    await page.goto(`${t.url}/records/visit?sort=title.asc`)
    await page.getByRole('row', { name: /V-001/ }).waitFor()
    const sheets = await printed(page)
    const whole = sheets.join(' ').replace(/\s+/g, ' ')
    expect(sheets.length).toBeGreaterThan(2)
    for (const sheet of sheets.slice(0, -1)) expect(sheet).toContain('Title')
    for (const title of ['V-001', 'V-050', 'V-100']) expect(whole.split(title).length).toBe(2)
    expect(whole).not.toContain('V-101')
    expect(whole).toContain('Only the first 100 rows are printed.')
    for (const word of ['Customers', 'Settings', 'New Visit', 'Filter', 'Columns']) expect(whole).not.toContain(word)
    expect(await page.getByRole('row').count()).toBeLessThan(60)
    await page.goto(`${t.url}/records/visit?as=board`)
    await page.getByRole('link', { name: 'V-130' }).waitFor()
    expect((await printed(page)).join(' ')).toContain('Planned')
    await page.getByRole('link', { name: 'V-130' }).click()
    await page.getByRole('heading', { level: 1, name: 'V-130' }).waitFor()
    const record = (await printed(page)).join(' ')
    expect(record).toContain('¥13,000')
    for (const word of ['Settings', 'Delete']) expect(record).not.toContain(word)
    expect(staff.complaints).toEqual([])
  })
})
