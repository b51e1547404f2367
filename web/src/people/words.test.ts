// What the portal says that a status set by hand will do.
import { expect, test } from 'vitest';
import type { PersonDetail } from '../api/types';
import { effectOfStatus, fullName, sourceWords } from './words';

const holding = (...keys: string[]) => ({ keys: keys.map((key) => ({ key })) }) as PersonDetail;

test.each(['future', 'past'] as const)('%s ends every key, by name', (status) => {
  expect(effectOfStatus(holding('unit-101', 'gym'), status)).toBe(
    'All 2 keys end at once, given by hand or not: unit-101, gym.',
  );
});

test('current gives what the lease gives and takes nothing', () => {
  expect(effectOfStatus(holding('gym'), 'current')).toMatch(/Keys that they hold stay/);
});

test('somebody without a name is named by id', () => {
  expect(fullName({ id: '7', first_name: '', last_name: '' })).toBe('Person 7');
});

test('a source says who gave it', () => {
  expect(sourceWords({ source: 'manual', giver: 'pat' } as never)).toBe('by hand, by pat');
});
