import { createServer, type Server } from 'node:http'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { samlProvider } from '../../../../../server/src/platform/auth/sso/testing.ts'
import { type OidcPeer, oidcClient, startOidcPeer } from '../../../../../server/src/platform/testing/peers/oidc.ts'
import { type SamlPeer, startSamlPeer } from '../../../../../server/src/platform/testing/peers/saml.ts'
import { createServedApp, type ServedApp } from '../../../../../server/src/start/testing.ts'
import { axeViolations, chromiumPath, openChromium, openPage } from '../../../testing/browser.ts'

const password = 'quiet-harbour-72'

/** The page of a SAML provider on another site: it posts whatever `answer` makes of the request that the browser came with. */
async function startPostingPage(answer: (address: string) => Promise<{ acs: string; xml: string; relayState: string }>): Promise<Server> {
  const server = createServer((request, response) => {
    void answer(`http://idp${request.url}`).then(({ acs, xml, relayState }) => {
      const field = (name: string, value: string) => `<input type="hidden" name="${name}" value="${value}">`
      const fields = field('SAMLResponse', Buffer.from(xml).toString('base64')) + field('RelayState', relayState)
      response.writeHead(200, { 'content-type': 'text/html' })
      response.end(`<form method="post" action="${acs}">${fields}</form><script>document.forms[0].submit()</script>`)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}

function portOf(server: Server): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the page is not served')
  return address.port
}

describe.skipIf(!chromiumPath)('single sign-on, in a browser', () => {
  let t: ServedApp
  let browser: Browser
  let oidc: OidcPeer
  let saml: SamlPeer
  let samlPage: Server
  let to: { acs: string; entityId: string }

  beforeAll(async () => {
    oidc = await startOidcPeer()
    saml = startSamlPeer()
    samlPage = await startPostingPage(async (address) => {
      const { id: requestId, relayState } = saml.requestIn(address)
      const encryption = { metadata: (await t.as(null).get(`/sso/${new URL(to.acs).pathname.split('/')[3]}/metadata`)).body }
      const xml = await saml.answer({ ...to, requestId }, { nameId: 'chen@example.com', attributes: { groups: ['Sales'] }, encryption })
      return { acs: to.acs, xml, relayState }
    })
    t = await createServedApp({ env: { GUANXI_OUTBOUND_ALLOW: `${oidc.host},127.0.0.1:${portOf(samlPage)}` } })
    await t.addUser('lin@example.com', password, 'admin')
    await t.addUser('chen@example.com', password, 'agent')
    const root = (await t.as('admin').get('/units')).body.units[0].unitId
    await t.as('admin').post('/units', { name: 'Quay', parentId: root })
    const given = samlProvider(saml, { name: 'SAML house' })
    const settings = { ...given.settings, mustBeEncrypted: true, entryPoint: `http://127.0.0.1:${portOf(samlPage)}/sso` }
    const made = await t.as('admin').post('/sso/providers', { ...given, settings })
    to = { acs: made.body.addresses.callback, entityId: made.body.addresses.entityId }
    oidc.people.set('chen', { email: 'chen@example.com', email_verified: true, name: 'Chen', groups: ['Sales'] })
    browser = await openChromium()
  })

  afterAll(async () => {
    await browser?.close()
    await t?.close()
    await oidc?.close()
    samlPage?.closeAllConnections()
    samlPage?.close()
  })

  async function signInAtPeer(page: Page) {
    await page.locator('input[name="login"]').fill('chen')
    await page.locator('input[name="password"]').fill('any')
    await page.locator('button[type="submit"]').click()
  }

  test('an administrator adds a provider, tries it out, opens it, and staff come in by it from the sign-in page', async () => {
    const { page, complaints, close } = await openPage(browser)
    await page.goto(`${t.url}/settings/sso`)
    await page.getByLabel('E-mail').fill('lin@example.com')
    await page.getByLabel('Password').first().fill(password)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByRole('button', { name: 'Add provider' }).click()
    await page.getByRole('menuitem', { name: 'OpenID Connect' }).click()
    await page.getByLabel('Issuer').waitFor()
    await page.getByRole('button', { name: 'Add provider' }).click()
    await page.getByText('Enter a name').waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.getByLabel('Name on the button').fill('Company')
    await page.getByLabel('Issuer').fill(oidc.issuer)
    await page.getByLabel('Client ID').fill(oidcClient.id)
    await page.getByLabel('Client secret').fill(oidcClient.secret)
    await page.getByLabel('Scopes').fill('email profile groups')
    await page.getByRole('button', { name: 'Add group' }).click()
    await page.getByRole('button', { name: 'Add provider' }).click()
    await page.getByText('Choose a role or a unit').waitFor()
    await page.getByLabel('Group at the provider').fill('Sales')
    await page.getByRole('combobox', { name: 'Role', exact: true }).click()
    await page.getByRole('option', { name: 'Marketer' }).click()
    await page.getByRole('combobox', { name: 'Unit', exact: true }).click()
    await page.getByRole('option', { name: 'Quay' }).click()
    await page.getByRole('button', { name: 'Add provider' }).click()
    const callback = await page.getByLabel('Redirect URI', { exact: true }).inputValue()
    oidc.allowCallback(callback)
    expect(await axeViolations(page)).toEqual([])

    const opened = page.context().waitForEvent('page')
    await page.getByRole('button', { name: 'Try it' }).click()
    const trial = await opened
    await signInAtPeer(trial)
    await trial.getByRole('heading', { name: 'This is what came back' }).waitFor()
    await trial.getByText('Would be signed in as a user who is already here').waitFor()
    await trial.getByText('chen@example.com (verified)').waitFor()
    await trial.getByText('Marketer').waitFor()
    await trial.getByText('Quay').waitFor()
    expect(await axeViolations(trial)).toEqual([])
    await trial.close()

    await page.getByRole('switch', { name: 'On the sign-in page' }).check()
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Company is saved.').waitFor()
    expect(complaints).toEqual([])
    await close()

    const staff = await openPage(browser)
    await staff.page.goto(`${t.url}/settings`)
    await staff.page.getByRole('button', { name: 'Continue with Company' }).click()
    await signInAtPeer(staff.page)
    await staff.page.waitForURL(`${t.url}/settings`)
    await staff.page.getByLabel('Name').waitFor()
    const me = await staff.page.evaluate(async () => await (await fetch('/api/me')).json())
    expect(me).toMatchObject({ email: 'chen@example.com', roles: [{ key: 'marketer' }, { key: 'agent' }] })
    // The provider's own page asks the internet for a font.
    expect(staff.complaints.filter((line) => !line.includes('net::ERR_'))).toEqual([])
    await staff.close()
  })

  test('a SAML provider’s page on another site posts the answer, and the browser that asked is in', async () => {
    const { page, complaints, close } = await openPage(browser)
    await page.goto(`${t.url}/sign-in?back=%2Fsettings`)
    await page.getByRole('button', { name: 'Continue with SAML house' }).click()
    await page.waitForURL(`${t.url}/settings`)
    await page.getByLabel('Name').waitFor()
    expect(complaints).toEqual([])
    await close()
  })

  test('a good answer that another site posts into somebody’s browser signs them in as nobody', async () => {
    const attacker = await openPage(browser)
    await attacker.page.goto(`${t.url}/sign-in`)
    const address = await attacker.page.evaluate(async (id) => {
      const headers = { 'content-type': 'application/json' }
      return (await (await fetch(`/api/sso/${id}/start`, { method: 'POST', headers, body: '{}' })).json()).address
    }, new URL(to.acs).pathname.split('/')[3])
    const victim = await openPage(browser)
    await victim.page.goto(address)
    await victim.page.getByRole('alert').filter({ hasText: 'another browser' }).waitFor()
    expect(await axeViolations(victim.page)).toEqual([])
    expect(await victim.page.evaluate(async () => (await fetch('/api/me')).status)).toBe(401)
    await attacker.close()
    await victim.close()
  })

  test('the metadata of a provider fills in the form, a token for its directory is shown once', async () => {
    const { page, close } = await openPage(browser)
    await page.goto(`${t.url}/settings/sso/new?kind=saml`)
    await page.getByRole('button', { name: 'Continue with SAML house' }).waitFor()
    await page.getByLabel('E-mail').fill('lin@example.com')
    await page.getByLabel('Password').first().fill(password)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    const binding = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect'
    const key = `<KeyDescriptor use="signing"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>${saml.certificate}</X509Certificate></X509Data></KeyInfo></KeyDescriptor>`
    const service = `<SingleSignOnService Binding="${binding}" Location="https://idp.example/in"/>`
    await page.getByLabel('Metadata of the provider').fill('<nothing/>')
    await page.getByText('This is no metadata').waitFor()
    await page
      .getByLabel('Metadata of the provider')
      .fill(
        `<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="urn:example:idp"><IDPSSODescriptor>${key}${service}</IDPSSODescriptor></EntityDescriptor>`,
      )
    expect(await page.getByLabel('Entity ID of the provider').inputValue()).toBe('urn:example:idp')
    expect(await page.getByLabel('Signing certificates').inputValue()).toBe(saml.certificate)
    await page.getByLabel('Name on the button').fill('Second house')
    await page.getByLabel('E-mail domains of this provider').fill('example.com')
    await page.getByRole('button', { name: 'Add provider' }).click()
    await page.getByRole('button', { name: 'Make token' }).click()
    await page.getByRole('dialog').getByLabel('What it is for').fill('Sync')
    await page.getByRole('dialog').getByRole('button', { name: 'Make token' }).click()
    const token = await page.getByLabel('Token', { exact: true }).inputValue()
    const users = await page.evaluate(
      async (bearer) => (await fetch('/api/scim/v2/Users', { headers: { authorization: `Bearer ${bearer}` } })).status,
      token,
    )
    expect(users).toBe(200)
    await page.getByRole('button', { name: 'Done' }).click()
    await page.getByRole('button', { name: 'Revoke Sync' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
    await page.getByText('No token yet.').waitFor()
    await page.getByRole('button', { name: 'Remove provider' }).click()
    await page.getByRole('button', { name: 'Remove Second house' }).click()
    await page.getByText('Second house is removed.').waitFor()
    await close()
  })
})
