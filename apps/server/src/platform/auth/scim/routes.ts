import { z } from 'zod'
import type { Ctx, Outside } from '../../http/context.ts'
import { asking, type MountedEndpoint } from '../../http/endpoint.ts'
import { Refusal } from '../../http/refusal.ts'
import type { Platform } from '../../platform.ts'
import { GroupBody, List, ListQuery, PatchBody, Resource, ResourceParams, ResourceQuery, UserBody } from './contract.ts'
import { configuration, resourceTypes, schemas } from './discovery.ts'
import { addGroup, getGroup, listGroups, patchGroup, removeGroup, replaceGroup } from './groups.ts'
import { readErrors, scimManner, writeErrors } from './manner.ts'
import { chosen, listOf, pageOf } from './resources.ts'
import { type Directory, directoryOf } from './tokens.ts'
import { addUser, type DirectoryCtx, getUser, listUsers, patchUser, removeUser, replaceUser } from './users.ts'

/** How every one of them knows its caller. The permission is `public` because the token is no session: nothing else here takes it. */
interface Door {
  readonly ask: (outside: Outside) => Promise<Directory>
  readonly enter: (ctx: Ctx, directory: Directory) => DirectoryCtx
}

function doorOf(platform: Platform): Door {
  const { baseUrl } = platform.config
  return { ask: (outside) => directoryOf(outside, platform), enter: (ctx, directory) => ({ ctx, directory, platform, baseUrl }) }
}

const user = { path: '/scim/v2/Users', one: '/scim/v2/Users/:id' } as const
const group = { path: '/scim/v2/Groups', one: '/scim/v2/Groups/:id' } as const

function readUsers({ ask, enter }: Door): readonly MountedEndpoint[] {
  return [
    asking({
      name: 'listScimUsers',
      summary: 'SCIM: the users that this directory keeps',
      method: 'GET',
      path: user.path,
      permission: 'public',
      query: ListQuery,
      result: List,
      errors: readErrors,
      manner: scimManner.plain,
      ask,
      handle: async (ctx, { query, heard }) => await listUsers(enter(ctx, heard), query),
    }),
    asking({
      name: 'getScimUser',
      summary: 'SCIM: a user',
      method: 'GET',
      path: user.one,
      permission: 'public',
      params: ResourceParams,
      query: ResourceQuery,
      result: Resource,
      errors: readErrors,
      manner: scimManner.plain,
      ask,
      handle: async (ctx, { params, query, heard }) => chosen(await getUser(enter(ctx, heard), params.id), query),
    }),
  ]
}

function writeUsers({ ask, enter }: Door): readonly MountedEndpoint[] {
  return [
    asking({
      name: 'addScimUser',
      summary: 'SCIM: add a user, or take over one with the same e-mail address',
      method: 'POST',
      path: user.path,
      permission: 'public',
      body: UserBody,
      result: Resource,
      errors: writeErrors,
      manner: scimManner.created,
      ask,
      handle: async (ctx, { body, heard }) => await addUser(enter(ctx, heard), body),
    }),
    asking({
      name: 'replaceScimUser',
      summary: 'SCIM: replace a user',
      method: 'PUT',
      path: user.one,
      permission: 'public',
      params: ResourceParams,
      body: UserBody,
      result: Resource,
      errors: writeErrors,
      manner: scimManner.plain,
      ask,
      handle: async (ctx, { params, body, heard }) => await replaceUser(enter(ctx, heard), params.id, body),
    }),
    asking({
      name: 'patchScimUser',
      summary: 'SCIM: change a user; one that is not active is out at once',
      method: 'PATCH',
      path: user.one,
      permission: 'public',
      params: ResourceParams,
      body: PatchBody,
      result: Resource,
      errors: writeErrors,
      manner: scimManner.plain,
      ask,
      handle: async (ctx, { params, body, heard }) => await patchUser(enter(ctx, heard), params.id, body.Operations),
    }),
    asking({
      name: 'removeScimUser',
      summary: 'SCIM: let go of a user, who is disabled here',
      method: 'DELETE',
      path: user.one,
      permission: 'public',
      params: ResourceParams,
      result: z.null(),
      errors: writeErrors,
      manner: scimManner.gone,
      ask,
      handle: async (ctx, { params, heard }) => {
        await removeUser(enter(ctx, heard), params.id)
        return null
      },
    }),
  ]
}

