import { translate } from '../../../platform/i18n/translate.ts'
import { type WrittenLetter, write } from '../../../platform/mail/letter.ts'
import { type TaskParts, zoneOf } from '../parts.ts'
import type { Reader } from '../readers.ts'
import type { TaskView } from '../tasks/contract.ts'

/** When a task is due, as somebody reads it: in the company's time zone, which is named. */
function dueText(parts: TaskParts, { language }: Reader, { dueOn, dueAt }: TaskView): string {
  if (dueAt !== null) {
    const style = { dateStyle: 'full', timeStyle: 'short' } as const
    const timeZone = zoneOf(parts)
    return `${new Intl.DateTimeFormat(language, { ...style, timeZone }).format(new Date(dueAt))} (${timeZone})`
  }
  return new Intl.DateTimeFormat(language, { dateStyle: 'full', timeZone: 'UTC' }).format(new Date(`${dueOn}T00:00:00Z`))
}

/** The mail that reminds somebody of a task. */
export function reminderLetter(parts: TaskParts, reader: Reader, task: TaskView): WrittenLetter {
  const say = (key: string, params: Record<string, unknown> = {}) => translate(reader.language, `mail:reminder.${key}`, params)
  const title = task.isVeiled ? translate(reader.language, `tasks:veiled.${task.kind}`) : task.title
  return write(reader.language, {
    subject: say('subject', { title }),
    name: reader.name,
    paragraphs: [say('text', { title }), ...(task.note === null ? [] : [task.note])],
    facts: [
      { label: say('due'), value: dueText(parts, reader, task) },
      ...(task.customer === null ? [] : [{ label: say('customer'), value: task.customer.name }]),
    ],
    link: { label: say('button'), url: `${parts.platform.config.baseUrl}/tasks?task=${task.taskId}` },
    after: [say('why')],
  })
}
