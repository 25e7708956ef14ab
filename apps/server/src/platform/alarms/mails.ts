import { sql } from 'kysely'
import { standardRoleIds } from '../access/schema.ts'
import { type Tx, tables } from '../db/tx.ts'
import type { Ctx } from '../http/context.ts'
import type { Language } from '../i18n/languages.ts'
import { translate } from '../i18n/translate.ts'
import { write } from '../mail/letter.ts'
import { sendMail } from '../mail/mail.ts'
import type { Platform } from '../platform.ts'
import type { Reason } from './contract.ts'

interface Administrator {
  readonly name: string
  readonly email: string
  readonly language: Language
}

const db = tables<Record<string, never>>()

async function administrators(tx: Tx): Promise<readonly Administrator[]> {
  const { rows } = await sql<Administrator>`
    select distinct u.name, u.email, u.language from auth."user" u join access.user_roles r on r.user_id = u.id
     where not u.disabled and r.role_id = ${standardRoleIds.admin}`.execute(db(tx))
  return rows
}

function sentenceOf({ kind, value, usual }: Reason, language: Language): string {
  const number = new Intl.NumberFormat(language)
  const params = { value: number.format(value), usual: usual === null ? '' : number.format(usual) }
  return translate(language, `settings:alarms.reasons.${kind}`, params)
}

/** Tells every administrator by mail; without a mail server the page alone tells them. */
export async function mailAlarm(ctx: Ctx, platform: Platform, personName: string, reasons: readonly Reason[]): Promise<void> {
  if (platform.config.smtpUrl === null) return
  for (const { name, email, language } of await administrators(ctx.tx)) {
    const letter = write(language, {
      subject: translate(language, 'mail:alarm.subject', { person: personName }),
      name,
      paragraphs: [
        translate(language, 'mail:alarm.text', { person: personName }),
        ...reasons.map((reason) => sentenceOf(reason, language)),
      ],
      link: { label: translate(language, 'mail:alarm.button'), url: `${platform.config.baseUrl}/settings/audit` },
      after: [translate(language, 'mail:alarm.notStopped')],
    })
    await sendMail(ctx, { name, email }, letter)
  }
}
