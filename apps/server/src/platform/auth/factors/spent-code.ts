import type { Ctx } from '../../http/context.ts'
import type { Platform } from '../../platform.ts'
import { mailNotice } from '../notices/mail-notice.ts'
import { factorStateOf } from './state.ts'

/** A recovery code stands for a lost app: its owner hears of it, and how many are left. */
export async function noteSpentCode(ctx: Ctx, platform: Platform, userId: string): Promise<void> {
  const { recoveryCodesLeft } = await factorStateOf(ctx.tx, userId)
  await mailNotice(ctx, platform, userId, { kind: 'codeUsed', left: recoveryCodesLeft })
}
