// What a decision changes in the lists that were read before it, so that nobody waits for all their pages to be read again.
import type { InfiniteData } from '@tanstack/react-query';
import type { Page, Suggestion } from '../api/types';
import { isOpen } from './words';

export type Pages = InfiniteData<Page<Suggestion>>;

/** Whether a list of that state (`open`: of all that wait) shows it. */
export const isListed = (suggestion: Suggestion, state: string) =>
  state === 'open' ? isOpen(suggestion) : suggestion.state === state;

/** The list with the suggestion as it is now, or without it. What was not listed before is left to the next reading. */
export function withDecided(list: Pages, state: string, decided: Suggestion): Pages {
  const isIt = (each: Suggestion) => each.id === decided.id && each.property === decided.property;
  const at = list.pages.findIndex((page) => page.items.some(isIt));
  if (at < 0) return list;
  const pages = list.pages.map((page, index) => {
    if (index !== at) return page;
    const items = page.items.flatMap((each) => {
      if (!isIt(each)) return [each];
      return isListed(decided, state) ? [{ ...each, ...decided }] : [];
    });
    return { ...page, items };
  });
  return { ...list, pages };
}
