import { type Fact, Facts, Tag, useFormats } from '@guanxi/ui'
import { Button, Modal } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import css from './audit.module.css'
import { type AuditVerification, verifyAudit } from './queries.ts'

function Outcome({ found }: { found: AuditVerification }) {
  const text = useText('settings')
  const formats = useFormats()
  const facts: readonly Fact[] = [
    { key: 'entries', label: text('audit.entries'), value: formats.number(found.entries) },
    { key: 'seals', label: text('audit.seals'), value: formats.number(found.seals) },
    { key: 'unsealed', label: text('audit.unsealed'), value: formats.number(found.unsealed) },
    ...(found.head
      ? [
          { key: 'head', label: text('audit.lastSeal'), value: formats.dateTime(found.head.sealedAt) },
          { key: 'hash', label: text('audit.hash'), value: <code className={css.code}>{found.head.hash}</code> },
        ]
      : []),
  ]
  return (
    <>
      <p className={css.verdict}>
        <Tag tone={found.isWhole ? 'good' : 'bad'} dot>
          {text(found.isWhole ? 'audit.whole' : 'audit.broken')}
        </Tag>
      </p>
      <div className={css.facts}>
        <Facts items={facts} />
      </div>
      {found.breaks.length > 0 && (
        <ul className={css.breaks}>
          {found.breaks.map(({ sealNo, sealedAt, what }) => (
            <li key={`${sealNo} ${what}`}>
              {text(`audit.breaks.${what}`, { no: formats.number(sealNo), time: sealedAt === null ? '–' : formats.dateTime(sealedAt) })}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

/** Proves on demand that nothing was changed, removed or slipped in. */
export function VerifyButton() {
  const text = useText('settings')
  const appText = useText('app')
  const uiText = useText('ui')
  const check = useMutation({ mutationFn: verifyAudit })
  return (
    <>
      <Button loading={check.isPending} onClick={() => check.mutate()}>
        {text('audit.verify')}
      </Button>
      <Modal
        opened={check.isSuccess || check.isError}
        onClose={check.reset}
        title={text('audit.verifyTitle')}
        closeButtonProps={{ 'aria-label': uiText('close') }}
      >
        {check.isError ? <p role="alert">{describeProblem(check.error, appText)}</p> : check.data && <Outcome found={check.data} />}
        {check.data?.head && <p className={css.note}>{text('audit.verifyNote')}</p>}
        <div className={css.end}>
          <Button onClick={check.reset}>{uiText('close')}</Button>
        </div>
      </Modal>
    </>
  )
}
