import { audit } from '../../audit/audit.ts'
import type { Secret } from '../../config/secret.ts'
import type { Ctx } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import { verifyPassword } from '../password.ts'
import { accountOf } from '../throttle/known-devices.ts'
import { forgetConfirmations } from '../throttle/throttle.ts'

/** Refuses unless this is the present password of somebody signed in. The try was counted before (`takeConfirmation`). */
export async function confirmPassword(ctx: Ctx, secret: Secret, userId: string, password: string): Promise<void> {
  const account = await accountOf(ctx.tx, userId)
  if (account.password === null || !(await verifyPassword(account.password, password))) {
    const changes = { by: 'confirmation', address: ctx.client.ip }
    await audit(ctx, { action: 'auth.session.refused', subject: { kind: 'user', id: userId }, changes })
    throw new Refusal('password_wrong', {}, { isKept: true })
  }
  await forgetConfirmations(ctx.tx, secret, userId)
}
