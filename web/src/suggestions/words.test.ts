// What the portal says that a suggestion will do.
import { expect, test } from 'vitest';
import type { Key, PersonDetail, SuggestionDetail } from '../api/types';
import { consequencesOf, effectOf } from './words';

const give = (key: string) => ({ action: 'give' as const, key });
const end = (key: string) => ({ action: 'end' as const, key });
const key = (id: string, ...doors: string[]) =>
  ({ id, doors: doors.map((door) => ({ door, doorcodes: false })) }) as Key;
const KEYS = [
  key('unit-101', 'd101'),
  key('unit-102', 'd102'),
  key('entrance', 'front'),
  key('staff', 'front', 'attic'),
];

const suggestion = (fields: Partial<SuggestionDetail>) =>
  ({ items: [], everything: false, units_left: [], ...fields }) as unknown as SuggestionDetail;
const holding = (...held: string[]) =>
  ({ keys: held.map((each) => ({ key: each })), suppressions: [], hold: null }) as unknown as PersonDetail;

test.each([
  [{ items: [give('a')], everything: false }, 'give 1 key'],
  [{ items: [give('a'), give('b')], everything: false }, 'give 2 keys'],
  [{ items: [give('a'), end('b')], everything: false }, 'give 1 key, end 1 key'],
  [{ items: [end('a'), end('b')], everything: true }, 'end all keys'],
  [{ items: [], everything: false }, 'change no key'],
])('%o is said as "%s"', (fields, words) => {
  expect(effectOf(fields)).toBe(words);
});

test('what somebody keeps is told', () => {
  const move = suggestion({ items: [end('unit-101'), give('unit-102')] });
  expect(consequencesOf(move, holding('unit-101', 'entrance'), KEYS)).toContain('They keep entrance.');
});

test('a door that another key still opens is told', () => {
  const loss = suggestion({ items: [end('entrance')] });
  expect(consequencesOf(loss, holding('entrance', 'staff'), KEYS)).toContain('front still opens, by another key.');
});

test('an end of everything names the keys given by hand', () => {
  const lines = consequencesOf(suggestion({ items: [end('unit-101')], everything: true }), holding('unit-101'), KEYS);
  expect(lines[0]).toMatch(/given by hand/);
  expect(lines.join()).not.toMatch(/keep/);
});

test('a key that a manager took away before is told when it is given again', () => {
  const person = { ...holding(), suppressions: ['entrance'] };
  expect(consequencesOf(suggestion({ items: [give('entrance')] }), person, KEYS).join()).toMatch(/took entrance away/);
});
