/** For `getNextPageParam` of a list that is read page by page. */
export function nextCursor(page: { next: string | null }): string | undefined {
  return page.next ?? undefined
}
