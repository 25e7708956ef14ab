/** +8613800138000 as people say it: the country code, then groups of three or four. Left whole where the grouping is unknown. */
export function phoneText(phone: string): string {
  const mainland = /^\+86(1\d{2})(\d{4})(\d{4})$/.exec(phone)
  if (mainland) return `+86 ${mainland[1]} ${mainland[2]} ${mainland[3]}`
  const taiwan = /^\+886(9\d{2})(\d{3})(\d{3})$/.exec(phone)
  return taiwan ? `+886 ${taiwan[1]} ${taiwan[2]} ${taiwan[3]}` : phone
}
