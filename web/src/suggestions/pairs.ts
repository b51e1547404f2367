// Which record of now goes with which of before.
import type { FeedRecord } from '../api/types';

export interface Pair {
  before: FeedRecord | undefined;
  after: FeedRecord | undefined;
}

/** The same lease, by preference in the same unit: somebody may have several, and some systems have no ids of leases. */
export function pairsOf(before: readonly FeedRecord[], after: readonly FeedRecord[]): Pair[] {
  const left = [...before];
  const take = (fits: (record: FeedRecord) => boolean) => {
    const index = left.findIndex(fits);
    return index < 0 ? undefined : left.splice(index, 1)[0];
  };
  const exact = after.map((record) => take((other) => other.lease === record.lease && other.unit === record.unit));
  const pairs = after.map((record, index) => ({
    before: exact[index] ?? take((other) => other.lease === record.lease),
    after: record,
  }));
  return [...pairs, ...left.map((record) => ({ before: record, after: undefined }))];
}
