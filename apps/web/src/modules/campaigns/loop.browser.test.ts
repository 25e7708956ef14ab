import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeDue } from '../../../../server/src/modules/insight/testing.ts'
import { createServedApp, type ServedApp } from '../../../../server/src/start/testing.ts'
import { axeViolations, chromiumPath, openChromium, openPage, type WatchedPage } from '../../testing/browser.ts'

const signIn = { email: 'wen@example.com', password: 'quiet-harbour-72' }
const customers = 120

/** One order each, and one line that is no order. */
function ordersFile(): Buffer {
  const lines = Array.from({ length: customers }, (_, n) => `A${n},2026-03-01,C${n},c${n}@example.com,Customer ${n},Oolong tea,2,35.50`)
  return Buffer.from(`${['No,Day,Who,Mail,Name,Article,Pieces,Price', ...lines, 'A999,soon,C1,c1@example.com,X,Tea,1,1.00'].join('\n')}\n`)
}

const mapping = {
  source: 'shop',
  dates: ['yyyy-MM-dd'],
  order: { number: '{No}', orderedAt: '{Day}' },
  line: { sku: '{Article}', quantity: '{Pieces}', unitPrice: '{Price}' },
  customer: { externalId: '{Who}', email: '{Mail}', displayName: '{Name}' },
  consent: { channel: 'email', evidence: 'Ticked the box at the till' },
}

async function arrive(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await page.getByLabel('E-mail').fill(signIn.email)
  await page.getByLabel('Password').first().fill(signIn.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('link', { name: 'Imports' }).waitFor()
}

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label, exact: true }).click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

