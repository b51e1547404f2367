// What the portal says that a status set by hand will do.
import { expect, test } from 'vitest';
import type { Key, PersonDetail } from '../api/types';
import { effectOfStatus, fullName, keysOfLease, sourceWords, statusWords } from './words';

const holding = (...keys: string[]) =>
  ({
    keys: keys.map((key) => ({ key })),
    suppressions: ['pool'],
    records: [{ shown: { unit: 'A-101' } }],
  }) as unknown as PersonDetail;

test.each(['future', 'past'] as const)('%s ends every key, by name', (status) => {
  expect(effectOfStatus(holding('unit-101', 'gym'), status, [])).toBe(
    'All 2 keys end at once, given by hand or not: unit-101, gym.',
  );
});

test('the only key of somebody is not called all', () => {
  expect(effectOfStatus(holding('gym'), 'past', [])).toBe('Their one key ends at once, given by hand or not: gym.');
});

test.each([
  [['unit-101', 'gym', 'pool'], 'They get unit-101. Keys that they hold stay.'],
  [['gym'], 'They hold all that their lease gives: no key changes.'],
  [[], 'Their unit in the ePMS leads to no unit here: they get no key. Keys that they hold stay.'],
])('current, with a lease for %j', (leased, words) => {
  expect(effectOfStatus(holding('gym'), 'current', leased)).toBe(words);
});

test('a lease gives the keys of the mapped unit and those of common areas', () => {
  const keys = [
    { id: 'unit-101', kind: 'unit', unit: '101' },
    { id: 'unit-102', kind: 'unit', unit: '102' },
    { id: 'gym', kind: 'common_area' },
    { id: 'master', kind: 'other' },
  ] as Key[];
  expect(keysOfLease(holding(), keys, [{ pms_unit: 'A-101', unit: '101' }])).toEqual(['unit-101', 'gym']);
  expect(keysOfLease(holding(), keys, [{ pms_unit: 'A-101', unit: null }])).toEqual([]);
});

test('somebody without a name is named by id', () => {
  expect(fullName({ id: '7', first_name: '', last_name: '' })).toBe('Person 7');
});

test('a source says who gave it', () => {
  expect(sourceWords({ source: 'manual' } as never)).toBe('by hand');
});

test.each([
  ['Current', 'current', 'Current'],
  ['Moved in', 'current', 'Moved in (current)'],
])('the status %j, which is %j here, is said as %j', (shown, status, words) => {
  expect(statusWords(shown, status)).toBe(words);
});
