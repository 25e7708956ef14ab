import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addCustomers, addPerson } from '../../../../../server/src/platform/testing/company.ts'
import { createServedApp, type ServedApp } from '../../../../../server/src/start/testing.ts'
import { axeViolations, chromiumPath, openChromium, openPage, type WatchedPage } from '../../../testing/browser.ts'

const password = 'quiet-harbour-72'
const dayMs = 86_400_000
const day = (at: number) => new Date(at).toISOString().slice(0, 10)

describe.skipIf(!chromiumPath)('the organisation, in a browser', () => {
  let t: ServedApp
  let browser: Browser
  let watched: WatchedPage
  let page: Page

  beforeAll(async () => {
    t = await createServedApp()
    await t.addUser('lin@example.com', password, 'admin')
    browser = await openChromium()
    watched = await openPage(browser)
    page = watched.page
    page.setDefaultTimeout(15_000)
    await page.goto(`${t.url}/settings/units`)
    await page.getByLabel('E-mail').fill('lin@example.com')
    await page.getByLabel('Password').first().fill(password)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  })

  afterAll(async () => {
    await browser?.close()
    await t?.close()
  })

  const rows = async (sql: string, values: unknown[] = []) => (await t.platform.database.pool.query(sql, values)).rows
  const unitIdOf = async (name: string): Promise<string> =>
    (await rows('select unit_id as id from access.units where name = $1', [name]))[0].id
  const row = (name: string) => page.getByRole('row', { name: new RegExp(`${name} \\d`) })
  const tree = async () => {
    await page.getByRole('treegrid').waitFor()
    const all = await page.getByRole('treegrid').locator('tbody tr').all()
    return await Promise.all(
      all.map(async (one) => `${await one.getAttribute('aria-level')} ${await one.locator('td').first().textContent()}`),
    )
  }
  const act = async (unit: string, what: string) => {
    await page.getByRole('button', { name: `Actions for ${unit}`, exact: true }).click()
    await page.getByRole('menuitem', { name: what }).click()
  }
  const choose = async (label: string, option: string) => {
    await page.getByRole('dialog').getByRole('combobox', { name: label }).click()
    await page.getByRole('option', { name: option }).click()
  }
  const dialog = () => page.getByRole('dialog')

  test('a company without units says what they are for; two are made, and the tree is moved in by keys', async () => {
    await page.getByText('No units yet').waitFor()
    await page.getByRole('button', { name: 'Add the first unit' }).click()
    await dialog().getByLabel('Name').fill('North')
    await dialog().getByRole('button', { name: 'Add unit' }).click()
    await act('The whole company', 'Add a unit below')
    await dialog().getByLabel('Name').fill('north')
    await dialog().getByRole('button', { name: 'Add unit' }).click()
    await dialog().getByText('There is a unit “north” there already.').waitFor()
    await dialog().getByLabel('Name').fill('South')
    await dialog().getByRole('button', { name: 'Add unit' }).click()
    await expect.poll(tree).toEqual(['1 The whole company', '2 North', '2 South'])

    await row('The whole company').focus()
    await page.keyboard.press('ArrowLeft')
    await expect.poll(tree).toEqual(['1 The whole company'])
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('End')
    await expect.poll(() => page.evaluate(() => document.activeElement?.querySelector('td')?.textContent)).toBe('South')
    await page.getByLabel('Find a unit').fill('nor')
    await expect.poll(tree).toEqual(['1 The whole company', '2 North'])
    await page.getByLabel('Find a unit').fill('nothing like it')
    await page.getByText('No unit is called “nothing like it”').waitFor()
    await page.getByLabel('Find a unit').fill('')
    expect(await axeViolations(page)).toEqual([])
  })

  test('a unit is moved, after it was shown what that changes', async () => {
    const south = await unitIdOf('South')
    await rows(`update access.unit_versions set since = current_date - 30`)
    const zhou = await addPerson(t, 'Zhou Ning', { unitId: south })
    await addPerson(t, 'Chen Jie', { unitId: await unitIdOf('North'), roles: ['manager'] })
    await addCustomers(t, 5, { unitId: south, ownerId: zhou })
    await page.reload()
    await act('South', 'Move…')
    await dialog().getByRole('button', { name: 'See what would change' }).click()
    await dialog().getByText('Say why.').waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-invalid'))).toBe('true')
    await choose('Below', 'North')
    await dialog().getByLabel('Reason').fill('One desk for both')
    await dialog().getByRole('button', { name: 'See what would change' }).click()
    await dialog().getByText('Was below The whole company').waitFor()
    await dialog().getByText('1 unit changes').waitFor()
    await dialog().getByText('Takes along 1 unit, 5 customers, and 1 person', { exact: true }).waitFor()
    // Chen manages North: what comes below it comes into sight.
    await dialog().getByRole('row', { name: 'Chen Jie 0 becomes 5' }).waitFor()
    expect(await axeViolations(page)).toEqual([])
    await dialog().getByRole('button', { name: 'Reorganise now' }).click()
    await page.getByText('The company is reorganised.').waitFor()
    await expect.poll(tree).toEqual(['1 The whole company', '2 North', '3 South'])
    await page.getByText('Move South below North').waitFor()
  })

  test('a unit is split, with somebody and their customers; a step that cannot be taken says so and changes nothing', async () => {
    await act('South', 'Split…')
    await dialog().getByLabel('Name of the new unit').fill('East')
    await choose('People who go along', 'Zhou Ning')
    await dialog().getByRole('button', { name: 'Add step' }).click()
    await dialog().getByText('Split “East” off South, with 1 person and their customers').waitFor()
    await choose('What happens', 'Rename a unit')
    await choose('Unit', 'North › East')
    await dialog().getByLabel('New name').fill('South')
    await dialog().getByLabel('Reason').fill('It grew')
    await dialog().getByRole('button', { name: 'See what would change' }).click()
    await dialog().getByText('Step 2: There is a unit “South” there already.').waitFor()
    await dialog().getByRole('button', { name: 'Remove the step: Rename East to “South”' }).click()
    await dialog().getByRole('button', { name: 'See what would change' }).click()
    await dialog().getByText('5 customers go to another unit with their owners').waitFor()
    await dialog().getByRole('button', { name: 'Reorganise now' }).click()
    await dialog().waitFor({ state: 'hidden' })
    await row('East').waitFor()
    expect(await rows('select count(*)::int as n from customers.customers where unit_id = $1', [await unitIdOf('East')])).toEqual([
      { n: 5 },
    ])
    await page.getByRole('row', { name: 'East 1 1 5 5' }).waitFor()
  })

  test('as it was on a day shows the tree of that day, which cannot be changed', async () => {
    await page.getByLabel('As it was on').fill(day(Date.now() - 3 * dayMs))
    await page.getByText('This is how the company stood at the end of').waitFor()
    await expect.poll(tree).toEqual(['1 The whole company', '2 North', '2 South'])
    expect(await page.getByRole('button', { name: 'Reorganise' }).count()).toBe(0)
    expect(await page.getByRole('button', { name: 'Actions for North' }).count()).toBe(0)
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('button', { name: 'Back to today' }).click()
    await expect.poll(tree).toEqual(['1 The whole company', '2 North', '3 East', '3 South'])
  })

  test('a reorganisation of a later day is planned and can be withdrawn', async () => {
    await act('East', 'Close…')
    await dialog()
      .getByLabel('Takes effect on')
      .fill(day(Date.now() + 40 * dayMs))
    await dialog().getByLabel('Reason').fill('Perhaps')
    await dialog().getByRole('button', { name: 'See what would change' }).click()
    await dialog().getByText('Goes into North').waitFor()
    await dialog().getByText('Counted as if it were done now.').waitFor()
    await dialog()
      .getByRole('button', { name: /^Plan for/ })
      .click()
    await page.getByRole('button', { name: /^Withdraw the reorganisation of/ }).click()
    await dialog().getByRole('button', { name: 'Withdraw it' }).click()
    await page.getByText('Withdrawn', { exact: true }).waitFor()
    expect(await rows(`select state from access.reorganisations where reason = 'Perhaps'`)).toEqual([{ state: 'withdrawn' }])
    expect(watched.complaints).toEqual([])
  })

  test('a team is made of people of several units, renamed and removed', async () => {
    await page.getByRole('button', { name: 'Teams', exact: true }).click()
    await page.getByText('No teams yet').waitFor()
    await page.getByRole('button', { name: 'New team' }).click()
    await dialog().getByRole('button', { name: 'Make team' }).click()
    await dialog().getByText('Give the team a name.').waitFor()
    await dialog().getByLabel('Name').fill('Fair')
    await dialog().getByRole('combobox', { name: 'Members' }).fill('zhou')
    await page.getByRole('option', { name: 'Zhou Ning · East' }).click()
    await dialog().getByRole('combobox', { name: 'Members' }).fill('chen')
    await page.getByRole('option', { name: 'Chen Jie · North' }).click()
    await page.keyboard.press('Tab')
    await dialog().getByRole('button', { name: 'Make team' }).click()
    await expect
      .poll(() => page.getByRole('list', { name: 'Members of Fair' }).getByRole('listitem').allInnerTexts())
      .toEqual(['Chen Jie', 'Zhou Ning'])
    await act('Fair', 'Change')
    await dialog().getByLabel('Name').fill('Trade fair')
    await dialog().getByRole('button', { name: 'Save' }).click()
    await page.getByRole('heading', { name: 'Trade fair 2 members' }).waitFor()
    expect(await axeViolations(page)).toEqual([])
    await act('Trade fair', 'Remove')
    await dialog().getByRole('button', { name: 'Remove Trade fair' }).click()
    await page.getByText('No teams yet').waitFor()
    expect(await rows('select from access.teams')).toHaveLength(0)
  })

  test('a deputy is named until a day; the menu says so until it is ended', async () => {
    await page.getByRole('button', { name: 'Deputies', exact: true }).click()
    await page.getByRole('button', { name: 'Name a deputy' }).click()
    await dialog()
      .getByLabel('Last day')
      .fill(day(Date.now() - 5 * dayMs))
    await dialog().getByRole('button', { name: 'Arrange' }).click()
    await dialog().getByText('It would end before it begins.').waitFor()
    await dialog().getByText('Choose somebody.').waitFor()
    expect(await axeViolations(page)).toEqual([])
    await dialog()
      .getByLabel('Last day')
      .fill(day(Date.now() + 5 * dayMs))
    await choose('Deputy', 'Zhou Ning')
    await dialog().getByRole('button', { name: 'Arrange' }).click()
    await page.getByRole('button', { name: 'End: Zhou Ning' }).waitFor()
    const until = `until ${new Intl.DateTimeFormat('en', { dateStyle: 'medium' }).format(Date.now() + 5 * dayMs)}`
    await page.getByRole('button', { name: 'Your account' }).click()
    await page.getByRole('menuitem', { name: `Zhou Ning stands in for you ${until}` }).click()
    // The server's time stands still in tests: what ends in the moment in which it began never was.
    t.clock.set(new Date(t.clock.now().getTime() + 60_000))
    await page.getByRole('button', { name: 'End: Zhou Ning' }).click()
    await dialog().getByRole('button', { name: 'End it' }).click()
    await page.getByText('Earlier (1)').waitFor()
    await page.getByRole('button', { name: 'Your account' }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).waitFor()
    expect(await page.getByRole('menuitem', { name: /stands in for you/ }).count()).toBe(0)
    await page.keyboard.press('Escape')
  })

  test('a leaver’s work goes to a colleague, after it was counted, and the account is closed', async () => {
    await page.goto(`${t.url}/settings/users`)
    await act('Zhou Ning', 'Hand over…')
    await dialog().getByText('5 customers').waitFor()
    await dialog().getByText('Membership of 1 unit').waitFor()
    await dialog().getByRole('button', { name: 'Hand over' }).click()
    await dialog().getByText('Choose who takes it over.').waitFor()
    await choose('Who takes it over', 'Chen Jie')
    expect(await axeViolations(page)).toEqual([])
    await dialog().getByRole('button', { name: 'Hand over to Chen Jie' }).click()
    await dialog().getByText('The work of Zhou Ning is with Chen Jie now.').waitFor()
    const owners = await rows(
      'select u.name, count(*)::int as n from customers.customers c join auth."user" u on u.id = c.owner_id group by 1',
    )
    expect(owners).toEqual([{ name: 'Chen Jie', n: 5 }])
    expect(await rows(`select disabled from auth."user" where name = 'Zhou Ning'`)).toEqual([{ disabled: true }])
    expect(watched.complaints).toEqual([])
  })

  test('who may not change the organisation sees the tree and no buttons', async () => {
    await t.addUser('mei@example.com', password, 'agent')
    const { page: theirs, close, complaints } = await openPage(browser)
    await theirs.goto(`${t.url}/settings/units`)
    await theirs.getByLabel('E-mail').fill('mei@example.com')
    await theirs.getByLabel('Password').first().fill(password)
    await theirs.getByRole('button', { name: 'Sign in', exact: true }).click()
    await theirs.getByRole('treegrid').waitFor()
    expect(await theirs.getByRole('button', { name: /Actions for|Reorganise/ }).count()).toBe(0)
    expect(complaints).toEqual([])
    await close()
  })
})
