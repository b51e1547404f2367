// What is about to change, in words.
import { expect, test } from 'vitest';
import { type UpcomingChange, byDay, dayWords, doNowWords, isOverdue, whatWords } from './words';

const change = (fields: Partial<UpcomingChange>): UpcomingChange => ({
  ...{ kind: 'move_out', person: 't1', name: 'Anna Example', pms_unit: '101', day: '2026-03-05', at: null },
  ...{ keys: ['unit-101'], do_now: 'past' },
  ...fields,
});

test('days come in their order, each once', () => {
  const days = byDay([change({ day: '2026-03-09' }), change({}), change({ person: 't2' })]);
  expect(days.map(([day, changes]) => [day, changes.length])).toEqual([
    ['2026-03-05', 2],
    ['2026-03-09', 1],
  ]);
  expect(dayWords('2026-03-05')).toBe('Thu, 5 Mar');
});

test.each([
  [change({}), 'Moves out: 101'],
  [change({ kind: 'move_in_overdue' }), 'Was to move in on Thu, 5 Mar: 101'],
  [change({ kind: 'key_ends', at: '2026-03-05T22:00:00Z' }), 'Key ends at 17:00'],
])('$kind is said with its time at the property', (one, words) => {
  expect(whatWords(one, 'America/New_York')).toBe(words);
});

test('doing it now says what it does', () => {
  expect(doNowWords(change({}))).toContain('unit-101 end at once');
  expect(doNowWords(change({ kind: 'move_in', do_now: 'current' }))).toContain('gets unit-101');
  expect(isOverdue(change({ kind: 'move_out_overdue' }))).toBe(true);
});
