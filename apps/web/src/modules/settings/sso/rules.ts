import type { Text } from '@guanxi/ui'
import { z } from 'zod/mini'
import type { Catalogues } from '../../../i18n/catalogues.ts'
import { certificatesIn, domainsIn, type Entered, givesNothing, isDomain } from './entered.ts'
import type { Kind } from './queries.ts'

const anything = z.string()

function needed(message: string) {
  return z.string().check(z.refine((value) => value.trim() !== '', message))
}

function address(message: string) {
  return z.string().check(z.refine((value) => /^https?:\/\/\S+$/.test(value.trim()), message))
}

const isWhole = ({ group, ...gift }: Entered['groups'][number]): boolean => group.trim() !== '' && !givesNothing(gift)

/** What the form asks of each field; the server has the last word. */
export function rulesFor(kind: Kind, text: Text<Catalogues['sso']>) {
  const isOidc = kind === 'oidc'
  const only = <Rule>(mine: Kind, rule: Rule) => (kind === mine ? rule : anything)
  const domain = z.string().check(
    z.superRefine((value, context) => {
      const wrong = domainsIn(value).find((one) => !isDomain(one))
      if (wrong !== undefined) context.addIssue(text('form.domainsWrong', { domain: wrong }))
      else if (!isOidc && domainsIn(value).length === 0) context.addIssue(text('form.domainsNeeded'))
    }),
  )
  return z.object({
    name: needed(text('form.nameNeeded')),
    issuer: only('oidc', address(text('form.addressNeeded'))),
    clientId: only('oidc', needed(text('form.clientIdNeeded'))),
    clientSecret: anything,
    scopes: anything,
    groupsClaim: anything,
    entityId: only('saml', needed(text('form.entityIdNeeded'))),
    entryPoint: only('saml', address(text('form.addressNeeded'))),
    certificates: only('saml', z.string().check(z.refine((value) => certificatesIn(value).length > 0, text('form.certificatesNeeded')))),
    emailAttribute: anything,
    nameAttribute: anything,
    groupsAttribute: anything,
    mustBeEncrypted: z.boolean(),
    domains: domain,
    enabled: z.boolean(),
    createsUsers: z.boolean(),
    isExclusive: z.boolean(),
    groups: z.custom<Entered['groups']>((value) => Array.isArray(value) && value.every(isWhole), text('form.groupNeeded')),
  })
}
