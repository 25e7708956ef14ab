import { ActionIcon, Button, FileButton, Input } from '@mantine/core'
import { IconPaperclip, IconX } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useId } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import type { OwnField, OwnValue } from '../own-field.ts'
import { useSpeaking } from '../use-own-fields.ts'
import css from './file.module.css'
import { uploadFile } from './upload.ts'

interface FileInputProps {
  field: OwnField
  value: OwnValue
  label?: string
  description?: string
  withAsterisk?: boolean
  error?: ReactNode
  onChange: (fileId: string | null) => void
}

const mega = 1024 * 1024
const usualBytes = 10 * mega

/** A file: brought in at once, and put into the record when that is saved. */
export function FileInput({ field, value, label, description, withAsterisk = false, error, onChange }: FileInputProps) {
  const text = useText('shape')
  const appText = useText('app')
  const { formats } = useSpeaking()
  const id = useId()
  const { maxBytes = usualBytes, extensions } = field.limits
  const upload = useMutation({
    mutationFn: async (file: File) => {
      if (file.size > maxBytes) throw new RangeError(text('file.tooLarge', { limit: formats.number(maxBytes / mega, 1) }))
      return await uploadFile(file)
    },
    onSuccess: ({ fileId }) => onChange(fileId),
  })
  const known = field.choices.find((choice) => choice.value === value)?.label
  const name = upload.data?.fileId === value ? upload.data?.name : known
  const problem = upload.error instanceof RangeError ? upload.error.message : upload.error && describeProblem(upload.error, appText)
  const isGiven = typeof value === 'string'
  return (
    <Input.Wrapper
      id={id}
      label={label ?? null}
      description={description ?? null}
      error={problem ?? (typeof error === 'boolean' ? null : error) ?? null}
      withAsterisk={withAsterisk}
      labelElement="div"
    >
      <div className={css.row}>
        <FileButton
          {...(extensions ? { accept: extensions.map((one) => `.${one}`).join(',') } : {})}
          onChange={(file) => file && upload.mutate(file)}
        >
          {(props) => (
            <Button
              {...props}
              leftSection={<IconPaperclip size={15} />}
              loading={upload.isPending}
              aria-label={text('file.chooseFor', { name: field.name })}
            >
              {text(isGiven ? 'file.other' : 'file.choose')}
            </Button>
          )}
        </FileButton>
        {isGiven && <span className={css.name}>{name ?? text('file.unnamed')}</span>}
        {isGiven && !field.isRequired && (
          <ActionIcon aria-label={text('file.remove', { name: name ?? field.name })} onClick={() => onChange(null)}>
            <IconX size={15} />
          </ActionIcon>
        )}
      </div>
    </Input.Wrapper>
  )
}
