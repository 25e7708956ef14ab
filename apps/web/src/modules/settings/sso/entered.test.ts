import { describe, expect, it } from 'vitest'
import { blank, certificatesIn, domainsIn, enteredOf, isDomain, providerOf } from './entered.ts'

const addresses = { callback: 'c', entityId: 'e', metadata: 'm', scim: 's' }
const rest = { id: 'p', hasSecret: true, certificatesUntil: [], encryption: null, addresses, version: 3, createdAt: '2026-11-30T00:00:00Z' }

describe('what is entered', () => {
  it('comes back from the server as it was sent', () => {
    const oidc = {
      ...blank,
      name: 'Entra',
      issuer: 'https://idp.example',
      clientId: 'x',
      domains: 'example.com, example.cn',
      groups: [
        { group: 'a', roleId: 'r', unitId: null },
        { group: 'b', roleId: null, unitId: 'u' },
      ],
    }
    expect(enteredOf({ ...rest, ...providerOf('oidc', oidc) })).toMatchObject(oidc)
    const saml = {
      ...blank,
      name: 'ADFS',
      entityId: 'urn:idp',
      entryPoint: 'https://idp.example/sso',
      certificates: 'AAAA',
      scopes: 'email profile',
      mustBeEncrypted: true,
    }
    expect(enteredOf({ ...rest, ...providerOf('saml', saml) })).toMatchObject(saml)
  })

  it('leaves a secret that was not entered as it is, and groups that give nothing out', () => {
    expect(providerOf('oidc', blank)).not.toHaveProperty('clientSecret')
    expect(providerOf('oidc', { ...blank, clientSecret: ' s ' })).toMatchObject({ clientSecret: 's' })
    expect(providerOf('oidc', { ...blank, groups: [{ group: 'a', roleId: null, unitId: null }] }).groups).toEqual([])
  })

  it('takes several certificates, with or without their head lines', () => {
    const pem = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'
    expect(certificatesIn(`${pem}\n${pem}`)).toEqual([pem, pem])
    expect(certificatesIn('AAAA\nBBBB\n\n CCCC ')).toEqual(['AAAA\nBBBB', 'CCCC'])
  })

  it('takes domains however they are separated', () => {
    expect(domainsIn('Example.com，@example.cn、 third.example')).toEqual(['example.com', 'example.cn', 'third.example'])
    expect(['example.com', 'example', 'a b.com', '-'].map(isDomain)).toEqual([true, false, false, false])
  })
})
