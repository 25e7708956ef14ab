import { z } from 'zod'
import type { Ctx } from '../../http/context.ts'
import { Id, text, Version } from '../../http/schemas.ts'
import { standardRoles } from '../actor.ts'
import { fieldRules, holdings } from '../scope.ts'

/** Names end up in messages, files and other systems' group lists: letters, digits and what stands between words. */
const RoleName = text(80, 2)
  .trim()
  .regex(/^[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N} &·.,()（）/+-]*$/u, 'may hold letters, digits, spaces and & · . , ( ) / + -')

const RoleFieldRule = z.object({ object: text(100, 1), field: text(100, 1), rule: z.enum(fieldRules) })

export const RoleView = z
  .object({
    roleId: z.string(),
    key: z.enum(standardRoles).nullable(),
    name: z.string(),
    description: z.string(),
    version: z.number().int(),
    /** permission → what the role holds; what is not named it does not hold. */
    rights: z.record(z.string(), z.enum(holdings)),
    /** The permissions of a standard role that the company changed. */
    changed: z.array(z.string()),
    /** permission → what a standard role came with; nothing for the company's own. */
    standard: z.record(z.string(), z.enum(holdings)),
    /** Fields that it closes; every other is open as far as the record is. */
    fields: z.array(RoleFieldRule),
    /** How many people hold it. */
    people: z.number().int(),
  })
  .meta({ id: 'Role' })
export type RoleView = z.infer<typeof RoleView>

const PermissionView = z
  .object({
    permission: z.string(),
    object: z.string(),
    /** What the company calls an object of its own; null: the locales say it. */
    objectName: z.string().nullable(),
    verb: z.string(),
    /** bounded: as far as a scope reaches; whole: held or not. */
    kind: z.enum(['bounded', 'whole']),
    needsEverything: z.boolean(),
  })
  .meta({ id: 'Permission' })

/** A field that roles can close. */
export const RuledField = z
  .object({ object: z.string(), field: z.string(), label: z.string(), name: z.string().nullable(), group: z.string() })
  .meta({ id: 'RuledField' })
export type RuledField = z.infer<typeof RuledField>
/** The fields that roles can close, those that the company added too. */
export type RuledFields = (ctx: Ctx) => Promise<readonly RuledField[]>

/** What the company calls the objects that it added, in the reader's language. */
export type ObjectNames = (ctx: Ctx) => Promise<ReadonlyMap<string, string>>

export const RoleList = z.object({ roles: z.array(RoleView), permissions: z.array(PermissionView), fields: z.array(RuledField) })

const Content = {
  rights: z.record(text(100, 1), z.enum(holdings)).optional(),
  /** All of them, when given. */
  fields: z.array(RoleFieldRule).max(1000).optional(),
}

export const NewRole = z.object({ name: RoleName, description: text(500).trim().default(''), copyOf: text(100, 1).optional(), ...Content })
export type NewRole = z.infer<typeof NewRole>
export const RoleChange = z.object({ version: Version, name: RoleName.optional(), description: text(500).trim().optional(), ...Content })
export type RoleChange = z.infer<typeof RoleChange>

export const RoleDraft = z.object(Content)
export type RoleDraft = z.infer<typeof RoleDraft>

const FieldAccess = z.enum(['hidden', 'masked', 'read', 'write'])

/** What a draft of a role would do to one who holds it. */
const EffectOnPerson = z.object({
  userId: Id,
  name: z.string(),
  gained: z.array(z.string()),
  lost: z.array(z.string()),
  /** Held before and after, but over other records. */
  shifted: z.array(z.string()),
  /** Fields that open or close. */
  fields: z.array(z.object({ object: z.string(), field: z.string(), before: FieldAccess, after: FieldAccess })),
  /** How many customers they see, before and after, counted up to a limit. */
  seenBefore: z.number().int(),
  seenAfter: z.number().int(),
})
export const RoleEffect = z
  .object({ people: z.number().int(), affected: z.number().int(), shown: z.array(EffectOnPerson), countedUpTo: z.number().int() })
  .meta({ id: 'RoleEffect' })
export type RoleEffect = z.infer<typeof RoleEffect>