function readGroups({ ask, enter }: Door): readonly MountedEndpoint[] {
  return [
    asking({
      name: 'listScimGroups',
      summary: 'SCIM: the groups that this directory keeps',
      method: 'GET',
      path: group.path,
      permission: 'public',
      query: ListQuery,
      result: List,
      errors: readErrors,
      manner: scimManner.plain,
      ask,
      handle: async (ctx, { query, heard }) => await listGroups(enter(ctx, heard), query),
    }),
    asking({
      name: 'getScimGroup',
      summary: 'SCIM: a group and its members',
      method: 'GET',
      path: group.one,
      permission: 'public',
      params: ResourceParams,
      query: ResourceQuery,
      result: Resource,
      errors: readErrors,
      manner: scimManner.plain,
      ask,
      handle: async (ctx, { params, query, heard }) => await getGroup(enter(ctx, heard), params.id, query),
    }),
  ]
}

function writeGroups({ ask, enter }: Door): readonly MountedEndpoint[] {
  return [
    asking({
      name: 'addScimGroup',
      summary: 'SCIM: add a group',
      method: 'POST',
      path: group.path,
      permission: 'public',
      body: GroupBody,
      result: Resource,
      errors: writeErrors,
      manner: scimManner.created,
      ask,
      handle: async (ctx, { body, heard }) => await addGroup(enter(ctx, heard), body),
    }),
    asking({
      name: 'replaceScimGroup',
      summary: 'SCIM: replace a group',
      method: 'PUT',
      path: group.one,
      permission: 'public',
      params: ResourceParams,
      body: GroupBody,
      result: Resource,
      errors: writeErrors,
      manner: scimManner.plain,
      ask,
      handle: async (ctx, { params, body, heard }) => await replaceGroup(enter(ctx, heard), params.id, body),
    }),
    asking({
      name: 'patchScimGroup',
      summary: 'SCIM: change a group or its members',
      method: 'PATCH',
      path: group.one,
      permission: 'public',
      params: ResourceParams,
      body: PatchBody,
      result: Resource,
      errors: writeErrors,
      manner: scimManner.plain,
      ask,
      handle: async (ctx, { params, body, heard }) => await patchGroup(enter(ctx, heard), params.id, body.Operations),
    }),
    asking({
      name: 'removeScimGroup',
      summary: 'SCIM: remove a group',
      method: 'DELETE',
      path: group.one,
      permission: 'public',
      params: ResourceParams,
      result: z.null(),
      errors: writeErrors,
      manner: scimManner.gone,
      ask,
      handle: async (ctx, { params, heard }) => {
        await removeGroup(enter(ctx, heard), params.id)
        return null
      },
    }),
  ]
}

type Catalogue = (baseUrl: string) => Resource[]

function catalogueRoutes({ ask, enter }: Door, name: string, what: string, place: string, all: Catalogue): readonly MountedEndpoint[] {
  const common = { method: 'GET', permission: 'public', errors: readErrors, manner: scimManner.plain, ask } as const
  return [
    asking({
      ...common,
      name: `listScim${name}`,
      summary: `SCIM: ${what}`,
      path: `/scim/v2/${place}`,
      result: List,
      handle: async (ctx, { heard }) => {
        const found = all(enter(ctx, heard).baseUrl)
        return listOf(found, found.length, pageOf({}), {})
      },
    }),
    asking({
      ...common,
      name: `getScim${name.slice(0, -1)}`,
      summary: `SCIM: one of ${what}`,
      path: `/scim/v2/${place}/:id`,
      params: ResourceParams,
      result: Resource,
      handle: async (ctx, { params, heard }) => {
        const found = all(enter(ctx, heard).baseUrl).find((one) => one.id === params.id)
        if (!found) throw new Refusal('scim_not_found', { id: params.id.slice(0, 100) })
        return found
      },
    }),
  ]
}

/** SCIM 2.0 (RFC 7643, 7644): the company's directory keeps users and groups here up to date. */
export function scimRoutes(platform: Platform): readonly MountedEndpoint[] {
  const door = doorOf(platform)
  return [
    ...readUsers(door),
    ...writeUsers(door),
    ...readGroups(door),
    ...writeGroups(door),
    asking({
      name: 'getScimConfig',
      summary: 'SCIM: what of the protocol is spoken here',
      method: 'GET',
      path: '/scim/v2/ServiceProviderConfig',
      permission: 'public',
      result: Resource,
      errors: readErrors,
      manner: scimManner.plain,
      ask: door.ask,
      handle: async () => configuration(platform.config.baseUrl),
    }),
    ...catalogueRoutes(door, 'Schemas', 'the attributes that are kept', 'Schemas', schemas),
    ...catalogueRoutes(door, 'ResourceTypes', 'the kinds of resources', 'ResourceTypes', resourceTypes),
  ]
}
