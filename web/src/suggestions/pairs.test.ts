// Records before and now, side by side.
import { expect, test } from 'vitest';
import type { FeedRecord } from '../api/types';
import { pairsOf } from './pairs';

const record = (lease: string, unit: string) => ({ lease, unit }) as FeedRecord;

test('a lease that moved to another unit is one line', () => {
  const [before, after] = [record('1', '101'), record('1', '102')];
  expect(pairsOf([before], [after])).toEqual([{ before, after }]);
});

test('a lease that is gone and one that is new are two lines', () => {
  const [before, after] = [record('1', '101'), record('2', '101')];
  expect(pairsOf([before], [after])).toEqual([
    { before: undefined, after },
    { before, after: undefined },
  ]);
});

test('without ids of leases the unit decides, and no record is shown twice', () => {
  const [home, parking, moved] = [record('', '101'), record('', 'P7'), record('', '102')];
  expect(pairsOf([home, parking], [moved, parking])).toEqual([
    { before: home, after: moved },
    { before: parking, after: parking },
  ]);
});
