/** What stands in a text field of a form. Read from the form itself: a password manager may fill it without a key event. */
export function entry(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

export type PasswordFault = 'needed' | 'differs'

/** What the reader must mend before the server is asked. */
export function passwordFault(form: FormData): PasswordFault | undefined {
  if (entry(form, 'password') === '') return 'needed'
  return entry(form, 'password') === entry(form, 'again') ? undefined : 'differs'
}
