import { useFormats } from '@guanxi/ui'
import { Modal } from '@mantine/core'
import { useText } from '../../../i18n/text.ts'
import css from './contact.module.css'
import { hourOf } from './contact-words.ts'
import { ForgetButton } from './forget-button.tsx'
import type { Preference } from './queries.ts'
import { channels, days, type ContactForm as Form, saidBy, useContactForm } from './use-contact-form.ts'

interface ContactDialogProps {
  opened: boolean
  customerId: string
  preference: Preference | null
  onClose: () => void
}

const fromHours = Array.from({ length: 24 }, (_, hour) => hour)

function HourFields({ form }: { form: Form }) {
  const text = useText('customers')
  const { language } = useFormats()
  const option = (hour: number) => ({ value: String(hour), label: hourOf(hour, language) })
  return (
    <div className={css.hours}>
      <form.AppField name="from">
        {(field) => (
          <field.SelectField
            label={text('pages.contact.from')}
            options={fromHours.map(option)}
            placeholder={text('pages.contact.anyTime')}
            isClearable
          />
        )}
      </form.AppField>
      <form.AppField name="until">
        {(field) => (
          <field.SelectField
            label={text('pages.contact.until')}
            options={fromHours.map((hour) => option(hour + 1))}
            placeholder={text('pages.contact.anyTime')}
            isClearable
          />
        )}
      </form.AppField>
    </div>
  )
}

function ContactForm(props: Omit<ContactDialogProps, 'opened'>) {
  const text = useText('customers')
  const form = useContactForm(props)
  const { preference } = props
  return (
    <form.AppForm>
      <form.FormFrame label={text('pages.contact.title')}>
        <form.AppField name="channel">
          {(field) => (
            <field.SelectField
              label={text('pages.contact.channel')}
              options={channels.map((value) => ({ value, label: text(`pages.contact.channels.${value}`) }))}
              placeholder={text('pages.contact.anyChannel')}
              isClearable
            />
          )}
        </form.AppField>
        <form.AppField name="days">
          {(field) => (
            <field.SelectField
              label={text('pages.contact.daysLabel')}
              options={days.map((value) => ({ value, label: text(`pages.contact.days.${value}`) }))}
            />
          )}
        </form.AppField>
        <HourFields form={form} />
        <p className={css.hint}>{text('pages.contact.hint')}</p>
        <form.AppField name="saidBy">
          {(field) => (
            <field.SelectField
              label={text('pages.contact.saidBy')}
              options={saidBy.map((value) => ({ value, label: text(`pages.contact.saidByOptions.${value}`) }))}
            />
          )}
        </form.AppField>
        {preference && <ForgetButton customerId={props.customerId} version={preference.version} onDone={props.onClose} />}
        <form.FormActions submitLabel={text('pages.contact.save')} onCancel={props.onClose} />
      </form.FormFrame>
    </form.AppForm>
  )
}

/** What the customer wants goes before what they usually do. */
export function ContactDialog({ opened, ...props }: ContactDialogProps) {
  const text = useText('customers')
  const uiText = useText('ui')
  return (
    <Modal opened={opened} onClose={props.onClose} title={text('pages.contact.title')} closeButtonProps={{ 'aria-label': uiText('close') }}>
      <ContactForm {...props} />
    </Modal>
  )
}
