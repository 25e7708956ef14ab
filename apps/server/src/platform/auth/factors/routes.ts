import { z } from 'zod'
import { endpoint, type MountedEndpoint } from '../../http/endpoint.ts'
import { Done, done, IdParams } from '../../http/schemas.ts'
import { changeSecurityRule, factorsOfUsers, resetFactors, securityRule } from './administration.ts'
import {
  CodeBody,
  MaybeRecoveryCodes,
  NewApp,
  OwnFactors,
  RecoveryCodes,
  SecurityRule,
  SecurityRuleChange,
  UserFactors,
} from './contract.ts'
import { confirmApp, type FactorParts, ownFactors, removeApp, renewOwnRecoveryCodes, startApp } from './own.ts'

function ownRoutes(parts: FactorParts): readonly MountedEndpoint[] {
  return [
    endpoint({
      name: 'getOwnFactors',
      summary: 'What stands beside one’s own password',
      method: 'GET',
      path: '/me/factors',
      permission: 'auth.me.see',
      whileEnrolling: true,
      result: OwnFactors,
      errors: {},
      handle: async (ctx) => await ownFactors(ctx),
    }),
    endpoint({
      name: 'startAuthenticatorApp',
      summary: 'A new secret for an authenticator app; nothing is asked for until a code confirms it',
      method: 'POST',
      path: '/me/factors/app',
      permission: 'auth.me.edit',
      fresh: true,
      whileEnrolling: true,
      hasSecretAnswer: true,
      result: NewApp,
      errors: { app_already_on: 409 },
      handle: async (ctx) => await startApp(ctx, parts),
    }),
    endpoint({
      name: 'confirmAuthenticatorApp',
      summary: 'Turn the authenticator app on by a code of it; a first factor brings recovery codes and ends other sessions',
      method: 'POST',
      path: '/me/factors/app/confirm',
      permission: 'auth.me.edit',
      fresh: true,
      whileEnrolling: true,
      hasSecretAnswer: true,
      body: CodeBody,
      result: MaybeRecoveryCodes,
      errors: { app_not_begun: 409, app_already_on: 409, second_factor_wrong: 422 },
      handle: async (ctx, { body }) => ({ recoveryCodes: await confirmApp(ctx, parts, body.code) }),
    }),
    endpoint({
      name: 'removeAuthenticatorApp',
      summary: 'Turn one’s authenticator app off',
      method: 'DELETE',
      path: '/me/factors/app',
      permission: 'auth.me.edit',
      fresh: true,
      result: Done,
      errors: { app_not_begun: 409 },
      handle: async (ctx) => {
        await removeApp(ctx, parts)
        return done
      },
    }),
    endpoint({
      name: 'renewRecoveryCodes',
      summary: 'New recovery codes in place of the old ones, shown this once',
      method: 'POST',
      path: '/me/factors/recovery-codes',
      permission: 'auth.me.edit',
      fresh: true,
      hasSecretAnswer: true,
      result: RecoveryCodes,
      errors: { app_not_begun: 409 },
      handle: async (ctx) => ({ recoveryCodes: await renewOwnRecoveryCodes(ctx, parts) }),
    }),
  ]
}

function administrationRoutes({ platform }: FactorParts): readonly MountedEndpoint[] {
  return [
    endpoint({
      name: 'listUserFactors',
      summary: 'Who has a second factor',
      method: 'GET',
      path: '/users/factors',
      permission: 'auth.user.see',
      result: z.object({ users: z.array(UserFactors) }),
      errors: {},
      handle: async (ctx) => ({ users: await factorsOfUsers(ctx.tx) }),
    }),
    endpoint({
      name: 'resetUserFactors',
      summary: 'Take a user’s second factors away and sign them out: for one who lost them',
      method: 'DELETE',
      path: '/users/:id/factors',
      permission: 'auth.user.edit',
      fresh: true,
      params: IdParams,
      result: Done,
      errors: { user_not_found: 404 },
      handle: async (ctx, { params }) => {
        await resetFactors(ctx, platform, params.id)
        return done
      },
    }),
    endpoint({
      name: 'getSecurityRule',
      summary: 'Whether everybody needs a second factor',
      method: 'GET',
      path: '/security-rule',
      permission: 'auth.user.see',
      result: SecurityRule,
      errors: {},
      handle: async (ctx) => await securityRule(ctx.tx),
    }),
    endpoint({
      name: 'changeSecurityRule',
      summary: 'Ask a second factor of everybody, or no longer',
      method: 'PATCH',
      path: '/security-rule',
      permission: 'auth.user.edit',
      fresh: true,
      body: SecurityRuleChange,
      result: SecurityRule,
      errors: { version_conflict: 409 },
      handle: async (ctx, { body }) => await changeSecurityRule(ctx, body),
    }),
  ]
}

export function factorRoutes(parts: FactorParts): readonly MountedEndpoint[] {
  return [...ownRoutes(parts), ...administrationRoutes(parts)]
}
