import { expect, test } from 'vitest';
import type { Suggestion } from '../api/types';
import { type Pages, withDecided } from './decided';

const suggestion = (id: number, state: Suggestion['state'] = 'pending') =>
  ({ id, property: 'oak', state }) as Suggestion;
const list = (...pages: Suggestion[][]): Pages => ({
  pages: pages.map((items) => ({ items, next: null })),
  pageParams: pages.map(() => ''),
});
const ids = (pages: Pages) => pages.pages.map((page) => page.items.map((each) => each.id));

test('what was decided leaves the list of what waits, and the other pages stay the same', () => {
  const before = list([suggestion(1), suggestion(2)], [suggestion(3)]);
  const after = withDecided(before, 'open', suggestion(2, 'applied'));
  expect(ids(after)).toEqual([[1], [3]]);
  expect(after.pages[1]).toBe(before.pages[1]);
});

test('what still belongs into the list is shown as it is now', () => {
  const after = withDecided(list([suggestion(1)]), 'open', { ...suggestion(1), with_support: true });
  expect(after.pages[0]?.items[0]).toMatchObject({ id: 1, with_support: true });
});

test('a list of one state loses what has another one', () => {
  expect(ids(withDecided(list([suggestion(1, 'held')]), 'held', suggestion(1)))).toEqual([[]]);
});

test('a list without it stays the same, as does one with another of that number', () => {
  const before = list([suggestion(1)], [{ ...suggestion(2), property: 'elm' }]);
  expect(withDecided(before, 'open', suggestion(2, 'applied'))).toBe(before);
});
