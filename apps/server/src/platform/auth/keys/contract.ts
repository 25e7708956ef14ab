import { z } from 'zod'
import { RoleRef } from '../../access/people/roles-of.ts'
import { Id, text } from '../../http/schemas.ts'
import { isBlock } from './addresses.ts'

const longestKeyDays = 365
const usualKeyDays = 90

const keyStates = ['active', 'expired', 'revoked'] as const

export const ApiKey = z
  .object({
    id: z.string(),
    name: z.string(),
    /** Its last four letters. */
    ending: z.string(),
    permissions: z.array(z.string()),
    addresses: z.array(z.string()),
    createdAt: z.string(),
    expiresAt: z.string(),
    lastUsedAt: z.string().nullable(),
    state: z.enum(keyStates),
    /** Whose rights it acts with. */
    user: z.object({ id: z.string(), name: z.string(), isService: z.boolean(), isDisabled: z.boolean() }),
  })
  .meta({ id: 'ApiKey' })
export type ApiKey = z.infer<typeof ApiKey>

const Block = text(50, 2).refine(isBlock, 'must be an address or a CIDR block')

export const PermissionList = z.array(text(100, 1)).min(1).max(500)

export const NewApiKey = z
  .object({
    name: text(100, 1),
    permissions: PermissionList,
    days: z.number().int().min(1).max(longestKeyDays).default(usualKeyDays),
    addresses: z.array(Block).max(50).default([]),
  })
  .meta({ id: 'NewApiKey' })
export type NewApiKey = z.infer<typeof NewApiKey>

/** The key itself is in this answer and never again. */
export const MadeApiKey = z.object({ key: ApiKey, secret: z.string() }).meta({ id: 'MadeApiKey' })
export type MadeApiKey = z.infer<typeof MadeApiKey>

/** `lendable`: what the user can give to a key. */
export const OwnApiKeys = z.object({ keys: z.array(ApiKey), lendable: z.array(z.string()) })
export const ApiKeys = z.object({ keys: z.array(ApiKey) })

export const ServiceUser = z
  .object({
    id: z.string(),
    name: z.string(),
    isDisabled: z.boolean(),
    roles: z.array(RoleRef),
    lendable: z.array(z.string()),
  })
  .meta({ id: 'ServiceUser' })
export type ServiceUser = z.infer<typeof ServiceUser>

export const NewServiceUser = z
  .object({ name: text(200, 1), roles: z.array(text(100, 1)).min(1).max(50), unitId: Id.optional() })
  .meta({ id: 'NewServiceUser' })
export type NewServiceUser = z.infer<typeof NewServiceUser>
