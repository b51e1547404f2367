import { expect, test } from 'vitest';
import { counted, people } from './count';

test.each([
  [counted(0, 'key'), '0 keys'],
  [counted(1, 'key'), '1 key'],
  [counted(2, 'key'), '2 keys'],
  [people(1), '1 person'],
  [people(7), '7 people'],
])('a count is said as people say it: %s', (said, words) => {
  expect(said).toBe(words);
});