describe.skipIf(!chromiumPath)('from a file to a measured campaign, in a browser', () => {
  let t: ServedApp
  let browser: Browser
  let staff: WatchedPage
  let page: Page
  let campaignUrl = ''
  let unsubscribeUrl = ''

  beforeAll(async () => {
    t = await createServedApp()
    await t.addUser(signIn.email, signIn.password, 'manager')
    browser = await openChromium()
    staff = await openPage(browser)
    page = staff.page
    await arrive(page, t.url)
  })

  afterAll(async () => {
    await staff?.close()
    await browser?.close()
    await t?.close()
  })

  test('a file is previewed, mapped and taken in; its counts add up and its bad row is named', async () => {
    await page.getByRole('link', { name: 'Imports' }).click()
    await page.getByRole('link', { name: 'Import orders' }).first().click()
    await page.setInputFiles('input[type=file]', { name: 'orders.csv', mimeType: 'text/csv', buffer: ordersFile() })
    await page.getByText('UTF-8').waitFor()
    await page.getByLabel('Mapping as JSON').fill('{ "source": ')
    await page.getByText('This is not JSON').waitFor()
    await page.getByLabel('Mapping as JSON').fill(JSON.stringify(mapping))
    expect(await page.getByRole('columnheader', { name: 'Mail' }).textContent()).toContain('E-mail')
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('button', { name: 'Import the file' }).click()
    await page.getByRole('heading', { level: 1, name: 'orders.csv' }).waitFor()
    await t.processAll()
    await page.getByText(`${customers + 1} read = ${customers} taken in + 0 already known + 1 refused`).waitFor()
    const refused = page.getByRole('row', { name: /soon/ })
    expect(await refused.textContent()).toContain('Day')
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Download all with reasons' }).click()
    expect((await download).suggestedFilename()).toMatch(/errors.*csv$/)
    expect(await axeViolations(page)).toEqual([])
  })

  test('a segment is counted while it is built, and saved', async () => {
    await page.getByRole('link', { name: 'Segments' }).click()
    await page.getByRole('link', { name: 'New segment' }).first().click()
    await page.getByText(String(customers), { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Condition', exact: true }).click()
    await choose(page, 'Field', 'E-mail')
    await choose(page, 'Condition', 'starts with')
    await page.getByLabel('Value', { exact: true }).fill('c1')
    // c1, c10 to c19, c100 to c119
    await page.getByText('31', { exact: true }).waitFor()
    await page.getByLabel('Value', { exact: true }).fill('c')
    await page.getByText(String(customers), { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Save the segment' }).click()
    await page.getByText('Give the segment a name').waitFor()
    await page.getByLabel('Name', { exact: true }).fill('Everybody with tea')
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('button', { name: 'Save the segment' }).click()
    await page.getByRole('link', { name: 'Write to them' }).waitFor()
  })

  test('a campaign is drafted, previewed as a customer, and launched knowing to whom', async () => {
    await page.getByRole('link', { name: 'Write to them' }).click()
    await page.getByLabel('Name, for you').fill('First flush')
    await page.getByRole('button', { name: 'Create the draft' }).click()
    const preview = page.frameLocator('iframe')
    await preview.getByText(/Dear Customer \d+/).waitFor()
    await page.getByLabel('Message', { exact: true }).fill('Dear {{ customer.name }},\n\n<b>{{ customer.nmae }}</b>')
    await page
      .getByText(/Line 3, column \d+ \(message\): there is no “customer.nmae”/)
      .first()
      .waitFor()
    await page.getByLabel('Message', { exact: true }).fill('Dear {{ customer.name }},\n\nthe first flush is here.')
    await preview.getByText('the first flush is here.').waitFor()
    await page.getByLabel('Held out').fill('50')
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('button', { name: 'Launch…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(`has ${customers} customers at this moment`).waitFor()
    await dialog.getByText(/^Held out by chance, to get nothing: \d+ \(50%\)\.$/).waitFor()
    expect(await axeViolations(page)).toEqual([])
    const launch = dialog.getByRole('button', { name: /^Launch and write to \d+$/ })
    const promised = /\d+/.exec((await launch.textContent()) ?? '')?.[0] ?? ''
    await launch.click()
    await page.getByRole('heading', { name: 'What became of the messages' }).waitFor()
    await page.getByText(new RegExp(`^Written to${promised}$`)).waitFor()
    await t.processAll()
    await page.getByText('Sent', { exact: true }).first().waitFor()
    await page.getByText('Too few customers or purchases to tell whether the campaign did anything.').waitFor()
    expect(await axeViolations(page)).toEqual([])
    campaignUrl = page.url()
  })

  test('a segment in use says so instead of going', async () => {
    await page.getByRole('link', { name: 'Segments' }).click()
    const grid = page.getByRole('grid', { name: 'Segments' })
    await grid.getByText('First flush').waitFor()
    await grid.focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Delete' }).click()
    await page.getByText('Used by First flush, so it cannot be deleted.').waitFor()
    await page.goto(campaignUrl)
  })

  test('the outbox shows what was written, as seen, as text and with its headers', async () => {
    await page.getByRole('link', { name: 'Open in the outbox' }).click()
    const grid = page.getByRole('grid', { name: 'Messages' })
    await grid.getByText('Handed over').first().waitFor()
    expect(await axeViolations(page)).toEqual([])
    await grid.focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    const message = page.frameLocator('iframe')
    await message.getByText('the first flush is here.').waitFor()
    unsubscribeUrl = (await message.getByRole('link', { name: 'Unsubscribe' }).getAttribute('href')) ?? ''
    // The message's own style holds inside the frame, although the page's content policy refuses styles in markup.
    expect(await message.locator('body').evaluate((body) => getComputedStyle(body).fontFamily)).toBe('sans-serif')
    await page.getByText('As text').click()
    await page.getByText(`Unsubscribe (${unsubscribeUrl})`).waitFor()
    await page.getByText('Headers').click()
    await page.getByRole('rowheader', { name: 'List-Unsubscribe', exact: true }).waitFor()
    expect(await axeViolations(page)).toEqual([])
  })

  test('a recipient without any session unsubscribes by the link, in their own language, and stays so', async () => {
    const recipient = await openPage(browser, { language: 'zh-CN' })
    try {
      await recipient.page.goto(unsubscribeUrl)
      await recipient.page.getByText('@example.com').waitFor()
      expect(await axeViolations(recipient.page)).toEqual([])
      await recipient.page.getByRole('button', { name: '退订' }).click()
      await recipient.page.getByRole('heading', { level: 1, name: '已退订' }).waitFor()
      await recipient.page.reload()
      await recipient.page.getByRole('heading', { level: 1, name: '已退订' }).waitFor()
      expect(await axeViolations(recipient.page)).toEqual([])
      await recipient.page.goto(`${t.url}/u/nothing-of-ours`)
      await recipient.page.getByRole('heading', { level: 1, name: '此链接无效' }).waitFor()
      expect(recipient.complaints).toEqual([])
    } finally {
      await recipient.close()
    }
    const filter = { all: [{ field: 'consentEmail', op: 'in', value: ['withdrawn'] }] }
    expect((await t.as('admin').post('/customers/count', { filter })).body).toEqual({ count: 1, capped: false })
  })

  test('the result says in words what the message did, once those who got it have bought', async () => {
    const campaignId = new URL(campaignUrl).pathname.split('/').at(-1)
    const sends = (await t.as('admin').get(`/campaigns/${campaignId}/sends?limit=200`)).body.rows
    const orderedAt = new Date(t.clock.now().getTime() + 60_000).toISOString()
    await t.modules.commerce.importCanonical({
      name: 'after',
      source: 'till',
      currency: t.platform.config.currency,
      lines: sends.map(({ address }: { address: string }, rowNo: number) => ({
        rowNo,
        number: `T${rowNo}`,
        kind: 'sale',
        orderedAt,
        customer: { externalId: null, email: address, phone: null },
        sku: 'Oolong tea',
        description: null,
        category: null,
        quantity: '1',
        unitPrice: '80.00',
        amount: '80.00',
      })),
      shipments: [],
    })
    t.clock.advance(3_600_000)
    await page.goto(campaignUrl)
    await page.getByText('More customers bought than chance explains').waitFor()
    await page.getByText('They spent more than chance explains').waitFor()
    const written = page.getByRole('row', { name: /^Written to/ })
    expect(await written.textContent()).toContain(`${sends.length} 100%`)
    expect(await axeViolations(page)).toEqual([])
  })

  test('every count on the board opens to just as many customers', async () => {
    await page.getByRole('link', { name: 'Value board' }).click()
    await page.getByRole('button', { name: 'Refresh' }).click()
    await page.getByText('Refreshing').first().waitFor()
    await t.processAll()
    // The run that the new orders asked for meanwhile still waits for more of them.
    await makeDue(t)
    await t.processAll()
    await page.getByText('The scores are fresh.').waitFor()
    expect(await axeViolations(page)).toEqual([])
    const stages = page.locator('section', { hasText: 'Customers by stage' }).getByRole('link')
    const counts = await stages.evaluateAll((links) => links.map((link) => Number(link.querySelector('b')?.textContent ?? '')))
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(customers)
    for (const [index, count] of counts.entries()) {
      if (count === 0) continue
      await stages.nth(index).click()
      await page.getByText(`${count} customers`, { exact: true }).waitFor()
      await page.goBack()
      await stages.first().waitFor()
    }
    const cell = page
      .getByRole('table', { name: /how recently and how often/ })
      .getByRole('button', { disabled: false })
      .first()
    const counted = await cell.textContent()
    await cell.click()
    await page.getByText(`${counted} customers`, { exact: true }).waitFor()
  })

  test('no page broke the content policy or complained', () => {
    expect(staff.complaints).toEqual([])
  })
})
