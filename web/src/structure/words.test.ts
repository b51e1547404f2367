// Hours in words, and what the portal says that an edit of a key does.
import { expect, test } from 'vitest';
import type { Interval, Key } from '../api/types';
import { hoursWords, keyChanges, namesWords } from './words';

test.each<[Interval['days'], string]>([
  [['mon', 'tue', 'wed', 'thu', 'fri'], 'Mon–Fri 08:00–18:00'],
  [['mon', 'wed', 'thu'], 'Mon, Wed, Thu 08:00–18:00'],
  [['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], 'daily 08:00–18:00'],
])('%j', (days, words) => {
  expect(hoursWords([{ days, from: '08:00', to: '18:00' }], 'never')).toBe(words);
});

test('without hours it is what was said for none', () => {
  expect(hoursWords([], 'at all hours')).toBe('at all hours');
});

test.each([
  [[], 'nobody'],
  [['Anna'], 'Anna'],
  [['Anna', 'Bea'], 'Anna and Bea'],
  [['A', 'B', 'C', 'D', 'E', 'F', 'G'], 'A, B, C, D, E and 2 more'],
])('%j are %s', (names, words) => {
  expect(namesWords(names)).toBe(words);
});

const KEY: Key = {
  id: 'staff',
  kind: 'other',
  doors: [
    { door: 'front', doorcodes: true },
    { door: 'gym', doorcodes: true },
  ],
  shareable: true,
  schedule: [],
};

test('an edit that changes nothing does nothing', () => {
  expect(keyChanges(KEY, KEY)).toEqual([]);
});

test('doors that come and go are named', () => {
  const changes = keyChanges(KEY, {
    ...KEY,
    doors: [
      { door: 'front', doorcodes: false },
      { door: 'pool', doorcodes: true },
    ],
  });
  expect(changes.join(' ')).toMatch(/opens pool, too.*no longer opens gym.*No doorcodes any more at front/);
});

test('guests, hours and who gets it by itself are told', () => {
  const schedule: Interval[] = [{ days: ['mon'], from: '08:00', to: '09:00' }];
  const changes = keyChanges(KEY, { ...KEY, kind: 'common_area', shareable: false, schedule });
  expect(changes).toHaveLength(3);
});
