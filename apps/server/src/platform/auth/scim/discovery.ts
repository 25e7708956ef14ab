import { maxResults, type Resource, urns } from './contract.ts'

type Kind = 'string' | 'boolean' | 'complex' | 'reference'

interface Attribute {
  readonly name: string
  readonly type: Kind
  readonly multiValued?: boolean
  readonly required?: boolean
  readonly caseExact?: boolean
  readonly mutability?: 'readOnly' | 'readWrite'
  readonly uniqueness?: 'none' | 'server'
  readonly subAttributes?: readonly Attribute[]
}

function described(attribute: Attribute): Resource {
  const { name, type, multiValued = false, required = false, caseExact = false, mutability = 'readWrite', uniqueness = 'none' } = attribute
  const { subAttributes } = attribute
  const parts = subAttributes === undefined ? {} : { subAttributes: subAttributes.map(described) }
  return { name, type, multiValued, required, caseExact, mutability, returned: 'default', uniqueness, ...parts }
}

const text = (name: string, rest: Partial<Attribute> = {}): Attribute => ({ name, type: 'string', ...rest })

const userAttributes: readonly Attribute[] = [
  text('userName', { required: true, uniqueness: 'server' }),
  text('externalId', { caseExact: true }),
  text('displayName'),
  { name: 'name', type: 'complex', subAttributes: [text('formatted'), text('givenName'), text('familyName')] },
  {
    name: 'emails',
    type: 'complex',
    multiValued: true,
    subAttributes: [text('value'), text('type'), { name: 'primary', type: 'boolean' }],
  },
  { name: 'active', type: 'boolean' },
  {
    name: 'groups',
    type: 'complex',
    multiValued: true,
    mutability: 'readOnly',
    subAttributes: [text('value', { mutability: 'readOnly' }), text('display', { mutability: 'readOnly' })],
  },
]
const groupAttributes: readonly Attribute[] = [
  text('displayName', { required: true, uniqueness: 'server' }),
  text('externalId', { caseExact: true }),
  { name: 'members', type: 'complex', multiValued: true, subAttributes: [text('value'), text('display', { mutability: 'readOnly' })] },
]

const metaOf = (baseUrl: string, resourceType: string, place: string) => ({ resourceType, location: `${baseUrl}/api/scim/v2/${place}` })

/** What of the protocol is spoken here (RFC 7643 §5). */
export function configuration(baseUrl: string): Resource {
  return {
    schemas: [urns.config],
    patch: { supported: true },
    bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
    filter: { supported: true, maxResults },
    changePassword: { supported: false },
    sort: { supported: false },
    etag: { supported: false },
    authenticationSchemes: [{ type: 'oauthbearertoken', name: 'Bearer token', description: 'A token made in the settings', primary: true }],
    meta: metaOf(baseUrl, 'ServiceProviderConfig', 'ServiceProviderConfig'),
  }
}

export function schemas(baseUrl: string): Resource[] {
  return [
    { id: urns.user, name: 'User', attributes: userAttributes },
    { id: urns.group, name: 'Group', attributes: groupAttributes },
  ].map(({ attributes, ...rest }) => ({
    schemas: [urns.schema],
    ...rest,
    attributes: attributes.map(described),
    meta: metaOf(baseUrl, 'Schema', `Schemas/${rest.id}`),
  }))
}

export function resourceTypes(baseUrl: string): Resource[] {
  return [
    { id: 'User', endpoint: '/Users', schema: urns.user },
    { id: 'Group', endpoint: '/Groups', schema: urns.group },
  ].map((one) => ({ schemas: [urns.resourceType], name: one.id, ...one, meta: metaOf(baseUrl, 'ResourceType', `ResourceTypes/${one.id}`) }))
}
